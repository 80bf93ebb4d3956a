import Session
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("faults", "fault"), ("Fault", "fault"), ("detecton", "detection"), ("otuage", "outage"),
    ("avail", "availability"),
  ])
  func findsWhatWasMeant(word: String, meant: String) {
    let kinds = ["fault", "detection", "outage", "availability"]
    #expect(Spelling.nearest(to: word, among: kinds) == meant)
  }

  @Test func isSilentWhereNothingOrTooMuchIsNear() {
    #expect(Spelling.nearest(to: "weather", among: ["fault", "outage"]) == nil)
    #expect(Spelling.nearest(to: "run-3", among: ["run-1", "run-2"]) == nil)
    #expect(Spelling.nearest(to: "", among: ["a"]) == nil)
  }

  @Test func saysWhatThereIs() {
    #expect(
      "\(UnknownWord("x", of: "format", known: ["svg", "png", "pdf", "dot"]))"
        == "unknown format 'x'; expected svg, png, pdf or dot")
    #expect(
      "\(UnknownWord("jsn", of: "format", known: ["text", "json"]))"
        == "unknown format 'jsn'; expected text or json; did you mean 'json'?")
    #expect(
      "\(UnknownWord("docker-p", of: "reader", known: ["docker-ps"], listing: "labbook read"))"
        == "unknown reader 'docker-p'; did you mean 'docker-ps'?")
  }
}

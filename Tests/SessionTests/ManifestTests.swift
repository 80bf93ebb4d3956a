import Manifests
import Session
import Testing

@Suite struct ManifestTests {
  private func message(_ yaml: String) -> String {
    do {
      _ = try Manifest(yaml: yaml, path: "session.yaml")
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func readsWhatAPersonSays() throws {
    let manifest = try Manifest(
      yaml: """
        title: Two failures
        machines:
          - name: n1
            aliases: [n1-oam]
            cards:
              - { slot: 2, interface: enp0s8, network: app }
        stages:
          - { from: 3, title: "One: begin" }
        """, path: "session.yaml")
    #expect(manifest.title == "Two failures")
    #expect(manifest.machines?.first?.cards?.first?.interface == "enp0s8")
    #expect(manifest.stages == [.init(from: 3, title: "One: begin")])
  }

  @Test func saysNothingWhenTheFileHoldsOnlyComments() throws {
    #expect(try Manifest(yaml: "# nothing\n", path: "session.yaml") == Manifest())
  }

  @Test func namesAnUnknownKeyAndItsPlace() {
    #expect(
      message("title: x\nmachines:\n  - name: n1\n    alias: y\n")
        == "session.yaml:4:5: unknown key 'alias'\nhint: the keys here are name, aliases, cards")
  }

  @Test func namesAValueOfTheWrongKind() {
    #expect(
      message("stages:\n  - { from: soon, title: x }\n")
        == "session.yaml:2:13: 'from' has a value of the wrong kind\n"
        + "hint: see the comments of a new session's session.yaml")
  }

  @Test func namesAKeyThatIsMissing() {
    #expect(
      message("stages:\n  - { from: 2 }\n")
        == "session.yaml:2:5: 'title' is missing here\nhint: add 'title: …'")
  }

  @Test func namesAResponderThatIsNoExpression() {
    #expect(
      message("title: x\nresponders:\n  - 'by ([a-z]+)'\n  - 'served by ([\\w.-]+'\n")
        == "session.yaml:4:5: 'served by ([\\w.-]+' in 'responders' is not a regular expression\n"
        + "hint: write a bracket that is meant as such with a backslash: '\\(', '\\['")
  }

  @Test func namesThePlaceOfAMistakeInTheSyntax() {
    #expect(message("title: [a\nb: c\n").hasPrefix("session.yaml: "))
    #expect(message("title: [a\nb: c\n").contains("hint: values with a colon"))
  }

  @Test func isFilledInFromAFileThatReads() throws {
    let session = try TemporarySession()
    #expect(try session.folder.manifest().title == session.folder.name)
  }
}

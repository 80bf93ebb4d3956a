import Testing

/// `labbook show --format json`.
@Suite struct ShowTests {
  @Test func tellsTheCommandsOfAnEntryWithTheirEffects() throws {
    let program = try Program()
    _ = try program.run(["record", "-s", "try", "--", "true"])
    _ = try program.run(["record", "-s", "try", "--", "awk", "BEGIN {}"])
    let known = try program.run(["show", "-s", "try", "--format", "json", "1"])
    #expect(known.status == 0, "\(known.error)")
    let part =
      #"{"condition":"always","effect":"looks","events":0,"exit":0,"output":"own","program":"true","stderr":[0,0],"stdout":[0,0],"words":["true"],"wrappers":[]}"#
    #expect(known.text.contains(#""line":"true","#))
    #expect(known.text.contains(#""parts":[\#(part)]"#), "\(known.text)")
    let unknown = try program.run(["show", "-s", "try", "--format", "json", "2"])
    #expect(unknown.text.contains(#""effect":null"#), "\(unknown.text)")
  }

  @Test func saysThatJSONIsOfOneEntry() throws {
    let refused = try Program().run(["show", "-s", "try", "--format", "json"])
    #expect(refused.status == 64)
    #expect(refused.error.contains("--format json needs the number of an entry, and no --raw"))
  }
}

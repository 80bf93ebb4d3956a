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

  /// One entry of a damaged record is what a listing of all says it is.
  @Test func agreesWithTheListOfADamagedRecord() throws {
    let program = try Program()
    let run = try program.shell(
      """
      for word in one two three; do labbook note --new -s try $word; done
      sed -i 's/"entry":2,/"entry":7,/' sessions/try/journal.jsonl
      labbook list -s try; for n in 1 2 3 7; do labbook show -s try $n; done
      """)
    let missing = "The lines of this entry are missing in the journal, or damaged."
    #expect(run.text.ranges(of: missing).count == 2, "\(run.text)")
    #expect(run.text.contains("entry 3 (recorded)") && !run.text.contains("entry 7"))
    #expect(run.error.contains("no entry 7"), "\(run.error)")
  }

  @Test func saysThatJSONIsOfOneEntry() throws {
    let refused = try Program().run(["show", "-s", "try", "--format", "json"])
    #expect(refused.status == 64)
    #expect(refused.error.contains("--format json needs the number of an entry, and no --raw"))
  }
}

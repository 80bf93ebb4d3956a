import Foundation
import Testing

/// `labbook search --catalogue`, where the catalogue is not as the sessions are.
@Suite struct CatalogueSearchTests {
  private func search(_ words: String..., in program: Program) throws -> Program.Run {
    try program.run(["search", "--catalogue", "catalogue.sqlite"] + words)
  }

  /// That no line has a word is not said of sessions that were not looked through.
  @Test func saysWhereItDidNotLook() throws {
    let program = try Program()
    _ = try program.shell(
      """
      labbook record -s one -- echo apple; labbook record -s two -- echo apple; labbook index
      labbook record -s three -- echo plum; labbook record -s two -- echo plum
      """)
    let some = try search("plum", in: program)
    #expect(some.text.isEmpty)
    #expect(
      some.error == """
        labbook: two: changed since, searched as indexed before
        hint: run 'labbook index' into 'catalogue.sqlite' again
        labbook: three: not indexed, not searched
        hint: run 'labbook index' into 'catalogue.sqlite' again
        No line that is indexed has it.

        """)
    let other = try program.shell(
      """
      rm catalogue.sqlite; labbook index --no-text
      sed -i s/apple/pears/ sessions/one/journal.jsonl; labbook index sessions/one --again
      rm sessions/three/journal.jsonl; mkfifo sessions/three/journal.jsonl
      cp -r sessions/two sessions/copy; labbook search --catalogue catalogue.sqlite plum
      """)
    #expect(other.text.hasSuffix("unchanged\n"))
    #expect(
      other.error.contains(
        """
        labbook: three, two: indexed without text, not searched
        hint: run 'labbook index' into 'catalogue.sqlite' again, without --no-text
        labbook: one: the record is not intact, lines may be missing
        hint: run 'labbook verify'
        No line that is indexed has it.

        """), "\(other.error)")
    let index = try program.run(["index"])
    #expect(index.error.contains("three: not indexed: "))
    let last = try search("plum", in: program)
    #expect(last.lines.contains { $0.hasSuffix("stdout:1  plum") } && !last.error.contains("two"))
  }

  @Test func caseIsOneInEveryScript() throws {
    let program = try Program()
    _ = try program.shell("labbook record -s one -- echo 'ŽĄ žolė'; labbook index")
    for word in ["žą", "ŽOLĖ", "Ė"] {
      #expect(try search(word, in: program).lines.contains { $0.hasSuffix("stdout:1  ŽĄ žolė") })
      #expect(try program.run(["search", word]).lines.contains { $0.hasSuffix("  ŽĄ žolė") })
    }
  }

  @Test func anExportedSessionHasNoLinesToSearch() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s one -- echo apple >&2; labbook export --format sqlite -o catalogue.sqlite
      labbook search --catalogue catalogue.sqlite apple
      """)
    #expect(run.status == 1)
    #expect(
      run.error.contains(
        "'catalogue.sqlite' is an exported session, which has no lines to search\nhint: "))
  }
}

import CustomDump
import Foundation
import Testing

/// What `make install` puts where: the small program is `bin/labbook`, the large one stands behind it.
@Suite struct InstallationTests {
  /// A program beside an installation in `installed`.
  private func installed() throws -> Program {
    let program = try Program()
    for (built, place) in [
      ("labbook-record", "bin/labbook"), ("labbook", "libexec/labbook/labbook"),
    ] {
      let target = program.folder.appending(path: "installed/\(place)")
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: try Program.products.appending(path: built), to: target)
    }
    let share = program.folder.appending(path: "installed/share/labbook")
    try FileManager.default.createDirectory(at: share, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: share.appending(path: "templates"),
      withDestinationURL: Program.repository.appending(path: "templates"))
    return program
  }

  @Test func recordsAndHandsEverythingElseOn() throws {
    let program = try installed()
    let run = try program.shell(
      """
      PATH=$PWD/installed/bin:/usr/bin:/bin
      labbook record -s try -- echo 'one  two' && labbook record -s try --note Why -- true
      cd / && labbook list -s "$OLDPWD/sessions/try" && labbook findings -s "$OLDPWD/sessions/try"
      cd "$OLDPWD" && labbook wrap -s try date -- sh -c 'date +x' && labbook list -s try | tail -1
      labbook --version; labbook record --wrong -- true; echo "status $?"
      labbook record; echo "status $?"
      """)
    #expect(run.lines.first == "one  two", "\(run.error)")
    #expect(run.text.contains("echo 'one  two'"))
    #expect(run.text.contains("\nx\n") && run.text.contains("date +x"), "\(run.error)")
    #expect(run.lines.filter { $0.hasPrefix("status ") } == ["status 64", "status 64"])
    #expect(run.error.contains("Unknown option '--wrong'"))
    #expect(run.lines.contains("0.1.0"))
    let list = try program.run(["show", "-s", "try", "2"])
    #expect(list.text.contains("Why"))
  }

  /// Regular expressions are for the large program, which goes on where the session names secrets by them.
  @Test func masksWhatASessionNames() throws {
    let program = try installed()
    let run = try program.shell(
      """
      PATH=$PWD/installed/bin:/usr/bin:/bin
      labbook record -s try -- true
      printf "secrets:\n- { name: animal, pattern: 'zebra-[0-9]+' }\n" >> sessions/try/session.yaml
      labbook record --note zebra-1 -- sh -c 'echo zebra-2; exit 3'; echo "status $?"
      labbook wrap -s try date -- sh -c 'date +zebra-3; rm installed/libexec/labbook/labbook
        date +zebra-4; date +zebra-5'
      labbook record -s try -- echo zebra-6
      sed -i '/secrets/,$d' sessions/try/session.yaml; labbook record -s try -- echo after
      grep zebra sessions/try/journal.jsonl
      """)
    expectNoDifference(
      run.lines,
      ["zebra-2", "status 3", "zebra-3", "zebra-4", "zebra-5", "zebra-6", "after"], "\(run.error)")
    #expect(run.error.components(separatedBy: "the last recorded to from here").count == 2)
    #expect(run.error.contains("labbook: 'date' runs, but it is not recorded: "), "\(run.error)")
    #expect(run.error.contains("labbook: the command was not recorded: "), "\(run.error)")
    let list = try program.run(["list", "-s", "try"]).text
    #expect(
      list.contains("date +masked-") && list.contains("3 commands were not recorded"), "\(list)")
  }

  @Test func saysWhereTheOtherProgramIsMissed() throws {
    let program = try installed()
    let run = try program.shell(
      """
      rm installed/libexec/labbook/labbook
      PATH=$PWD/installed/bin:/usr/bin:/bin
      labbook record -s try -- echo recorded; labbook list; echo "status $?"
      """)
    #expect(run.lines == ["recorded", "status 125"])
    #expect(
      run.error.contains("installed/bin/../libexec/labbook/labbook: there is no such program"))
    #expect(run.error.contains("hint: 'make install' puts it there"))
  }
}

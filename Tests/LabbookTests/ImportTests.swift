import Foundation
import Testing

/// `labbook import`, as a process: files, and what comes through pipes.
@Suite struct ImportTests {
  private static let run = """
    {"cmd": "hostname", "exit": 0, "chunks": [[0.01, "o", "lab\\n"]]}
    {"stage": "The swarm"}

    """

  private func program(holding text: String = run) throws -> Program {
    let program = try Program()
    try Data(text.utf8).write(to: program.folder.appending(path: "run.jsonl"))
    return program
  }

  @Test(
    arguments: [
      "labbook import <(cat run.jsonl) -s y", "cat run.jsonl | labbook import /dev/stdin -s y",
      "mkfifo pipe; cat run.jsonl > pipe & labbook import pipe -s y",
      "labbook import run.jsonl -s y",
    ])
  func readsAFileAndAPipeAlike(_ line: String) throws {
    let program = try program()
    let run = try program.shell(line)
    #expect(run.error == "y: 2 entries imported\n")
    #expect(run.status == 0)
    let printed = try program.run(["show", "1", "-s", "y"])
    #expect(printed.text.hasSuffix("\nlab\n"))
  }

  /// A file may have been written by anybody: what it says of itself is not labbook's word.
  @Test func countsNothingAsRecorded() throws {
    let program = try program(
      holding: #"{"cmd": "id", "exit": 0, "source": "recorded", "chunks": []}"# + "\n")
    _ = try program.run(["import", "run.jsonl", "-s", "y"])
    #expect(try program.run(["show", "1", "-s", "y"]).text.hasPrefix("entry 1 (imported)\n"))
    #expect(!(try program.run(["export", "-s", "y"]).text.contains(#""source":"recorded""#)))
  }

  @Test func saysThatAFileWasImportedBefore() throws {
    let program = try program()
    _ = try program.shell("labbook import run.jsonl -s y")
    let again = try program.shell("cp run.jsonl other.jsonl; labbook import other.jsonl -s y")
    #expect(
      again.error == """
        other.jsonl: imported into 'y' before, as entries 1-2; imported again
        y: 2 entries imported

        """)
    #expect(again.status == 0)
    let twice = try program.shell("labbook import run.jsonl run.jsonl -s z")
    #expect(
      twice.error.hasPrefix("run.jsonl: imported into 'z' before, as entries 1-2; imported again\n")
    )
    let changed = try program.shell("head -1 run.jsonl > one.jsonl; labbook import one.jsonl -s y")
    #expect(changed.error == "y: 1 entries imported\n")
    #expect(try program.run(["verify", "-s", "y"]).status == 0)
  }

  /// Also in a copy with its secrets masked, and not in a session of an older version.
  @Test func recognisesAFileByTheJournalAlone() throws {
    let program = try program()
    _ = try program.shell(
      "labbook import run.jsonl -s y; labbook redact -s y --output sessions/copy")
    #expect(
      try program.shell("labbook import run.jsonl -s copy").error.hasPrefix(
        "run.jsonl: imported into 'copy' before, as entries 1-2;"))
    let older = try program.shell(
      """
      mkdir sessions/older; grep -v '"type":"import"' sessions/y/journal.jsonl > sessions/older/journal.jsonl
      labbook import run.jsonl -s older
      """)
    #expect(older.error == "older: 2 entries imported\n")
  }

  /// More than a pipe holds, so that it is read while it is written.
  @Test func readsALongPipe() throws {
    let line =
      #"{"cmd": "seq 1 9", "exit": 0, "chunks": [[0.01, "o", "\#(String(repeating: "x", count: 999))"]]}"#
    let program = try program(holding: String(repeating: line + "\n", count: 2000))
    let run = try program.shell("cat run.jsonl | labbook import /dev/stdin -s y")
    #expect(run.error == "y: 2000 entries imported\n")
  }

  @Test func readsTheTimesOfATypescriptFromAPipe() throws {
    let program = try program()
    let fixtures = Program.repository.appending(path: "Tests/FormatsTests/Fixtures/typescript")
      .path
    let run = try program.shell(
      "labbook import \(fixtures)/classic.typescript --timing <(cat \(fixtures)/classic.timing) -s y"
    )
    let plain = try program.shell("labbook import \(fixtures)/classic.typescript -s z")
    #expect(run.status == 0, "\(run.error)")
    let (piped, named) = (
      try program.run(["list", "-s", "y"]).text, try program.run(["list", "-s", "z"]).text
    )
    #expect(plain.status == 0 && piped == named)
  }

  @Test(
    arguments: [
      (": | labbook import /dev/stdin -s y", "'/dev/stdin' is empty"),
      (
        #"echo '{"cmd": "ls"}{' | labbook import /dev/stdin --as command-json-lines -s y"#,
        "/dev/stdin: line 1: broken JSON at column 14: expected the end of the line, found '{'"
      ),
      ("labbook import . -s y", "'.' is a folder"),
      ("labbook import run.json -s y", "'run.json' does not exist"),
      (
        "chmod 0 run.jsonl; labbook import nobody/run.jsonl -s y",
        "'nobody/run.jsonl' does not exist"
      ),
      ("labbook import run.jsonl missing.jsonl -s y", "'missing.jsonl' does not exist"),
      (
        "labbook import run.jsonl --timing missing -s y", "'missing' does not exist"
      ),
    ])
  func leavesNoTraceOfWhatCannotBeRead(_ line: String, _ message: String) throws {
    let program = try program()
    let run = try program.shell(line)
    #expect(run.status == 1)
    #expect(run.error.hasPrefix("Error: " + message), "\(run.error)")
    #expect(
      !FileManager.default.fileExists(atPath: program.folder.appending(path: "sessions").path))
  }
}

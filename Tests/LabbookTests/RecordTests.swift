import Foundation
import Testing

@Suite struct RecordTests {
  @Test func passesOutputThroughUnchangedAndTheStatusOn() throws {
    let program = try Program()
    let run = try program.run([
      "record", "-s", "try", "--", "sh", "-c", "echo out; echo err >&2; exit 7",
    ])
    #expect(run.text == "out\n")
    #expect(run.error == "err\n")
    #expect(run.status == 7)
  }

  @Test func handsStandardInputToTheCommand() throws {
    let program = try Program()
    let run = try program.run(["record", "-s", "try", "--", "tr", "a-z", "A-Z"], input: "loud")
    #expect(run.text == "LOUD")
  }

  @Test func passesASignalOnAsTheShellDoes() throws {
    let program = try Program()
    let run = try program.run(["record", "-s", "try", "--", "sh", "-c", "kill -KILL $$"])
    #expect(run.status == 137)
  }

  @Test(arguments: ["sh -c 'echo out' >&-", "sh -c 'echo err >&2' 2>&-", "sh -c 'cat' <&-"])
  func leavesWhatIsClosedClosed(_ command: String) throws {
    let program = try Program()
    let (words, closed) = (command.dropLast(3), command.suffix(3))
    let plain = try program.shell("\(words)\(closed)")
    let recorded = try program.shell("labbook record -s try -- \(words)\(closed)")
    #expect(plain.status != 0 && recorded.status == plain.status)
    #expect(try program.run(["list", "-s", "try"]).text.contains("exit \(plain.status)"))
  }

  @Test func recordsACommandThatDoesNotExist() throws {
    let program = try Program()
    let run = try program.run(["record", "-s", "try", "--", "no-such-command"])
    #expect(run.status == 127)
    let list = try program.run(["list", "-s", "try"])
    #expect(list.text.contains("no-such-command"))
    #expect(list.text.contains("127"))
  }

  @Test func keepsWhatWasPrintedByteForByte() throws {
    let program = try Program()
    let bytes = Data((0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    try bytes.write(to: program.folder.appending(path: "bytes"))
    let recorded = try program.run(["record", "-s", "try", "--", "cat", "bytes"])
    #expect(recorded.output == bytes)
    let shown = try program.run(["show", "-s", "try", "--raw", "1"])
    #expect(shown.output == bytes)
  }

  @Test func masksSecretsOnTheDiskAndShowsThemToTheUser() throws {
    let program = try Program()
    // Made up, of the shape of a real one.
    let token =
      "SWMTKN-1-" + String(repeating: "a1b2c", count: 10) + "-"
      + String(repeating: "x9y8z", count: 5)
    let run = try program.run(["record", "-s", "try", "--", "echo", "--token", token])
    #expect(run.text == "--token \(token)\n")
    let journal = try String(
      contentsOf: program.folder.appending(path: "sessions/try/journal.jsonl"), encoding: .utf8)
    #expect(!journal.contains(token))
    #expect(journal.contains("masked"))
  }

  /// `set -x` shows each command of a pipe in a line of its own.
  @Test func masksTheSecretsOfTheLineInItsOutput() throws {
    let program = try Program()
    let line = "echo hunter2 | sudo -S true; echo Rv7kQx29mB | sudo -S true; echo root | sudo -S id"
    let run = try program.run(["record", "-s", "try", "--", "bash", "-xc", line])
    #expect(run.error.contains("+ echo hunter2\n") && run.error.contains("+ echo Rv7kQx29mB\n"))
    _ = try program.run([
      "record", "-s", "try", "--", "bash", "-c", "echo root | sudo -S true; echo root@n1",
    ])
    let journal = program.folder.appending(path: "sessions/try/journal.jsonl")
    let kept = try String(contentsOf: journal, encoding: .utf8)
    #expect(!kept.contains("hunter2") && !kept.contains("Rv7kQx29mB"))
    #expect(!kept.contains("+ echo root"))
    #expect(try program.run(["show", "-s", "try", "2"]).text.contains("root@n1\n"))
  }

  @Test func keepsTheOutputOfWhatACommandLeavesBehind() throws {
    let program = try Program()
    let run = try program.shell(
      """
      mkfifo go
      labbook record -s try -- bash -c '(read <go; sleep 0.5; echo late; echo written >late.txt) & echo now; exit 3' \
        | { read first; echo $first; echo >go; cat; }
      cat late.txt
      await 'labbook show -s try 1 | grep -q late'
      labbook show -s try 1
      """)
    #expect(run.lines.prefix(3) == ["now", "late", "written"])
    #expect(
      run.text.hasSuffix(
        "now\n[printed when the command had ended, by what it left behind]\nlate\n"))
    #expect(run.text.contains("status     exit 3\n"))
    #expect(try program.run(["verify", "-s", "try"]).status == 0)
  }

  @Test func keepsTheOrderOfOutputsThatAreOne() throws {
    let program = try Program()
    let run = try program.shell(
      "labbook record -s try -- bash -c 'for i in {1..50}; do echo o$i; echo e$i >&2; done' 2>&1")
    #expect(run.lines == (1...50).flatMap { ["o\($0)", "e\($0)"] })
  }

  @Test func endsACommandWhoseRecorderIsKilled() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- sh -c 'echo $$ >pid; exec sleep 77' & recorder=$!
      await 'test -s pid'
      kill -9 $recorder; wait $recorder
      await '! kill -0 $(cat pid) 2>/dev/null'; echo gone
      """)
    #expect(run.text == "gone\n")
  }

  @Test func putsStagesAndNotesBetweenCommands() throws {
    let program = try Program()
    _ = try program.run(["stage", "--new", "-s", "try", "First stage"])
    _ = try program.run(["record", "-s", "try", "--", "true"])
    _ = try program.run(["note", "--new", "-s", "try", "It *worked*."])
    let list = try program.run(["list", "-s", "try"])
    #expect(list.lines.count == 4)
    #expect(list.lines[1].contains("First stage"))
    #expect(list.lines.last?.contains("It *worked*.") == true)
    #expect(try program.run(["verify", "-s", "try"]).status == 0)
  }
}

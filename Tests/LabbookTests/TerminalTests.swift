import Foundation
import Testing

/// Commands on a terminal of their own; `script` of util-linux lends the terminal that the user has.
@Suite struct TerminalTests {
  private func onTerminal(_ line: String, in program: Program) throws -> Program.Run {
    let quoted = line.replacing("'", with: "'\\''")
    return try program.shell("script -qec '\(quoted)' /dev/null < /dev/null")
  }

  @Test func isGivenToACommandWhenTheUserHasOne() throws {
    let program = try Program()
    let run = try onTerminal(
      "stty cols 91 rows 17; labbook record -s t -- sh -c 'test -t 0 && test -t 2 && stty size'",
      in: program)
    #expect(run.text.contains("17 91"))
    let shown = try program.run(["show", "-s", "t", "1"])
    #expect(shown.text.contains("terminal   91x17"))
    #expect(shown.text.contains("exit 0"))
  }

  /// A wrapped tool draws as without labbook, and what is typed ahead is for the script.
  @Test func isKeptForWrappedTools() throws {
    let program = try Program()
    try "#!/bin/bash\ntput cols; test -t 2 && read answer && printf 'read %s\\n' $answer\n".write(
      to: program.folder.appending(path: "s.sh"), atomically: true, encoding: .utf8)
    let run = try program.shell(
      """
      chmod +x s.sh
      echo typed | script -qec 'stty cols 93 -echo; labbook wrap -s t tput printf -- ./s.sh' /dev/null
      """)
    #expect(run.text.contains("93"))
    #expect(run.text.contains("read typed"))
    #expect(try program.run(["show", "-s", "t", "1"]).text.contains("terminal   93x"))
  }

  @Test func endsAScriptAtControlC() throws {
    let program = try Program()
    try "#!/bin/bash\nlabbook record -s t -- sleep 20\necho after\n".write(
      to: program.folder.appending(path: "s.sh"), atomically: true, encoding: .utf8)
    let run = try program.shell(
      "chmod +x s.sh; (sleep 1.5; printf '\\003'; sleep 1) | script -qec ./s.sh /dev/null; echo $?")
    #expect(!run.text.contains("after"))
    #expect(try program.run(["list", "-s", "t"]).text.contains("signal 2"))
  }

  @Test func isNotGivenWhereOutputIsAPipe() throws {
    let program = try Program()
    let run = try onTerminal(
      "labbook record -s t -- sh -c 'test -t 1 || echo no' | cat", in: program)
    #expect(run.text.contains("no"))
  }

  @Test func isGivenWhenAskedFor() throws {
    let program = try Program()
    let run = try program.run(["record", "--tty", "-s", "t", "--", "sh", "-c", "test -t 1 && tty"])
    #expect(run.text.hasPrefix("/dev/"))
    #expect(run.status == 0)
  }

  @Test func keepsStandardErrorApartWhereItIsAPipe() throws {
    let program = try Program()
    _ = try onTerminal(
      "labbook record -s t -- sh -c 'echo out; echo err >&2' 2> errors", in: program)
    let errors = try String(contentsOf: program.folder.appending(path: "errors"), encoding: .utf8)
    #expect(errors == "err\n")
    let shown = try program.run(["show", "--raw", "-s", "t", "1"])
    #expect(shown.text.contains("out\r\n"))
    #expect(shown.error == "err\n")
  }

  @Test func recordsWhatIsTypedOnlyWhenAskedAndNeverWithoutEcho() throws {
    let program = try Program()
    let script = "read a; read -s b; echo $a ${#b}"
    for option in ["", "--input"] {
      let line =
        "(sleep 0.3; echo hello; sleep 0.7; echo topsecret; sleep 0.3) | "
        + "labbook record --tty \(option) -s t -- bash -c '\(script)'"
      #expect(try program.shell(line).text.contains("hello 9"))
    }
    let journal = try String(
      contentsOf: program.folder.appending(path: "sessions/t/journal.jsonl"), encoding: .utf8)
    #expect(!journal.contains("topsecret"))
    #expect(journal.components(separatedBy: #""stream":"stdin""#).count == 2)
  }

  @Test func passesOnHowTheCommandEnded() throws {
    let program = try Program()
    func status(_ words: String...) throws -> Int32 {
      try program.run(["record", "--tty", "-s", "t", "--"] + words).status
    }
    #expect(try status("sh", "-c", "exit 9") == 9)
    #expect(try status("sh", "-c", "kill -KILL $$") == 137)
    #expect(try status("no-such-command") == 127)
  }

  @Test func interruptsTheCommandWithControlC() throws {
    let program = try Program()
    let run = try program.shell(
      "(sleep 0.5; printf '\\003'; sleep 0.3) | labbook record --tty -s t -- sleep 20")
    #expect(run.status == 130)
  }

  @Test func keepsANewSizeOfTheWindow() throws {
    let program = try Program()
    _ = try onTerminal(
      "(sleep 0.6; stty -F /dev/tty cols 66 rows 22) & labbook record -s t -- sleep 1.2",
      in: program)
    let journal = try String(
      contentsOf: program.folder.appending(path: "sessions/t/journal.jsonl"), encoding: .utf8)
    #expect(journal.contains(#""type":"resize""#))
    #expect(journal.contains(#""terminal":{"columns":66,"rows":22}"#))
  }
}

import Foundation
import Testing

/// Commands on a terminal of their own; `script` of util-linux lends the terminal that the user has.
@Suite struct TerminalTests {
  @Test func isGivenToACommandWhenTheUserHasOne() throws {
    let program = try Program()
    let run = try program.startOnTerminal(
      "stty cols 91 rows 17; labbook record -s t -- sh -c 'test -t 0 && test -t 2 && stty size'"
    ).end()
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
    #expect(try program.run(["show", "-s", "t", "2"]).text.contains("terminal   93x"))
  }

  @Test func endsAScriptAtControlC() throws {
    let program = try Program()
    try "labbook record -s t -- sh -c 'echo ready; exec sleep 90'\necho after\n".write(
      to: program.folder.appending(path: "s.sh"), atomically: true, encoding: .utf8)
    let terminal = try program.startOnTerminal("bash s.sh")
    try terminal.expect("ready")
    try terminal.type("\u{3}")
    let run = try terminal.end()
    #expect(!run.text.contains("after"))
    #expect(try program.run(["list", "-s", "t"]).text.contains("signal 2"))
  }

  @Test func endsWithARecorderThatIsKilled() throws {
    let program = try Program()
    let terminal = try program.startOnTerminal(
      "sh -c 'echo $$ >recorder; exec labbook record -s t -- sh -c \"echo \\$\\$ >editor; exec vim -u NONE\"'"
    )
    let run = try program.shell(
      """
      await 'test -s editor'
      kill -9 $(cat recorder)
      await '! kill -0 $(cat editor) 2>/dev/null'; echo gone
      """)
    #expect(run.text == "gone\n")
    _ = try terminal.end()
  }

  @Test func isLeftAloneInTheBackground() throws {
    let program = try Program()
    let terminal = try program.startBash()
    try terminal.type("labbook record -s t -- sh -c 'sleep 0.2; echo printed; sleep 0.2' &\n")
    try terminal.expect("printed\r")
    try terminal.type("wait; jobs; echo still $((1+1))\n")
    try terminal.expect("still 2")
    try terminal.type("exit\n")
    _ = try terminal.end()
    #expect(try program.run(["list", "-s", "t"]).text.contains("exit 0  sh -c"))
  }

  /// Ctrl-Z, `bg` and `fg` work as without labbook.
  @Test func goesToTheBackgroundAndComesBack() throws {
    let program = try Program()
    let terminal = try program.startBash()
    // A shell that is just starting a program cannot be stopped before that has begun.
    try terminal.type(
      "labbook record -s t -- python3 -uc "
        + "'import time; [time.sleep(0.5) or print(\"t\" + str(i)) for i in (1, 2, 3, 4)]'\n")
    try terminal.expect("t1\r")
    try terminal.type("\u{1A}")
    try terminal.expect("Stopped")
    try terminal.type("bg\n")
    try terminal.expect("t3")
    try terminal.type("fg\n")
    try terminal.expect("t4")
    try terminal.type("exit\n")
    _ = try terminal.end()
    #expect(try program.run(["list", "-s", "t"]).text.contains("exit 0  python3"))
  }

  @Test func endsTheInputOfAProgramInEveryMode() throws {
    let program = try Program()
    let cooked = try program.run(["record", "--tty", "-s", "t", "--", "cat"])
    #expect(cooked.text == "")
    // A key that nobody took before the mode changed would come as a zero.
    let raw = try program.run([
      "record", "--tty", "-s", "t", "--", "sh", "-c",
      "sleep 0.5; stty raw -echo; dd bs=1 count=1 2>/dev/null | od -An -tx1",
    ])
    #expect(raw.text == " 04\n")
  }

  @Test func isNotGivenWhereOutputIsAPipe() throws {
    let program = try Program()
    let run = try program.startOnTerminal(
      "labbook record -s t -- sh -c 'test -t 1 || echo it is none' | cat"
    ).end()
    #expect(run.text.contains("it is none"))
  }

  @Test func isGivenWhenAskedFor() throws {
    let program = try Program()
    let run = try program.run(["record", "--tty", "-s", "t", "--", "sh", "-c", "test -t 1 && tty"])
    #expect(run.text.hasPrefix("/dev/"))
    #expect(run.status == 0)
  }

  @Test func keepsStandardErrorApartWhereItIsAPipe() throws {
    let program = try Program()
    _ = try program.startOnTerminal(
      "labbook record -s t -- sh -c 'echo out; echo err >&2' 2> errors"
    ).end()
    let errors = try String(contentsOf: program.folder.appending(path: "errors"), encoding: .utf8)
    #expect(errors == "err\n")
    let shown = try program.run(["show", "--raw", "-s", "t", "1"])
    #expect(shown.text.contains("out\r\n"))
    #expect(shown.error == "err\n")
  }

  @Test func recordsWhatIsTypedOnlyWhenAskedAndNeverWithoutEcho() throws {
    let program = try Program()
    let script = "echo name; read a; stty -echo; echo word; read b; echo $a ${#b}"
    for options in [[], ["--input"]] {
      let recording = try program.start(
        ["record", "--tty", "-s", "t"] + options + ["--", "bash", "-c", script])
      try recording.expect("name")
      try recording.type("hello\n")
      try recording.expect("word")
      try recording.type("topsecret\n")
      #expect(try recording.end().text.contains("hello 9"))
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
    let recording = try program.start([
      "record", "--tty", "-s", "t", "--", "sh", "-c", "echo ready; exec sleep 90",
    ])
    try recording.expect("ready")
    try recording.type("\u{3}")
    #expect(try recording.end().status == 130)
  }

  @Test func keepsANewSizeOfTheWindow() throws {
    let program = try Program()
    let run = try program.startOnTerminal(
      """
      (until [ -e begun ]; do sleep 0.01; done; stty -F /dev/tty cols 66 rows 22) &
      labbook record -s t -- bash -c '
        touch begun; until [ "$(stty size)" = "22 66" ]; do sleep 0.01; done'
      """
    ).end()
    #expect(run.status == 0)
    let journal = try String(
      contentsOf: program.folder.appending(path: "sessions/t/journal.jsonl"), encoding: .utf8)
    #expect(journal.contains(#""type":"resize""#))
    #expect(journal.contains(#""terminal":{"columns":66,"rows":22}"#))
  }
}

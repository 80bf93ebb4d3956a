import Foundation
import Session
import Testing

/// The recorded shell, typed into through a terminal that `script` of util-linux lends.
@Suite struct ShellTests {
  /// Types each line into a zsh when the prompt before it is there.
  ///
  /// - Parameter redirection: What else the shell that starts labbook opens.
  private func type(
    _ lines: KeyValuePairs<String, String>, in program: Program, redirection: String = ""
  ) throws -> Program.Run {
    let terminal = try program.startOnTerminal(
      "labbook shell -s sh \(redirection)",
      environment: ["HOME": program.folder.path, "SHELL": "/usr/bin/zsh"])
    for (prompt, line) in lines {
      try terminal.expect(prompt)
      try terminal.type(line + "\n")
    }
    return try terminal.end()
  }

  @Test func makesAnEntryOfEveryLineAsTyped() throws {
    let program = try Program()
    let run = try typed(
      [
        "hi; cd /", "for i in 1 2; do echo $i; done | tac", "labbook stage Two", "false", "exit 7",
      ], settings: "alias hi='echo hello from an alias'", in: program)
    // The user's own prompt, and none of our marks.
    #expect(run.text.contains("my-prompt> "))
    #expect(run.text.contains("hello from an alias"))
    #expect(!run.text.contains("133;C"))
    #expect(run.status == 7)
    let list = try program.run(["list", "-s", "sh"])
    let lines = list.lines.dropFirst().map { line in
      line.split(separator: "  ").last?.trimmingCharacters(in: .whitespaces)
    }
    #expect(
      lines == [
        "hi; cd /", "for i in 1 2; do echo $i; done | tac", "== Two", "false", "exit 7",
      ], "\(list.text)")
    #expect(list.lines.count > 4 && list.lines[4].contains("exit 1"))
    let second = try program.run(["show", "-s", "sh", "2"]).text
    #expect(second.contains("directory  /\n"))
    #expect(second.hasSuffix("2\n1\n"))
    #expect(try program.run(["verify", "-s", "sh"]).status == 0)
  }

  /// Debian's own `.bashrc` has `ignoreboth`; others keep no history at all.
  @Test(arguments: [
    "HISTCONTROL=ignoreboth", "HISTCONTROL=erasedups", "HISTIGNORE='echo*'", "HISTSIZE=0",
    "set +o history", "set -o vi; HISTCONTROL=ignoreboth",
  ])
  func keepsLinesThatTheHistoryLeavesOut(_ setting: String) throws {
    let program = try Program()
    _ = try typed(
      ["echo one", "echo one", " echo spaced", "history | grep -c one", "exit"],
      settings: setting, in: program)
    let list = try program.run(["list", "-s", "sh"])
    let lines = list.lines.dropFirst().map { line in
      line.split(separator: "  ").last?.trimmingCharacters(in: .whitespaces)
    }
    #expect(
      lines == ["echo one", "echo one", "echo spaced", "history | grep -c one", "exit"],
      "\(list.text)")
    // The user's history has what it would have without labbook.
    let count = try program.run(["show", "--raw", "-s", "sh", "4"]).text
    let kept = setting.contains("HISTCONTROL") ? "2" : setting.contains("HISTIGNORE") ? "1" : "0"
    // What is typed ahead is echoed behind it.
    #expect(count.split(whereSeparator: \.isWhitespace).first.map(String.init) == kept)
  }

  /// A line that the history leaves out is not told as the one before it, where no end is told either.
  @Test(arguments: ["HISTCONTROL=ignoreboth", "HISTSIZE=0", "set -u; HISTCONTROL=ignoreboth"])
  func tellsNoLineAsAnotherWithoutItsHook(_ setting: String) throws {
    let program = try Program()
    _ = try typed(
      ["unset PROMPT_COMMAND", "echo kept", " ls -d /etc", "echo 'two\nlines'", "exit"],
      settings: setting, in: program)
    let journal = try Journal(reading: program.folder.appending(path: "sessions/sh/journal.jsonl"))
    let lines = journal.entries.compactMap(\.command?.line)
    #expect(
      lines == [
        "unset PROMPT_COMMAND", "echo kept", " ls -d /etc", "# a line that the shell does not tell",
        "exit",
      ])
  }

  @Test(arguments: ["bash", "zsh"])
  func writesNoMarkWhereTheOutputOfTheShellGoes(_ shell: String) throws {
    let program = try Program()
    let lines = ["exec 3>&1 >run.log", "echo one", "false", "exec >&3", "exit"]
    if shell == "bash" {
      _ = try typed(lines, in: program)
    } else {
      try program.write(".zshrc", "PS1='my-prompt> '\n")
      let prompt = "my-prompt> "
      _ = try type(
        [
          prompt: lines[0], prompt: lines[1], prompt: lines[2], prompt: lines[3],
          prompt: lines[4],
        ], in: program)
    }
    let log = try String(contentsOf: program.folder.appending(path: "run.log"), encoding: .utf8)
    #expect(log.contains("one\n") && !log.contains("133;"))
    let list = try program.run(["list", "-s", "sh"]).text
    #expect(list.contains("exit 0  echo one") && list.contains("exit 1  false"), "\(list)")
  }

  /// It ends with its output: the shell has waited for it when we look.
  @Test(arguments: ["bash", "zsh"])
  func keepsTheLastOutputOfAJob(_ shell: String) throws {
    let program = try Program()
    try program.write(".zshrc", "PS1='my-prompt> '\n")
    let terminal =
      shell == "bash"
      ? try program.startShell()
      : try program.startOnTerminal(
        "labbook shell -s sh",
        environment: ["HOME": program.folder.path, "SHELL": "/usr/bin/zsh"])
    try terminal.expect("my-prompt> ")
    try terminal.type("(sleep 2; echo LAST $((6 * 7))) &\n")
    try terminal.expect("LAST 42\r\n")
    _ = try program.shell("sleep 0.5")
    try terminal.type("exit\n")
    _ = try terminal.end()
    let shown = try program.run(["show", "--raw", "-s", "sh", "1"]).text
    #expect(shown.hasSuffix("\r\nLAST 42\r\n"), "\(shown)")
  }

  /// What zsh draws before its prompt is no output.
  @Test func keepsWhatZshDrawsOutOfTheOutput() throws {
    let program = try Program()
    try program.write(".zshrc", "PS1='my-prompt> '\n")
    _ = try type(
      [
        "my-prompt> ": "false", "my-prompt> ": "printf abc",
        "my-prompt> ": "print $PROMPT_EOL_MARK",
        "my-prompt> ": "exit",
      ], in: program)
    let shown = try (1...3).map { try program.run(["show", "--raw", "-s", "sh", "\($0)"]).text }
    #expect(shown[0].isEmpty)
    #expect(shown[1] == "abc")
    #expect(shown[2].contains("%B%S%#%s%b"))
  }

  @Test(arguments: ["", "set +o history", "HISTCONTROL=ignoreboth; set -o vi"])
  func recordsLinesThatGoOn(_ setting: String) throws {
    let program = try Program()
    let typed = ["echo \"multi\nline\"", "cat <<X\na \"b\nX", "echo 'one; two\n'", "exit"]
    let printed = try self.typed(typed, settings: setting, in: program).text
    #expect(!printed.contains("syntax error"))
    let journal = try Journal(reading: program.folder.appending(path: "sessions/sh/journal.jsonl"))
    let lines = journal.entries.compactMap { $0.command?.line.trimmingCharacters(in: .newlines) }
    #expect(lines == typed)
    let shown = try program.run(["show", "--raw", "-s", "sh", "1"]).text
    #expect(shown == "multi\r\nline\r\n")
  }

  @Test func recordsALineThatDoesMoreThanOneCommandOfLabbook() throws {
    let program = try Program()
    let line = "labbook stage \"Power off; now\" && echo VBoxManage controlvm n01 poweroff"
    _ = try typed([line, "labbook note 'a & b'", "exit"], in: program)
    let list = try program.run(["list", "-s", "sh"]).text
    #expect(list.contains("&& echo VBoxManage"))
    #expect(list.contains("== Power off; now"))
    #expect(!list.contains("labbook note"))
  }

  /// Types lines into a bash with a plain prompt, and returns what was printed.
  private func typed(
    _ lines: [String], settings: String = "", environment: [String: String] = [:],
    in program: Program
  ) throws -> Program.Run {
    let terminal = try program.startShell(settings: settings, environment: environment)
    for line in lines {
      try terminal.expect("my-prompt> ")
      try terminal.type(line + "\n")
    }
    return try terminal.end()
  }

  /// The word of the marks would let a command make entries of commands that never ran.
  @Test func showsTheWordOfItsMarksNowhere() throws {
    let program = try Program()
    let printed = try typed(
      [
        "set -x", "ps -eo args; env; ls $TMPDIR $TMPDIR/labbook-*", "cat $TMPDIR/labbook-*/*",
        "exec 7>trace; BASH_XTRACEFD=7; echo traced", "exit",
        // Files of other tests, which have words of their own, are elsewhere.
      ], environment: ["TMPDIR": program.folder.path], in: program
    ).text
    let trace = try String(
      contentsOf: program.folder.appending(path: "trace"), encoding: .utf8)
    #expect(trace.contains("echo traced"))
    let word = #/[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}/#
    let folders = Set(printed.matches(of: #/labbook-([0-9A-F-]{36})/#).map(\.1))
    for text in [printed, trace] {
      // The name of a folder is no word; everything else that looks like one would be.
      #expect(text.matches(of: word).map(\.output).allSatisfy { folders.contains($0) })
    }
    #expect(!printed.contains("+ __labbook"))
  }

  @Test func saysThatLinesAreNotRecorded() throws {
    let fixed = try Program()
    let printed = try typed(["echo hello", "exit"], settings: "readonly PS0=", in: fixed).text
    #expect(printed.contains("labbook: a line was not recorded: the shell did not tell where"))
    #expect(try fixed.run(["list", "-s", "sh"]).text.contains("One command was not recorded"))

    let replaced = try Program()
    #expect(
      try typed(["PROMPT_COMMAND=true", "echo hello", "exit"], in: replaced)
        .text.contains("labbook: PROMPT_COMMAND was replaced"))
    #expect(try replaced.run(["list", "-s", "sh"]).text.contains("echo hello"))

    // What was put in the place of one hook is mended by the other.
    let mended = try Program()
    _ = try typed(["PS0=", "echo hello", "exit"], in: mended)
    #expect(try mended.run(["list", "-s", "sh"]).text.contains("exit 0  echo hello"))
  }

  @Test(arguments: ["bash --norc", "exec bash --norc"])
  func saysThatLinesOfAnotherShellAreNoEntries(_ line: String) throws {
    let program = try Program()
    let terminal = try program.startShell()
    try terminal.expect("my-prompt> ")
    try terminal.type("\(line)\n")
    try terminal.expect("labbook: ")
    try terminal.type("echo from $((40+2))\n")
    try terminal.expect("from 42")
    try terminal.type("exit\n")
    _ = try terminal.end()
    #expect(try program.run(["show", "-s", "sh", "1"]).text.contains("from 42"))
  }

  @Test func keepsTheOutputOfAJobWithTheLineThatBeganIt() throws {
    let program = try Program()
    let terminal = try program.startShell()
    try terminal.expect("my-prompt> ")
    try terminal.type("mkfifo a b; (read <a; echo AT THE PROMPT; read <b; echo DURING) &\n")
    try terminal.expect("my-prompt> ")
    // Another process lets the job go on, when the shell waits for a key, and then for a command.
    _ = try program.shell("sleep 1; echo >a")
    try terminal.expect("AT THE PROMPT\r\n")
    try terminal.type("sleep 4; echo next\n")
    _ = try program.shell("sleep 1.5; echo >b")
    try terminal.expect("DURING\r\n")
    try terminal.expect("next\r\n")
    try terminal.expect("my-prompt> ")
    try terminal.type("exit\n")
    _ = try terminal.end()
    let first = try program.run(["show", "-s", "sh", "1"]).text
    #expect(
      first.contains(
        "[printed when the command had ended, by what it left behind]\nAT THE PROMPT\nDURING\n"))
    let second = try program.run(["show", "-s", "sh", "2"]).text
    #expect(second.hasSuffix("\nnext\n") && !second.contains("\nDURING\n"))
  }

  @Test func recordsZsh() throws {
    let program = try Program()
    try "PROMPT='zz> '\nalias hi='echo hello from an alias'\nsetopt hist_ignore_space\n".write(
      to: program.folder.appending(path: ".zshrc"), atomically: true, encoding: .utf8)
    let run = try type(
      [
        "zz> ": "hi; cd /", "zz> ": "for i in 1 2", "for> ": "do echo $i; done",
        "zz> ": " echo private", "zz> ": "false", "zz> ": "exit 7",
      ], in: program)
    #expect(run.text.contains("hello from an alias"))
    #expect(!run.text.contains("133;C"))
    #expect(run.status == 7)
    let list = try program.run(["list", "-s", "sh"])
    let lines = list.lines.dropFirst().map { line in
      line.split(separator: "  ").last?.trimmingCharacters(in: .whitespaces)
    }
    #expect(
      lines == [
        "hi; cd /", "for i in 1 2\u{240A}do echo $i; done",
        "echo private", "false", "exit 7",
      ], "\(list.text)")
    #expect(try program.run(["show", "-s", "sh", "2"]).text.contains("directory  /\n"))
  }

  /// A descriptor that somebody has open already is not taken, and zsh closes none of two digits by number.
  @Test func recordsZshWhereDescriptorsAreTaken() throws {
    let program = try Program()
    try program.write(".zshrc", "PROMPT='zz> '\n")
    let run = try type(
      ["zz> ": "echo one; ls /proc/$$/fd | sort -n | tail -1", "zz> ": "exit 7"], in: program,
      redirection: "3<. 4<. 5<. 6<. 7<. 8<. 9<.")
    #expect(run.status == 7, "\(run.text)")
    let list = try program.run(["list", "-s", "sh"]).text
    #expect(list.contains("echo one; ls"), "\(list)")
    #expect(!run.text.contains("command not found") && !run.text.contains("bad file"))
  }

  /// What cannot be put down to one of several jobs has an entry that is no command.
  ///
  /// Of lines that were typed ahead it is not certain which of them began which job.
  @Test(arguments: [false, true])
  func keepsTheOutputOfJobsThatCannotBeToldApart(isTypedAhead: Bool) throws {
    let program = try Program()
    let terminal = try program.startShell()
    for job in 1...2 {
      if job == 1 || !isTypedAhead { try terminal.expect("my-prompt> ") }
      try terminal.type("(until test -e go; do echo >/dev/null; done; echo FROM $((\(job)+5))) &\n")
    }
    try terminal.expect("my-prompt> ")
    try terminal.type("echo begun; sleep 6; echo slept\n")
    try terminal.expect("begun\r\n")
    _ = try program.shell("sleep 2; touch go")
    try terminal.expect("slept\r\n")
    try terminal.expect("my-prompt> ")
    try terminal.type("exit\n")
    let run = try terminal.end()
    #expect(run.text.contains("FROM 6") && run.text.contains("FROM 7"))
    let export = try program.run(["export", "-s", "sh"]).lines
    let entry = try #require(
      export.first { $0.contains("printed by jobs") }, "\(export.dropFirst())")
    // None of it is put down to a line that did not print it.
    #expect(!export.contains { $0.contains(#"FROM 6\r\n"#) && !$0.contains("printed by jobs") })
    #expect(entry.contains(##""cmd":"# printed by jobs of earlier lines""##))
    #expect(entry.contains(#""jobs":[1,2]"#))
    let audit = try program.run(["audit", "-s", "sh", "--all", "--format", "json"]).lines
    #expect(!audit.contains { $0.contains("printed") }, "\(audit)")
    let number = try #require(entry.firstMatch(of: #/"seq":([0-9]+)/#)?.1)
    #expect(try program.run(["show", "-s", "sh", "\(number)"]).text.contains("FROM "))
  }

  /// A job that says nothing costs nothing: the processes of the machine are not looked through all the time.
  @Test func looksSeldomAtJobsThatSayNothing() throws {
    let program = try Program()
    let terminal = try program.startShell()
    try terminal.expect("my-prompt> ")
    try terminal.type("sleep 60 & echo $PPID >parent\n")
    try terminal.expect("my-prompt> ")
    let run = try program.shell(
      """
      await 'test -s parent'
      recorder=$(awk '{ print $4 }' /proc/$(cat parent)/stat)
      reads() { awk '/syscr/ { print $2 }' /proc/$recorder/io; }
      sleep 1; first=$(reads); begin=$(date +%s%N); sleep 3; last=$(reads); end=$(date +%s%N)
      all=$(ls /proc | grep -c '^[0-9]')
      echo $(( (last - first) * 1000000000 / (end - begin) )) $all
      """)
    try terminal.type("kill %1; exit\n")
    _ = try terminal.end()
    let numbers = run.text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    try #require(numbers.count == 2, "\(run.text) \(run.error)")
    // Twenty looks a second would read at least twenty files of each process.
    #expect(numbers[0] < 8 * numbers[1], "\(numbers)")
  }

  @Test func needsATerminal() throws {
    let program = try Program()
    let run = try program.run(["shell", "-s", "sh"])
    #expect(run.status == 64)
    #expect(run.error.contains("a recorded shell needs a terminal"))
  }
}

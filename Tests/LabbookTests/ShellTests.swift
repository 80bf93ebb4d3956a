import Foundation
import Testing

/// The recorded shell, typed into through a terminal that `script` of util-linux lends.
@Suite struct ShellTests {
  /// Types each line when the prompt before it is there.
  private func type(
    _ lines: KeyValuePairs<String, String>, in program: Program, shell: String
  ) throws -> Program.Run {
    let terminal = try program.startOnTerminal(
      "labbook shell -s sh", environment: ["HOME": program.folder.path, "SHELL": shell])
    for (prompt, line) in lines {
      try terminal.expect(prompt)
      try terminal.type(line + "\n")
    }
    return try terminal.end()
  }

  @Test func makesAnEntryOfEveryLineAsTyped() throws {
    let program = try Program()
    try "PS1='my-prompt> '\nalias hi='echo hello from an alias'\n".write(
      to: program.folder.appending(path: ".bashrc"), atomically: true, encoding: .utf8)
    let prompt = "my-prompt> "
    let run = try type(
      [
        prompt: "hi; cd /", prompt: "for i in 1 2; do echo $i; done | tac",
        prompt: "labbook stage Two", prompt: "false", prompt: "exit 7",
      ], in: program, shell: "/bin/bash")
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
    try "PS1='my-prompt> '\n\(setting)\n".write(
      to: program.folder.appending(path: ".bashrc"), atomically: true, encoding: .utf8)
    let prompt = "my-prompt> "
    _ = try type(
      [
        prompt: "echo one", prompt: "echo one", prompt: " echo spaced",
        prompt: "history | grep -c one", prompt: "exit",
      ], in: program, shell: "/bin/bash")
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
    #expect(count.split(whereSeparator: \.isWhitespace).last.map(String.init) == kept)
  }

  @Test func recordsALineThatDoesMoreThanOneCommandOfLabbook() throws {
    let program = try Program()
    try "PS1='my-prompt> '\n".write(
      to: program.folder.appending(path: ".bashrc"), atomically: true, encoding: .utf8)
    let prompt = "my-prompt> "
    let line = "labbook stage \"Power off; now\" && echo VBoxManage controlvm n01 poweroff"
    _ = try type(
      [prompt: line, prompt: "labbook note 'a & b'", prompt: "exit"], in: program,
      shell: "/bin/bash")
    let list = try program.run(["list", "-s", "sh"]).text
    #expect(list.contains("&& echo VBoxManage"))
    #expect(list.contains("== Power off; now"))
    #expect(!list.contains("labbook note"))
  }

  @Test func recordsZsh() throws {
    let program = try Program()
    try "PROMPT='zz> '\nalias hi='echo hello from an alias'\nsetopt hist_ignore_space\n".write(
      to: program.folder.appending(path: ".zshrc"), atomically: true, encoding: .utf8)
    let run = try type(
      [
        "zz> ": "hi; cd /", "zz> ": "for i in 1 2", "for> ": "do echo $i; done",
        "zz> ": " echo private", "zz> ": "false", "zz> ": "exit 7",
      ], in: program, shell: "/usr/bin/zsh")
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

  @Test func needsATerminal() throws {
    let program = try Program()
    let run = try program.run(["shell", "-s", "sh"])
    #expect(run.status == 64)
    #expect(run.error.contains("a recorded shell needs a terminal"))
  }
}

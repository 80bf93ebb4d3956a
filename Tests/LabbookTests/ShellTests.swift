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
        "(a line that the shell's history does not keep)", "false", "exit 7",
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

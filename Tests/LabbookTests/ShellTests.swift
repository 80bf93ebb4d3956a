import Foundation
import Testing

/// The recorded shell, typed into through a terminal that `script` of util-linux lends.
@Suite struct ShellTests {
  private func type(
    _ lines: [String], in program: Program, shell: String = "/bin/bash"
  ) throws -> Program.Run {
    let keys = lines.map { "sleep 0.5; printf '%s\\n' '\($0.replacing("'", with: "'\\''"))'" }
    let typing = (["sleep 1"] + keys + ["sleep 0.5"]).joined(separator: "; ")
    return try program.shell(
      "(\(typing)) | SHELL=\(shell) script -qec 'labbook shell -s sh' /dev/null",
      environment: ["HOME": program.folder.path])
  }

  @Test func makesAnEntryOfEveryLineAsTyped() throws {
    let program = try Program()
    try "PS1='my-prompt> '\nalias hi='echo hello from an alias'\n".write(
      to: program.folder.appending(path: ".bashrc"), atomically: true, encoding: .utf8)
    let run = try type(
      ["hi; cd /", "for i in 1 2; do echo $i; done | tac", "labbook stage Two", "false", "exit 7"],
      in: program)
    // The user's own prompt, and none of our marks.
    #expect(run.text.contains("my-prompt> "))
    #expect(run.text.contains("hello from an alias"))
    #expect(!run.text.contains("133;C"))
    #expect(run.status == 7)
    let list = try program.run(["list", "-s", "sh"])
    let lines = list.lines.map { line in
      line.split(separator: "  ").last?.trimmingCharacters(in: .whitespaces)
    }
    #expect(
      lines == [
        "hi; cd /", "for i in 1 2; do echo $i; done | tac", "== Two", "false", "exit 7",
      ], "\(list.text)")
    #expect(list.lines.count > 3 && list.lines[3].contains("exit 1"))
    let second = try program.run(["show", "-s", "sh", "2"]).text
    #expect(second.contains("directory  /\n"))
    #expect(second.hasSuffix("2\n1\n"))
    #expect(try program.run(["verify", "-s", "sh"]).status == 0)
  }

  private static let hasZsh = FileManager.default.fileExists(atPath: "/usr/bin/zsh")

  @Test(.enabled(if: hasZsh, "zsh is not installed")) func recordsZsh() throws {
    let program = try Program()
    try "PROMPT='zz> '\nalias hi='echo hello from an alias'\nsetopt hist_ignore_space\n".write(
      to: program.folder.appending(path: ".zshrc"), atomically: true, encoding: .utf8)
    let run = try type(
      ["hi; cd /", "for i in 1 2", "do echo $i; done", " echo private", "false", "exit 7"],
      in: program, shell: "/usr/bin/zsh")
    #expect(run.text.contains("hello from an alias"))
    #expect(!run.text.contains("133;C"))
    #expect(run.status == 7)
    let list = try program.run(["list", "-s", "sh"])
    let lines = list.lines.map { line in
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

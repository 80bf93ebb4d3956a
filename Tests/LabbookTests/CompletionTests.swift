import Foundation
import Testing

/// What a Tab completes in the shells themselves, on a terminal that `script` of util-linux lends.
@Suite struct CompletionTests {
  struct Shell: Sendable, CustomTestStringConvertible {
    var name: String
    var path: String
    /// Starts it without the user's files.
    var start: String
    /// Loads the script, which is in the file `completion`.
    var load: String

    var testDescription: String { name }

    static let all = [
      Shell(
        name: "bash", path: "/usr/bin/bash", start: "bash --norc -i",
        load: ". ./completion"),
      Shell(
        name: "zsh", path: "/usr/bin/zsh", start: "zsh -f -i",
        load: "cp completion _labbook; fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D"),
      Shell(
        name: "fish", path: "/usr/bin/fish", start: "fish --no-config -i",
        load: ". ./completion"),
    ].filter { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// What is typed in front of Tab, and the words that the line has then.
  private static let completed: [(typed: String, words: [String])] = [
    ("list -s fail", ["list", "-s", "failover"]),
    (
      "list -s failover --stage The\\ c",
      ["list", "-s", "failover", "--stage", "The cable: pulled"]
    ),
    ("state -s failover --at e", ["state", "-s", "failover", "--at", "end"]),
    ("findings --kind fau", ["findings", "--kind", "fault"]),
    ("events --kind hypervisor-n", ["events", "--kind", "hypervisor-network"]),
    ("read --as docker-node", ["read", "--as", "docker-node-ls"]),
    ("report --language l", ["report", "--language", "lt"]),
    ("attach evid", ["attach", "evidence.png"]),
    ("import rec", ["import", "recording.cast"]),
    ("import --as asciic", ["import", "--as", "asciicast"]),
    ("check --requirements mi", ["check", "--requirements", "mine.yaml"]),
  ]

  private func prepared() throws -> Program {
    let program = try Program()
    _ = try program.shell(
      """
      labbook record -s failover -- true; labbook stage -s failover 'The cable: pulled'
      labbook stage -s failover 'After it'; touch evidence.png recording.cast mine.yaml
      """)
    return program
  }

  @Test(arguments: Shell.all) func isDoneByTheShellItself(shell: Shell) throws {
    let program = try prepared()
    let script = try program.run(["--generate-completion-script", shell.name])
    try script.output.write(to: program.folder.appending(path: "completion"))
    let terminal = try program.startOnTerminal(
      "stty cols 200; exec \(shell.start)",
      environment: ["HOME": program.folder.path, "TERM": "xterm", "PS1": "> "])
    try terminal.type(shell.load + "; echo lo''aded\n")
    try terminal.expect("loaded")
    for (typed, words) in Self.completed {
      // At the beginning of the completed line, a command that prints its words.
      try terminal.type("labbook \(typed)\t\u{1}printf '<%s>\\n' \n")
      try terminal.expect((["labbook"] + words).map { "<\($0)>\r\n" }.joined())
    }
    try terminal.type("exit\n")
    _ = try terminal.end()
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func asksTheProgramForWhatChanges(shell: String) throws
  {
    let script = try Program().run(["--generate-completion-script", shell]).text
    for option in ["--session", "--language", "--stage", "--at"] {
      #expect(script.contains("---completion ") && script.contains(" -- \(option) "), "\(option)")
    }
  }
}

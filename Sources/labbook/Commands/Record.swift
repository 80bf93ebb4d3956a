import ArgumentParser
import Manifests
import Recorder

extension Labbook {
  /// Runs and records one command.
  struct Record: ParsableCommand {
    static let name = "record"

    static let configuration = CommandConfiguration(
      commandName: name,
      abstract: "Run a command and record it; exit with its status.",
      usage: "labbook record [-s <name>] [--note <text>] -- <command> ...",
      discussion: """
        Output passes through unchanged and without delay; standard input reaches the command. On a \
        terminal the command gets a terminal of its own: colours, editors, password prompts, \
        Ctrl-C, Ctrl-Z and resizing work as without labbook. The entry is on disk before labbook \
        exits. Exit status: that of the command; 128 + n if signal n ended it; 127 if there is no \
        such program, 126 if it may not be run; 125 if labbook failed before running it.
        """)

    @OptionGroup var session: SessionOptions

    @Option(help: ArgumentHelp("A remark to keep with the command.", valueName: "text"))
    var note: String?

    @Flag(help: "Give the command a terminal even if standard input or output is not one.")
    var tty = false

    @Flag(help: "Also record what is typed, except while it is not echoed, as with passwords.")
    var input = false

    @Argument(help: "The command and its arguments, after --.")
    var command: [String]

    func run() throws {
      RecordCall(
        session: session.session, note: note, hasTerminal: tty, recordsInput: input,
        command: command
      ).run { try $0.ownSecrets() }
    }
  }
}

import ArgumentParser
import Recorder
import Session

extension Labbook {
  /// One command, run and recorded.
  struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run a command and record it; exits as the command did.",
      usage: "labbook record [-s <name>] -- <command> ...",
      discussion: """
        Output passes through unchanged and at once; standard input reaches the command. The \
        entry is on the disk before labbook exits. Exit status: the command's, 128 + n when \
        signal n ended it, 125 when labbook failed before it could run it.
        """)

    @OptionGroup var session: SessionOptions

    @Option(help: ArgumentHelp("The line as it was typed.", visibility: .hidden))
    var line: String?

    @Option(help: ArgumentHelp("A remark to keep with the command.", valueName: "text"))
    var note: String?

    @Argument(parsing: .captureForPassthrough, help: "The command and its arguments.")
    var command: [String] = []
  }
}

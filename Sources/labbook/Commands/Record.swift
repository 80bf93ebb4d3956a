import ArgumentParser
import Recorder
import Session

extension Labbook {
  /// One command, run and recorded.
  struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run a command and record it; exits as the command did.",
      usage: "labbook record [-s <name>] [--note <text>] -- <command> ...",
      discussion: """
        Output passes through unchanged and at once; standard input reaches the command. The \
        entry is on the disk before labbook exits. Exit status: the command's, 128 + n when \
        signal n ended it, 127 and 126 when there is no such program or it may not be run, 125 \
        when labbook failed before it could run it.
        """)

    @OptionGroup var session: SessionOptions

    @Option(help: ArgumentHelp("A remark to keep with the command.", valueName: "text"))
    var note: String?

    @Argument(help: "The command and its arguments, behind --.")
    var command: [String]

    func run() throws {
      let outcome: CommandRecorder.Outcome
      do {
        let recorder = CommandRecorder { try JournalWriter(session.folderMadeWhenMissing()) }
        RecordedMark.set()
        outcome = try recorder.run(command, note: note)
      } catch {
        StandardError.line("labbook: \(error)")
        throw ExitStatus.recorderFailure
      }
      if let failure = outcome.journalFailure {
        StandardError.line("labbook: the command was not recorded: \(failure)")
      }
      throw ExitCode(outcome.status)
    }
  }
}

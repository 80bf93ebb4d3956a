import ArgumentParser
import Recorder
import Session

extension Labbook {
  /// One command, run and recorded.
  struct Record: ParsableCommand {
    static let name = "record"

    static let configuration = CommandConfiguration(
      commandName: name,
      abstract: "Run a command and record it; exits as the command did.",
      usage: "labbook record [-s <name>] [--note <text>] -- <command> ...",
      discussion: """
        Output passes through unchanged and at once; standard input reaches the command. On a \
        terminal the command gets one of its own: colours, editors, password prompts, Ctrl-C, \
        Ctrl-Z and a new size of the window work as without labbook. The \
        entry is on the disk before labbook exits. Exit status: the command's, 128 + n when \
        signal n ended it, 127 and 126 when there is no such program or it may not be run, 125 \
        when labbook failed before it could run it.
        """)

    @OptionGroup var session: SessionOptions

    @Option(help: ArgumentHelp("A remark to keep with the command.", valueName: "text"))
    var note: String?

    @Flag(help: "Give the command a terminal though standard input or output is none.")
    var tty = false

    @Flag(help: "Record what is typed as well, save while it is not echoed, as passwords are.")
    var input = false

    @Argument(help: "The command and its arguments, behind --.")
    var command: [String]

    func run() throws {
      let outcome: CommandRecorder.Outcome
      do {
        // A session that cannot be meant is an error before anything runs; one that cannot be
        // written is told, and the command runs all the same.
        let choice = try session.choiceToAddTo()
        let recorder = CommandRecorder { try JournalWriter(choice.begin()) }
        RecordedMark.set()
        outcome = try recorder.run(
          command, note: note, terminal: tty ? .always : .automatic, recordingInput: input)
      } catch {
        StandardError.line("labbook: \(error)")
        throw ExitStatus.recorderFailure
      }
      if let failure = outcome.journalFailure {
        StandardError.line("labbook: the command was not recorded: \(failure)")
      }
      outcome.exit()
    }
  }
}

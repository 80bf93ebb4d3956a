import ArgumentParser
import Foundation
import Manifests
import Recorder
import Session

extension Labbook {
  /// Runs and records an interactive shell.
  struct Shell: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "shell",
      abstract: "Start your shell and record every command line.",
      discussion: """
        Your own bash or zsh ($SHELL), with your configuration, prompt and history. A loop or a \
        pipeline is one entry, as typed. Inside, 'labbook stage', 'labbook note' and 'labbook \
        attach' write to the same session. Leave the shell with 'exit'.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments

    func validate() throws {
      guard isatty(0) == 1, isatty(1) == 1 else {
        throw ValidationError(
          "a recorded shell needs a terminal; record single commands with 'labbook record'")
      }
    }

    func run() throws {
      let folder = try session.folderToAddTo()
      let environment = ProcessInfo.processInfo.environment
      RecordedMark.set()
      let recorder = ShellRecorder(
        environment: ["LABBOOK_SESSION": folder.url.path], session: folder
      ) { try JournalWriter(folder) }
      let outcome = try recorder.run(shell: environment["SHELL"] ?? "/bin/bash")
      if let failure = outcome.journalFailure {
        StandardError.line("labbook: the record is incomplete: \(failure)")
      }
      throw ExitCode(outcome.status)
    }
  }
}

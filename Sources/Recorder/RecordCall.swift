private import Glibc
package import Session
internal import System
internal import Text

/// One call of `labbook record`: what it was asked to do.
package struct RecordCall {
  /// Exit status when the recorder failed before it could run the command.
  package static let failure: Int32 = 125

  private let session: String?
  private let note: String?
  private let hasTerminal: Bool
  private let recordsInput: Bool
  private let command: [String]

  /// A call with everything given.
  package init(
    session: String?, note: String?, hasTerminal: Bool, recordsInput: Bool, command: [String]
  ) {
    (self.session, self.note, self.command) = (session, note, command)
    (self.hasTerminal, self.recordsInput) = (hasTerminal, recordsInput)
  }

  /// The call that the words after `record` are, where they are options in their usual forms and a command
  /// after `--`; nil for everything else, right or wrong.
  package init?(_ words: [String]) {
    guard let end = words.firstIndex(of: "--"), end + 1 < words.count else { return nil }
    var (session, note): (String?, String?)
    var (hasTerminal, recordsInput) = (false, false)
    var rest = words[..<end]
    while let word = rest.popFirst() {
      switch word {
      case "-s", "--session", "--note":
        guard let value = rest.popFirst(), !value.hasPrefix("-") else { return nil }
        if word == "--note" {
          guard note == nil else { return nil }
          note = value
        } else {
          guard session == nil else { return nil }
          session = value
        }
      case "--tty" where !hasTerminal: hasTerminal = true
      case "--input" where !recordsInput: recordsInput = true
      default: return nil
      }
    }
    self.init(
      session: session, note: note, hasTerminal: hasTerminal, recordsInput: recordsInput,
      command: Array(words[(end + 1)...]))
  }

  /// Runs the command, records it, and ends this process as the command ended.
  ///
  /// - Parameter ownSecrets: Asked before anything else is done that can be seen.
  package func run(_ ownSecrets: @escaping OwnSecrets) -> Never {
    let outcome: CommandRecorder.Outcome
    do {
      // An invalid session is an error before anything runs; if the session cannot be written, the
      // command runs all the same.
      let choice = try SessionChoice(session)
      let own = Result { try ownSecrets(choice.folder) }
      if let remark = choice.remark { say(remark) }
      try choice.checkPlace()
      let recorder = CommandRecorder(session: choice.folder, tellsAtOnce: true) {
        try JournalWriter(choice.begin(), own: own.get())
      }
      RecordedMark.set()
      outcome = try recorder.run(
        command, note: note, terminal: hasTerminal ? .always : .automatic,
        recordingInput: recordsInput)
    } catch {
      say("labbook: \(error)")
      exit(Self.failure)
    }
    if let failure = outcome.journalFailure, !outcome.isTold {
      say("labbook: the command was not recorded: \(failure)")
    }
    outcome.exit()
  }

  private func say(_ text: String) { Descriptor.say(VisibleText.of(text) + "\n") }
}

internal import Session

/// The entry of a running command, which stops being written at the first failure.
///
/// The command matters more than its record: a full disk must not end it.
struct Record {
  private var entry: OpenEntry?
  private var failure: (any Error)?

  init(_ command: CommandRun, _ makeWriter: () throws -> JournalWriter) {
    do {
      entry = try makeWriter().start(command)
    } catch {
      failure = error
    }
  }

  mutating func add(_ bytes: [UInt8], to stream: OutputChunk.Stream) {
    attempt { (entry) throws(JournalError) in try entry.add(bytes, to: stream) }
  }

  mutating func finish(
    _ status: CommandRun.Status, exitingWith code: Int32
  ) -> CommandRecorder.Outcome {
    attempt { (entry) throws(JournalError) in try entry.finish(status) }
    return CommandRecorder.Outcome(status: code, end: status, journalFailure: failure)
  }

  private mutating func attempt(_ body: (OpenEntry) throws(JournalError) -> Void) {
    guard let entry else { return }
    do {
      try body(entry)
    } catch {
      failure = error
      self.entry = nil
    }
  }
}

internal import Session
internal import Text

/// The entry of a running command, which stops being written at the first failure.
///
/// The command matters more than its record: a full disk must not end it.
struct Record {
  private var entry: OpenEntry?
  /// Why nothing is written any more.
  private(set) var failure: (any Error)?

  init(
    _ command: CommandRun, extra: [String: JSONValue] = [:],
    _ makeWriter: () throws -> JournalWriter
  ) {
    do {
      entry = try makeWriter().start(command, extra: extra)
    } catch {
      failure = error
    }
  }

  /// The entry's number and when it began; nil where it could not be begun, or not be gone on with.
  var beginning: (number: Int, time: Timestamp)? {
    entry.map { ($0.number, $0.clocks.wall) }
  }

  mutating func add(_ bytes: [UInt8], to stream: OutputChunk.Stream) {
    attempt { (entry) throws(JournalError) in try entry.add(bytes, to: stream) }
  }

  /// Milliseconds until `settle` should be called at the latest; nil while there is no hurry.
  var hurry: Int32? { entry?.isGathering == true ? 10 : nil }

  /// Writes what came in small pieces, when it is time for it.
  mutating func settle() {
    attempt { (entry) throws(JournalError) in try entry.settle() }
  }

  mutating func resize(to size: TerminalSize) {
    attempt { (entry) throws(JournalError) in try entry.resize(to: size) }
  }

  mutating func finish(
    _ status: CommandRun.Status, exitingWith code: Int32
  ) -> CommandRecorder.Outcome {
    attempt { (entry) throws(JournalError) in try entry.finish(status) }
    return CommandRecorder.Outcome(status: code, end: status, journalFailure: failure)
  }

  /// Writes down what came after the end of the command, from what it left behind.
  mutating func close() {
    attempt { (entry) throws(JournalError) in try entry.close() }
  }

  /// Ends the entry with what the command told of itself, and says when that was.
  mutating func end(
    _ status: CommandRun.Status, extra: [String: JSONValue]
  ) -> CommandRun.End? {
    var end: CommandRun.End?
    attempt { (entry) throws(JournalError) in end = try entry.finish(status, extra: extra) }
    return end
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

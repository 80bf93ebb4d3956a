internal import Session
internal import System
internal import Text

/// The entry of a running command, which stops being written at the first failure.
///
/// The command matters more than its record: a full disk must not end it.
struct Record {
  private var entry: OpenEntry?
  /// Why nothing is written any more.
  private(set) var failure: (any Error)?
  /// Whether something came since all that had come was on the disk.
  private var hasMore = false
  private var held: HeldGuard?
  private let session: SessionFolder?
  /// Whether the user is told on standard error as soon as something is not written down.
  private let tellsAtOnce: Bool

  /// - Parameters:
  ///   - session: Where commands that are not written down are remembered, until it can be said in the
  ///     journal.
  ///   - script: Keeps the script that called the command.
  init(
    _ command: CommandRun, extra: [String: JSONValue] = [:], session: SessionFolder? = nil,
    tellsAtOnce: Bool = false, keeping script: (JournalWriter) -> KeptScript? = { _ in nil },
    _ makeWriter: () throws -> JournalWriter
  ) {
    (self.session, self.tellsAtOnce) = (session, tellsAtOnce)
    do {
      let writer = try makeWriter()
      var command = command
      command.script = script(writer)
      entry = try writer.start(command, extra: extra)
    } catch {
      fail(error)
    }
  }

  private mutating func fail(_ error: any Error) {
    failure = error
    entry = nil
    if let session { RecordingGap(count: 1, reason: "\(error)").remember(in: session) }
    if tellsAtOnce { Descriptor.say("labbook: the command was not recorded: \(error)\n") }
  }

  /// The entry's number and when it began; nil where it could not be begun, or not be gone on with.
  var beginning: (number: Int, time: Timestamp)? {
    entry.map { ($0.number, $0.clocks.wall) }
  }

  mutating func add(_ bytes: [UInt8], to stream: OutputChunk.Stream) {
    hasMore = true
    attempt { (entry) throws(JournalError) in try entry.add(bytes, to: stream) }
    guardHeld()
  }

  /// Sees to it that what is held back is not lost with this process.
  private mutating func guardHeld() {
    guard let entry else { return }
    let now = entry.held
    if held == nil, !now.isEmpty {
      held = HeldGuard(of: entry)
      entry.willWrite = { [held] in held?.keep($0, beyond: $1) }
    }
    held?.keep(now)
  }

  private mutating func endGuard() {
    entry?.willWrite = nil
    held?.end()
    held = nil
  }

  /// Milliseconds after which it is looked whether what is gathered should be written.
  static let gatheringInterval: Int32 = 10

  /// Whether something is gathered that `settle` shall write soon.
  var isGathering: Bool { entry?.isGathering == true }

  /// Milliseconds until `settle` should be called at the latest; nil while there is no hurry.
  var hurry: Int32? { isGathering ? Self.gatheringInterval : nil }

  /// Writes what came in small pieces, when it is time for it.
  mutating func settle() {
    guard hurry != nil else { return }
    attempt { (entry) throws(JournalError) in try entry.settle() }
    guardHeld()
  }

  mutating func resize(to size: TerminalSize) {
    attempt { (entry) throws(JournalError) in try entry.resize(to: size) }
  }

  mutating func finish(
    _ status: CommandRun.Status, exitingWith code: Int32
  ) -> CommandRecorder.Outcome {
    hasMore = false
    attempt { (entry) throws(JournalError) in try entry.finish(status) }
    endGuard()
    return CommandRecorder.Outcome(
      status: code, end: status, journalFailure: failure, isTold: failure != nil && tellsAtOnce)
  }

  /// Writes down what came after the end of the command, from what it left behind.
  mutating func close() {
    guard hasMore else { return }
    hasMore = false
    attempt { (entry) throws(JournalError) in try entry.close() }
    endGuard()
  }

  /// Ends the entry with what the command told of itself, and says when that was.
  mutating func end(
    _ status: CommandRun.Status, extra: [String: JSONValue]
  ) -> CommandRun.End? {
    var end: CommandRun.End?
    attempt { (entry) throws(JournalError) in end = try entry.finish(status, extra: extra) }
    endGuard()
    return end
  }

  private mutating func attempt(_ body: (OpenEntry) throws(JournalError) -> Void) {
    guard let entry else { return }
    do {
      try body(entry)
    } catch {
      fail(error)
    }
  }
}

internal import Glibc
internal import Session
internal import System
internal import Text

/// One run of a probe's command, from its start to its entry.
///
/// A class, because it owns a process while others look at it.
final class Probe {
  /// Bytes of output that are kept for the observer.
  private static let mostKept = 1 << 16
  /// Nanoseconds that the pipes are waited for when the command has ended and something that it
  /// left behind holds them.
  private static let graceAfterExit: Int64 = 100_000_000
  /// Nanoseconds that it is listened to when it goes on printing.
  private static let mostAfterExit: Int64 = 1_000_000_000

  private var command: CommandRun
  private let clocks: SystemClocks
  private let tick: ProbeTick
  private var child: PipedProcess
  private var record: Record
  private var timings: CurlTimings?
  private var output: [OutputChunk] = []
  private var kept = 0
  private var status: CommandRun.Status?
  private var quietSince: Int64 = 0
  private var endedAt: Int64 = 0

  /// Starts the command; its entry has begun by then.
  ///
  /// A command that cannot be started has its entry all the same, as one typed into a shell does.
  static func start(
    _ arguments: [String], _ every: Double, in folder: SessionFolder,
    _ makeWriter: () throws -> JournalWriter
  ) -> Result<Probe, Unstarted> {
    let command = run(of: arguments)
    let tick = ProbeTick(every: every)
    let clocks = SystemClocks.now()
    var record = Record(command, extra: tick.extra, session: folder, makeWriter)
    let asking = CurlTimings.asking(arguments)
    do throws(RecorderError) {
      let words = asking ?? arguments
      let child = try PipedProcess(
        Program(words), named: words.first ?? "", input: .nothing)
      return .success(
        Probe(command, clocks, tick, child, record, asking == nil ? nil : CurlTimings()))
    } catch {
      record.add(Array("\(error)\n".utf8), to: .error)
      let number = record.beginning?.number ?? 0
      let status = CommandRun.Status.exited(error.shellStatus)
      var run = command
      run.end = record.end(status, extra: [:]) ?? .init(time: nil, duration: nil, status: status)
      let entry = Entry(
        number: number, time: clocks.wall, source: .recorded, content: .command(run),
        extra: tick.extra)
      return .failure(Unstarted(error: error, entry: entry, failure: record.failure))
    }
  }

  /// Writes down probes that were due and were not run: one entry, which says so.
  static func missed(
    _ arguments: [String], _ tick: ProbeTick, in folder: SessionFolder,
    _ makeWriter: () throws -> JournalWriter
  ) -> (entry: Entry, output: [OutputChunk], failure: (any Error)?) {
    var command = run(of: arguments)
    let clocks = SystemClocks.now()
    var record = Record(command, extra: tick.extra, session: folder, makeWriter)
    let number = record.beginning?.number ?? 0
    let words = Array("\(tick.words)\n".utf8)
    record.add(words, to: .error)
    command.end =
      record.end(.unknown, extra: [:]) ?? .init(time: nil, duration: nil, status: .unknown)
    let entry = Entry(
      number: number, time: clocks.wall, source: .recorded, content: .command(command),
      extra: tick.extra)
    return (entry, [OutputChunk(stream: .error, offset: 0, bytes: words)], record.failure)
  }

  /// Of all probes of a process: who started it, and where, stays.
  private static let origin = CommandOrigin.now(.watch)

  private static func run(of arguments: [String]) -> CommandRun {
    CommandRun(
      arguments: arguments, line: ShellQuoting.line(of: arguments),
      directory: FileSystem.currentFolder, user: SystemClocks.userName, host: SystemClocks.hostName,
      origin: origin)
  }

  /// A probe whose command could not be started.
  struct Unstarted: Error {
    var error: RecorderError
    var entry: Entry
    var failure: (any Error)?
  }

  private init(
    _ command: CommandRun, _ clocks: SystemClocks, _ tick: ProbeTick,
    _ child: consuming PipedProcess, _ record: Record, _ timings: CurlTimings?
  ) {
    self.command = command
    self.clocks = clocks
    self.tick = tick
    self.child = child
    self.record = record
    self.timings = timings
  }

  /// Whether its pipes have ended and the command has not: the end does not announce itself then.
  var isClosed: Bool { !child.output.isOpen && !child.error.isOpen }

  func join(_ set: inout PollSet) {
    set.add(child.output)
    set.add(child.error)
  }

  func send(_ signal: Int32) {
    // An ended command's number may have gone to another.
    if status == nil { kill(child.process.pid, signal) }
  }

  /// Takes what has arrived; true when the command has ended and nothing more is to come.
  func advance(_ set: PollSet, at now: Int64, using buffer: inout [UInt8]) -> Bool {
    record.settle()
    let (hasOutput, hasErrors) = (set.isReady(child.output), set.isReady(child.error))
    if hasOutput { read(&child.output, .output, using: &buffer) }
    if hasErrors { read(&child.error, .error, using: &buffer) }
    if hasOutput || hasErrors || quietSince == 0 { quietSince = now }
    if status == nil {
      status = child.process.endIfThere()
      if status != nil { (quietSince, endedAt) = (now, now) }
    }
    return status != nil
      && (isClosed || now - quietSince > Self.graceAfterExit
        || now - endedAt > Self.mostAfterExit)
  }

  /// Ends the entry, which is on the disk on return; second, why it is not whole, where it is not.
  func finish() -> (entry: Entry, output: [OutputChunk], failure: (any Error)?) {
    add(timings?.finish() ?? [], to: .error)
    let status = status ?? .unknown
    let extra = timings?.extra ?? [:]
    let number = record.beginning?.number
    let end = record.end(status, extra: extra)
    command.end = end ?? .init(time: nil, duration: nil, status: status)
    let entry = Entry(
      number: number ?? 0, time: clocks.wall, source: .recorded, content: .command(command),
      extra: tick.extra.merging(extra) { $1 })
    return (entry, output, record.failure)
  }

  private func read(
    _ source: inout Descriptor, _ stream: OutputChunk.Stream, using buffer: inout [UInt8]
  ) {
    let count = source.read(into: &buffer)
    guard count > 0 else { return source.close() }
    let bytes = Array(buffer[..<count])
    add(stream == .error ? timings?.pass(bytes) ?? bytes : bytes, to: stream)
  }

  private func add(_ bytes: [UInt8], to stream: OutputChunk.Stream) {
    guard !bytes.isEmpty else { return }
    record.add(bytes, to: stream)
    guard kept < Self.mostKept else { return }
    let part = Array(bytes.prefix(Self.mostKept - kept))
    kept += part.count
    let offset = SystemClocks.now().seconds(since: clocks)
    output.append(OutputChunk(stream: stream, offset: offset, bytes: part))
  }
}

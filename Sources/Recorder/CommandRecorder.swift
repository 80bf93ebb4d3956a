private import Glibc
public import Session

/// Runs one command with its outputs on pipes, passes them on, and writes them down.
///
/// One `poll` loop in this process moves the bytes; a library that hands them through tasks would add
/// a thread change to each, and lose the order of arrival between the two streams.
public struct CommandRecorder {
  /// How a recorded command went.
  public struct Outcome: Sendable {
    /// The status to exit with: the command's own, 128 + n when signal n ended it.
    public var status: Int32
    /// How the command itself ended.
    public var end: CommandRun.Status
    /// What kept the record from being written, where something did.
    public var journalFailure: (any Error)?
  }

  /// Bytes that are read at once at most.
  private static let blockSize = 1 << 16
  /// How long the pipes are silent, in milliseconds, before the recorder looks whether the command
  /// has ended without closing them; twice as long, and it returns without what still holds them.
  private static let graceAfterExit: Int32 = 100

  private let makeWriter: () throws -> JournalWriter

  /// - Parameter makeWriter: Opens the journal. When it fails, the command is run all the same.
  public init(_ makeWriter: @escaping () throws -> JournalWriter) {
    self.makeWriter = makeWriter
  }

  /// Runs a command and returns when it has ended and its entry is on the disk.
  ///
  /// - Parameter line: The line as typed; else the words as they would be typed.
  public func run(
    _ arguments: [String], line: String? = nil, note: String? = nil
  ) throws(RecorderError) -> Outcome {
    let words = arguments.map { Array($0.utf8CString) }
    return try run(
      arguments, program: Program(path: arguments.first ?? "", words: words), line: line,
      note: note)
  }

  /// Runs a program that may be found elsewhere than its name says, and called with other words.
  ///
  /// - Parameter caller: Who called it, as `build.sh:12`.
  func run(
    _ arguments: [String], program: Program, caller: String? = nil, line: String? = nil,
    note: String? = nil
  ) throws(RecorderError) -> Outcome {
    Descriptor.reserveStandardNumbers()
    var record = Record(
      CommandRun(
        arguments: arguments, line: line ?? ShellQuoting.line(of: arguments),
        directory: FileSystem.currentFolder, user: SystemClocks.userName,
        host: SystemClocks.hostName, caller: caller, note: note),
      makeWriter)
    let child: PipedProcess
    do {
      child = try PipedProcess(program, named: arguments.first ?? "")
    } catch let error where error.isCommandMissing {
      // As the shell does it: a message of its own, and a status that says which of the two.
      record.add(Array("\(error)\n".utf8), to: .error)
      Descriptor.write(Array("\(error)\n".utf8), to: 2)
      return record.finish(.exited(error.shellStatus), exitingWith: error.shellStatus)
    }
    let status = move(child, to: &record)
    switch status {
    case .exited(let code): return record.finish(status, exitingWith: code)
    case .signaled(let signal): return record.finish(status, exitingWith: 128 + signal)
    case .unknown: return record.finish(status, exitingWith: 125)
    }
  }

  /// Moves both outputs until the command has ended and its pipes are empty.
  private func move(_ child: consuming PipedProcess, to record: inout Record)
    -> CommandRun.Status
  {
    let forwarding = SignalForwarding(to: child.pid)
    defer { forwarding.end() }
    var buffer = [UInt8](repeating: 0, count: Self.blockSize)
    var status: CommandRun.Status?
    while child.output.isOpen || child.error.isOpen {
      let ready = child.waitForOutput(milliseconds: Self.graceAfterExit)
      if !ready.output && !ready.error {
        // The pipes stay open past the command's end when it left a process of its own behind.
        if status != nil { break }
        status = child.reapIfEnded()
      }
      if ready.output {
        pass(from: &child.output, to: 1, as: .output, using: &buffer, into: &record)
      }
      if ready.error {
        pass(from: &child.error, to: 2, as: .error, using: &buffer, into: &record)
      }
    }
    return status ?? child.reap()
  }

  private func pass(
    from source: inout Descriptor, to target: Int32, as stream: OutputChunk.Stream,
    using buffer: inout [UInt8], into record: inout Record
  ) {
    let count = source.read(into: &buffer)
    guard count > 0 else { return source.close() }
    let bytes = Array(buffer[..<count])
    // Whoever reads our output has gone: the command must meet the same broken pipe.
    if !Descriptor.write(bytes, to: target) { source.close() }
    record.add(bytes, to: stream)
  }
}

internal import CTerminal
private import Glibc
public import Session
internal import System
private import SystemPackage
internal import Text

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
    /// The signal of a key, Ctrl-C or Ctrl-\, where that ended the command.
    var typedEnd: Int32?
    /// What kept the record from being written, where something did.
    public var journalFailure: (any Error)?
    /// Whether that was said on standard error when it happened.
    public var isTold = false

    /// Ends this process with the command's status; by the signal itself where that was typed.
    ///
    /// A script goes on after a status of 130, and ends where its command ended by Ctrl-C.
    public func exit() -> Never {
      ProcessEnd.follow(typedEnd.map { .signaled($0) } ?? .exited(status), status: status)
    }
  }

  /// Bytes that are read at once at most.
  private static let blockSize = 1 << 18
  /// Milliseconds after which the recorder looks whether the command has ended, on kernels that do not
  /// tell.
  private static let patience: Int32 = 100

  private let session: SessionFolder?
  private let tellsAtOnce: Bool
  private let makeWriter: () throws -> JournalWriter

  /// - Parameters:
  ///   - session: The session, where a command that is not written down is remembered until the journal can
  ///     say so.
  ///   - tellsAtOnce: Whether standard error is told when something is not written down; it is not while
  ///     the command has a terminal, which is the command's to draw on.
  ///   - makeWriter: Opens the journal. When it fails, the command is run all the same.
  public init(
    session: SessionFolder? = nil, tellsAtOnce: Bool = false,
    _ makeWriter: @escaping () throws -> JournalWriter
  ) {
    (self.session, self.tellsAtOnce, self.makeWriter) = (session, tellsAtOnce, makeWriter)
  }

  /// Whether a command gets a terminal of its own.
  public enum TerminalUse: Sendable {
    /// When our standard input and output both are one.
    case automatic
    /// In any case.
    case always
  }

  /// Runs a command and returns when it has ended and its entry is on the disk.
  ///
  /// Everything the command itself printed is passed on and recorded. What a process prints that it left
  /// behind (`server & exit`) is so too, by a process of ours that goes on until its outputs are closed.
  ///
  /// - Parameters:
  ///   - line: The line as typed; else the words as they would be typed.
  ///   - recordingInput: Whether what is typed is written down, save while it is not echoed.
  public func run(
    _ arguments: [String], line: String? = nil, note: String? = nil,
    terminal: TerminalUse = .automatic, recordingInput: Bool = false
  ) throws(RecorderError) -> Outcome {
    try run(
      arguments, program: Program(arguments), by: .record, line: line, note: note,
      terminal: terminal,
      recordingInput: recordingInput)
  }

  /// Runs a program that may be found elsewhere than its name says, and called with other words.
  ///
  /// - Parameters:
  ///   - caller: Who called it, as `build.sh:12`.
  ///   - terminal: Whether it gets a terminal of its own; nil for never.
  ///   - script: Keeps the script that called it.
  func run(
    _ arguments: [String], program: Program, by recorder: CommandOrigin.RecorderName,
    caller: String? = nil, line: String? = nil, note: String? = nil, terminal: TerminalUse? = nil,
    recordingInput: Bool = false, script: (JournalWriter) -> KeptScript? = { _ in nil }
  ) throws(RecorderError) -> Outcome {
    Descriptor.reserveStandardNumbers()
    process_keep_memory()
    var program = program
    program.keepsClosed = true
    // Who reads both outputs as one (`2>&1`) must find them in the order they were written.
    program.joinsOutputs = Descriptor.outputsAreOne
    let hasTerminal = isatty(0) == 1 && isatty(1) == 1
    let wantsTerminal = terminal == .always || (terminal == .automatic && hasTerminal)
    let size = wantsTerminal ? TerminalProcess.size(of: 1) : nil
    let outputSize = program.keepsTerminals && isatty(1) == 1 ? TerminalProcess.size(of: 1) : nil
    var record = Record(
      CommandRun(
        arguments: arguments, line: line ?? ShellQuoting.line(of: arguments),
        directory: FileSystem.currentFolder, user: SystemClocks.userName,
        host: SystemClocks.hostName, terminal: size ?? outputSize,
        environment: RecordedEnvironment.current, caller: caller, origin: .now(recorder),
        note: note),
      session: session, tellsAtOnce: tellsAtOnce && size == nil, keeping: script, makeWriter)
    // Signals are held back until the entry is on the disk.
    var forwarding: SignalForwarding?
    defer { forwarding?.end() }
    do {
      if let size {
        var loop = TerminalLoop(
          try TerminalProcess(
            arguments, model: hasTerminal ? 0 : -1, size: size, separateError: isatty(2) != 1),
          recordingInput: recordingInput)
        let status = loop.run(into: &record)
        var outcome = record.finish(status, exitingWith: status.shellStatus)
        outcome.typedEnd = loop.typedEnd
        loop.followLeftBehind(into: &record)
        if let typedEnd = loop.typedEnd { TerminalLoop.tellGroup(typedEnd) }
        return outcome
      }
      var child = try PipedProcess(program, named: arguments.first ?? "")
      forwarding = SignalForwarding(
        to: child.process.pid, watchingSize: outputSize != nil, sharingTerminal: true)
      let status = move(&child, forwarding, to: &record)
      var typedEnd: Int32?
      if case .signaled(let number) = status, forwarding?.wasTyped(number) == true {
        typedEnd = number
      }
      forwarding?.hold()
      var outcome = record.finish(status, exitingWith: status.shellStatus)
      outcome.typedEnd = typedEnd
      followLeftBehind(&child, to: &record)
      return outcome
    } catch let error where error.isCommandMissing {
      // As the shell does it: a message of its own, and a status that says which of the two.
      record.add(Array("\(error)\n".utf8), to: .error)
      Descriptor.say("\(error)\n")
      return record.finish(.exited(error.shellStatus), exitingWith: error.shellStatus)
    }
  }

  /// Moves both outputs until the command has ended and what it had printed by then is passed on.
  private func move(
    _ child: inout PipedProcess, _ signals: SignalForwarding?, to record: inout Record
  ) -> CommandRun.Status {
    let end = Descriptor(process_watch(child.process.pid))
    var buffer = Self.buffer
    while child.output.isOpen || child.error.isOpen {
      let most = record.hurry ?? (end.isOpen ? -1 : Self.patience)
      let ready = child.waitForOutput(or: end, milliseconds: most)
      record.settle()
      if signals?.takeResize() == true, let size = child.copySize() { record.resize(to: size) }
      if ready.output { _ = pass(from: &child.output, to: 1, as: .output, using: &buffer, &record) }
      if ready.error { _ = pass(from: &child.error, to: 2, as: .error, using: &buffer, &record) }
      guard ready.end || (!ready.output && !ready.error),
        let status = child.process.endIfThere()
      else { continue }
      // What it had printed by then; what comes later is of somebody whom it left behind.
      var unread = (child.output.unread, child.error.unread)
      while unread.0 > 0, child.output.isOpen {
        unread.0 -= pass(from: &child.output, to: 1, as: .output, using: &buffer, &record)
      }
      while unread.1 > 0, child.error.isOpen {
        unread.1 -= pass(from: &child.error, to: 2, as: .error, using: &buffer, &record)
      }
      return status
    }
    return child.process.end()
  }

  /// Passes on what a process prints that the command left behind, where there is one.
  private func followLeftBehind(_ child: inout PipedProcess, to record: inout Record) {
    // Most commands leave nobody behind, and their pipes have ended with them.
    let ready = child.waitForOutput(milliseconds: 0)
    var buffer = Self.buffer
    if ready.output, child.output.unread == 0 { child.output.close() }
    if ready.error, child.error.unread == 0 { child.error.close() }
    guard child.output.isOpen || child.error.isOpen else { return }
    LeftBehind.follow {
      if !child.output.isOpen { LeftBehind.release(1) }
      if !child.error.isOpen { LeftBehind.release(2) }
      while child.output.isOpen || child.error.isOpen {
        let ready = child.waitForOutput(milliseconds: record.hurry ?? -1)
        record.settle()
        if ready.output {
          _ = pass(from: &child.output, to: 1, as: .output, using: &buffer, &record)
          if !child.output.isOpen { LeftBehind.release(1) }
        }
        if ready.error {
          _ = pass(from: &child.error, to: 2, as: .error, using: &buffer, &record)
          if !child.error.isOpen { LeftBehind.release(2) }
        }
      }
      record.close()
    }
  }

  private static var buffer: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: blockSize) { $1 = blockSize }
  }

  /// Passes on what is there, and returns how many bytes that were; closes what has ended.
  private func pass(
    from source: inout Descriptor, to target: Int32, as stream: OutputChunk.Stream,
    using buffer: inout [UInt8], _ record: inout Record
  ) -> Int {
    let count = source.read(into: &buffer)
    guard count > 0 else {
      source.close()
      return 0
    }
    let bytes = Array(buffer[..<count])
    // What somebody has seen is in the record, whatever happens to this process then.
    record.add(bytes, to: stream)
    do {
      try Descriptor.write(bytes, to: target)
    } catch {
      // Whoever reads our output has gone, or its disk is full: the command must not go on as if it
      // were read, and meets a broken pipe.
      source.close()
      if error != .brokenPipe { Self.tell(error, of: stream) }
    }
    return count
  }

  private static func tell(_ reason: Errno, of stream: OutputChunk.Stream) {
    let name = stream == .error ? "standard error" : "standard output"
    Descriptor.say(
      "labbook: cannot write to \(name): \(reason)\n"
        + "hint: free some space there, or write elsewhere; the command meets a broken pipe\n")
  }
}

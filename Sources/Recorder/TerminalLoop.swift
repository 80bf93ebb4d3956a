internal import CTerminal
private import Glibc
internal import Session
internal import System

/// Moves bytes between our terminal and the command's, by way of who takes them in.
struct TerminalLoop: ~Copyable {
  /// Milliseconds after which the loop looks whether the program was stopped, or has ended and left
  /// something behind that holds its terminal open.
  private static let patience: Int32 = 100

  private var child: TerminalProcess
  private var raw: RawTerminal
  private let recordsInput: Bool
  private var inputIsOpen = true
  /// Whether a program in raw mode was told that the input has ended.
  private var isTold: Int32 = 0
  /// The signal of a key that ended the program: Ctrl-C or Ctrl-\.
  private(set) var typedEnd: Int32?

  init(_ child: consuming TerminalProcess, recordingInput: Bool) {
    self.child = child
    self.child.leader.becomeNonBlocking()
    if self.child.error.isOpen { self.child.error.becomeNonBlocking() }
    self.raw = RawTerminal(0)
    self.recordsInput = recordingInput
  }

  /// Runs until the program has ended and its terminal is empty.
  mutating func run(into sink: inout some TerminalSink) -> CommandRun.Status {
    let signals = SignalForwarding(to: child.process.pid, watchingSize: true)
    defer { signals.end() }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var status: CommandRun.Status?
    while child.leader.isOpen || child.error.isOpen {
      let (hurry, wasGathering) = (sink.hurry, sink.isGathering)
      if raw.comesToForeground() { _ = child.copySize(from: 1) }
      let ready = wait(milliseconds: hurry ?? Self.patience)
      sink.settle()
      if signals.takeResize(), let size = child.copySize(from: 1) { sink.resize(to: size) }
      if ready[0].revents != 0 { takeInput(&buffer, into: &sink) }
      if ready[1].revents != 0 { Self.pass(&child.leader, to: 1, .output, &buffer, &sink) }
      if ready[2].revents != 0 { Self.pass(&child.error, to: 2, .error, &buffer, &sink) }
      guard ready.allSatisfy({ $0.revents == 0 }) else { continue }
      show(sink.look())
      guard !wasGathering else { continue }
      if status != nil { break }
      if !inputIsOpen { terminal_end_input(child.leader.number, &isTold) }
      switch child.process.change(waiting: false) {
      case .none: break
      case .stopped: stopWithChild()
      case .ended(let ended): status = ended
      }
    }
    while true {
      if let status {
        if case .signaled(let number) = status, [SIGINT, SIGQUIT].contains(number),
          !signals.handedOn(number)
        {
          typedEnd = number
        }
        return status
      }
      if case .ended(let ended) = child.process.change(waiting: true) { status = ended }
    }
  }

  /// Sends a signal to our process group, save to ourselves, as the terminal would have done without
  /// us: a script that called us ends at Ctrl-C.
  static func tellGroup(_ number: Int32) {
    guard tcgetpgrp(0) == getpgrp() else { return }
    let former = signal(number, SIG_IGN)
    kill(0, number)
    signal(number, former)
  }

  private func show(_ bytes: [UInt8]) {
    // Where nobody reads, nobody is to be told.
    do { try Descriptor.write(bytes, to: 1) } catch {}
  }

  private func wait(milliseconds: Int32) -> [pollfd] {
    let events = Int16(POLLIN)
    var set = [
      pollfd(fd: inputIsOpen && raw.mayRead ? 0 : -1, events: events, revents: 0),
      pollfd(fd: child.leader.number, events: events, revents: 0),
      pollfd(fd: child.error.number, events: events, revents: 0),
    ]
    let count = poll(&set, nfds_t(set.count), milliseconds)
    // A signal came: nothing is known of the descriptors.
    if count < 0 { for index in set.indices { set[index].revents = 0 } }
    return set
  }

  private mutating func takeInput(_ buffer: inout [UInt8], into sink: inout some TerminalSink) {
    let count = Glibc.read(0, &buffer, buffer.count)
    guard count > 0 else {
      if count < 0 && errno == EINTR { return }
      inputIsOpen = false
      terminal_end_input(child.leader.number, &isTold)
      return
    }
    let bytes = Array(buffer[..<count])
    if recordsInput && child.echoes { sink.takeInput(bytes) }
    sink.passesInput(bytes)
    hand(bytes)
  }

  /// Hands bytes to the program; one that has ended takes none.
  private func hand(_ bytes: [UInt8]) {
    do { try child.leader.write(bytes) } catch {}
  }

  private static func pass(
    _ source: inout Descriptor, to target: Int32, _ stream: OutputChunk.Stream,
    _ buffer: inout [UInt8], _ sink: inout some TerminalSink
  ) {
    // Linux ends a terminal that nobody holds any more with EIO.
    let (count, isEnd) = source.readAll(into: &buffer)
    if count > 0 {
      let shown = sink.take(Array(buffer[..<count]), from: stream)
      do { try Descriptor.write(shown, to: target) } catch { return source.close() }
    }
    if isEnd { source.close() }
  }

  /// Ctrl-Z: our own shell takes over until `fg`.
  private mutating func stopWithChild() {
    raw.leave()
    // The group and not us alone: a script that called us stops with us.
    kill(0, SIGTSTP)
    // `fg` or `bg`.
    raw.enter()
    _ = child.copySize(from: 1)
    child.proceed()
  }

  /// Passes on what a process prints that the program left behind, where there is one.
  ///
  /// The terminal stays there for it, as the user's own would.
  mutating func followLeftBehind(into sink: inout some TerminalSink) {
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    Self.pass(&child.leader, to: 1, .output, &buffer, &sink)
    if child.error.isOpen { Self.pass(&child.error, to: 2, .error, &buffer, &sink) }
    guard child.leader.isOpen || child.error.isOpen else { return sink.close() }
    raw.leave()
    raw.forget()
    LeftBehind.follow {
      inputIsOpen = false
      while child.leader.isOpen || child.error.isOpen {
        let ready = wait(milliseconds: sink.hurry ?? -1)
        sink.settle()
        if ready[1].revents != 0 { Self.pass(&child.leader, to: 1, .output, &buffer, &sink) }
        if ready[2].revents != 0 { Self.pass(&child.error, to: 2, .error, &buffer, &sink) }
      }
      sink.close()
    }
  }
}

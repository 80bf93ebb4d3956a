private import CTerminal
internal import Glibc
internal import Session

/// A program that runs on a pseudo-terminal of its own.
struct TerminalProcess: ~Copyable {
  /// The process between us and the program, which ends as the program does.
  let pid: Int32
  /// Our end of the terminal.
  var leader: Descriptor
  /// The program's standard error, where it does not go to the terminal.
  var error: Descriptor

  /// What happened to the program.
  enum Change {
    /// It goes on.
    case none
    /// Ctrl-Z, or what it did to itself.
    case stopped
    /// It ended.
    case ended(CommandRun.Status)
  }

  /// - Parameters:
  ///   - model: A descriptor of the terminal whose settings and size are copied; -1 where there is
  ///     none and `size` counts.
  ///   - separateError: Whether standard error goes into a pipe of its own.
  init(
    _ arguments: [String], model: Int32, size: TerminalSize, separateError: Bool
  ) throws(RecorderError) {
    let name = arguments.first ?? ""
    var ends: (read: Int32, write: Int32) = (-1, -1)
    if separateError {
      guard let pipe = Descriptor.pipe() else {
        throw RecorderError(program: name, code: errno, isCommandMissing: false)
      }
      ends = pipe
    }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var (leader, pid): (Int32, Int32) = (-1, 0)
    let code = terminal_spawn(
      name, words, model, UInt16(clamping: size.columns), UInt16(clamping: size.rows), ends.write,
      &leader, &pid)
    if ends.write >= 0 { close(ends.write) }
    guard code == 0 else {
      if ends.read >= 0 { close(ends.read) }
      throw RecorderError(program: name, code: code, isCommandMissing: true)
    }
    self.pid = pid
    self.leader = Descriptor(leader)
    self.error = Descriptor(ends.read)
  }

  /// The size of a terminal; 80 by 24 where it has none, as terminals had before they could tell.
  static func size(of descriptor: Int32) -> TerminalSize {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return TerminalSize(columns: 80, rows: 24)
    }
    return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Whether what is typed is echoed; passwords are typed without.
  var echoes: Bool { terminal_echoes(leader.number) == 1 }

  /// Gives the terminal the size of another one, and returns it.
  func copySize(from descriptor: Int32) -> TerminalSize? {
    Self.copySize(from: descriptor, to: leader.number)
  }

  /// Gives a terminal the size of another one, and returns it; nil where one of them is none.
  static func copySize(from descriptor: Int32, to leader: Int32) -> TerminalSize? {
    var (columns, rows): (UInt16, UInt16) = (0, 0)
    guard terminal_copy_size(descriptor, leader, &columns, &rows) == 0 else { return nil }
    return TerminalSize(columns: Int(columns), rows: Int(rows))
  }

  /// Lets a stopped program go on.
  func proceed() { kill(pid, SIGCONT) }

  /// Looks whether something happened to the program; waits for it when told to.
  func change(waiting: Bool = false) -> Change {
    var status: Int32 = 0
    while true {
      let found = waitpid(pid, &status, (waiting ? 0 : WNOHANG) | WUNTRACED)
      if found < 0 && errno == EINTR { continue }
      if found < 0 { return .ended(.unknown) }
      guard found == pid else { return .none }
      if status & 0xFF == 0x7F { return .stopped }
      let signal = status & 0x7F
      return .ended(signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal))
    }
  }
}

private import CTerminal
internal import Glibc
internal import Session
internal import System
private import SystemPackage

/// A program that runs on a pseudo-terminal of its own.
struct TerminalProcess: ~Copyable {
  /// The process between us and the program, which ends as the program does.
  let process: ChildProcess
  /// Our end of the terminal.
  var leader: Descriptor
  /// The program's standard error, where it does not go to the terminal.
  var error: Descriptor

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
        throw RecorderError(
          program: name, reason: Errno(rawValue: errno), isCommandMissing: false)
      }
      ends = pipe
    }
    var (leader, pid): (Int32, Int32) = (-1, 0)
    let code = Program(arguments).withWords { words in
      terminal_spawn(
        name, words, model, UInt16(clamping: size.columns), UInt16(clamping: size.rows),
        ends.write, &leader, &pid)
    }
    if ends.write >= 0 { close(ends.write) }
    guard code == 0 else {
      if ends.read >= 0 { close(ends.read) }
      throw RecorderError(program: name, reason: Errno(rawValue: code), isCommandMissing: true)
    }
    self.process = ChildProcess(pid: pid)
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
  func proceed() { kill(process.pid, SIGCONT) }
}

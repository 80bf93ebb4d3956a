internal import CTerminal
internal import Glibc
internal import Session
internal import SystemPackage

/// A program that was started, and is waited for.
struct ChildProcess {
  let pid: pid_t

  /// What the program reads.
  enum Input {
    /// Our standard input.
    case ours
    /// Nothing: `/dev/null`.
    case nothing
  }

  /// What happened to the program.
  enum Change {
    /// It goes on.
    case none
    /// Ctrl-Z, or what it did to itself.
    case stopped
    /// It ended.
    case ended(CommandRun.Status)
  }

  /// A program that was started elsewhere.
  init(pid: pid_t) {
    self.pid = pid
  }

  /// Starts a program; the outputs that are not given are ours.
  ///
  /// It does not outlive a recorder that is killed (SIGKILL): who ends the one means the other.
  ///
  /// - Parameter isApart: Whether it is in a session of its own, which no key of our terminal reaches.
  init(
    _ program: Program, named name: String, input: Input = .ours, output: Int32 = 1,
    error: Int32 = 2, isApart: Bool = false
  ) throws(RecorderError) {
    let nothing = input == .nothing ? open("/dev/null", O_RDONLY | O_CLOEXEC) : -1
    defer { if nothing >= 0 { close(nothing) } }
    var reason: Int32 = 0
    let started = program.withWords {
      process_spawn(program.path, $0, nothing, output, error, isApart ? 1 : 0, &reason)
    }
    guard started > 0 else {
      throw RecorderError(program: name, reason: Errno(rawValue: reason), isCommandMissing: true)
    }
    pid = started
  }

  /// Waits for the end and says how it came.
  func end() -> CommandRun.Status {
    guard case .ended(let status) = change(waiting: true, telling: 0) else { return .unknown }
    return status
  }

  /// How the program ended; nil while it runs.
  func endIfThere() -> CommandRun.Status? {
    if case .ended(let status) = change(waiting: false, telling: 0) { status } else { nil }
  }

  /// Looks whether something happened to the program, a stop among it; waits for it when told to.
  func change(waiting: Bool) -> Change { change(waiting: waiting, telling: WUNTRACED) }

  private func change(waiting: Bool, telling options: Int32) -> Change {
    var status: Int32 = 0
    while true {
      let found = waitpid(pid, &status, (waiting ? 0 : WNOHANG) | options)
      if found < 0 && errno == EINTR { continue }
      if found < 0 { return .ended(.unknown) }
      guard found == pid else { return .none }
      if status & 0xFF == 0x7F { return .stopped }
      let signal = status & 0x7F
      return .ended(signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal))
    }
  }
}

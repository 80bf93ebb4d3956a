private import Glibc
internal import Session

/// A command that runs with this process's own input and outputs.
struct ForegroundProcess {
  private let child: ChildProcess

  init(_ arguments: [String]) throws(RecorderError) {
    child = try ChildProcess(Program(arguments), named: arguments.first ?? "")
  }

  /// Waits for the end and says how it came.
  func wait() -> CommandRun.Status {
    let forwarding = SignalForwarding(to: child.pid)
    // A terminal interrupts the command itself, which belongs to the same group; twice is too much.
    for number in [SIGINT, SIGQUIT] { signal(number, SIG_IGN) }
    defer { forwarding.end() }
    return child.end()
  }
}

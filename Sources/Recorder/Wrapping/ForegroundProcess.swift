private import Glibc
internal import Session

/// A command that runs with this process's own input and outputs.
struct ForegroundProcess {
  private let pid: pid_t

  init(_ arguments: [String]) throws(RecorderError) {
    let name = arguments.first ?? ""
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var started: pid_t = 0
    let code = posix_spawnp(&started, name, nil, nil, words, environ)
    guard code == 0 else {
      throw RecorderError(program: name, code: code, isCommandMissing: true)
    }
    pid = started
  }

  /// Waits for the end and says how it came.
  func wait() -> CommandRun.Status {
    let forwarding = SignalForwarding(to: pid)
    // A terminal interrupts the command itself, which belongs to the same group; twice is too much.
    for number in [SIGINT, SIGQUIT] { signal(number, SIG_IGN) }
    defer { forwarding.end() }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { return .unknown }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
  }
}

private import Glibc
internal import Session

/// The end of this process in the way another one ended.
enum ProcessEnd {
  /// Exits with the status, or by the signal that ended the other process.
  ///
  /// A shell tells the two apart: a script goes on after a status of 130 and ends at an interrupt.
  static func follow(_ end: CommandRun.Status, status: Int32) -> Never {
    if case .signaled(let number) = end {
      // The core, if any, is the other process's.
      var none = rlimit(rlim_cur: 0, rlim_max: 0)
      setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
      signal(number, SIG_DFL)
      kill(getpid(), number)
    }
    exit(status)
  }
}

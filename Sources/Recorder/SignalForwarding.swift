private import Glibc
private import Synchronization

/// Hands signals that end programs on to the recorded command, which then decides.
///
/// From a terminal the command gets them itself, as a member of the foreground process group; a
/// second one that this process sends along does no harm to a program that is ending.
struct SignalForwarding {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// - Parameter watchingSize: Whether a new size of our terminal is noticed.
  init(to pid: Int32, watchingSize: Bool = false) {
    target.store(pid, ordering: .relaxed)
    if watchingSize { signal(SIGWINCH) { _ in resized.store(true, ordering: .relaxed) } }
    // A reader of ours that goes away must be met as an error of `write`, not as our end.
    signal(SIGPIPE, SIG_IGN)
    for number in Self.signals { signal(number, forward) }
    // Whoever started us may have blocked them; the command keeps what it inherited.
    var handled = sigset_t()
    sigemptyset(&handled)
    for number in Self.signals + [SIGWINCH] { sigaddset(&handled, number) }
    sigprocmask(SIG_UNBLOCK, &handled, nil)
  }

  /// Whether our terminal got a new size since it was asked last.
  func takeResize() -> Bool { resized.exchange(false, ordering: .relaxed) }

  func end() {
    signal(SIGWINCH, SIG_DFL)
    target.store(0, ordering: .relaxed)
    for number in Self.signals { signal(number, SIG_DFL) }
  }
}

/// The process that signals are handed to.
///
/// A signal handler is a bare C function and can reach nothing
/// but a global; an atomic number is safe to read in one.
private let target = Atomic<Int32>(0)

/// Whether our terminal has a new size; set by a signal handler like the one above.
private let resized = Atomic<Bool>(false)

private func forward(_ number: Int32) {
  let pid = target.load(ordering: .relaxed)
  if pid > 0 { kill(pid, number) }
}

private import Glibc
private import Synchronization

/// Signals that ask the probes to end, counted: a second one is a person who will not wait.
struct StopSignals {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  init() {
    received.store(0, ordering: .relaxed)
    // Programs with threads often block signals, and hand that on to what they start; a probe must
    // get them as well.
    var set = sigset_t()
    sigemptyset(&set)
    for number in Self.signals { sigaddset(&set, number) }
    sigprocmask(SIG_UNBLOCK, &set, nil)
    // Where the parent ignored its children, nobody could be waited for.
    signal(SIGCHLD, SIG_DFL)
    for number in Self.signals {
      let former = signal(number, notice)
      // Whoever started this with `nohup` wants it to outlive the terminal.
      if number == SIGHUP, Self.isIgnored(former) { signal(number, SIG_IGN) }
    }
  }

  /// How many came.
  var count: Int32 { received.load(ordering: .relaxed) }

  func end() {
    for number in Self.signals { signal(number, SIG_DFL) }
  }

  private static func isIgnored(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// A signal handler is a bare C function and can reach nothing but a global; an atomic number is
/// safe to change in one.
private let received = Atomic<Int32>(0)

private func notice(_ number: Int32) {
  received.add(1, ordering: .relaxed)
}

private import Glibc
internal import Session
private import Synchronization

/// Signals that ask the probes, or a run, to end, counted: a second one is a person who will not wait.
package struct StopSignals {
  private let signals: [Int32]

  /// Counts them from now on.
  ///
  /// - Parameter keepsOn: Whether nothing else ends this process either: a closed pipe, a file that may not
  ///   grow, Ctrl-\.
  package init(keepsOn: Bool = false) {
    signals = [SIGINT, SIGTERM, SIGHUP] + (keepsOn ? [SIGQUIT] : [])
    received.store(0, ordering: .relaxed)
    first.store(0, ordering: .relaxed)
    // A handler, as what is ignored would be ignored by the programs that are started as well.
    if keepsOn { for number in [SIGPIPE, SIGXFSZ] { signal(number) { _ in } } }
    // Programs with threads often block signals, and hand that on to what they start; a probe must
    // get them as well.
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    sigprocmask(SIG_UNBLOCK, &set, nil)
    // Where the parent ignored its children, nobody could be waited for.
    signal(SIGCHLD, SIG_DFL)
    for number in signals {
      let former = signal(number, notice)
      // Whoever started this with `nohup` wants it to outlive the terminal.
      if number == SIGHUP, Self.isIgnored(former) { signal(number, SIG_IGN) }
    }
  }

  /// How many came.
  package var count: Int32 { received.load(ordering: .relaxed) }

  /// The first that came; 0 where none did.
  package var number: Int32 { first.load(ordering: .relaxed) }

  /// Ends this process as the first of them would have: a script that called us ends at Ctrl-C.
  package static func follow(_ number: Int32) -> Never {
    ProcessEnd.follow(.signaled(number), status: 128 + number)
  }

  /// Gives them back to the system.
  package func end() {
    for number in signals { signal(number, SIG_DFL) }
  }

  private static func isIgnored(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// A signal handler is a bare C function and can reach nothing but a global; an atomic number is
/// safe to change in one.
private let received = Atomic<Int32>(0)

/// The first of them.
private let first = Atomic<Int32>(0)

private func notice(_ number: Int32) {
  received.add(1, ordering: .relaxed)
  _ = first.compareExchange(expected: 0, desired: number, ordering: .relaxed)
}

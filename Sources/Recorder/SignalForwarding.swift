private import Glibc
private import Synchronization

/// Hands signals that end programs on to the recorded command, which then decides.
struct SignalForwarding {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// What was done with each signal before.
  private var former: [(number: Int32, action: sigaction)] = []

  /// - Parameters:
  ///   - watchingSize: Whether a new size of our terminal is noticed.
  ///   - sharingTerminal: Whether the command is in our process group: what is typed on the terminal
  ///     then reaches it without us, and a second Ctrl-C means something else to many programs.
  init(to pid: Int32, watchingSize: Bool = false, sharingTerminal: Bool = false) {
    target.store(pid, ordering: .relaxed)
    handed.store(0, ordering: .relaxed)
    typed.store(0, ordering: .relaxed)
    sharesTerminal.store(sharingTerminal, ordering: .relaxed)
    if watchingSize {
      set(SIGWINCH) { _, _, _ in resized.store(true, ordering: .relaxed) }
    }
    // A reader of ours that goes away, or a file that may not grow, must be met as an error of
    // `write`, not as our end.
    for number in [SIGPIPE, SIGXFSZ] { set(number) { _, _, _ in } }
    for number in Self.signals { set(number, forward) }
    // Whoever started us may have blocked them; the command keeps what it inherited.
    var handled = sigset_t()
    sigemptyset(&handled)
    for number in Self.signals + [SIGWINCH] { sigaddset(&handled, number) }
    sigprocmask(SIG_UNBLOCK, &handled, nil)
  }

  private mutating func set(
    _ number: Int32,
    _ handler:
      @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?)
      -> Void
  ) {
    var (action, before) = (sigaction(), sigaction())
    action.__sigaction_handler.sa_sigaction = handler
    action.sa_flags = SA_SIGINFO | SA_RESTART
    sigaction(number, &action, &before)
    former.append((number, before))
  }

  /// Whether our terminal got a new size since it was asked last.
  func takeResize() -> Bool { resized.exchange(false, ordering: .relaxed) }

  /// Whether a signal came to us and was handed on.
  func handedOn(_ number: Int32) -> Bool {
    handed.load(ordering: .relaxed) & (1 << UInt64(number)) != 0
  }

  /// Whether a signal was typed, and reached the command by itself.
  func wasTyped(_ number: Int32) -> Bool {
    typed.load(ordering: .relaxed) & (1 << UInt64(number)) != 0
  }

  /// Holds signals back from now on: the command has ended, and its entry is still to be written.
  func hold() {
    target.store(0, ordering: .relaxed)
  }

  /// Gives the signals back to whoever had them before.
  func end() {
    hold()
    for (number, action) in former {
      var action = action
      sigaction(number, &action, nil)
    }
  }
}

/// The process that signals are handed to.
///
/// A signal handler is a bare C function and can reach nothing
/// but a global; an atomic number is safe to read in one.
private let target = Atomic<Int32>(0)

/// Whether our terminal has a new size; set by a signal handler like the one above.
private let resized = Atomic<Bool>(false)

/// The signals that were handed on, a bit for each number.
private let handed = Atomic<UInt64>(0)

/// The signals that were typed and reached the command without us, a bit for each number.
private let typed = Atomic<UInt64>(0)

/// Whether signals of the terminal reach the command by themselves.
private let sharesTerminal = Atomic<Bool>(false)

/// `si_code` of what the kernel sends by itself, as for Ctrl-C (asm-generic/siginfo.h).
private let sentByKernel: Int32 = 0x80

private func forward(
  _ number: Int32, _ information: UnsafeMutablePointer<siginfo_t>?, _: UnsafeMutableRawPointer?
) {
  let isTyped = information?.pointee.si_code == sentByKernel
  if isTyped && sharesTerminal.load(ordering: .relaxed) {
    typed.bitwiseOr(1 << UInt64(number), ordering: .relaxed)
    return
  }
  let pid = target.load(ordering: .relaxed)
  guard pid > 0 else { return }
  kill(pid, number)
  handed.bitwiseOr(1 << UInt64(number), ordering: .relaxed)
}

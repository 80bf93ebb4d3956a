private import Glibc

/// Our own terminal in raw mode: every key goes to the command's terminal, which makes of it what the
/// command has asked for.
///
/// In the background it belongs to somebody else: its mode stays as it is and its keys are not read until
/// we come to the foreground (`record … &`, Ctrl-Z and `bg`).
struct RawTerminal: ~Copyable {
  private let descriptor: Int32
  private var saved = termios()
  private var isTerminal: Bool
  private var isRaw = false

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = tcgetattr(descriptor, &saved) == 0
    enter()
  }

  deinit { restore() }

  /// Whether what is typed is for us.
  var mayRead: Bool { !isTerminal || isRaw }

  /// Goes into raw mode, at first and after it was left, where we are in the foreground.
  mutating func enter() {
    guard isTerminal, !isRaw, isOurs, tcgetattr(descriptor, &saved) == 0 else { return }
    var raw = saved
    cfmakeraw(&raw)
    isRaw = tcsetattr(descriptor, TCSADRAIN, &raw) == 0
  }

  /// Goes into raw mode when we have come to the foreground; true when that is so.
  mutating func comesToForeground() -> Bool {
    guard isTerminal, !isRaw else { return false }
    enter()
    return isRaw
  }

  /// Goes back to the mode it was in.
  mutating func leave() {
    restore()
    isRaw = false
  }

  /// Has no more to do with the terminal.
  mutating func forget() { isTerminal = false }

  private func restore() {
    guard isTerminal, isRaw, isOurs else { return }
    var settings = saved
    tcsetattr(descriptor, TCSADRAIN, &settings)
  }

  /// Where it does not control us, nobody else can have it.
  private var isOurs: Bool {
    let group = tcgetpgrp(descriptor)
    return group < 0 || group == getpgrp()
  }
}

private import Glibc

/// Our own terminal in raw mode: every key goes to the command's terminal, which makes of it what the
/// command has asked for.
struct RawTerminal: ~Copyable {
  private let descriptor: Int32
  private var saved = termios()
  private let isTerminal: Bool

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = tcgetattr(descriptor, &saved) == 0
    enter()
  }

  deinit {
    if isTerminal {
      var settings = saved
      tcsetattr(descriptor, TCSADRAIN, &settings)
    }
  }

  /// Goes into raw mode, at first and after it was left.
  func enter() {
    guard isTerminal else { return }
    var raw = saved
    cfmakeraw(&raw)
    tcsetattr(descriptor, TCSADRAIN, &raw)
  }

  /// Goes back to the mode it was in.
  func leave() {
    guard isTerminal else { return }
    var settings = saved
    tcsetattr(descriptor, TCSADRAIN, &settings)
  }
}

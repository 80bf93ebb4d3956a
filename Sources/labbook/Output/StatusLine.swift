import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// One line on the terminal of standard error that is rewritten in place.
struct StatusLine {
  private let refreshInterval: Double
  private var shown = ""
  private var last: ContinuousClock.Instant?

  /// Nil where standard error is not a terminal that can rewrite a line.
  ///
  /// - Parameter refreshInterval: The shortest time between two updates, in seconds.
  init?(refreshInterval: Double) {
    guard isatty(2) == 1, ProcessInfo.processInfo.environment["TERM"] != "dumb" else { return nil }
    self.refreshInterval = refreshInterval
  }

  /// Shows a text, cut to the width of the terminal, unless the last update was just now.
  mutating func show(_ text: () -> String) {
    let now = ContinuousClock.now
    if let last, now - last < .seconds(refreshInterval) { return }
    // A character in the last column would begin a new line.
    let text = String(text().prefix((StandardOutput.columns(of: 2) ?? 80) - 1))
    guard text != shown, Self.takesText else { return }
    write("\r\(text)\u{1B}[K")
    shown = text
    last = now
  }

  /// Clears the line.
  mutating func clear() {
    if !shown.isEmpty, Self.takesText { write("\r\u{1B}[K") }
    shown = ""
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Whether writing would not block: a terminal stopped with Ctrl-S does.
  private static var takesText: Bool {
    var wait = pollfd(fd: 2, events: Int16(POLLOUT), revents: 0)
    return poll(&wait, 1, 0) == 1 && wait.revents & Int16(POLLOUT) != 0
  }
}

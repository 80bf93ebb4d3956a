import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// One line on the terminal of standard error that is written over and over.
struct StatusLine {
  private let refreshInterval: Double
  private var shown = ""
  private var last: ContinuousClock.Instant?

  /// Nil where standard error is no terminal that can take a line back.
  ///
  /// - Parameter refreshInterval: Seconds from one text to the next at least.
  init?(refreshInterval: Double) {
    guard isatty(2) == 1, ProcessInfo.processInfo.environment["TERM"] != "dumb" else { return nil }
    self.refreshInterval = refreshInterval
  }

  /// Shows a text that fits into the width of the terminal, when it is time for it.
  mutating func show(_ text: () -> String) {
    let now = ContinuousClock.now
    if let last, now - last < .seconds(refreshInterval) { return }
    let text = String(text().prefix(Self.width))
    guard text != shown, Self.takesText else { return }
    write("\r\(text)\u{1B}[K")
    shown = text
    last = now
  }

  /// Leaves the line empty.
  mutating func clear() {
    if !shown.isEmpty, Self.takesText { write("\r\u{1B}[K") }
    shown = ""
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Cells in a row, without the last one: a character there would begin a new line.
  private static var width: Int {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 79 }
    return Int(size.ws_col) - 1
  }

  /// A terminal that was stopped with Ctrl-S would block us.
  private static var takesText: Bool {
    var wait = pollfd(fd: 2, events: Int16(POLLOUT), revents: 0)
    return poll(&wait, 1, 0) == 1 && wait.revents & Int16(POLLOUT) != 0
  }
}

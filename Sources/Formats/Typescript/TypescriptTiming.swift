import Session

/// One record of the timing file of `script`.
///
///     0.100316 12                        classic: seconds since the record before, bytes
///     O 0.100316 12                      advanced: output; I is input
///     S 1.5 SIGWINCH ROWS=40 COLS=120    a signal
///     H 0.000000 COLUMNS 80              what is known of the session
enum TypescriptTiming: Hashable {
  case output(seconds: Double, bytes: Int)
  case input(seconds: Double, bytes: Int)
  case signal(seconds: Double, size: TerminalSize?)
  case header(name: String, value: String)

  /// Whether a file is one of timing: its first line is a record.
  static func recognizes(head: [UInt8]) -> Bool {
    let line = String(decoding: head.prefix { $0 != 10 }, as: UTF8.self)
    guard let record = try? TypescriptTiming(line) else { return false }
    if case .output(_, let bytes) = record { return bytes > 0 && line.contains(".") }
    if case .header(let name, _) = record { return name == "START_TIME" }
    return false
  }

  /// Reads a line.
  init(_ line: String) throws(LineProblem) {
    let words = line.split(separator: " ", maxSplits: 3)
    switch words.first {
    case "H" where words.count >= 3:
      self = .header(name: String(words[2]), value: words.count > 3 ? String(words[3]) : "")
    case "S" where words.count >= 2:
      guard let seconds = Self.seconds(words[1]) else { throw .timing(found: Self.cut(line)) }
      self = .signal(seconds: seconds, size: Self.size(line))
    case "O" where words.count == 3, "I" where words.count == 3:
      guard let seconds = Self.seconds(words[1]), let bytes = Self.bytes(words[2]) else {
        throw .timing(found: Self.cut(line))
      }
      self =
        words[0] == "O"
        ? .output(seconds: seconds, bytes: bytes) : .input(seconds: seconds, bytes: bytes)
    default:
      guard words.count == 2, let seconds = Self.seconds(words[0]),
        let bytes = Self.bytes(words[1])
      else { throw .timing(found: Self.cut(line)) }
      self = .output(seconds: seconds, bytes: bytes)
    }
  }

  /// Seconds; a locale of the recording's may have written a comma.
  private static func seconds(_ text: Substring) -> Double? {
    let point = text.utf8.contains(UInt8(ascii: ",")) ? text.replacing(",", with: ".")[...] : text
    guard let seconds = Double(point), seconds >= 0, seconds < 1e10 else {
      return nil
    }
    return seconds
  }

  private static func bytes(_ text: Substring) -> Int? {
    guard let bytes = Int(text), bytes >= 0, bytes <= ForeignFile.longestLine else { return nil }
    return bytes
  }

  private static func size(_ line: String) -> TerminalSize? {
    func number(_ name: String) -> Int? {
      line.split(separator: " ").first { $0.hasPrefix(name) }
        .flatMap { Int($0.dropFirst(name.count)) }
    }
    guard let columns = number("COLS="), let rows = number("ROWS="), columns >= 0, rows >= 0 else {
      return nil
    }
    return TerminalSize(columns: columns, rows: rows)
  }

  private static func cut(_ line: String) -> String {
    line.count > 40 ? line.prefix(40) + "…" : line
  }
}

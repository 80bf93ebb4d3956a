import Session
internal import Text

/// One event of an asciicast: `[0.25, "o", "hello\r\n"]`.
struct AsciicastEvent {
  /// Seconds since the beginning in version 2, since the event before in 1 and 3.
  var seconds: Double
  /// `o` output, `i` input, `r` resize, `m` marker, `x` exit; others may come.
  var code: String
  /// What was printed, or what the code wants.
  var text: String

  init(seconds: Double, code: String, text: String) {
    (self.seconds, self.code, self.text) = (seconds, code, text)
  }

  /// Reads a line's value.
  init(_ value: JSONValue) throws(LineProblem) {
    guard case .array(let parts) = value, parts.count >= 3 else {
      throw .event(expected: "[seconds, code, text]", found: JSONMembers.words(for: value))
    }
    seconds = try Self.seconds(parts[0])
    guard case .string(let code) = parts[1] else {
      throw .event(expected: "a code such as \"o\"", found: JSONMembers.words(for: parts[1]))
    }
    self.code = code
    switch parts[2] {
    case .string(let text): self.text = text
    case .integer(let number) where code == "x": text = String(number)
    default:
      // What only other programs know may hold anything.
      guard !["o", "i", "r", "m"].contains(code) else {
        throw .event(expected: "a string", found: JSONMembers.words(for: parts[2]))
      }
      text = ""
    }
  }

  /// A number of seconds.
  static func seconds(_ value: JSONValue) throws(LineProblem) -> Double {
    switch value {
    case .integer(let number) where number >= 0: return Double(number)
    // More than any recording, and small enough to be counted in microseconds.
    case .number(let number) where number >= 0 && number < 1e10: return number
    default:
      throw .event(expected: "a number of seconds", found: JSONMembers.words(for: value))
    }
  }

  /// The size in a resize event: `120x40`.
  static func size(_ text: String) -> TerminalSize? {
    let sides = text.split(separator: "x").map { Int($0) }
    guard sides.count == 2, let columns = sides[0], let rows = sides[1], columns >= 0, rows >= 0
    else { return nil }
    return TerminalSize(columns: columns, rows: rows)
  }
}

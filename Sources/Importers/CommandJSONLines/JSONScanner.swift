import Session

/// Reads one JSON value from a line, and says where it is broken.
///
/// Foundation's decoder answers only that a text is "not valid JSON"; whoever has to mend a line
/// of ten thousand characters needs the column.
struct JSONScanner {
  /// Deeper nesting is refused: it would exhaust the stack.
  private static let deepest = 128

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// The value that the whole of a line holds.
  static func value(of line: String) throws(LineProblem) -> JSONValue {
    var scanner = JSONScanner(bytes: Array(line.utf8))
    let value = try scanner.value()
    scanner.skipBlanks()
    guard scanner.position == scanner.bytes.count else {
      throw scanner.broken("the end of the line")
    }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func value() throws(LineProblem) -> JSONValue {
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), .some(48...57): return try number()
    default: throw broken("a value")
    }
  }

  private mutating func object() throws(LineProblem) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    try enter()
    defer { depth -= 1 }
    if take("}") { return members }
    while true {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw broken("a key in double quotes") }
      let key = try string()
      guard take(":") else { throw broken("':' after the key '\(key)'") }
      members[key] = try value()
      if take("}") { return members }
      guard take(",") else { throw broken("',' or '}'") }
    }
  }

  private mutating func array() throws(LineProblem) -> [JSONValue] {
    var elements: [JSONValue] = []
    try enter()
    defer { depth -= 1 }
    if take("]") { return elements }
    while true {
      elements.append(try value())
      if take("]") { return elements }
      guard take(",") else { throw broken("',' or ']'") }
    }
  }

  private mutating func enter() throws(LineProblem) {
    guard depth < Self.deepest else { throw broken("at most \(Self.deepest) levels of nesting") }
    depth += 1
    position += 1
  }

  private mutating func string() throws(LineProblem) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &text)
      case 0..<0x20:
        throw broken("an escaped control character")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw broken("the closing quote of a text")
  }

  private mutating func escape(into text: inout [UInt8]) throws(LineProblem) {
    switch peek {
    case UInt8(ascii: "u"): return try unicodeEscape(into: &text)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[position])
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "r"): text.append(13)
    default: throw broken("an escape that JSON has")
    }
    position += 1
  }

  private mutating func unicodeEscape(into text: inout [UInt8]) throws(LineProblem) {
    var unit = try codeUnit()
    // Half of a surrogate pair stands for nothing: kept as the replacement character.
    if (0xD800..<0xDC00).contains(unit), bytes[position...].starts(with: [0x5C, 0x75]) {
      let before = position
      position += 1
      let low = try codeUnit()
      if (0xDC00..<0xE000).contains(low) {
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      } else {
        position = before
      }
    }
    text.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
  }

  /// The four digits after `\u`, with `position` at the `u`.
  private mutating func codeUnit() throws(LineProblem) -> UInt32 {
    position += 1
    let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let unit = UInt32(digits, radix: 16)
    else { throw broken("four hexadecimal digits") }
    position += 4
    return unit
  }

  private mutating func number() throws(LineProblem) -> JSONValue {
    let numeric = bytes[position...].prefix { byte in
      (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
    }
    let text = String(decoding: numeric, as: UTF8.self)
    if let whole = Int64(text), text.first != "+" {
      position += numeric.count
      return .integer(whole)
    }
    guard let number = Double(text), number.isFinite else { throw broken("a number") }
    position += numeric.count
    return .number(number)
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(LineProblem) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw broken("'\(word)'") }
    position += word.utf8.count
    return value
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 32 || byte == 9 || byte == 13 { position += 1 }
  }

  private func broken(_ expected: String) -> LineProblem {
    let rest = String(decoding: bytes[position...].prefix(40), as: UTF8.self)
    let found = rest.first.map { "'\($0)'" } ?? "the end of the line"
    return .json(expected: expected, found: found, column: position + 1)
  }
}

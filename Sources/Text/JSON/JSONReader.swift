/// Reads JSON (RFC 8259) from UTF-8, value by value, and says where it is broken.
///
/// Foundation's decoder gives no place where a text is broken, and reads a journal at a tenth of the
/// speed. An object is read member by member:
///
///     try reader.beginObject()
///     while let key = try reader.nextKey() { … = try reader.value() }
package struct JSONReader {
  /// Deeper nesting is refused: it would exhaust the stack.
  private static let deepest = 128

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var depth = 0
  /// Whether nothing of the innermost list or object has been read.
  private var isFirst = false

  /// A reader at the beginning of a text.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// A reader behind a member of an object, whose beginning is not read.
  package init(within members: ArraySlice<UInt8>) {
    self.init(members)
    depth = 1
  }

  /// The value that the whole of a text holds.
  package static func value(of bytes: [UInt8]) throws(JSONProblem) -> JSONValue {
    var reader = JSONReader(bytes[...])
    let value = try reader.value()
    try reader.end()
    return value
  }

  /// Whether bytes stand between the values of JSON and mean nothing.
  static func isBlank(_ byte: UInt8) -> Bool { [32, 10, 13, 9].contains(byte) }

  /// Makes sure that nothing follows.
  package mutating func end() throws(JSONProblem) {
    if next != nil { throw problem("the end of the line") }
  }

  /// Whatever value comes next.
  package mutating func value() throws(JSONProblem) -> JSONValue {
    switch next {
    case UInt8(ascii: "{"):
      // A dictionary that grows looks at each key again and again.
      var members: [(String, JSONValue)] = []
      try beginObject()
      while let key = try nextKey() { members.append((key, try value())) }
      return .object(Dictionary(members) { $1 })
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try beginArray()
      while try hasElement() { elements.append(try value()) }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), .some(48...57): return try number()
    default: throw problem("a value")
    }
  }

  // MARK: Lists and objects

  /// Enters an object.
  package mutating func beginObject() throws(JSONProblem) {
    try enter(UInt8(ascii: "{"), "an object")
  }

  /// The key of the next member, whose value is to be read then; nil at the end of the object.
  package mutating func nextKey() throws(JSONProblem) -> String? {
    guard try goesOn(until: UInt8(ascii: "}"), "',' or '}'") else { return nil }
    guard next == UInt8(ascii: "\"") else { throw problem("a key in double quotes") }
    let key = try string()
    guard next == UInt8(ascii: ":") else { throw problem("':' after the key '\(key)'") }
    position += 1
    return key
  }

  /// Enters a list.
  package mutating func beginArray() throws(JSONProblem) {
    try enter(UInt8(ascii: "["), "a list")
  }

  /// Whether an element follows, which is to be read then; else the list is left.
  package mutating func hasElement() throws(JSONProblem) -> Bool {
    try goesOn(until: UInt8(ascii: "]"), "',' or ']'")
  }

  private mutating func enter(_ opening: UInt8, _ expected: String) throws(JSONProblem) {
    guard next == opening else { throw problem(expected) }
    guard depth < Self.deepest else { throw problem("at most \(Self.deepest) levels of nesting") }
    depth += 1
    position += 1
    isFirst = true
  }

  private mutating func goesOn(
    until closing: UInt8, _ expected: String
  ) throws(JSONProblem) -> Bool {
    defer { isFirst = false }
    if next == closing {
      position += 1
      depth -= 1
      return false
    }
    if isFirst { return true }
    guard next == UInt8(ascii: ",") else { throw problem(expected) }
    position += 1
    guard next != closing else {
      throw problem(closing == UInt8(ascii: "}") ? "a key in double quotes" : "a value")
    }
    return true
  }

  // MARK: Texts

  /// The text that comes next; half of a surrogate pair stands for nothing and becomes U+FFFD.
  package mutating func string() throws(JSONProblem) -> String {
    let range = try plainText()
    let text = if let range { Self.text(bytes[range]) } else { Self.text(try escapedText()[...]) }
    guard let text else { throw problem("a text in UTF-8") }
    return text
  }

  /// The text that bytes are; nil where they are no UTF-8.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    bytes.withUnsafeBufferPointer { bytes in
      // Most texts are short and of ASCII, and to validate one of these takes longer than all the rest.
      bytes.reduce(0, |) < 0x80
        ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
    }
  }

  /// The text that comes next; nil where `null` stands in its place.
  package mutating func stringOrNull() throws(JSONProblem) -> String? {
    try takeNull() ? nil : try string()
  }

  /// The list of texts that comes next.
  package mutating func strings() throws(JSONProblem) -> [String] {
    var texts: [String] = []
    try beginArray()
    while try hasElement() { texts.append(try string()) }
    return texts
  }

  /// The bytes of the text that comes next: UTF-8.
  package mutating func utf8() throws(JSONProblem) -> [UInt8] {
    let text = if let range = try plainText() { Array(bytes[range]) } else { try escapedText() }
    guard String(validating: text, as: UTF8.self) != nil else {
      throw problem("a text in UTF-8")
    }
    return text
  }

  /// Where a text stands that has no escapes, which is then behind; nil for any other, whose first
  /// byte comes next.
  private mutating func plainText() throws(JSONProblem) -> Range<Int>? {
    guard next == UInt8(ascii: "\"") else { throw problem("a text") }
    position += 1
    let end = endOfPlain()
    guard end < bytes.endIndex, bytes[end] == UInt8(ascii: "\"") else { return nil }
    defer { position = end + 1 }
    return position..<end
  }

  /// Passes over the text that comes next; returns how many bytes of UTF-8 it has.
  package mutating func skipText() throws(JSONProblem) -> Int {
    if let range = try plainText() { return range.count }
    var (count, escaped) = (0, [UInt8]())
    while true {
      let end = endOfPlain()
      count += end - position
      position = end
      guard end < bytes.endIndex else { throw problem("the closing quote of a text") }
      position = end + 1
      if bytes[end] == UInt8(ascii: "\"") { return count }
      guard bytes[end] == UInt8(ascii: "\\") else { throw problem("an escaped control character") }
      escaped.removeAll(keepingCapacity: true)
      try escape(into: &escaped)
      count += escaped.count
    }
  }

  private mutating func escapedText() throws(JSONProblem) -> [UInt8] {
    var text: [UInt8] = []
    while true {
      let end = endOfPlain()
      text += bytes[position..<end]
      position = end
      guard end < bytes.endIndex else { throw problem("the closing quote of a text") }
      switch bytes[end] {
      case UInt8(ascii: "\""):
        position += 1
        return text
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &text)
      default: throw problem("an escaped control character")
      }
    }
  }

  /// Where the bytes from here on first stand for something else than themselves.
  private func endOfPlain() -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var place = position - bytes.startIndex
      repeat {
        place = JSONBytes.firstMarked(in: buffer, from: place)
        guard place < buffer.count, buffer[place] == 0x7F else { break }
        place += 1
      } while true
      return place + bytes.startIndex
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
    guard position < bytes.endIndex else { throw problem("an escape that JSON has") }
    switch bytes[position] {
    case UInt8(ascii: "u"): return try unicodeEscape(into: &text)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[position])
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "r"): text.append(13)
    default: throw problem("an escape that JSON has")
    }
    position += 1
  }

  private mutating func unicodeEscape(into text: inout [UInt8]) throws(JSONProblem) {
    var unit = try codeUnit()
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
    text += UTF8.encode(Unicode.Scalar(unit) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter
  }

  /// The four digits after `\u`, with the reader at the `u`.
  private mutating func codeUnit() throws(JSONProblem) -> UInt32 {
    position += 1
    let digits = bytes[position...].prefix(4).compactMap {
      Character(Unicode.Scalar($0)).hexDigitValue
    }
    guard digits.count == 4 else { throw problem("four hexadecimal digits") }
    position += 4
    return digits.reduce(0) { $0 << 4 | UInt32($1) }
  }

  // MARK: Numbers and words

  /// The whole number that comes next.
  package mutating func integer() throws(JSONProblem) -> Int {
    let start = position
    if case .integer(let value)? = try? number() { return Int(value) }
    position = start
    throw problem("a whole number")
  }

  /// The number that comes next.
  package mutating func double() throws(JSONProblem) -> Double {
    switch try number() {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default: throw problem("a number")
    }
  }

  /// The whole number that comes next; nil where `null` stands in its place.
  package mutating func integerOrNull() throws(JSONProblem) -> Int? {
    try takeNull() ? nil : try integer()
  }

  /// The number that comes next; nil where `null` stands in its place.
  package mutating func doubleOrNull() throws(JSONProblem) -> Double? {
    try takeNull() ? nil : try double()
  }

  private mutating func number() throws(JSONProblem) -> JSONValue {
    guard let first = next, first == UInt8(ascii: "-") || (48...57).contains(first) else {
      throw problem("a number")
    }
    var end = position + (first == UInt8(ascii: "-") ? 1 : 0)
    let digits = end
    func skipDigits() -> Bool {
      let start = end
      while end < bytes.endIndex, (48...57).contains(bytes[end]) { end += 1 }
      return end > start
    }
    func at(_ letters: UInt8...) -> Bool { end < bytes.endIndex && letters.contains(bytes[end]) }
    guard skipDigits(), end == digits + 1 || bytes[digits] != 48 else { throw problem("a number") }
    let isWhole = !at(UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"))
    if at(UInt8(ascii: ".")) {
      end += 1
      guard skipDigits() else { throw problem("a number") }
    }
    if at(UInt8(ascii: "e"), UInt8(ascii: "E")) {
      end += 1
      if at(UInt8(ascii: "+"), UInt8(ascii: "-")) { end += 1 }
      guard skipDigits() else { throw problem("a number") }
    }
    // As many digits fit whatever they are.
    if isWhole, end - digits <= 18 {
      let value = bytes[digits..<end].reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
      position = end
      return .integer(first == UInt8(ascii: "-") ? -value : value)
    }
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    if isWhole, let value = Int64(text) {
      position = end
      return .integer(value)
    }
    guard let value = Double(text), value.isFinite else { throw problem("a number") }
    position = end
    return Int64(exactly: value).map(JSONValue.integer) ?? .number(value)
  }

  private mutating func takeNull() throws(JSONProblem) -> Bool {
    guard next == UInt8(ascii: "n") else { return false }
    _ = try word("null", .null)
    return true
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
    let end = position + word.utf8.count
    guard end <= bytes.endIndex, bytes[position..<end].elementsEqual(word.utf8) else {
      throw problem("'\(word)'")
    }
    position = end
    return value
  }

  // MARK: Places

  /// The byte that comes next, blanks passed over; nil at the end.
  private var next: UInt8? {
    mutating get {
      while position < bytes.endIndex {
        let byte = bytes[position]
        if byte > 32 || !Self.isBlank(byte) { return byte }
        position += 1
      }
      return nil
    }
  }

  /// What is wrong here.
  package func problem(_ expected: String) -> JSONProblem {
    JSONProblem(expected: expected, at: position, of: bytes)
  }
}

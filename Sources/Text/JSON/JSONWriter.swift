/// Writes JSON (RFC 8259) key by key, in the order given.
///
/// The order matters to the journal, whose first keys stand at fixed places, and to people who read a
/// line from its left end; and output passes through here at the speed of a pipe.
package struct JSONWriter {
  /// The text so far, UTF-8.
  package private(set) var bytes: [UInt8] = []

  /// Whether only what JSON forbids in a text is escaped, or everything that is not visible as well.
  private let isExact: Bool
  private var needsComma = false

  /// A writer of an empty text.
  ///
  /// - Parameter isExact: Whether control characters above ASCII, and marks that turn the direction
  ///   of writing, stand in a text as themselves. Escaped, they mean the same, and nothing that is
  ///   printed steers a terminal.
  package init(isExact: Bool = false, reserving count: Int = 256) {
    self.isExact = isExact
    bytes.reserveCapacity(count)
  }

  /// One value as one line, the keys of its objects in alphabetical order.
  package static func line(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.add(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// One value as one line, the keys of its objects in alphabetical order.
  package static func line(of value: some Encodable) throws -> String {
    line(try JSONValue(encoding: value))
  }

  /// The text so far.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Objects

  package mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  package mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// The key of the value that is added next.
  package mutating func key(_ name: String) {
    add(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A text, where there is one.
  package mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    add(value)
  }

  /// A whole number, where there is one.
  package mutating func member(_ name: String, _ value: Int?) {
    guard let value else { return }
    key(name)
    add(.integer(Int64(value)))
  }

  /// A text in UTF-8.
  package mutating func member(_ name: String, utf8 value: ArraySlice<UInt8>) {
    key(name)
    separate()
    value.withUnsafeBufferPointer { append($0) }
  }

  /// A value, `null` among them.
  package mutating func member(_ name: String, _ value: JSONValue) {
    key(name)
    add(value)
  }

  /// A value that is JSON already.
  package mutating func member(_ name: String, verbatim json: String) {
    key(name)
    add(verbatim: json)
  }

  // MARK: Values

  /// A value in a list, or behind a key.
  package mutating func add(_ value: JSONValue) {
    switch value {
    case .null: add(verbatim: "null")
    case .bool(let flag): add(verbatim: flag ? "true" : "false")
    case .integer(let number): add(verbatim: String(number))
    case .number(let number): add(verbatim: number.isFinite ? number.description : "null")
    case .string(let text): add(text)
    case .array(let elements):
      separate()
      bytes.append(UInt8(ascii: "["))
      needsComma = false
      for element in elements { add(element) }
      bytes.append(UInt8(ascii: "]"))
      needsComma = true
    case .object(let members):
      beginObject()
      for (key, value) in members.sorted(by: { $0.key < $1.key }) { member(key, value) }
      endObject()
    }
  }

  private mutating func add(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { append($0) }
  }

  private mutating func add(verbatim text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  /// Sets what comes next apart from what stands there.
  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  // MARK: Texts

  /// A text in quotes; runs of bytes that stand for themselves are copied at once.
  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.reserveCapacity(bytes.count + text.count + text.count / 8 + 2)
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    while true {
      let place = JSONBytes.firstMarked(in: text, from: start, beyondASCII: !isExact)
      bytes.append(contentsOf: text[start..<place])
      if place == text.count { break }
      if text[place] < 0x80 {
        appendEscaped(text[place])
        start = place + 1
      } else {
        start = place + appendScalar(at: place, of: text)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
    default: append(codeUnit: UInt16(byte))
    }
  }

  /// Adds a character above ASCII and returns how many bytes it takes.
  private mutating func appendScalar(
    at place: Int, of text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var decoder = UTF8()
    var rest = text[place...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else {
      bytes.append(text[place])
      return 1
    }
    let length = UTF8.width(scalar)
    guard VisibleText.isHidden(scalar) else {
      bytes.append(contentsOf: text[place..<(place + length)])
      return length
    }
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
      bytes.append(UInt8(ascii: "\\"))
      append(codeUnit: unit)
    }
    return length
  }

  /// `u` and four hexadecimal digits.
  private mutating func append(codeUnit: UInt16) {
    bytes.append(UInt8(ascii: "u"))
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(codeUnit >> UInt16(shift) & 15)
      bytes.append(digit < 10 ? 48 + digit : 87 + digit)
    }
  }
}

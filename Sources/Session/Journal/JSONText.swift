/// JSON text written key by key, in the order given.
///
/// The order matters to the journal, whose first keys stand at fixed places, and JSONEncoder keeps
/// none; and output passes through here at the speed of a pipe.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init(reserving count: Int = 256) {
    bytes.reserveCapacity(count)
  }

  mutating func beginObject() {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  mutating func key(_ name: String) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    appendString(Array(name.utf8))
    bytes.append(UInt8(ascii: ":"))
    needsComma = true
  }

  mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    appendString(Array(value.utf8))
  }

  mutating func member(_ name: String, _ value: Int?) {
    guard let value else { return }
    key(name)
    raw(String(value))
  }

  mutating func member(_ name: String, utf8 value: [UInt8]) {
    key(name)
    appendString(value)
  }

  /// A number that may be missing: null says that there is no clock.
  mutating func memberOrNull(_ name: String, _ value: Double?) {
    key(name)
    raw(value.map { $0.description } ?? "null")
  }

  mutating func memberOrNull(_ name: String, _ value: String?) {
    key(name)
    if let value { appendString(Array(value.utf8)) } else { raw("null") }
  }

  mutating func member(_ name: String, _ values: [String]) {
    key(name)
    raw("[")
    for (index, value) in values.enumerated() {
      if index > 0 { raw(",") }
      appendString(Array(value.utf8))
    }
    raw("]")
  }

  /// An object of texts, its keys in order.
  mutating func member(_ name: String, _ values: [String: String]) {
    key(name)
    beginObject()
    for (name, value) in values.sorted(by: { $0.key < $1.key }) { member(name, value) }
    endObject()
  }

  mutating func raw(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func raw(_ more: some Sequence<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// A string with what JSON forbids escaped; bytes above ASCII are taken as the UTF-8 they are.
  ///
  /// Runs of bytes that need nothing are copied at once.
  private mutating func appendString(_ text: [UInt8]) {
    bytes.reserveCapacity(bytes.count + text.count + text.count / 8 + 2)
    bytes.append(UInt8(ascii: "\""))
    text.withUnsafeBufferPointer { text in
      var start = 0
      while true {
        let place = Self.nextEscape(in: text, from: start)
        bytes.append(contentsOf: text[start..<place])
        if place == text.count { break }
        appendEscaped(text[place])
        start = place + 1
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The next byte that JSON forbids in a string, looked for eight at a time; the end where there is
  /// none.
  private static func nextEscape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones &* 0x80
    // The top bit of a byte that is below a limit, or that is zero: exact up to the first of them
    // (Warren, Hacker's Delight, 6-1).
    func below(_ word: UInt64, _ limit: UInt64) -> UInt64 { (word &- ones &* limit) & ~word & tops }
    func equal(_ word: UInt64, _ byte: UInt64) -> UInt64 { below(word ^ (ones &* byte), 1) }
    var place = start
    while place + 8 <= text.count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let found = below(word, 0x20) | equal(word, 0x22) | equal(word, 0x5C) | equal(word, 0x7F)
      if found != 0 { break }
      place += 8
    }
    while place < text.count, !needsEscape(text[place]) { place += 1 }
    return place
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
    default:
      raw("u00")
      bytes.append(Self.digit(byte >> 4))
      bytes.append(Self.digit(byte & 15))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 48 + value : 87 + value
  }
}

internal import Text

/// What stands at fixed places of every line: enough for an index without reading JSON.
struct JournalLine {
  /// Entries begun up to this line, this one included.
  var entries: Int
  /// The type of the line.
  var type: String
  /// The entry it belongs to; nil for lines of the journal itself.
  var entry: Int?
  /// What follows in the object.
  var members: ArraySlice<UInt8>

  /// Reads `{"hash":"…","entries":12,"type":"output","entry":12,`; nil for anything else.
  init?(_ line: ArraySlice<UInt8>) {
    guard HashChain.hasHash(line) else { return nil }
    var scanner = Scanner(rest: line.dropFirst(HashChain.bodyOffset))
    guard scanner.skip(#""entries":"#), let entries = scanner.number(),
      scanner.skip(#","type":""#), let type = scanner.word()
    else { return nil }
    self.entries = entries
    self.type = type
    if scanner.skip(#","entry":"#) { self.entry = scanner.number() }
    members = scanner.rest
  }

  /// Whether a line is written to its end: what is left of an object that was cut is never one.
  static func isWhole(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.last == UInt8(ascii: "}") else { return false }
    var reader = JSONReader(line)
    return (try? reader.value()) != nil && (try? reader.end()) != nil
  }

  private struct Scanner {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ text: StaticString) -> Bool {
      let isThere = text.withUTF8Buffer { rest.starts(with: $0) }
      if isThere { rest = rest.dropFirst(text.utf8CodeUnitCount) }
      return isThere
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { (48...57).contains($0) }
      rest = rest.dropFirst(digits.count)
      return digits.count < 19 && !digits.isEmpty
        ? digits.reduce(0) { $0 * 10 + Int($1 - 48) } : nil
    }

    /// A word of a few letters, up to its quote.
    mutating func word() -> String? {
      let letters = rest.prefix(40).prefix { $0 != UInt8(ascii: "\"") }
      rest = rest.dropFirst(letters.count + 1)
      return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
    }
  }
}

private import Foundation

/// What stands at fixed places of every line: enough for an index without reading JSON.
struct JournalLine: Hashable {
  /// Entries begun up to this line, this one included.
  var entries: Int
  /// The type of the line.
  var type: String
  /// The entry it belongs to; nil for lines of the journal itself.
  var entry: Int?

  /// Reads `{"hash":"…","entries":12,"type":"output","entry":12,`; nil for anything else.
  init?(_ line: some RandomAccessCollection<UInt8>) {
    var scanner = Scanner(rest: Array(line.dropFirst(HashChain.bodyOffset).prefix(160))[...])
    guard HashChain.hash(of: line) != nil, scanner.skip(#""entries":"#),
      let entries = scanner.number(), scanner.skip(#","type":""#), let type = scanner.word()
    else { return nil }
    self.entries = entries
    self.type = type
    if scanner.skip(#","entry":"#) { self.entry = scanner.number() }
  }

  /// Whether a line is written to its end: what is left of an object that was cut is never one.
  static func isWhole(_ line: some BidirectionalCollection<UInt8>) -> Bool {
    guard line.last == UInt8(ascii: "}") else { return false }
    return (try? JSONSerialization.jsonObject(with: Data(line))) != nil
  }

  /// The count of entries that a line carries.
  static func entries(of line: [UInt8]) -> Int? { JournalLine(line)?.entries }

  /// The count of entries that a line's body carries: `{"entries":12,`.
  static func entries(ofBody body: [UInt8]) -> Int? {
    var scanner = Scanner(rest: body.prefix(40))
    guard scanner.skip(#"{"entries":"#) else { return nil }
    return scanner.number()
  }

  private struct Scanner {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ text: String) -> Bool {
      guard rest.starts(with: text.utf8) else { return false }
      rest = rest.dropFirst(text.utf8.count)
      return true
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { (48...57).contains($0) }
      rest = rest.dropFirst(digits.count)
      return Int(String(decoding: digits, as: UTF8.self))
    }

    mutating func word() -> String? {
      let letters = rest.prefix { $0 != UInt8(ascii: "\"") }
      rest = rest.dropFirst(letters.count + 1)
      return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
    }
  }
}

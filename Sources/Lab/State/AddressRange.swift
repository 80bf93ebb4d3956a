/// A range of addresses of IPv4: `10.1.1.0/24`; a single address is a range of one.
struct AddressRange {
  private let first: UInt32
  private let mask: UInt32

  /// Nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let address = Self.number(parts[0]), parts.count < 3,
      let length = parts.count == 1 ? 32 : Int(parts[1]), (0...32).contains(length)
    else { return nil }
    mask = length == 0 ? 0 : UInt32.max << (32 - UInt32(length))
    first = address & mask
  }

  /// Whether a text is an address in the range.
  func holds(_ text: String) -> Bool {
    Self.number(text.prefix { $0 != "/" }).map { $0 & mask == first } ?? false
  }

  private static func number(_ text: Substring) -> UInt32? {
    let bytes = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard bytes.count == 4, bytes.allSatisfy({ $0 != nil }) else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt32($1 ?? 0) }
  }
}

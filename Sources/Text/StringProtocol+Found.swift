extension StringProtocol {
  /// Where a text first stands in this one, byte by byte.
  ///
  /// The standard library's `firstRange(of:)` goes character by character, which takes most of the time
  /// that a line of output is read in.
  package func place(of text: String) -> Range<Index>? {
    let wanted = Array(text.utf8)
    let offset = utf8.withContiguousStorageIfAvailable { Self.offset(of: wanted, in: $0) }
    guard
      let offset = offset
        ?? Array(utf8).withUnsafeBufferPointer({ Self.offset(of: wanted, in: $0) })
    else { return nil }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: wanted.count)
  }

  /// Whether a text stands in this one, byte by byte.
  package func holds(_ text: String) -> Bool { place(of: text) != nil }

  private static func offset(of wanted: [UInt8], in all: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = wanted.first else { return 0 }
    var place = 0
    while place + wanted.count <= all.count {
      if all[place] == first, wanted.indices.allSatisfy({ all[place + $0] == wanted[$0] }) {
        return place
      }
      place += 1
    }
    return nil
  }
}

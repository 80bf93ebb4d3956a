/// A long text in parts that are read one after the other, so that reading needs room for one of them.
enum TextBlocks {
  /// Bytes that a part has at most, where it has a line end.
  static let size = 4 << 20

  /// The parts, each up to the end of a line: no name goes on in the next.
  static func ranges(of bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while bytes.count - start > size {
      let end =
        bytes[start..<(start + size)].lastIndex(of: 10)
        ?? bytes[(start + size)...].firstIndex(of: 10) ?? bytes.count - 1
      ranges.append(start..<end + 1)
      start = end + 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    return ranges
  }
}

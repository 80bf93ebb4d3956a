extension StringProtocol {
  /// Where a text first stands in this one; nil where it does not.
  ///
  /// Bytes are compared: the search of the standard library prepares tables, which costs more than looking
  /// through a line.
  package func place(of text: StaticString) -> Range<Index>? {
    text.withUTF8Buffer { wanted in
      guard let first = wanted.first else { return nil }
      let own = utf8
      var start = own.startIndex
      while let found = own[start...].firstIndex(of: first) {
        var (place, matched) = (found, 0)
        while matched < wanted.count, place < own.endIndex, own[place] == wanted[matched] {
          place = own.index(after: place)
          matched += 1
        }
        if matched == wanted.count { return found..<place }
        start = own.index(after: found)
      }
      return nil
    }
  }
}

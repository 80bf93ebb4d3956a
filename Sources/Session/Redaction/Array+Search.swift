extension Array where Element == UInt8 {
  /// Where a sequence of bytes begins, from a place on.
  func firstPlace(of sequence: [UInt8], from start: Int = 0) -> Int? {
    guard let first = sequence.first, count >= sequence.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var place = start
      while place + sequence.count <= bytes.count {
        if bytes[place] == first {
          var length = 1
          while length < sequence.count, bytes[place + length] == sequence[length] { length += 1 }
          if length == sequence.count { return place }
        }
        place += 1
      }
      return nil
    }
  }

  /// Whether a sequence of bytes is in it.
  func contains(sequence: [UInt8]) -> Bool {
    firstPlace(of: sequence) != nil
  }

  /// Where the bytes end with the beginning of a sequence; nil where they do not.
  func endsWithPart(of sequence: [UInt8]) -> Int? {
    var length = Swift.min(sequence.count - 1, count)
    while length > 0 {
      if suffix(length).elementsEqual(sequence.prefix(length)) { return count - length }
      length -= 1
    }
    return nil
  }

  /// Where the line begins that a place is in.
  func start(ofLineAt place: Int) -> Int {
    (self[..<place].lastIndex(of: 10) ?? -1) + 1
  }
}

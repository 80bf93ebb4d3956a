extension StringProtocol {
  /// The text without the blanks at its two ends, line ends and the no-break space among them.
  package var trimmed: String {
    var text = Substring(self)
    while let byte = text.utf8.first, Self.isBlank(byte) { text.utf8.removeFirst() }
    while let byte = text.utf8.last, Self.isBlank(byte) { text.utf8.removeLast() }
    guard let first = text.utf8.first, let last = text.utf8.last, first > 0x7F || last > 0x7F else {
      return String(text)
    }
    text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The text without the blanks at its end.
  package var trimmedEnd: String {
    String(self[..<(lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex)])
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}

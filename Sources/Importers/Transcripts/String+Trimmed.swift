extension String {
  /// The text without the blanks at its two ends, the no-break space among them.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

extension [String] {
  /// The lines without the blank ones at the beginning and at the end.
  var withoutBlankEnds: [String] {
    guard let first = firstIndex(where: { !$0.trimmed.isEmpty }),
      let last = lastIndex(where: { !$0.trimmed.isEmpty })
    else { return [] }
    return Array(self[first...last])
  }

  /// The lines without the blank ones at the end.
  var withoutBlankEnd: [String] {
    Array(prefix((lastIndex { !$0.trimmed.isEmpty } ?? -1) + 1))
  }
}

extension String {
  /// The text in lines of at most so many characters, broken at blanks; a longer word stays whole.
  ///
  /// - Parameters:
  ///   - columns: The width of a line; nil for one line.
  ///   - hanging: Blanks at the start of every line but the first.
  package func wrapped(to columns: Int?, hanging: Int) -> [String] {
    guard let columns, count > columns else { return [self] }
    var lines: [String] = []
    var line = String(prefix { $0 == " " })
    var isEmpty = true
    for word in dropFirst(line.count).split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        line = String(repeating: " ", count: min(hanging, columns / 2))
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }
}

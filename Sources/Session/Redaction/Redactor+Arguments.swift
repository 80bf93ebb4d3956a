extension Redactor {
  /// The words of a command with their secrets replaced.
  ///
  /// A secret may be a word of its own behind the one that announces it (`-p hunter2`), so the words
  /// are looked at as one text, joined by a blank.
  func masked(arguments: [String]) -> [String] {
    let words = arguments.map { Array($0.utf8) }
    let replacements = replacements(in: Array(words.joined(separator: [32])))
    guard !replacements.isEmpty else { return arguments }
    var start = 0
    return words.map { word in
      let range = start..<(start + word.count)
      start = range.upperBound + 1
      var masked = word
      for replacement in replacements.reversed() {
        let place = replacement.range.clamped(to: range)
        // A secret of several words is told in each of them.
        guard !place.isEmpty else { continue }
        let first = place.lowerBound - range.lowerBound
        masked.replaceSubrange(first..<(first + place.count), with: replacement.pseudonym)
      }
      return String(decoding: masked, as: UTF8.self)
    }
  }
}

extension Redactor {
  /// The words of a command with their secrets replaced.
  ///
  /// A secret may be a word of its own behind the one that announces it (`-p hunter2`), so the words
  /// are looked at as one text, joined by a blank; a word with blanks stands in quotes there.
  func masked(arguments: [String]) -> [String] {
    let words = arguments.map { Array($0.utf8) }
    var text: [UInt8] = []
    var starts: [Int] = []
    for word in words {
      if !text.isEmpty { text.append(32) }
      let quote = Self.quote(around: word)
      text += quote
      starts.append(text.count)
      text += word + quote
    }
    let replacements = replacements(in: text)
    guard !replacements.isEmpty else { return arguments }
    return zip(words, starts).map { word, start in
      let range = start..<start + word.count
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

  private static func quote(around word: [UInt8]) -> [UInt8] {
    // Lines of a text stay what they are.
    guard word.contains(where: { $0 == 32 || $0.endsCommand }), !word.contains(10) else {
      return []
    }
    return [39, 34].first { !word.contains($0) }.map { [$0] } ?? []
  }
}

extension Redactor {
  /// The words of a command with their secrets replaced.
  ///
  /// A secret may be a word of its own behind the one that announces it (`-p hunter2`), so the words
  /// are looked at as one text, joined by a blank; a word with blanks stands in quotes there. Each is looked
  /// at alone before: its end is the end of a value, and a word with both quotes cannot stand in any.
  func masked(arguments: [String]) -> [String] {
    let words = arguments.map { masked(word: Array($0.utf8)) }
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
    return zip(words, starts).map { word, start in
      let range = start..<start + word.count
      // A secret of several words is told in each of them.
      let own = replacements.compactMap { replacement -> Replacement? in
        let place = replacement.range.clamped(to: range)
        guard !place.isEmpty else { return nil }
        return Replacement(
          range: (place.lowerBound - start)..<(place.upperBound - start),
          pseudonym: replacement.pseudonym)
      }
      return String(decoding: word.replacing(own), as: UTF8.self)
    }
  }

  /// A word alone: that of `--password='a b'` has lost its quotes, and nothing else can stand behind the value.
  private func masked(word: [UInt8]) -> [UInt8] {
    guard word.first == UInt8(ascii: "-"), !word.contains(10),
      let equals = word.firstIndex(of: UInt8(ascii: "=")),
      let secret = replacements(in: word).first, secret.range.lowerBound == equals + 1
    else { return masked(word) }
    return word[...equals] + pseudonym(of: word[(equals + 1)...])
  }

  private static func quote(around word: [UInt8]) -> [UInt8] {
    // Lines of a text stay what they are.
    guard word.contains(where: { $0 == 32 || $0.endsCommand }), !word.contains(10) else {
      return []
    }
    return [39, 34].first { !word.contains($0) }.map { [$0] } ?? []
  }
}

extension [UInt8] {
  fileprivate func replacing(_ replacements: [Redactor.Replacement]) -> [UInt8] {
    var replaced = self
    for replacement in replacements.reversed() {
      replaced.replaceSubrange(replacement.range, with: replacement.pseudonym)
    }
    return replaced
  }
}

/// Secrets on the command lines of programs that are known to take them.
extension SecretText {
  /// Bytes of a command that are looked at, at most.
  private static let mostOfACommand = 8192

  /// Whether a program's name stands alone from a place on, so that it can be called there.
  mutating func isCalled(_ name: Range<Int>) -> Bool {
    let before = before(name.lowerBound)
    guard before == 0 || before <= 32 || before.isQuote || "/(`;|&=\\".utf8.contains(before) else {
      return false
    }
    let end = endOfProgram(name)
    return at(end).isBlank || isInList(name)
  }

  private mutating func endOfProgram(_ name: Range<Int>) -> Int {
    holds(".exe", at: name.upperBound) ? name.upperBound + 4 : name.upperBound
  }

  /// Whether a program's name is a string of a list: `["CMD", "redis-cli", "-a", "x"]`.
  private mutating func isInList(_ name: Range<Int>) -> Bool {
    let quote = before(name.lowerBound)
    let end = endOfProgram(name)
    return quote.isQuote && at(end) == quote && at(end + 1) == 44
  }

  /// The words behind a program's name until its command, or the list that it stands in, ends; and where that is.
  mutating func words(behind name: Range<Int>) -> (words: [Range<Int>], end: Int) {
    guard isInList(name) else { return words(from: name.upperBound) }
    let quote = before(name.lowerBound)
    var words: [Range<Int>] = []
    var place = endOfProgram(name) + 1
    let limit = place + Self.mostOfACommand
    while place < limit, words.count < 256 {
      var next = place
      guard at(next) == 44 else { break }
      next += 1
      while at(next).isBlank || at(next).isLineEnd, next < place + 200 { next += 1 }
      guard at(next) == quote else { break }
      let first = next + 1
      next = first
      while next < limit, at(next) != quote, at(next) >= 32 {
        next += at(next) == 92 && at(next + 1) >= 32 ? 2 : 1
      }
      guard at(next) == quote else { break }
      if next > first { words.append(first..<next) }
      place = next + 1
    }
    return (words, place)
  }

  /// The words behind a place until the command ends; and where that is.
  mutating func words(from start: Int) -> (words: [Range<Int>], end: Int) {
    var words: [Range<Int>] = []
    var place = start
    let limit = start + Self.mostOfACommand
    while place < limit, words.count < 256 {
      place = skippingBlanks(place)
      // A command goes on behind a backslash at the end of its line.
      if at(place) == 92, at(place + 1) == 10 || at(place + 1) == 13 {
        place += at(place + 1) == 13 && at(place + 2) == 10 ? 3 : 2
        continue
      }
      if at(place).endsCommand { break }
      if at(place).isQuote || (at(place) == 92 && at(place + 1).isQuote) {
        guard let word = quotedWord(at: place, limit) else { break }
        words.append(word.content)
        place = word.end
        continue
      }
      let first = place
      var isClosed = false
      while place < limit {
        if let next = endOfWrap(at: place), at(next) > 32 {
          place = next
          continue
        }
        if at(place).isBlank || at(place).endsCommand { break }
        if at(place).isQuote || at(place) == 96 {
          // A quote inside a word opens one, or closes what the whole command stands in.
          guard at(place) != 96, let word = quotedWord(at: place, limit),
            at(word.end) <= 32 || at(word.end).endsCommand || at(word.end).isQuote,
            "=:,-".utf8.contains(before(place)) || before(place).isAlphanumeric,
            !at(place + 1).isBlank, at(place + 1) != 0, !at(place + 1).endsCommand
          else {
            isClosed = true
            break
          }
          place = word.end
          continue
        }
        place += 1
      }
      if place > first { words.append(first..<place) }
      if isClosed { break }
      if place == first { break }
    }
    return (words, place)
  }

  private mutating func quotedWord(at start: Int, _ limit: Int) -> (content: Range<Int>, end: Int)?
  {
    let quote = quote(at: start)
    let first = start + quote.count
    var place = first
    while place < limit {
      let byte = at(place)
      if byte == 0 && place >= count || byte == 10 { return nil }
      if holds(quote, at: place) { return (first..<place, place + quote.count) }
      if quote == [34], byte == 92, !at(place + 1).isLineEnd { place += 1 }
      place += 1
    }
    return nil
  }

  /// The secrets among the words of a command.
  mutating func secrets(of command: SecretCommand, in words: [Range<Int>]) -> [Range<Int>] {
    if let needs = command.needs, !words.contains(where: { holds(word: needs, in: $0) }) {
      return []
    }
    var found: [Range<Int>] = []
    for (place, part) in command.places {
      switch place {
      case .next(let option):
        found += following(option, in: words).compactMap { secret(part, of: $0) }
      case .same(let option):
        found += attached(to: option, in: words).compactMap { secret(part, of: $0) }
      case .cluster(let letter):
        let behind = zip(words, words.dropFirst()).filter { word, _ in
          word.count > 2 && bytes[word].first == 45 && bytes[word].last == letter
            && bytes[word].dropFirst().allSatisfy(\.isLetter)
        }
        found += behind.compactMap { secret(part, of: $0.1) }
      case .either(let option):
        found += following(option, in: words).compactMap { secret(part, of: $0) }
        found += attached(to: option, in: words).compactMap { secret(part, of: $0) }
      case .last(let commands):
        let word = operand(1, after: commands, in: words) ?? operand(0, after: commands, in: words)
        found += [word.flatMap { secret(part, of: $0) }].compactMap(\.self)
      case .marked(let byte, let commands):
        let marked = rest(of: words, after: commands)?.filter { bytes[$0].first == byte } ?? []
        found += marked.compactMap { secret(part, of: $0.lowerBound + 1..<$0.upperBound) }
      case .operand(let number, let commands):
        if let word = operand(number, after: commands, in: words) {
          found += [secret(part, of: word)].compactMap(\.self)
        }
      }
    }
    return found
  }

  private func holds(word: String, in range: Range<Int>) -> Bool {
    range.count == word.utf8.count && bytes[range].elementsEqual(word.utf8)
  }

  private func following(_ option: String, in words: [Range<Int>]) -> [Range<Int>] {
    zip(words, words.dropFirst()).filter { word, next in
      holds(word: option, in: word) && bytes[next].first != 45
    }.map(\.1)
  }

  private mutating func attached(to option: String, in words: [Range<Int>]) -> [Range<Int>] {
    let own = words.filter {
      bytes[$0].starts(with: option.utf8) && $0.count > option.utf8.count
    }
    return own.map { word in
      let start = word.lowerBound + option.utf8.count
      let quote = quote(at: start).count
      let isQuoted = word.upperBound - start > 2 * quote
      return isQuoted ? start + quote..<word.upperBound - quote : start..<word.upperBound
    }
  }

  private func rest(
    of words: [Range<Int>], after commands: [String]
  ) -> ArraySlice<Range<Int>>? {
    var rest = words[...]
    for command in commands {
      guard let place = rest.firstIndex(where: { holds(word: command, in: $0) }) else { return nil }
      rest = rest[(place + 1)...]
    }
    return rest
  }

  private func operand(
    _ number: Int, after commands: [String], in words: [Range<Int>]
  ) -> Range<Int>? {
    guard let rest = rest(of: words, after: commands) else { return nil }
    let operands = rest.filter { bytes[$0].first != 45 && !$0.isEmpty }
    guard operands.count > number else { return nil }
    let word = operands[operands.startIndex + number]
    return bytes[word].first == 60 || bytes[word].first == 62 ? nil : word
  }

  private func secret(_ part: SecretCommand.Part, of word: Range<Int>) -> Range<Int>? {
    var range = word
    if case .after(let byte) = part {
      guard let place = bytes[word].firstIndex(of: byte) else { return nil }
      range = place + 1..<word.upperBound
    }
    while let last = bytes[range].last, last == 41 || last == 93,
      !bytes[range].contains(last == 41 ? 40 : 91)
    {
      range = range.lowerBound..<range.upperBound - 1
    }
    guard !range.isEmpty, !SecretValue.isHarmless(bytes[range]), !isPlaceholder(range) else {
      return nil
    }
    return range
  }

  /// `PASSWORD` in a help text; a real password may be any other word.
  private func isPlaceholder(_ range: Range<Int>) -> Bool {
    let isCapital = bytes[range].allSatisfy { $0.isUppercase || $0 == 95 }
    return isCapital && SecretValue.isHelp(bytes[range])
  }

  /// What `echo` or `printf` hands to a program that reads a secret.
  mutating func piped(
    by words: [Range<Int>], from start: Int, until end: Int
  ) -> [Range<Int>] {
    if let file = words.firstIndex(where: { bytes[$0].first == 62 }) {
      guard isFile(words[file...]) else { return [] }
      // The key that a file of several lines begins with is none.
      return secretsPrinted(by: words[..<file], to: []).filter { bytes[$0].last != 58 }
    }
    var readers: [Range<Int>] = []
    if start > 1, bytes[start - 1] == 40, bytes[start - 2] == 60 {
      // `<(echo x)`.
      readers = command(before: start - 2)
    } else if at(end) == 124, at(end + 1) != 124 {
      readers = self.words(from: end + 1).words
    }
    return reads(secret: readers) ? secretsPrinted(by: words[...], to: readers) : []
  }

  /// Whether `> name` has a name that says that what is in the file is secret.
  private func isFile(_ words: ArraySlice<Range<Int>>) -> Bool {
    guard let first = words.first else { return false }
    let sign = bytes[first].prefix { $0 == 62 || $0 == 124 }
    let target =
      sign.count == first.count ? words.dropFirst().first : sign.endIndex..<first.upperBound
    guard let target, bytes[target].first != 38 else { return false }
    let name =
      (bytes[target].lastIndex(of: 47).map { $0 + 1 } ?? target.lowerBound)..<target.upperBound
    return SecretName.isOfFile(bytes[name])
  }

  private func secretsPrinted(
    by words: ArraySlice<Range<Int>>, to readers: [Range<Int>]
  ) -> [Range<Int>] {
    var operands = words.filter { bytes[$0].first != 45 && !$0.isEmpty }
    if operands.count > 1, bytes[operands[0]].contains(37) { operands.removeFirst() }
    return operands.compactMap { handedOver($0, to: readers) }
  }

  /// The words of the command that a place is in, before it.
  private func command(before end: Int) -> [Range<Int>] {
    var line = end
    while line > 0, end - line < 500, !bytes[line - 1].endsCommand, bytes[line - 1] != 60 {
      line -= 1
    }
    return Self.split(line..<end, in: bytes)
  }

  /// What stands behind `<<<` and `<<END`.
  mutating func handed(at start: Int) -> [Range<Int>] {
    var readers = command(before: start)
    if at(start + 2) == 60 {
      guard reads(secret: readers) else { return [] }
      return words(from: start + 3).words.first.flatMap { handedOver($0, to: readers) }.map { [$0] }
        ?? []
    }
    var place = start + (at(start + 2) == 45 ? 3 : 2)
    let mark = words(from: place)
    guard let end = mark.words.first, end.count < 64 else { return [] }
    // `cat <<END | docker secret create name -`.
    if !reads(secret: readers), at(mark.end) == 124 { readers = words(from: mark.end + 1).words }
    guard reads(secret: readers) else { return [] }
    let isPair = readers.contains { bytes[$0].suffix(8).elementsEqual("chpasswd".utf8) }
    // Behind the password stands what the command reads that it lets run.
    let isAsked = readers.contains { holds(word: "sudo", in: $0) || holds(word: "su", in: $0) }
    let most = isAsked && !isPair ? 1 : 64
    place = mark.end
    while at(place) != 0, at(place) != 10, place < start + 500 { place += 1 }
    var found: [Range<Int>] = []
    while at(place) == 10, place < start + 4000 {
      var first = skippingBlanks(place + 1)
      // A shell asks for each line.
      if at(first) == 62, at(first + 1) == 32 { first += 2 }
      place = first
      while at(place) != 0, !at(place).isLineEnd, place < first + 400 { place += 1 }
      if isMark(first..<place, bytes[end]) { return Array(found.prefix(most)) }
      if let secret = secret(isPair ? .after(58) : .whole, of: first..<place) {
        found.append(secret)
      }
      if at(place) == 13 { place += 1 }
    }
    // Without its end it is not known what belongs to it.
    return []
  }

  /// Whether a line ends a here-document: its mark, and what closes the word that all of it stands in.
  private func isMark(_ line: Range<Int>, _ mark: ArraySlice<UInt8>) -> Bool {
    guard bytes[line].starts(with: mark) else { return false }
    let next = bytes[line].dropFirst(mark.count).first
    return next.map { $0.isQuote || $0 == 41 || $0 == 92 } ?? true
  }

  private static func split(_ range: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    bytes[range].split { $0 <= 32 || $0.isQuote || $0 == 124 || $0 == 59 || $0 == 38 }
      .map { $0.startIndex..<$0.endIndex }
  }

  private func reads(secret words: [Range<Int>]) -> Bool {
    guard let first = words.first,
      !SecretCommand.filters.contains(String(decoding: bytes[first], as: UTF8.self))
    else { return false }
    // `/usr/bin/sudo` is sudo.
    let words = words.map { word in
      (bytes[word].lastIndex(of: 47).map { $0 + 1 } ?? word.lowerBound)..<word.upperBound
    }
    return SecretCommand.readers.contains { wanted in
      var place = 0
      return wanted.allSatisfy { word in
        while place < words.count {
          place += 1
          let range = words[place - 1]
          if range.count == word.count, bytes[range].elementsEqual(word) { return true }
        }
        return false
      }
    }
  }

  private func handedOver(_ word: Range<Int>, to readers: [Range<Int>]) -> Range<Int>? {
    var word = word
    // `\n` at the end is printf's.
    if bytes[word].suffix(2).elementsEqual([92, 110]) {
      word = word.lowerBound..<word.upperBound - 2
    }
    let isPair = readers.contains { bytes[$0].suffix(8).elementsEqual("chpasswd".utf8) }
    return secret(isPair ? .after(58) : .whole, of: word)
  }
}

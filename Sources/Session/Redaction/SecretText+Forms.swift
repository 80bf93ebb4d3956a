/// Values in the forms of files and languages.
extension SecretText {
  /// `"name": "PASSWORD", "value": "x"`, in YAML over two lines, in XML as attributes.
  mutating func paired(at start: Int, with name: SecretName) -> [Range<Int>] {
    guard name.kind != .weak else { return [] }
    var place = start
    let limit = start + 80
    while place < limit, at(place).isBlank || at(place).isLineEnd || at(place) == 44 { place += 1 }
    if at(place).isQuote { place += 1 }
    guard at(place) | 0x20 == 118, holds("alue", at: place + 1) else { return [] }
    place += 5
    if at(place).isQuote { place += 1 }
    place = skippingBlanks(place)
    guard at(place) == 58 || at(place) == 61 else { return [] }
    guard let value = value(at: skippingBlanks(place + 1), endsAtComma: true) else { return [] }
    return [value.range]
  }

  /// `name:: dmFsdWU=`, as LDIF has it.
  mutating func encoded(at start: Int, by name: SecretName) -> [Range<Int>] {
    let first = skippingBlanks(start)
    var end = first
    while at(end).isBase64, end < first + 4096 { end += 1 }
    let isAlone = first > start && end - first > 3 && (at(end).isLineEnd || at(end) == 0)
    return isAlone && name.kind == .password ? [first..<end] : []
  }

  /// Past an anchor or a type before a value in YAML: `&name x`, `!!str x`.
  mutating func pastTag(_ start: Int) -> Int {
    guard at(start) == 38 || at(start) == 33 && at(start + 1) == 33 else { return start }
    var end = start + 1
    while at(end).isOfName || at(end) == 33, end < start + 64 { end += 1 }
    let next = skippingBlanks(end)
    return end > start + 1 && next > end && !at(next).isLineEnd && at(next) != 0 ? next : start
  }

  /// What stands below `name:` in YAML: its value, or the items of a list of passwords; nil where neither does.
  mutating func below(_ name: SecretName, at end: Int) -> [Range<Int>]? {
    guard let indentation = indentation(of: name.range.lowerBound),
      name.kind == .password || isList(name)
    else { return nil }
    var found: [Range<Int>] = []
    var place = end
    while found.count < 64 {
      if at(place) == 13 { place += 1 }
      guard at(place) == 10 else { break }
      let line = place + 1
      var first = skippingBlanks(line)
      if isList(name) {
        guard at(first) == 45, at(first + 1).isBlank, first - line >= indentation else { break }
        first = skippingBlanks(first + 1)
      } else {
        guard first - line > indentation, at(first) != 45 else { break }
      }
      guard let value = value(at: first, endsAtComma: false) else { break }
      place = value.range.upperBound + (value.isQuoted ? 1 : 0)
      // A key of its own, or a sentence.
      guard at(place).isLineEnd || at(place) == 0, bytes[value.range].last != 58,
        value.isQuoted || !SecretValue.isHelp(bytes[value.range])
      else { break }
      found.append(value.range)
      if !isList(name) { break }
    }
    return found.isEmpty ? nil : found
  }

  private func isList(_ name: SecretName) -> Bool { lowercased(name.range).hasSuffix("passwords") }

  /// Whether a name is the first that a function is called with.
  func isArgument(_ name: SecretName) -> Bool {
    var place = name.range.lowerBound - 2
    while place > 0, name.range.lowerBound - place < 10, bytes[place].isBlank { place -= 1 }
    return place > 0 && bytes[place] == 40
  }

  /// `SET PASSWORD FOR user = 'x'`.
  mutating func setInSQL(_ name: SecretName) -> Range<Int>? {
    let start = name.range.lowerBound
    guard ["SET ", "set "].contains(where: { bytes[..<start].ends(with: $0) }) else { return nil }
    var place = name.range.upperBound
    while place < start + 120, at(place) != 61, at(place) >= 32, at(place) != 59 { place += 1 }
    guard at(place) == 61 else { return nil }
    let first = skippingBlanks(place + 1)
    return quote(at: first).isEmpty ? nil : value(at: first, endsAtComma: false)?.range
  }

  /// `define('NAME', 'value')`: what is handed over behind a name.
  mutating func argument(at start: Int, behind name: SecretName) -> [Range<Int>] {
    var call = name.range.lowerBound - 2
    while call > 0, bytes[call].isBlank { call -= 1 }
    var first = call
    while first > 0, call - first < 40, bytes[first - 1].isOfName { first -= 1 }
    let function = lowercased(first..<call)
    guard name.isVariable || Self.setters.contains(where: function.hasSuffix),
      name.kind == .password || name.kind == .token,
      let value = value(at: skippingBlanks(start), endsAtComma: true), value.isQuoted,
      at(skippingBlanks(value.range.upperBound + 1)) == 41
    else { return [] }
    return [value.range]
  }

  private static let setters = [
    "define", "set", "setenv", "putenv", "setproperty", "setitem", "put",
  ]

  /// Whether a name is that of an element: `<name`, `<space:name`.
  func isTag(_ name: SecretName) -> Bool {
    var start = name.range.lowerBound
    guard before(start) == 58 else { return before(start) == 60 }
    start -= 1
    while start > 0, name.range.lowerBound - start < 40, bytes[start - 1].isAlphanumeric {
      start -= 1
    }
    return before(start) == 60
  }

  /// Where the attributes of an element end; nil where it is empty, or they do not.
  mutating func endOfTag(from start: Int) -> Int? {
    var end = start
    while end < start + 200, at(end) != 62, at(end) != 60, at(end) >= 32 { end += 1 }
    return at(end) == 62 && before(end) != 47 ? end : nil
  }

  /// `<name>value</name>`.
  mutating func element(at place: Int, of name: SecretName) -> [Range<Int>] {
    let isData = holds("<![CDATA[", at: place)
    let start = isData ? place + 9 : place
    var end = start
    while end < start + 4096, at(end) != (isData ? 93 : 60), at(end) != 10, at(end) != 0 {
      end += 1
    }
    guard isData ? holds("]]>", at: end) : at(end) == 60 && at(end + 1) == 47, end > start,
      !SecretValue.isHarmless(bytes[start..<end])
    else { return [] }
    guard name.kind == .password || SecretValue.isRandom(bytes[start..<end]) else { return [] }
    return [start..<end]
  }

  /// The lines behind `name: |` in YAML, as far as they are indented.
  mutating func block(at start: Int) -> [Range<Int>] {
    var place = start + 1
    while at(place) == 45 || at(place) == 43 || at(place) == 32 { place += 1 }
    if at(place) == 13 { place += 1 }
    var lines: [Range<Int>] = []
    var indentation = 1
    while at(place) == 10, place < start + 8192 {
      let first = skippingBlanks(place + 1)
      // An empty line is of the block, whatever its indentation.
      if !lines.isEmpty, at(first).isLineEnd {
        place = at(first) == 13 ? first + 1 : first
        continue
      }
      guard first - place - 1 >= indentation else { break }
      if lines.isEmpty { indentation = first - place - 1 }
      place = first
      while place < first + 4096, at(place) != 0, !at(place).isLineEnd { place += 1 }
      let line = bytes[first..<place]
      // A key has lines of its own kind.
      guard !line.starts(with: "-----".utf8) else { break }
      if !SecretValue.isHarmless(line) { lines.append(first..<place) }
      if at(place) == 13 { place += 1 }
    }
    return lines
  }

  /// Whether a value is an expression of a programming language, or a name of a type.
  mutating func isCode(_ value: Value, behind name: SecretName) -> Bool {
    guard !value.isQuoted, let last = bytes[value.range].last else { return false }
    let bytes = bytes[value.range]
    let next = at(value.range.upperBound)
    if last == 40 || last == 91 || last == 46 || last == 58 { return true }
    if !name.isVariable, let open = bytes.firstIndex(where: { [40, 60, 91].contains($0) }) {
      let isCalled = bytes[..<open].allSatisfy { $0.isOfName } && open > bytes.startIndex
      if bytes[open] == 40,
        bytes.contains(41) || next.isQuote || isCalled && (next == 44 || next.isBlank)
      {
        return true
      }
      // A type with another one in it.
      if bytes[open] == 60, isCalled, next == 62 { return true }
      if bytes[open] == 91, isCalled, last == 93, bytes[..<open].contains(46) { return true }
    }
    if next.isQuote && (bytes.first?.isLetter ?? false) && bytes.count < 3 { return true }
    let isWord = bytes.allSatisfy { $0.isLetter || $0 == 95 || $0 == 46 }
    if name.isVariable { return false }
    if isWord, next.isBlank, Self.expressions.contains(lowercased(value.range)) { return true }
    if isWord, ["self.", "this."].contains(where: lowercased(name.range).hasPrefix) { return true }
    if isWord, next == 44 || next == 41, bytes.elementsEqual(self.bytes[name.range]) { return true }
    return isWord && bytes.contains(46)
  }

  /// Words that an expression begins with.
  private static let expressions: Set<String> = [
    "await", "new", "async", "yield", "not", "lambda", "function", "typeof", "try", "if", "match",
  ]
}

/// Values whose name says that they are secret.
extension SecretText {
  /// A value as it stands behind its name.
  struct Value {
    var range: Range<Int>
    var isQuoted: Bool
  }

  /// The secrets that a name at a place announces.
  mutating func secrets(of name: SecretName) -> [Range<Int>] {
    guard let kind = name.kind else { return [] }
    var place = name.range.upperBound
    let before = before(name.range.lowerBound)
    var isQuotedKey = false
    if before.isQuote {
      if at(place) == before {
        (place, isQuotedKey) = (place + 1, true)
      } else if at(place) == 92, at(place + 1) == before {
        (place, isQuotedKey) = (place + 2, true)
      }
    }
    let end = place
    place = skippingBlanks(place)
    // `"Password: "` ends with the quote that it began with.
    if before.isQuote, !isQuotedKey, at(place) == 58 || at(place) == 61 {
      let next = skippingBlanks(place + 1)
      if at(next) == before { return [] }
    }
    let hasBlanks = place > end
    let separator = at(place)
    // The last part of a path: `secret/db`, `/etc/passwd:12:`.
    if before == 47, separator != 61 { return [] }
    switch separator {
    case 61:
      if at(place + 1) == 61 { return [] }
      if at(place + 1) == 62 { place += 1 }
      return assigned(at: place + 1, to: name, mayFollowBlanks: hasBlanks || isQuotedKey)
    case 58:
      if at(place + 1) == 58 { return [] }
      if at(place + 1) == 61 { return assigned(at: place + 2, to: name, mayFollowBlanks: true) }
      return keyed(at: place + 1, by: name, isQuotedKey: isQuotedKey)
    case 62 where before == 60: return element(at: place + 1, of: name)
    case 44 where name.isOption && isQuotedKey:
      // `["--password", "x"]`.
      return spaced(at: skippingBreak(place + 1), behind: name)
    case _ where separator.isLineEnd && name.isOption && isItem(name.range.lowerBound):
      // `- --password` and `- x` below it.
      let next = skippingBreak(place)
      guard at(next) == 45, at(next + 1).isBlank else { return [] }
      return spaced(at: skippingBlanks(next + 1), behind: name)
    case 44, 10, 13:
      return paired(at: place, with: name)
    default:
      if isQuotedKey && kind != .weak, let pair = paired(at: place, with: name).first {
        return [pair]
      }
      return hasBlanks ? spaced(at: place, behind: name) : []
    }
  }

  /// `NAME=value`.
  private mutating func assigned(
    at start: Int, to name: SecretName, mayFollowBlanks: Bool
  ) -> [Range<Int>] {
    let place = mayFollowBlanks ? skippingBlanks(start, most: 8) : start
    if name.kind == .authorization { return authorization(at: place) }
    let before = before(name.range.lowerBound)
    guard var value = value(at: place, endsAtComma: before == 44) else { return [] }
    if !value.isQuoted,
      let end = endOfArgument(in: name.range.lowerBound, from: value.range)
        ?? endOfWhole(name, from: value.range.lowerBound)
    {
      value = Value(range: value.range.lowerBound..<end, isQuoted: true)
    }
    let bytes = bytes[value.range]
    guard !isCode(value, behind: name) else { return [] }
    switch name.kind {
    case .password: break
    case .weak where isPass(name) && !bytes.allSatisfy(\.isDigit): break
    case .token:
      if !value.isQuoted, bytes.count < (name.isVariable ? 3 : 5) { return [] }
      if bytes.allSatisfy(\.isDigit) && bytes.count < 8 { return [] }
    case .weak, .cookie, .authorization, nil:
      guard SecretValue.isRandom(bytes) else { return [] }
    }
    if name.isOption, SecretValue.isHelp(bytes) { return [] }
    return [value.range]
  }

  /// Whether a name is `pass`, which counts tests as often as it names a password.
  private func isPass(_ name: SecretName) -> Bool {
    name.isVariable || lowercased(name.range) == "pass"
  }

  /// Where the quoted argument of `-e "NAME=a b"` ends; nil where it is none.
  private mutating func endOfArgument(in name: Int, from value: Range<Int>) -> Int? {
    let quote = before(name)
    guard quote.isQuote, at(value.upperBound).isBlank, name > 3 else { return nil }
    let option = bytes[max(0, name - 13)..<name - 1]
    guard
      ["-e ", "--env ", "--env=", "--build-arg ", "["].contains(where: { option.ends(with: $0) })
    else { return nil }
    var end = value.upperBound
    while at(end) != quote, end < value.upperBound + 200 {
      if at(end) == 0 || at(end).isLineEnd { return nil }
      end += 1
    }
    return at(end) == quote ? end : nil
  }

  /// `IDENTIFIED BY 'x'`, `IDENTIFIED WITH … BY 'x'`.
  mutating func identification(at start: Int) -> Range<Int>? {
    var place = start
    while place < start + 60, at(place) != 0, !at(place).isLineEnd, !at(place).isQuote {
      place += 1
    }
    guard at(place).isQuote, lowercased(start..<place).hasSuffix(" by ") else { return nil }
    return value(at: place, endsAtComma: false)?.range
  }

  /// `name: value`, `"name": "value"`.
  private mutating func keyed(
    at start: Int, by name: SecretName, isQuotedKey: Bool
  ) -> [Range<Int>] {
    let place = skippingBlanks(start)
    let hasBlank = place > start
    if name.kind == .authorization { return authorization(at: place) }
    if name.kind == .cookie { return cookies(at: place, isOne: isSet(name)) }
    if at(place) == 124 || at(place) == 62 {
      let lines = block(at: place)
      if !lines.isEmpty { return lines }
    }
    guard let value = value(at: place, endsAtComma: isQuotedKey) else { return [] }
    let bytes = bytes[value.range]
    guard !isCode(value, behind: name) else { return [] }
    if value.isQuoted || isQuotedKey {
      if name.kind == .weak { return SecretValue.isRandom(bytes) ? [value.range] : [] }
      if !value.isQuoted, name.kind != .password || bytes.count < 4 { return [] }
      return name.kind == .password || bytes.count > 3 ? [value.range] : []
    }
    if SecretValue.isRandom(bytes), hasBlank || !bytes.contains(58) { return [value.range] }
    guard hasBlank || (name.kind == .password && !bytes.contains(58)), name.kind != .weak,
      bytes.count > 2, !SecretValue.isHelp(bytes)
    else {
      return []
    }
    // A sentence goes on behind its first word.
    var next = value.range.upperBound
    next = skippingBlanks(next)
    let isLast = at(next).isLineEnd || at(next) == 0 || at(next) == 35 || at(next).isQuote
    guard isLast else { return [] }
    if name.kind == .password { return [value.range] }
    guard !bytes.contains(45), !bytes.contains(95) else { return [] }
    let isMixed = bytes.contains(where: \.isDigit) && bytes.contains(where: \.isLetter)
    return bytes.count > (isMixed ? 5 : 7) ? [value.range] : []
  }

  private func isSet(_ name: SecretName) -> Bool {
    lowercased(name.range).hasSuffix("set-cookie")
  }

  /// `--name value`, and the few names that stand before a blank elsewhere.
  private mutating func spaced(at place: Int, behind name: SecretName) -> [Range<Int>] {
    let text = lowercased(name.range)
    if name.isOption {
      guard at(place) != 45, let value = value(at: place, endsAtComma: false) else { return [] }
      let bytes = bytes[value.range]
      if !value.isQuoted, SecretValue.isHelp(bytes) || isCode(value, behind: name) { return [] }
      switch name.kind {
      case .password: return [value.range]
      case .token where text.hasSuffix("creds"):
        return bytes.firstIndex(of: 58).map { [$0 + 1..<value.range.upperBound] } ?? []
      case .token: return bytes.count > 3 ? [value.range] : []
      case .cookie: return cookies(at: place, isOne: false)
      case .weak, .authorization, nil: return SecretValue.isRandom(bytes) ? [value.range] : []
      }
    }
    if name.isVariable, setsVariable(before: name.range.lowerBound),
      let value = value(at: place, endsAtComma: false)
    {
      return [value.range]
    }
    let isNamed = Self.spacedNames.contains(text)
    // Most of what speaks of tokens is prose.
    guard isNamed || hasSet(name.range.lowerBound) else { return [] }
    guard let value = value(at: place, endsAtComma: false),
      !SecretValue.isHelp(bytes[value.range])
    else { return [] }
    let bytes = bytes[value.range]
    switch text {
    case "requirepass", "masterauth": return [value.range]
    case "password", "passwd", "secret", "psk", "passphrase":
      // netrc, `IDENTIFIED WITH … PASSWORD 'x'`, `nmcli … password x`, `enable secret 5 $1$…`.
      if value.isQuoted {
        return name.isVariable || isAccount(name.range.lowerBound) ? [value.range] : []
      }
      return isAccount(name.range.lowerBound) || hasSet(name.range.lowerBound) ? [value.range] : []
    default:
      // `aws configure set aws_secret_access_key x`.
      return SecretValue.isRandom(bytes) ? [value.range] : []
    }
  }

  private static let spacedNames: Set<String> = [
    "requirepass", "masterauth", "password", "passwd", "secret", "psk", "passphrase",
  ]

  /// Whether an account is named before a place, in its line or, as netrc does, the two before it.
  private mutating func isAccount(_ end: Int) -> Bool {
    var start = end
    var lines = 0
    while start > 0, end - start < 200 {
      if bytes[start - 1] == 10 { lines += 1 }
      if lines > 2 { break }
      start -= 1
    }
    var place = max(start, accounts.seen)
    while place < end {
      let words: [StaticString] =
        switch bytes[place] {
        case 108: ["login "]
        case 109: ["machine "]
        case 119: ["wifi", "wlan"]
        case 82: ["ROLE "]
        case 85: ["USER "]
        case 114: ["role "]
        case 117: ["user ", "username "]
        default: []
        }
      for word in words where bytes[place..<end].starts(with: word) { accounts.last = place }
      place += 1
    }
    accounts.seen = max(accounts.seen, end - 9)
    return accounts.last >= start
  }

  /// Whether `setx`, `setenv` or fish's `set -x` stands right before a name.
  private func setsVariable(before name: Int) -> Bool {
    let before = bytes[max(0, name - 8)..<name]
    return ["setx ", "setenv ", "set -x ", "set -gx "].contains { before.ends(with: $0) }
  }

  /// Whether the command before a name sets it.
  private func hasSet(_ end: Int) -> Bool {
    for place in max(0, end - 40)..<end where bytes[place] == 32 && place > 2 {
      let before = bytes[place - 3..<place]
      if before.starts(with: "set") || before.starts(with: "SET") || before.starts(with: "ble") {
        return true
      }
    }
    return false
  }

  /// `"name": "PASSWORD", "value": "x"`, in YAML over two lines, in XML as attributes.
  private mutating func paired(at start: Int, with name: SecretName) -> [Range<Int>] {
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

  /// `<name>value</name>`.
  private mutating func element(at start: Int, of name: SecretName) -> [Range<Int>] {
    var end = start
    while end < start + 4096, at(end) != 60, at(end) != 10, at(end) != 0 { end += 1 }
    guard at(end) == 60, end > start, !SecretValue.isHarmless(bytes[start..<end]) else { return [] }
    guard name.kind == .password || SecretValue.isRandom(bytes[start..<end]) else { return [] }
    return [start..<end]
  }

  /// The lines behind `name: |` in YAML, as far as they are indented.
  private mutating func block(at start: Int) -> [Range<Int>] {
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
  private mutating func isCode(_ value: Value, behind name: SecretName) -> Bool {
    guard !value.isQuoted, let last = bytes[value.range].last else { return false }
    let bytes = bytes[value.range]
    let next = at(value.range.upperBound)
    if last == 40 || last == 91 || last == 46 || last == 58 { return true }
    if bytes.contains(40) && (bytes.contains(41) || next.isQuote) && !name.isVariable {
      return true
    }
    if next.isQuote && (bytes.first?.isLetter ?? false) && bytes.count < 3 { return true }
    let isWord = bytes.allSatisfy { $0.isLetter || $0 == 95 || $0 == 46 }
    if name.isVariable { return false }
    if isWord, next == 44 || next == 41, bytes.elementsEqual(self.bytes[name.range]) { return true }
    return isWord && bytes.contains(46)
  }

  /// The value that stands at a place; nil where there is none, or none that could be a secret.
  mutating func value(at start: Int, endsAtComma: Bool) -> Value? {
    let opening = self.quote(at: start)
    let (quote, isEscaped) = (opening.last ?? 0, opening.first == 92)
    let start = start + opening.count
    let first = at(start)
    if first == 96 || quote == 0 && (first == 60 || first == 36 && !at(start + 1).isAlphanumeric) {
      return nil
    }
    var end = start
    let limit = start + 4096
    while end < limit {
      let byte = at(end)
      if byte == 0 && end >= count { break }
      if quote != 0 {
        if byte == 92, at(end + 1) == quote, isEscaped { break }
        if byte == quote || byte.isLineEnd { break }
        if byte == 92 { end += 1 }
      } else {
        if let next = endOfWrap(at: end), at(next) > 32, !at(next).isQuote {
          end = next
          continue
        }
        if byte <= 32 || byte == 59 || byte == 38 || byte == 124 || byte.isQuote || byte == 96
          || byte == 62 && end > start && at(start) != 60
        {
          break
        }
        if byte == 44, endsAtComma || at(end + 1) <= 32 || at(end + 1).isQuote { break }
        if byte == 92, at(end + 1).isQuote || at(end + 1) == 110 || at(end + 1) == 114 { break }
      }
      end += 1
    }
    end = min(end, count)
    if quote == 0 {
      while end > start, let last = bytes[start..<end].last,
        (last == 41 && !bytes[start..<end].contains(40))
          || (last == 93 && !bytes[start..<end].contains(91))
          || (last == 125 && !bytes[start..<end].contains(123)) || last == 44
      {
        end -= 1
      }
    }
    guard end > start, !SecretValue.isHarmless(bytes[start..<end]) else {
      if end - start > 128 { harmlessUntil = end }
      return nil
    }
    return Value(range: start..<end, isQuoted: quote != 0)
  }
}

extension ArraySlice<UInt8> {
  /// Whether they end with a text.
  fileprivate func ends(with text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}

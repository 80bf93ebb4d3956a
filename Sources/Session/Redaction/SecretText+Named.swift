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
    // `$cfg['password'] = 'x'`.
    let isIndex = isQuotedKey && at(place) == 93
    if isIndex { place = skippingBlanks(place + 1) }
    let hasBlanks = place > end
    let separator = at(place)
    if !isQuotedKey, separator == 58 || separator == 61,
      let closed = behindClosingQuote(at: skippingBlanks(place + 1), of: name)
    {
      return closed
    }
    // A pattern of what a line begins with.
    if before == 94, !at(skippingBlanks(place + 1)).isAlphanumeric { return [] }
    // The last part of a path: `secret/db`, `/etc/passwd:12:`.
    if before == 47, separator != 61 { return [] }
    switch separator {
    case 61:
      if at(place + 1) == 61 { return [] }
      if at(place + 1) == 62 { place += 1 }
      if isIndex, kind != .password && kind != .token { return [] }
      if isIndex, quote(at: skippingBlanks(place + 1)).isEmpty { return [] }
      return assigned(at: place + 1, to: name, mayFollowBlanks: hasBlanks || isQuotedKey)
    case 58:
      if at(place + 1) == 58 { return encoded(at: place + 2, by: name) }
      if at(place + 1) == 61 { return assigned(at: place + 2, to: name, mayFollowBlanks: true) }
      return keyed(at: place + 1, by: name, isQuotedKey: isQuotedKey)
    case 62 where isTag(name): return element(at: place + 1, of: name)
    case 44 where name.isOption && isQuotedKey:
      // `["--password", "x"]`.
      return spaced(at: skippingBreak(place + 1), behind: name)
    case _ where separator.isLineEnd && name.isOption && isItem(name.range.lowerBound):
      // `- --password` and `- x` below it.
      let next = skippingBreak(place)
      guard at(next) == 45, at(next + 1).isBlank else { return [] }
      return spaced(at: skippingBlanks(next + 1), behind: name)
    case 40 where name.isVariable && holds("PASSWORD", at: name.range.lowerBound):
      // SQL's `PASSWORD('x')`.
      let value = quote(at: place + 1).isEmpty ? nil : value(at: place + 1, endsAtComma: true)
      return value.map { [$0.range] } ?? []
    case 44 where isQuotedKey && isArgument(name):
      return argument(at: place + 1, behind: name)
    case 44, 10, 13:
      return paired(at: place, with: name)
    case 124 where hasBlanks || before.isBlank:
      return column(at: place, of: name)
    default:
      if hasBlanks, isTag(name), let end = endOfTag(from: place) {
        return element(at: end + 1, of: name)
      }
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
    // `"old" -> "new"`, as terraform tells of a change.
    if value.isQuoted, holds(" -> ", at: value.range.upperBound + 1),
      let new = self.value(at: value.range.upperBound + 5, endsAtComma: false), new.isQuoted
    {
      return [value.range, new.range]
    }
    return [value.range]
  }

  /// Whether a name is `pass`, which counts tests as often as it names a password, or `pw`.
  private func isPass(_ name: SecretName) -> Bool {
    name.isVariable || ["pass", "pw"].contains(lowercased(name.range))
  }

  /// Whether `PASS: name` tells of a test: where no other key stands before it, or more behind it.
  private mutating func countsTests(_ name: SecretName, _ value: Range<Int>) -> Bool {
    if name.isVariable, indentation(of: name.range.lowerBound) ?? 0 == 0 { return true }
    let next = skippingBlanks(value.upperBound)
    return !(at(next).isLineEnd || at(next) == 0 || at(next) == 35)
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
    let place = pastTag(skippingBlanks(start))
    let hasBlank = place > start
    if at(place).isLineEnd, let below = below(name, at: place) { return below }
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
    if lowercased(name.range) == "pass", countsTests(name, value.range) { return [] }
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
    if setsVariable(name), let value = value(at: place, endsAtComma: false),
      !SecretValue.isHelp(bytes[value.range])
    {
      return name.isVariable || SecretValue.isRandom(bytes[value.range]) ? [value.range] : []
    }
    // `stats auth user:x` of HAProxy.
    if text == "auth", bytes[..<name.range.lowerBound].ends(with: "stats "),
      let value = value(at: place, endsAtComma: false),
      let colon = bytes[value.range].firstIndex(of: 58), colon + 1 < value.range.upperBound
    {
      return [colon + 1..<value.range.upperBound]
    }
    if let found = announced(behind: name) ?? setInSQL(name) { return [found] }
    if let cell = cell(behind: name, at: place) { return [cell] }
    let isNamed = Self.spacedNames.contains(text)
    // Most of what speaks of tokens is prose.
    guard isNamed || hasSet(name.range.lowerBound, mostBetween: 40) else { return [] }
    guard at(place) != 45, let value = value(at: place, endsAtComma: false),
      !SecretValue.isHelp(bytes[value.range])
    else { return [] }
    let bytes = bytes[value.range]
    switch text {
    case "requirepass", "masterauth": return [value.range]
    case "rootpw", "bindpw", "auth_pass", "insecure-password":
      let next = skippingBlanks(value.range.upperBound)
      let isLast = at(next).isLineEnd || at(next) == 0 || at(next) == 35 || text.hasPrefix("insec")
      return isLast && (isFirst(name) || text.hasPrefix("insec")) ? [value.range] : []
    case "password", "passwd", "secret", "psk", "passphrase":
      // netrc, `IDENTIFIED WITH … PASSWORD 'x'`, `nmcli … password x`, `enable secret 5 $1$…`.
      if value.isQuoted {
        return name.isVariable || isAccount(name.range.lowerBound) ? [value.range] : []
      }
      guard isAccount(name.range.lowerBound) || hasSet(name.range.lowerBound, mostBetween: 0)
      else { return [] }
      return isProse(value.range) ? [] : [value.range]
    default:
      // `aws configure set aws_secret_access_key x`.
      return SecretValue.isRandom(bytes) ? [value.range] : []
    }
  }

  private static let spacedNames: Set<String> = [
    "requirepass", "masterauth", "password", "passwd", "secret", "psk", "passphrase", "rootpw",
    "bindpw", "auth_pass", "insecure-password",
  ]

  /// The value that stands at a place; nil where there is none, or none that could be a secret.
  mutating func value(at start: Int, endsAtComma: Bool) -> Value? {
    // `b'x'` of Python.
    let isPrefixed =
      at(start + 1).isQuote && "bBrRuU@".utf8.contains(at(start)) && before(start).isBlank
    let opening = self.quote(at: isPrefixed ? start + 1 : start)
    let (quote, isEscaped) = (opening.last ?? 0, opening.first == 92)
    let start = start + opening.count + (isPrefixed ? 1 : 0)
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
        if byte == 92, !at(end + 1).isLineEnd { end += 1 }
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
  func ends(with text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}

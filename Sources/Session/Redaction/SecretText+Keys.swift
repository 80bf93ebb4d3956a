/// Keys over several lines, and hashes of passwords.
extension SecretText {
  /// Lines of a key at most: an RSA key of 16,384 bits has 200.
  private static let mostOfAKey = 1 << 15

  /// The lines in base64 behind `-----BEGIN … PRIVATE KEY-----` or `Private-Lines: N`: one range, or one in each
  /// line where something stands before them, as `grep -n` and logs have it.
  mutating func key(at start: Int) -> [Range<Int>] {
    var place = start
    if holds("-----", at: start) {
      let limit = start + 80
      place += 5
      while place < limit, at(place) != 45, at(place) != 0, !at(place).isLineEnd { place += 1 }
      guard holds("-----", at: place), let words = label(start + 5..<place),
        words.contains("PRIVATE KEY")
      else { return [] }
      place += 5
    } else {
      while place < start + 40, at(place) != 0, !at(place).isLineEnd { place += 1 }
    }
    var line = start
    while line > 0, start - line < Self.longestPrefix, bytes[line - 1] != 10 { line -= 1 }
    let prefix = line..<start
    if prefix.count < Self.longestPrefix, !bytes[prefix].allSatisfy(\.isBlank),
      beginning(of: place, like: prefix) != nil
    {
      return lines(from: place, behind: prefix)
    }
    var first: Int?
    var end = place
    var rest = Rest(end: 0, isKey: false)
    while place < start + Self.mostOfAKey {
      let line = skippingLineEnds(place)
      let last = endOfBase64(line)
      if first == nil, let next = endOfHeader(line..<last) {
        place = next
        continue
      }
      guard last > line else { break }
      guard endsLine(last), last - line >= 40 || isEndOfKey(line..<last, &rest) else { break }
      if first == nil { first = line }
      (end, place) = (last, last)
    }
    guard let first, end > first else { return [] }
    return [first..<end]
  }

  private mutating func endOfBase64(_ start: Int) -> Int {
    var end = start
    while at(end).isBase64, end < start + 4096 { end += 1 }
    return end
  }

  /// Whether a line of a key may end at a place: a word of prose behind an interrupted key is none.
  private mutating func endsLine(_ place: Int) -> Bool {
    let next = at(place)
    return next == 0 || next.isLineEnd || next == 32 || next == 45 || next == 92 || next.isQuote
  }

  /// Where a line before those of the key ends: `Proc-Type: 4,ENCRYPTED`, `DEK-Info: …`, `Version: …`.
  private mutating func endOfHeader(_ word: Range<Int>) -> Int? {
    let next = at(word.upperBound)
    guard next == 58 && word.count < 24 || next == 45 && !word.isEmpty && isHeaderName(word) else {
      return nil
    }
    var end = word.upperBound
    while at(end) != 0, !at(end).isLineEnd, end < word.lowerBound + 200 { end += 1 }
    return end
  }

  /// Bytes before the lines of a key at most.
  private static let longestPrefix = 200

  /// Where the next line goes on behind what stands before each line: the same as before another one, save the
  /// digits and the width of blanks; nil where something else does.
  private mutating func beginning(of end: Int, like prefix: Range<Int>) -> Int? {
    var place = at(end) == 13 ? end + 1 : end
    guard at(place) == 10 else { return nil }
    place += 1
    var wanted = prefix.lowerBound
    while wanted < prefix.upperBound {
      let byte = bytes[wanted]
      guard byte.isDigit || byte.isBlank else {
        guard at(place) == byte else { return nil }
        (wanted, place) = (wanted + 1, place + 1)
        continue
      }
      func isAlike(_ other: UInt8) -> Bool { byte.isDigit ? other.isDigit : other.isBlank }
      guard isAlike(at(place)) else { return nil }
      while wanted < prefix.upperBound, isAlike(bytes[wanted]) { wanted += 1 }
      while isAlike(at(place)), place < end + 2 * Self.longestPrefix { place += 1 }
    }
    return place
  }

  private mutating func lines(from start: Int, behind prefix: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = start
    while place < start + Self.mostOfAKey, let line = beginning(of: place, like: prefix) {
      let last = endOfBase64(line)
      if found.isEmpty, let next = endOfHeader(line..<last) {
        place = next
        continue
      }
      guard last > line else {
        // An empty line stands behind the headers.
        guard found.isEmpty, at(last).isLineEnd else { break }
        place = last
        continue
      }
      guard endsLine(last) else { break }
      if last - line < 40 {
        // Only the last one is short.
        guard let next = beginning(of: last, like: prefix),
          holds("-----END", at: next) || at(next) == 61 || holds("Private-MAC", at: next)
        else { break }
      }
      found.append(line..<last)
      place = last
    }
    return found
  }

  private func isHeaderName(_ range: Range<Int>) -> Bool {
    range.count < 12 && bytes[range].allSatisfy(\.isLetter) && bytes[range.lowerBound].isUppercase
  }

  /// Until where there is nothing but base64, and whether the END of a key stands there.
  private struct Rest {
    var end: Int
    var isKey: Bool
  }

  /// Whether a short line can be a key's: the last one, or one of those before its END.
  private mutating func isEndOfKey(_ range: Range<Int>, _ rest: inout Rest) -> Bool {
    let after = skippingLineEnds(range.upperBound)
    if after >= count || at(after) == 61 || holds("Private-MAC", at: after) { return true }
    if range.upperBound >= rest.end {
      var place = range.upperBound
      while place < range.upperBound + 8192, place < count,
        at(place).isBase64 || at(place) <= 32 || at(place) == 92
      {
        place += 1
      }
      rest = Rest(end: place, isKey: holds("-----END", at: place))
    }
    return rest.isKey
  }

  /// Past line ends, `\n` in JSON, blanks of an indent and the quotes of a split word.
  private mutating func skippingLineEnds(_ start: Int) -> Int {
    var place = start
    while place < start + 64 {
      if at(place) == 92, at(place + 1) == 110 || at(place + 1) == 114 {
        place += 2
      } else if at(place).isLineEnd || at(place).isBlank {
        place += 1
      } else {
        break
      }
    }
    return place
  }

  private func label(_ range: Range<Int>) -> String? {
    guard bytes[range].allSatisfy({ $0.isUppercase || $0.isDigit || $0 == 32 }) else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The lines in base64 before `-----END … PRIVATE KEY-----`, when their BEGIN was cut off.
  mutating func tailOfKey(before end: Int) -> Range<Int>? {
    guard end + 8 < count else {
      reachedEnd = true
      return nil
    }
    let name = end + 8..<min(count, end + 40).clamped(to: bytes, before: 45, from: end + 8)
    if name.upperBound == count { reachedEnd = true }
    guard let words = label(name), words.contains("PRIVATE KEY") else { return nil }
    guard let start = startOfLines(before: end), start < end else { return nil }
    var last = end
    while last > start, bytes[last - 1] <= 32 { last -= 1 }
    // What stands before the END is no line, as the sign of `diff`.
    guard last - start >= 16, bytes[start..<last].range(of: "masked-") == nil else { return nil }
    return start..<last
  }

  /// Where the lines in base64 begin that end at a place; nil where there is none.
  func startOfLines(before end: Int) -> Int? {
    var start = end
    var place = end
    let limit = max(0, end - 8192)
    while place > limit {
      var lineEnd = place
      while lineEnd > limit, bytes[lineEnd - 1].isLineEnd { lineEnd -= 1 }
      var line = lineEnd
      while line > limit, bytes[line - 1].isBase64 { line -= 1 }
      guard line < lineEnd, line == 0 || bytes[line - 1] == 10 || bytes[line - 1] == 13 else {
        break
      }
      // Only the last line of a key is short.
      guard lineEnd - line >= 48 || start == end else { break }
      (start, place) = (line, line)
    }
    return start < end ? start : nil
  }

  /// A hash of a password as crypt(3) writes it: `$id$…`.
  mutating func hash(at start: Int) -> (range: Range<Int>?, end: Int) {
    guard !before(start).isAlphanumeric else { return (nil, start + 1) }
    var place = start
    var parts = 0
    while place < start + 400 {
      let byte = at(place)
      if byte == 36 {
        parts += 1
      } else if !(byte.isAlphanumeric || byte == 46 || byte == 47 || byte == 43 || byte == 61
        || byte == 44 || byte == 95 || byte == 45 || byte == 123 || byte == 125)
      {
        break
      }
      place += 1
    }
    let last = bytes[start..<min(place, count)].split(separator: 36).last ?? []
    guard parts > 2 || bytes[start + 1] == 50 || bytes[start] != 36, last.count >= 22 else {
      return (nil, place)
    }
    return (start..<place, place)
  }

  /// The fifth field of a line of pgpass: `host:port:database:user:password`.
  mutating func fieldOfPgpass(at start: Int) -> (range: Range<Int>?, end: Int) {
    var line = start
    while line > 0, start - line < 256, bytes[line - 1] > 32, !bytes[line - 1].isQuote { line -= 1 }
    var place = start
    var colons: [Int] = []
    while place < start + 512, at(place) > 32, !at(place).isQuote {
      if bytes[place] == 58, before(place) != 92 { colons.append(place) }
      place += 1
    }
    guard colons.count == 4, place - colons[3] > 1, start > line,
      bytes[line..<start].allSatisfy({ $0.isOfName || $0 == 42 })
    else { return (nil, place) }
    let port = bytes[colons[0] + 1..<colons[1]]
    let user = bytes[colons[2] + 1..<colons[3]]
    guard port.elementsEqual([42]) || (port.allSatisfy(\.isDigit) && 1...5 ~= port.count),
      user.contains(where: \.isLetter), user.allSatisfy(\.isOfName),
      !SecretValue.isHarmless(bytes[colons[3] + 1..<place])
    else { return (nil, place) }
    return (colons[3] + 1..<place, place)
  }

  /// The credentials behind `Bearer` and `Basic`.
  mutating func credentials(at start: Int, isBasic: Bool) -> Range<Int>? {
    guard !before(start).isAlphanumeric else { return nil }
    let first = skippingBlanks(start + (isBasic ? 6 : 7), most: 4)
    var place = first
    while at(place).isBase64 || "._~-".utf8.contains(at(place)), place < first + 4096 { place += 1 }
    while place > first, bytes[place - 1] == 46 { place -= 1 }
    guard place - first >= (isBasic ? 12 : 16) else { return nil }
    let value = bytes[first..<place]
    guard !isBasic || (value.allSatisfy(\.isBase64) && value.count % 4 == 0) else { return nil }
    guard value.contains(where: \.isDigit), value.contains(where: \.isLetter) else { return nil }
    return first..<place
  }
}

extension Int {
  /// The place of the first such byte before this one.
  fileprivate func clamped(to bytes: [UInt8], before byte: UInt8, from start: Int) -> Int {
    bytes[start..<self].firstIndex(of: byte) ?? self
  }
}

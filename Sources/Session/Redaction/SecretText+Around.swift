/// What stands around a name that is followed by a blank, and tells whether a secret follows.
extension SecretText {
  /// Whether an account is named before a place, in its line or, as netrc does, the two before it.
  mutating func isAccount(_ end: Int) -> Bool {
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
    guard accounts.last >= start else { return false }
    let between = bytes[accounts.last..<end]
    // In a line before it is named as netrc does: each begins its own.
    if between.contains(10) {
      let isMachine = between.first == 108 || between.first == 109
      return indentation(of: end) != nil && (isMachine || indentation(of: accounts.last) != nil)
    }
    // `user password`: nobody is named. `user has password …`: a sentence.
    let names = between.split { $0.isBlank }.dropFirst()
    return names.first.map { !SecretValue.isHelp($0) } ?? between.starts(with: "w")
  }

  /// Whether a word behind `password` is one of a sentence: "password authentication failed".
  mutating func isProse(_ value: Range<Int>) -> Bool {
    if SecretName.isHarmless(lowercased(value)) { return true }
    let next = skippingBlanks(value.upperBound)
    let isPlain = bytes[value].allSatisfy { $0.isLowercase || $0 == 46 || $0 == 44 }
    guard isPlain, next > value.upperBound, at(next).isLetter else { return false }
    var end = next
    while at(end).isOfName, end < next + 40 { end += 1 }
    return !Self.wordsBehind.contains(lowercased(next..<end))
  }

  /// What goes on behind a password in netrc and in the line of nmcli.
  private static let wordsBehind: Set<String> = [
    "account", "machine", "login", "port", "default", "macdef", "ifname", "hidden", "name",
    "private", "bssid", "privilege", "role", "level", "priv", "encrypted",
  ]

  /// Whether `setx`, `setenv`, fish's `set -x` or a directive of a configuration stands right before a name.
  func setsVariable(_ name: SecretName) -> Bool {
    let before = bytes[max(0, name.range.lowerBound - 18)..<name.range.lowerBound]
    let words =
      name.isVariable
      ? [
        "setx ", "setenv ", "set -x ", "set -gx ", "ENV ", "SetEnv ", "fastcgi_param ",
        "uwsgi_param ", "scgi_param ",
      ] : ["proxy_set_header ", "add_header ", "RequestHeader set "]
    return words.contains { before.ends(with: $0) }
  }

  /// Whether nothing but blanks stands before a name in its line.
  func isFirst(_ name: SecretName) -> Bool { indentation(of: name.range.lowerBound) != nil }

  /// How many blanks stand before a place in its line; nil where something else does.
  func indentation(of place: Int) -> Int? {
    var start = place
    while start > 0, bytes[start - 1].isBlank { start -= 1 }
    return start == 0 || bytes[start - 1].isLineEnd ? place - start : nil
  }

  /// Whether the command before a name sets it.
  func hasSet(_ name: Int, mostBetween most: Int) -> Bool {
    var end = name
    while end > 3, name - end <= most {
      if before(end) == 32,
        ["set", "SET", "enable"].contains(where: { word in
          bytes[..<(end - 1)].ends(with: word) && !before(end - 1 - word.utf8.count).isAlphanumeric
        })
      {
        return true
      }
      end -= 1
    }
    return false
  }
}

extension NameHunt {
  /// What is told by the form of a whole line.
  mutating func lookAtLine(_ line: ArraySlice<UInt8>) {
    guard line.count > 4, line.count < 4096, lines.insert(line) else { return }
    lookForUser(in: line)
    lookAtOwners(of: line)
    lookForNumbers(in: line)
    if let rest = Self.rest(of: line, behind: "ssid:") { lookAtNetwork(rest) }
  }

  private static let announcements = [
    "user=", "logname=", "sudo_user=", "for user ", "accepted publickey for ",
    "accepted password for ",
    "password for ", "username: ", "logged in as ", "useradd ", "adduser ", "invalid user ",
    "new user: name=",
  ]

  private mutating func lookForUser(in line: ArraySlice<UInt8>) {
    if let rest = Self.rest(of: line, behind: "uid="), let open = rest.firstIndex(of: 40),
      rest[..<open].allSatisfy(\.isDigit)
    {
      found.addUser(Self.name(at: rest[(open + 1)...]))
    }
    for word in Self.announcements {
      guard let rest = Self.rest(of: line, behind: word) else { continue }
      found.addUser(Self.name(at: rest.drop { $0 == 34 || $0 == 39 }))
    }
    for word in ["author: ", "committer: ", "from: ", "user.name=", "user.name "] {
      guard let rest = Self.rest(of: line, behind: word), rest.startIndex - line.startIndex < 40
      else { continue }
      let name = Self.text(rest.prefix { $0 != 60 }.filter { $0 != 34 && $0 != 39 })
      // Anything may stand behind "from:"; with an address of mail it is a person.
      if name.utf8.count < 60, rest.contains(64) || word.hasPrefix("user.name") {
        found.addWritten(name, shortest: 3)
      }
    }
    lookAtPassword(line)
    lookAtLogin(line)
  }

  /// A line of a list of users: `jonas:x:1000:1000:Jonas Petraitis,,,:/home/jonas:/bin/bash`.
  private mutating func lookAtPassword(_ line: ArraySlice<UInt8>) {
    let fields = line.split(separator: 58, omittingEmptySubsequences: false)
    guard fields.count == 7, let number = Int(Self.text(fields[2])),
      (1000..<65000).contains(number),
      Int(Self.text(fields[3])) != nil
    else { return }
    found.addUser(Self.text(fields[0]))
    found.addWritten(Self.text(fields[4]), shortest: 3)
  }

  /// `jonas    pts/0        2026-11-23 …`, as `who` and `last` print it.
  private mutating func lookAtLogin(_ line: ArraySlice<UInt8>) {
    let words = line.prefix(60).split(separator: 32, maxSplits: 2)
    guard words.count > 1, words[1].last?.isDigit == true,
      words[1].starts(with: "pts/".utf8) || words[1].starts(with: "tty".utf8)
    else { return }
    found.addUser(Self.name(at: words[0]))
  }

  /// Who owns a file: `-rw-r--r-- 1 jonas jonas 123 …`.
  private mutating func lookAtOwners(of line: ArraySlice<UInt8>) {
    guard let first = line.first, "-dlcbps".utf8.contains(first),
      line.dropFirst().prefix(9).count == 9,
      line.dropFirst().prefix(9).allSatisfy({ "rwxsst-".utf8.contains($0) })
    else { return }
    let words = line.split(separator: 32, maxSplits: 5)
    guard words.count > 4, words[1].allSatisfy(\.isDigit) else { return }
    for word in words[2...3] where word.allSatisfy({ !$0.isDigit }) || word.first?.isLetter == true
    {
      found.addUser(Self.name(at: word))
    }
  }

  private mutating func lookForNumbers(in line: ArraySlice<UInt8>) {
    for word in ["machine id: ", "boot id: ", "\"machineid\":\"", "machine-id", "machineid="] {
      guard let rest = Self.rest(of: line, behind: word) else { continue }
      let digits = rest.drop { !$0.isHexDigit }.prefix(while: \.isHexDigit)
      if digits.count == 32 { found.digits.insert(Array(digits)) }
    }
    for word in ["mac: ", "mac address: ", "macaddress", "--mac"] {
      guard let rest = Self.rest(of: line, behind: word) else { continue }
      let value = rest.prefix(24).drop { $0 != 34 && $0 != 32 && $0 != 61 && word.last != " " }
      let digits = value.drop { !$0.isHexDigit }.prefix(while: \.isHexDigit)
      if digits.count == 12 { found.digits.insert(Array(digits)) }
    }
  }

  /// The name of a radio network.
  private mutating func lookAtNetwork(_ rest: ArraySlice<UInt8>) {
    let value = Self.text(rest).drop { $0 == " " || $0 == "\"" }.prefix { $0 != "\"" && $0 != "\t" }
    let name = value.split(separator: "  ").first.map(String.init) ?? ""
    guard (2...32).contains(name.utf8.count), name.contains(where: \.isLetter), name != "off/any"
    else { return }
    found.names[.site, default: []].insert(name)
  }

  /// Takes in what a command printed that shows the id of a machine.
  mutating func lookAtMachineID(_ printed: [UInt8]) {
    for line in Folding.folded(printed).split(whereSeparator: { !$0.isHexDigit })
    where line.count == 32 {
      found.digits.insert(Array(line))
    }
  }

  private static func name(at bytes: ArraySlice<UInt8>) -> String {
    let name = bytes.prefix { NumberShape.isWord($0) || [45, 46, 95].contains($0) || $0 >= 0x80 }
    // Cut off, it is found by the rest of the record.
    if bytes.dropFirst(name.count).first == 43 { return "" }
    return text(name)
  }

  /// What stands behind some words in a line; nil where they do not stand in it.
  private static func rest(of line: ArraySlice<UInt8>, behind words: String) -> ArraySlice<UInt8>? {
    let sought = Array(words.utf8)
    guard line.count > sought.count else { return nil }
    var place = line.startIndex
    let last = line.endIndex - sought.count
    while place <= last, let start = line[place...last].firstIndex(of: sought[0]) {
      if line[start...].starts(with: sought) { return line[(start + sought.count)...] }
      place = start + 1
    }
    return nil
  }
}

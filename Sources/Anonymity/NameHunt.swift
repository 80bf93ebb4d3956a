/// Looks in a text for what tells of persons, machines and places by where it stands: `/home/jonas`,
/// `jonas@alba`, `https://alba.ktu.lt`, the owners of files, the lines of a list of users.
struct NameHunt {
  /// What was found.
  var found = FoundNames()
  /// A log repeats its lines.
  var lines = SeenWords()

  /// Takes in printed bytes.
  mutating func look(in printed: [UInt8]) {
    for range in TextBlocks.ranges(of: printed) {
      let block = Array(printed[range])
      for reading in BareText.Reading.allCases {
        if reading == .apart, !BareText.isAmbiguous(block) { break }
        look(in: BareText(block, reading))
      }
    }
  }

  /// Takes in a text.
  mutating func look(in text: String) { look(in: Array(text.utf8)) }

  private mutating func look(in text: BareText) {
    let bytes = text.folded
    var line = 0
    while line < bytes.count {
      let end = bytes[line...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
      lookAtLine(bytes[line..<end])
      line = end + 1
    }
    lookAtWords(of: text)
  }

  // MARK: Words

  private mutating func lookAtWords(of text: BareText) {
    let bytes = text.folded
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "@"): lookAround(at: place, in: bytes)
      case UInt8(ascii: ":") where bytes[place...].starts(with: "://".utf8):
        lookAtSite(place + 3, bytes)
      case UInt8(ascii: "/"), UInt8(ascii: "\\"): lookAtHome(place, bytes)
      case UInt8(ascii: "."): lookAtDots(around: place, in: text)
      default: break
      }
      guard NameIndex.isWord(at: place, in: bytes) else {
        place += 1
        continue
      }
      let end = NameIndex.end(ofWordAt: place, in: bytes)
      found.words.insert(bytes[place..<end])
      for start in [place] + WordStarts.inside(bytes, from: place, to: end) {
        lookAtNumber(start, text)
      }
      place = end
    }
  }

  private mutating func lookAtNumber(_ place: Int, _ text: BareText) {
    let bytes = text.folded
    guard bytes[place].isDigit else { return }
    if let (network, end) = NumberShape.network4(bytes, place), bytes[end + 1] != UInt8(ascii: "x")
    {
      found.counted.insert(network)
    }
    guard let (address, end) = NumberShape.address4(bytes, place) else { return }
    if address >> 24 == 255 {
      // A mask: how many bits of which octet.
      let ones = (~address).leadingZeroBitCount
      if ones % 8 > 0, ones < 32 { cut(ones) }
      return
    }
    found.addresses.insert(address)
    guard end + 1 < bytes.count, bytes[end] == 47, bytes[end + 1].isDigit else { return }
    let digits = bytes[(end + 1)...].prefix(while: \.isDigit).prefix(3)
    if let length = Int(String(decoding: digits, as: UTF8.self)), length < 32, length % 8 > 0 {
      cut(length)
    }
  }

  private mutating func cut(_ length: Int) {
    found.cuts[length / 8] = max(found.cuts[length / 8] ?? 0, length % 8)
  }

  /// `jonas@alba`, also as an address of mail.
  private mutating func lookAround(at place: Int, in bytes: [UInt8]) {
    let user = Self.runBack(before: place, in: bytes) { Self.isName($0) || $0 == 43 }
    let host = Self.run(from: place + 1, in: bytes, while: Self.isName)
    guard !host.isEmpty, !user.isEmpty else { return }
    let site = Self.text(host).trimmed
    let isUnit = ["service", "socket", "target", "timer", "device", "mount", "slice", "scope"]
      .contains {
        site.hasSuffix(".\($0)")
      }
    // `veth4421a60@if11` is a card of a container.
    if ["if", "eth", "enp", "ens", "bond", "br-", "veth", "docker0"].contains(
      where: site.hasPrefix),
      site.last?.isNumber == true
    {
      return
    }
    if isUnit || ["sha256", "sha512", "sha1", "md5", "latest"].contains(site)
      || site.hasPrefix("tty")
    {
      return
    }
    let isMail = [
      "gmail.com", "outlook.com", "yahoo.com", "hotmail.com", "icloud.com", "proton.me",
      "protonmail.com",
    ]
    .contains(site)
    // `hmac-sha2-256-etm@openssh.com` is the name of a method.
    if !isMail, site.contains("."), WellKnown.isKnownSite(site, and: []) { return }
    let name = Self.text(user).trimmed
    // `web.1.xcpt85lw5uu5@alba-n01` is a task.
    let isTask = name.split(separator: ".").dropFirst().contains { Int($0) != nil }
    if name.first?.isLetter == true, !isTask {
      found.addUser(name)
      if site.contains(".") {
        found.addWritten(name.map { ".+_".contains($0) ? " " : String($0) }.joined(), shortest: 4)
      }
    }
    if !isMail, site.first?.isLetter == true { found.addMachine(site) }
  }

  /// The host of an address of the web, and who asks it.
  private mutating func lookAtSite(_ place: Int, _ bytes: [UInt8]) {
    let host = Self.text(Self.run(from: place, in: bytes, while: Self.isName)).trimmed
    if host.first?.isLetter == true { found.addMachine(host) }
    if ["github.com", "gitlab.com", "hub.docker.com"].contains(host) {
      lookAtAccount(place + host.utf8.count, bytes)
    }
  }

  /// `/jonas/project` behind the name of a forge.
  private mutating func lookAtAccount(_ place: Int, _ bytes: [UInt8]) {
    guard place < bytes.count, bytes[place] == 47 || bytes[place] == 58 else { return }
    var name = Self.text(Self.run(from: place + 1, in: bytes, while: Self.isName))
    if ["r", "u"].contains(name) {
      name = Self.text(Self.run(from: place + 3, in: bytes, while: Self.isName))
    }
    if !WellKnown.accounts.contains(name) { found.addUser(name) }
  }

  private mutating func lookAtHome(_ place: Int, _ bytes: [UInt8]) {
    for word in ["home", "users"] where bytes[(place + 1)...].starts(with: word.utf8) {
      var start = place + 1 + word.utf8.count
      guard start < bytes.count, bytes[start] == bytes[place] else { continue }
      while start < bytes.count, bytes[start] == bytes[place] { start += 1 }
      found.addUser(Self.text(Self.run(from: start, in: bytes, while: Self.isName)).trimmed)
    }
  }

  /// `alba.ktu.lt`, wherever it stands.
  private mutating func lookAtDots(around place: Int, in text: BareText) {
    let bytes = text.folded
    let before = Self.runBack(before: place, in: bytes) { Self.isName($0) && $0 != 46 && $0 != 95 }
    // The first dot of a name looks for all of it.
    guard !before.isEmpty, before.startIndex == 0 || bytes[before.startIndex - 1] != 46 else {
      return
    }
    let all = Self.run(from: before.startIndex, in: bytes) { Self.isName($0) && $0 != 95 }
    let name = Self.text(all).trimmed
    let isCall = all.endIndex < bytes.count && bytes[all.endIndex] == 40
    // A sentence may end without a space behind it: "pull the cable.In the end".
    let written = Self.text(text.bytes[all.indices]).trimmed.split(separator: ".").last ?? ""
    let isSentence =
      WellKnown.wordEndings.contains(written.lowercased())
      || written.contains(where: \.isUppercase)
        && text.bytes[all.indices].contains { (97...122).contains($0) }
    if WellKnown.isSite(name), !isCall, !isSentence { found.addMachine(name) }
    // `github.com:jonas/project`
    if ["github.com", "gitlab.com"].contains(name) { lookAtAccount(all.endIndex, bytes) }
  }

  // MARK: Runs of bytes

  private static func isName(_ byte: UInt8) -> Bool {
    NumberShape.isWord(byte) || byte == 45 || byte == 46 || byte == 95 || byte >= 0x80
  }

  static func run(
    from start: Int, in bytes: [UInt8], while isPart: (UInt8) -> Bool
  ) -> ArraySlice<UInt8> {
    guard start < bytes.count else { return [] }
    return bytes[start...].prefix(256).prefix(while: isPart)
  }

  private static func runBack(
    before end: Int, in bytes: [UInt8], while isPart: (UInt8) -> Bool
  ) -> ArraySlice<UInt8> {
    var start = end
    while start > 0, end - start < 256, isPart(bytes[start - 1]) { start -= 1 }
    return bytes[start..<end]
  }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }
}

extension String {
  /// Without the dots and dashes around it that belong to the sentence.
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, "-._".contains(first) { text.removeFirst() }
    while let last = text.last, "-._".contains(last) { text.removeLast() }
    return String(text)
  }
}

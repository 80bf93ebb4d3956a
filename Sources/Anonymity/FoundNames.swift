/// What was found in a record that may have to be replaced, in lower case.
struct FoundNames {
  /// Names by what they are of.
  var names: [ReplacedKind: Set<String>] = [:]
  /// Addresses of version 4.
  var addresses: Set<UInt32> = []
  /// Networks, by their first 24 bits, in which a line counts the machines: `10.1.1.2{4..6}`.
  var counted: Set<UInt32> = []
  /// By the place of an octet, how many of its bits belong to the network of a mask that cuts it.
  var cuts: [Int: Int] = [:]
  /// Ids of machines, and of cards, that are digits like any others.
  var digits: Set<[UInt8]> = []
  /// Words that stand somewhere, which no pseudonym may be.
  var words = SeenWords()
  /// Names of the experiment's own things, which stay.
  var things: Set<String> = []
  /// Names that say nothing of anybody, and stay.
  var plain: Set<String> = []

  /// Notes the name of a user, unless everybody has one.
  mutating func addUser(_ name: String) {
    let name = name.lowercased()
    guard name.count > 1, name.contains(where: \.isLetter), !Self.isNumber(name) else { return }
    if WellKnown.users.contains(name) {
      plain.insert(name)
    } else {
      names[.person, default: []].insert(name)
    }
  }

  /// Notes the name of a machine or a site, as it stands behind an `@`, in an address or in a listing.
  mutating func addMachine(_ name: String) {
    let name = name.lowercased()
    let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "-_. ".contains($0) }
    guard name.count > 1, isName, name.contains(where: \.isLetter),
      name.first?.isPunctuation == false,
      name.last?.isPunctuation == false, !Self.isNumber(name), !name.hasPrefix("ip6-")
    else { return }
    if name.contains("."), WellKnown.isKnownSite(name, and: []) { return }
    // `10-1-1-24.cloud.example` begins with an address, which is replaced as one.
    let first = name.prefix { $0 != "." }
    if first.count < name.count, first.split(separator: "-").count == 4,
      first.allSatisfy({ $0.isNumber || $0 == "-" })
    {
      return addMachine(String(name.dropFirst(first.count + 1)))
    }
    guard WellKnown.isSite(name) else {
      names[.machine, default: []].insert(name)
      return
    }
    names[.site, default: []].insert(name)
    // Each of its words stands alone as well: the machine's, the school's.
    for label in name.split(separator: ".").dropLast() where label.count > 2 {
      names[.machine, default: []].insert(String(label))
    }
  }

  /// Notes a person's or a place's name as a person writes it, and each of its words that says something.
  ///
  /// - Parameter shortest: Letters that such a word has at least.
  mutating func addWritten(_ text: String, shortest: Int) {
    for written in Self.people(in: text) {
      let name = written.lowercased()
      let words = written.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
      let telling = words.filter {
        $0.count >= shortest || $0.count > 1 && $0.allSatisfy(\.isUppercase)
      }
      .map { $0.lowercased() }
      .filter { !WellKnown.roles.contains($0) && !WellKnown.tools.contains($0) }
      if telling.isEmpty {
        plain.formUnion([name].filter { !$0.isEmpty })
      } else {
        names[.person, default: []].formUnion(telling + [name])
      }
      for word in telling {
        // As an account is named for it.
        let bare = String(word.unicodeScalars.map { Character(Self.bare($0)) })
        if bare != word { names[.person, default: []].insert(bare) }
      }
    }
  }

  /// Notes the first letters of a name of several words: `VGTU`.
  mutating func addInitials(of text: String) {
    let words = text.split { !$0.isLetter }.filter { $0.count > 3 || $0.first?.isUppercase == true }
    let initials = String(words.compactMap(\.first)).lowercased()
    if (3...8).contains(initials.count), !WellKnown.tools.contains(initials) {
      names[.person, default: []].insert(initials)
    }
  }

  private static func people(in text: String) -> [String] {
    var parts = [text]
    for mark in [",", ";", "/", " ir ", " and ", " & ", "(", ")"] {
      parts = parts.flatMap { $0.components(separatedBy: mark) }
    }
    return parts.map { $0.trimmingPrefix { $0.isWhitespace }.description }
      .map { String($0.reversed().drop { $0.isWhitespace || $0 == "." }.reversed()) }
      .filter { !$0.isEmpty }
  }

  /// A letter without the mark that it carries.
  private static func bare(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let marked = "ąčęėįšųūžäöüõåéèáíóúñçøłńśźż".unicodeScalars
    let bare = "aceeisuuzaouoaeeaiouncolnszz".unicodeScalars
    for (one, other) in zip(marked, bare) where one == scalar { return other }
    return scalar
  }

  /// Whether it is an address, a number or an id, which are not names.
  private static func isNumber(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    let isHex = bytes.count >= 12 && bytes.allSatisfy { $0.isHexDigit }
    let isDockerID =
      bytes.count == 25 && bytes.allSatisfy { $0.isDigit || $0.isLetter }
      && bytes.contains(where: \.isDigit)
    let dots = name.split(separator: ".")
    let isDotted = dots.count == 4 && dots.allSatisfy { UInt8($0) != nil }
    let isID =
      bytes.count == 36 && bytes.count { $0 == 45 } == 4
      && bytes.allSatisfy { $0.isHexDigit || $0 == 45 }
    return isHex || isDockerID || isDotted || isID || Double(name) != nil
  }
}

extension String {
  /// The parts between some mark.
  fileprivate func components(separatedBy mark: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: mark) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

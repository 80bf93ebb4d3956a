/// What names become: words that can be said, with as many bytes, in the order of the old ones.
///
/// A name is replaced word by word, so that `alba-n01` and `alba-n01-oam` stay what they are to each
/// other; numbers and words that say what a machine is for stay.
struct NamePseudonyms {
  /// A name and what it becomes, both in lower case.
  struct Name: Hashable {
    var old: [UInt8]
    var new: [UInt8]
    var kind: ReplacedKind
  }

  /// All that are replaced.
  private(set) var names: [Name] = []
  /// Those that stay, because every word of them does.
  private(set) var plain: Set<String>

  private var words: [String: [UInt8]] = [:]

  /// - Parameters:
  ///   - forced: What is replaced whatever it says.
  ///   - kept: What stays whatever it says.
  init(_ found: FoundNames, forced: Set<String>, kept: Set<String>) {
    plain = found.plain.subtracting(forced)
    var kinds: [String: ReplacedKind] = [:]
    for kind in [ReplacedKind.site, .machine, .person] {
      for name in found.names[kind] ?? [] {
        if kind != .person, found.things.contains(name) { continue }
        kinds[name] = kind
      }
    }
    for name in forced { kinds[name] = .word }
    var stays: Set<String> = []
    let chosen = kinds.filter { name, kind in
      guard kind != .word else { return true }
      if kept.contains(name) { return false }
      if WellKnown.tools.contains(name) {
        stays.insert(name)
        return false
      }
      return kind != .site || !WellKnown.isKnownSite(name, and: kept)
    }
    let parts = chosen.map { name, kind in (name, kind, Self.parts(of: name)) }
    func isTelling(_ parts: [String], _ place: Int, _ kind: ReplacedKind) -> Bool {
      if forced.contains(parts[place]) { return true }
      return !kept.contains(parts[place]) && Self.isTelling(parts, place, of: kind)
    }
    var telling: Set<String> = []
    for (_, kind, parts) in parts {
      telling.formUnion(parts.indices.filter { isTelling(parts, $0, kind) }.map { parts[$0] })
    }
    assign(telling.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, avoiding: found.words)
    for (name, kind, parts) in parts {
      let new = parts.indices.flatMap { place -> [UInt8] in
        let stays = Array(parts[place].utf8)
        return isTelling(parts, place, kind) ? words[parts[place]] ?? stays : stays
      }
      let old = Array(name.utf8)
      if old == new {
        plain.insert(name)
      } else {
        names.append(Name(old: old, new: new, kind: kind))
      }
    }
    plain.formUnion(stays)
    names.sort { $0.old.lexicographicallyPrecedes($1.old) }
  }

  /// The runs of letters, of digits and of anything else that a name consists of.
  private static func parts(of name: String) -> [String] {
    var parts: [String] = []
    func sort(_ character: Character) -> Int { character.isLetter ? 0 : character.isNumber ? 1 : 2 }
    for character in name {
      if let last = parts.last?.last, sort(last) == sort(character) {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
    }
    return parts
  }

  /// Whether a part of a name says whose it is.
  private static func isTelling(_ parts: [String], _ place: Int, of kind: ReplacedKind) -> Bool {
    let part = parts[place]
    guard let first = part.first else { return false }
    if first.isNumber { return part.count > 3 }
    guard first.isLetter else { return false }
    let isEnding = kind == .site && place == parts.count - 1 && WellKnown.endings.contains(part)
    if isEnding || WellKnown.roles.contains(part) { return false }
    // A letter says nothing, as in `n01`.
    return part.count > 1
  }

  // MARK: Words

  /// Gives each word another one; the words are in order, and so are those that they become.
  private mutating func assign(_ sorted: [String], avoiding taken: SeenWords) {
    for word in sorted where word.first?.isNumber == true {
      words[word] = Array(Self.number(like: word).utf8)
    }
    let letters = sorted.filter { $0.first?.isNumber == false }
    let beginnings = Self.beginnings.shuffled().prefix(letters.count).sorted()
    for (place, word) in letters.enumerated() {
      let beginning = place < beginnings.count ? beginnings[place] : nil
      words[word] = Self.another(
        for: word, beginning: beginning,
        isFree: { new in
          let text = String(decoding: new, as: UTF8.self)
          return !taken.holds(new[...]) && !words.values.contains(new)
            && !WellKnown.tools.contains(text)
            && !WellKnown.roles.contains(text)
        })
    }
  }

  private static let consonants = Array("bdfgklmnprstvz".utf8)
  private static let vowels = Array("aeiou".utf8)
  /// The letters that words begin with, in pairs.
  private static let beginnings = consonants.flatMap { one in
    vowels.map { String(decoding: [one, $0], as: UTF8.self) }
  }

  private static func another(
    for word: String, beginning: String?, isFree: ([UInt8]) -> Bool
  ) -> [UInt8] {
    for attempt in 0..<200 {
      // A short word may have too few of its own beginning.
      let own = attempt < 60 ? beginning.map { Array($0.utf8) } : nil
      let new = spoken(like: word, beginning: own, isSpoken: attempt < 120)
      if isFree(new) { return new }
    }
    // Nearly every word of two letters may be there already.
    var new = Array(word.utf8)
    guard new.count == 2 else { return spoken(like: word, beginning: nil, isSpoken: false) }
    for number in (0..<676).shuffled() {
      new = [97 + UInt8(number / 26), 97 + UInt8(number % 26)]
      if isFree(new) { break }
    }
    return new
  }

  /// A word of as many letters, each of as many bytes.
  private static func spoken(like word: String, beginning: [UInt8]?, isSpoken: Bool) -> [UInt8] {
    var isVowel = false
    var new: [UInt8] = []
    for (place, scalar) in word.unicodeScalars.enumerated() {
      switch UTF8.width(scalar) {
      case 1:
        if let beginning, place < beginning.count, new.count == place {
          new.append(beginning[place])
        } else if isSpoken {
          new.append((isVowel ? vowels : consonants).randomElement() ?? 97)
        } else {
          new.append(.random(in: 97...122))
        }
      case 2: new += Array(String(("ąčęėįšųūž".randomElement() ?? "ž")).utf8)
      case 3: new += Array(String(("ạảấầẩẫậ".randomElement() ?? "ạ")).utf8)
      default: new += Array(String(scalar).utf8)
      }
      isVowel.toggle()
    }
    return new
  }

  private static func number(like old: String) -> String {
    for _ in 0..<20 {
      let new = String(
        old.enumerated().map { Character("\(Int.random(in: $0.offset == 0 ? 1...9 : 0...9))") })
      if new != old { return new }
    }
    return old
  }
}

/// Finds names in texts: whole words, in capitals or not, the longest one at each place.
struct NameIndex {
  private typealias Name = NamePseudonyms.Name

  /// The names by the word that they begin with, the longest first.
  private var byWord: [ArraySlice<UInt8>: [Name]] = [:]
  private var all: [Name] = []
  /// What nothing can begin with is passed over without a look at the list.
  private var beginnings: Set<UInt16> = []

  init(_ names: [NamePseudonyms.Name]) {
    all = names
    for name in names {
      let word = name.old[..<Self.end(ofWordAt: 0, in: name.old)]
      guard let first = word.first else { continue }
      byWord[word, default: []].append(name)
      beginnings.insert(Self.key(first, word.count))
    }
    for word in byWord.keys { byWord[word]?.sort { $0.old.count > $1.old.count } }
  }

  private static func key(_ first: UInt8, _ count: Int) -> UInt16 {
    UInt16(first) << 8 | UInt16(truncatingIfNeeded: min(count, 255))
  }

  /// The name that begins at the beginning of a word, and its end.
  func name(
    at place: Int, in folded: [UInt8], wordEnd: Int
  ) -> (name: NamePseudonyms.Name, end: Int)? {
    guard beginnings.contains(Self.key(folded[place], wordEnd - place)),
      let names = byWord[folded[place..<wordEnd]]
    else { return numberedName(at: place, in: folded, wordEnd: wordEnd) }
    for name in names {
      let end = place + name.old.count
      guard end <= folded.count, folded[place..<end].elementsEqual(name.old),
        end == folded.count || !Self.isWord(at: end, in: folded)
      else { continue }
      return (name, end)
    }
    return nil
  }

  /// A name with a number behind it, which is one of several of that name: `jonas2`.
  private func numberedName(
    at place: Int, in folded: [UInt8], wordEnd: Int
  ) -> (name: NamePseudonyms.Name, end: Int)? {
    guard folded[wordEnd - 1].isDigit else { return nil }
    let digits = folded[place..<wordEnd].reversed().prefix(while: \.isDigit).count
    let end = wordEnd - digits
    guard end - place > 3, let names = byWord[folded[place..<end]] else { return nil }
    return names.first { $0.old.count == end - place }.map { ($0, end) }
  }

  /// The name of which the beginning alone stands there: cut off in a table (`petrauska+`, `alba-n0…`), or
  /// one of several that are counted (`alba-n0{1..3}`, `alba-n$i`, `alba-n07`).
  func beginning(
    at place: Int, in folded: [UInt8], wordEnd: Int
  ) -> (name: NamePseudonyms.Name, end: Int)? {
    if let names = byWord[folded[place..<wordEnd]] {
      let counted = names.compactMap { name -> (name: NamePseudonyms.Name, end: Int)? in
        let length = zip(folded[place...], name.old).prefix { $0 == $1 }.count
        let end = place + length
        guard length > wordEnd - place, length < name.old.count else { return nil }
        return Self.isCounted(end, in: folded, name.old[length], after: name.old[length - 1])
          ? (name, end) : nil
      }
      if let longest = counted.max(by: { $0.end < $1.end }) { return longest }
    }
    return cutName(at: place, in: folded)
  }

  /// Whether what stands at a place counts: a number, or what a shell or a program puts one in for.
  private static func isCounted(
    _ end: Int, in folded: [UInt8], _ next: UInt8, after last: UInt8
  ) -> Bool {
    guard end < folded.count else { return next.isDigit }
    if Self.counting.contains(folded[end]) { return true }
    // `alba-n`, `alba-n07`, but not `alba-name`.
    return next.isDigit && !isWord(at: end, in: folded) || next.isDigit && folded[end].isDigit
  }

  /// What stands where a number is put in.
  static let counting = Set("*?[{$%(\\\"'".utf8)

  private func cutName(
    at place: Int, in folded: [UInt8]
  ) -> (name: NamePseudonyms.Name, end: Int)? {
    var end = place
    while end < folded.count,
      NumberShape.isWord(folded[end]) || [45, 46, 95].contains(folded[end])
    { end += 1 }
    var dots = end
    while dots > place, folded[dots - 1] == 46 { dots -= 1 }
    let isDotted = end - dots > 2
    if isDotted { end = dots }
    guard end < folded.count, end - place > 3 else { return nil }
    let isCut =
      isDotted || folded[end] == 43 && end - place > 6
      || folded[end...].starts(with: [0xE2, 0x80, 0xA6])
    guard isCut else { return nil }
    let part = folded[place..<end]
    return all.first { $0.old.count > part.count && $0.old.starts(with: part) }.map { ($0, end) }
  }

  /// Past the end of the word that begins at a place.
  static func end(ofWordAt place: Int, in bytes: [UInt8]) -> Int {
    var end = place
    while end < bytes.count {
      if bytes[end] < 0x80 {
        guard NumberShape.isWord(bytes[end]) else { break }
        end += 1
      } else {
        guard let (scalar, length) = Folding.scalar(in: bytes, at: end), Folding.isWord(scalar)
        else {
          break
        }
        end += length
      }
    }
    return end
  }

  /// Whether a word goes on at a place.
  static func isWord(at place: Int, in bytes: [UInt8]) -> Bool {
    guard bytes[place] >= 0x80 else { return NumberShape.isWord(bytes[place]) }
    return Folding.isWord(Folding.scalar(in: bytes, at: place)?.scalar)
  }
}

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
    else { return nil }
    for name in names {
      let end = place + name.old.count
      guard end <= folded.count, folded[place..<end].elementsEqual(name.old),
        end == folded.count || !Self.isWord(at: end, in: folded)
      else { continue }
      return (name, end)
    }
    return nil
  }

  /// The name of which a table prints the beginning alone: `petrauska+`, `alba-n0…`.
  func cutName(
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
        guard let (scalar, length) = Folding.scalar(in: bytes, at: end), Folding.isWord(scalar) else {
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

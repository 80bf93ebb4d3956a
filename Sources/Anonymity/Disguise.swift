internal import Text

/// Replaces in a text what tells of persons, machines and places, byte for byte: everything else stays
/// where it was, in columns, in JSON and between colours.
final class Disguise {
  private let index: NameIndex
  /// What numbers become.
  let numbers: NumberPseudonyms
  private let digits: Set<[UInt8]>
  /// Names that were replaced, and by what.
  private var replaced: [ReplacedKind: [[UInt8]: [UInt8]]] = [:]
  /// How often something was replaced.
  private(set) var places = 0

  init(_ names: [NamePseudonyms.Name], numbers: NumberPseudonyms, digits: Set<[UInt8]>) {
    index = NameIndex(names)
    (self.numbers, self.digits) = (numbers, digits)
  }

  /// What was replaced so far and by what, by kind.
  var replacedThings: [ReplacedKind: [[UInt8]: [UInt8]]] {
    replaced.merging(numbers.changes) { one, _ in one }
  }

  /// Something that is replaced, or that is looked for.
  enum Token {
    case name(NamePseudonyms.Name, isWhole: Bool)
    case number(NumberShape)
  }

  /// The text with everything replaced, as long as it was.
  func disguised(_ printed: [UInt8]) -> [UInt8] {
    guard printed.count > TextBlocks.size else { return disguised(block: printed) }
    var new: [UInt8] = []
    new.reserveCapacity(printed.count)
    for range in TextBlocks.ranges(of: printed) { new += disguised(block: Array(printed[range])) }
    return new
  }

  private func disguised(block printed: [UInt8]) -> [UInt8] {
    var new = printed
    var done: [Range<Int>] = []
    for reading in BareText.Reading.allCases {
      if reading == .apart, !BareText.isAmbiguous(printed) { break }
      let text = BareText(printed, reading)
      var next = 0
      forEachToken(in: text) { token, range in
        let place = text.origin(of: range.lowerBound)..<text.origin(of: range.upperBound - 1) + 1
        // What was replaced in the other reading is behind or before this, or around it.
        while next < done.count, done[next].upperBound <= place.lowerBound { next += 1 }
        if reading == .apart, next < done.count, done[next].lowerBound < place.upperBound { return }
        guard let pseudonym = pseudonym(for: token, in: text, range) else { return }
        for (offset, byte) in pseudonym.enumerated() {
          new[text.origin(of: range.lowerBound + offset)] = byte
        }
        places += 1
        if reading == .joined { done.append(place) }
      }
    }
    return new
  }

  /// A text with everything replaced.
  func disguised(_ text: String) -> String {
    String(decoding: disguised(Array(text.utf8)), as: UTF8.self)
  }

  /// A value with the texts in it, and the names of its members, replaced.
  func disguised(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(disguised(text))
    case .array(let values): .array(values.map(disguised))
    case .object(let members):
      .object(
        Dictionary(
          members.map { (disguised($0.key), disguised($0.value)) },
          uniquingKeysWith: { one, _ in one }))
    case .null, .bool, .integer, .number: value
    }
  }

  private func pseudonym(for token: Token, in text: BareText, _ range: Range<Int>) -> [UInt8]? {
    switch token {
    case .name(let name, let isWhole):
      replaced[name.kind, default: [:]][name.old] = name.new
      let new = isWhole ? name.new[...] : name.new.prefix(range.count)
      return cased(new, like: text, range)
    case .number(let shape):
      let isExact = if case .key = shape { true } else { false }
      let printed = isExact ? text.bytes[range] : text.folded[range]
      let new = numbers.pseudonym(of: shape, printed, folded: text.folded, at: range.lowerBound)
      guard !isExact, text.bytes[range].contains(where: { (65...90).contains($0) }) else {
        return new
      }
      return new.map { new in
        zip(new, text.bytes[range]).map { new, old in
          old == new ? old : (97...122).contains(new) ? new & ~0x20 : new
        }
      }
    }
  }

  /// A name in capitals where the old one was.
  private func cased(_ new: ArraySlice<UInt8>, like text: BareText, _ range: Range<Int>) -> [UInt8]
  {
    guard text.bytes[range] != text.folded[range] else { return Array(new) }
    var cased = Array(new)
    var place = 0
    while place < cased.count {
      let old = range.lowerBound + place
      guard let (scalar, length) = Folding.scalar(in: cased, at: place) else {
        place += 1
        continue
      }
      if text.bytes[old] != text.folded[old]
        || length > 1 && text.bytes[old + 1] != text.folded[old + 1]
      {
        let large = Array(scalar.properties.uppercaseMapping.utf8)
        if large.count == length { cased.replaceSubrange(place..<place + length, with: large) }
      }
      place += length
    }
    return cased
  }

  /// Hands out what is replaced in a text, in order; nothing overlaps.
  func forEachToken(in text: BareText, _ body: (Token, Range<Int>) -> Void) {
    let bytes = text.folded
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 58, let (shape, end) = NumberShape.at(place, in: text, known: digits) {
        body(.number(shape), place..<end)
        place = end
        continue
      }
      guard NameIndex.isWord(at: place, in: bytes) else {
        place += 1
        continue
      }
      let wordEnd = NameIndex.end(ofWordAt: place, in: bytes)
      var found: (token: Token, range: Range<Int>)?
      for start in [place] + WordStarts.inside(bytes, from: place, to: wordEnd) {
        if let (name, end) = index.name(at: start, in: bytes, wordEnd: wordEnd) {
          found = (.name(name, isWhole: true), start..<end)
        } else if let (shape, end) = NumberShape.at(start, in: text, known: digits) {
          found = (.number(shape), start..<end)
        } else if let (name, end) = index.beginning(
          at: start, in: bytes, wordEnd: wordEnd)
        {
          found = (.name(name, isWhole: false), start..<end)
        }
        if found != nil { break }
      }
      if let found { body(found.token, found.range) }
      place = found?.range.upperBound ?? wordEnd
    }
  }
}

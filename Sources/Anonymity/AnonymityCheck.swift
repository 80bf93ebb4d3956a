private import Events
private import Foundation
private import Lab
internal import Session
internal import Study
internal import Text

/// Reads a copy as somebody would who looks for what was replaced, and compares what follows from it.
final class AnonymityCheck {
  /// Words of the copy that look like something that was replaced.
  private(set) var doubtful: Set<String> = []

  private let disguise: Disguise
  private let names: Set<[UInt8]>
  private let old: Set<[UInt8]>
  private let new: Set<[UInt8]>
  /// Names of one word, which may be part of a longer one.
  private let parts: [[UInt8]]
  /// Those of persons, which have other endings in other cases.
  private let persons: [[UInt8]]
  private let written: Set<[UInt8]>
  private var seen = SeenWords()

  init(_ disguise: Disguise, names: [NamePseudonyms.Name]) {
    self.disguise = disguise
    let replaced = disguise.replacedThings.values
    old = Set(replaced.flatMap(\.keys))
    new = Set(replaced.flatMap(\.values))
    self.names = Set(names.map(\.old))
    let words = names.filter { $0.old.count > 3 && $0.old.allSatisfy { $0.isLetter || $0 >= 0x80 } }
    parts = words.map(\.old)
    persons = words.filter { $0.kind == .person && $0.old.count > 5 }.map(\.old)
    written = Set(
      names.flatMap { $0.new.split { !NumberShape.isWord($0) && $0 < 0x80 }.map(Array.init) })
  }

  // MARK: What is left

  /// Fails where something that was replaced is left.
  ///
  /// - Parameter files: Those beside the journal.
  func lookForLeftovers(in copy: SessionFolder, files: [(path: String, bytes: [UInt8])]) throws {
    for file in files {
      try look(in: Array(file.path.utf8), at: file.path)
      try look(in: file.bytes, at: file.path)
    }
    let journal = try Journal(reading: copy.journal)
    try look(in: Array(journal.header.host.utf8), at: "the first line")
    for entry in journal.entries {
      var streams: [OutputChunk.Stream: [UInt8]] = [:]
      try journal.forEachChunk(of: entry.number) { streams[$0.stream, default: []] += $0.bytes }
      for bytes in streams.values { try look(in: bytes, at: "entry \(entry.number)") }
    }
    // The lines themselves, for what no reader of the journal asks for.
    for (number, line) in try Data(contentsOf: copy.journal).split(separator: 10).enumerated() {
      guard case .object(var members)? = try? JSONReader.value(of: Array(line)),
        members["type"] != .string("output")
      else { continue }
      for name in ["hash", "digest", "script", "session"] { members[name] = nil }
      for text in JSONValue.object(members).allTexts {
        try look(in: Array(text.utf8), at: "line \(number + 1) of the journal")
      }
    }
  }

  private func look(in printed: [UInt8], at place: String) throws {
    for range in TextBlocks.ranges(of: printed) {
      try look(inBlock: Array(printed[range]), at: place)
    }
  }

  private func look(inBlock bytes: [UInt8], at place: String) throws {
    for reading in BareText.Reading.allCases {
      if reading == .apart, !BareText.isAmbiguous(bytes) { break }
      let text = BareText(bytes, reading)
      var left: String?
      disguise.forEachToken(in: text) { token, range in
        let printed = Array(text.folded[range])
        switch token {
        case .name(let name, let isWhole):
          if names.contains(name.old), isWhole || !name.new.starts(with: printed) {
            left = left ?? String(decoding: name.old, as: UTF8.self)
          }
        case .number(let shape):
          let isExact = if case .key = shape { true } else { false }
          let number = isExact ? Array(text.bytes[range]) : printed
          if old.contains(number), !new.contains(number) {
            left = left ?? String(decoding: number, as: UTF8.self)
          }
        }
      }
      if let left { throw AnonymityError.left(left, place: place) }
      noteWords(of: text)
    }
  }

  /// Notes words that have a name in them, or begin as one does.
  private func noteWords(of text: BareText) {
    guard !parts.isEmpty else { return }
    var place = 0
    while place < text.folded.count {
      guard NameIndex.isWord(at: place, in: text.folded) else {
        place += 1
        continue
      }
      let end = NameIndex.end(ofWordAt: place, in: text.folded)
      defer { place = end }
      guard end - place > 3, end - place < 64 else { continue }
      guard seen.insert(text.folded[place..<end]) else { continue }
      let word = Array(text.folded[place..<end])
      guard !written.contains(word) else { continue }
      let isDoubtful =
        parts.contains { part in word.count > part.count && Self.holds(word, part) }
        || persons.contains { Self.isCase(word, of: $0) }
      if isDoubtful { doubtful.insert(String(decoding: word, as: UTF8.self)) }
    }
  }

  /// Whether a word may be a person's name in another case: Petraičio of Petraitis, Žukauskas of Žukauskaitė.
  private static func isCase(_ word: [UInt8], of name: [UInt8]) -> Bool {
    let common = zip(word, name).prefix { $0 == $1 }.count
    return common > 4 && common * 5 >= name.count * 3 && word.count < name.count + 4
  }

  private static func holds(_ word: [UInt8], _ part: [UInt8]) -> Bool {
    (0...(word.count - part.count)).contains { word[$0...].starts(with: part) }
  }

  // MARK: What follows

  /// Fails where the copy has other findings than the session, but for the names.
  ///
  /// - Returns: How many there are.
  func compare(_ one: SessionStudy, with other: SessionStudy) throws -> Int {
    var (one, other) = (one, other)
    let (before, after) = (Self.kinds(of: try one.events()), Self.kinds(of: try other.events()))
    let differing = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    if !differing.isEmpty {
      throw AnonymityError.events(
        differing.sorted().map { "\($0) (\(before[$0] ?? 0) events, then \(after[$0] ?? 0))" })
    }
    let expected = try one.history().findings.map {
      disguise.disguised(try JSONValue(encoding: $0))
    }
    let found = try other.history().findings.map { try JSONValue(encoding: $0) }
    var counts: [String: Int] = [:]
    var ids: [String: String] = [:]
    for (finding, change) in expected.map({ ($0, 1) }) + found.map({ ($0, -1) }) {
      let line = JSONWriter.line(Self.ordered(finding))
      counts[line, default: 0] += change
      ids[line] = finding.text("id")
    }
    let differences = counts.filter { $0.value != 0 }.keys.compactMap { ids[$0] }
    if !differences.isEmpty { throw AnonymityError.findings(Set(differences).sorted()) }
    return found.count
  }

  private static func kinds(of events: [Event]) -> [String: Int] {
    Dictionary(events.map { ($0.observation.kind.rawValue, 1) }, uniquingKeysWith: +)
  }

  /// A value whose lists are in an order that does not depend on names.
  private static func ordered(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let values):
      .array(values.map(ordered).sorted { JSONWriter.line($0) < JSONWriter.line($1) })
    case .object(let members): .object(members.mapValues(ordered))
    default: value
    }
  }
}

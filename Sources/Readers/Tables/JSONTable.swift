internal import Text

/// Objects of JSON as a table: one object a line, as docker prints them, or a list of objects.
struct JSONTable {
  /// The keys, in the order in which they are printed.
  let titles: [String]
  /// The objects, as texts below the keys, with the lines that they stand on.
  let rows: [(cells: [String], lines: [OutputLine])]

  /// An object with longer values is a document and no row.
  private static let longestValue = 500
  private static let mostTitles = 100

  /// Nil where the lines are anything else.
  init?(_ lines: [OutputLine]) {
    let lines = lines.printed
    guard let first = lines.first?.text.utf8.first(where: { $0 != 32 }) else { return nil }
    let objects: [(object: JSONValue, lines: [OutputLine])]
    if first == UInt8(ascii: "["), let list = lines.objectsOfJSON {
      objects = list.map { ($0, lines) }
    } else if first == UInt8(ascii: "{") {
      let each = lines.map { JSONValue(objectIn: $0.text) }
      let whole =
        each[0] == nil ? JSONValue(objectIn: lines.map(\.text).joined(separator: "\n")) : nil
      objects =
        whole.map { [($0, lines)] }
        ?? zip(each, lines).compactMap { object, line in object.map { ($0, [line]) } }
      if whole == nil, objects.count < lines.count { return nil }
    } else {
      return nil
    }
    let texts = objects.map { $0.object.members().mapValues(Self.text) }
    guard !texts.isEmpty, texts.allSatisfy({ $0.count > 1 }),
      texts.allSatisfy({ $0.values.allSatisfy { $0.utf8.count <= Self.longestValue } })
    else { return nil }
    let printed = objects[0].lines.map(\.text).joined(separator: "\n")
    var titles: [String] = []
    for members in texts {
      let new = members.keys.filter { !titles.contains($0) }
      titles += new.map { (key: $0, place: Self.place(of: $0, in: printed)) }
        .sorted { ($0.place, $0.key) < ($1.place, $1.key) }.map(\.key)
      if titles.count > Self.mostTitles { return nil }
    }
    self.titles = titles
    rows = zip(texts, objects).map { members, found in
      (titles.map { members[$0] ?? "" }, found.lines)
    }
  }

  private static func place(of key: String, in text: String) -> Int {
    text.place(of: "\"\(key)\"").map {
      text.utf8.distance(from: text.startIndex, to: $0.lowerBound)
    }
      ?? .max
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .null: ""
    default: JSONWriter.line(value)
    }
  }
}

package import Session
private import System
private import SystemPackage
internal import Yams

extension ReaderDescription {
  private static let keys = ["name", "command", "commands", "options", "kind", "of", "columns"]
  private static let columnKeys = ["key", "field", "optional", "oneOf", "pattern"]

  /// Reads a file that describes one reader.
  package init(file path: String) throws(ReaderFileError) {
    let text: String
    do throws(Errno) {
      text = try WholeFile.text(of: path)
    } catch {
      throw .unreadable(path: path, reason: error.unreadable)
    }
    try self.init(yaml: text, path: path)
  }

  /// Reads the text of such a file.
  ///
  /// - Parameter path: The file's name for messages.
  package init(yaml text: String, path: String) throws(ReaderFileError) {
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      let (mark, reason) = error.problem
      throw .syntax(
        Place(path: path, line: mark?.line ?? 1, column: mark?.column ?? 1), reason: reason)
    } catch {
      throw .syntax(Place(path: path), reason: "\(error)")
    }
    guard let node, node.null == nil else { throw .missing(key: "name", Place(path: path)) }
    try self.init(node, path: path)
  }

  /// The readers of a list: `readers:` of `session.yaml`.
  static func all(in node: Node, path: String) throws(ReaderFileError) -> [ReaderDescription] {
    guard let items = node.sequence else {
      throw .wrongValue(key: "readers", place(of: node, in: path), expected: "a list of readers")
    }
    var all: [ReaderDescription] = []
    for item in items {
      let reader = try ReaderDescription(item, path: path)
      if all.contains(where: { $0.name == reader.name }) {
        throw .sameName(reader.name, reader.place)
      }
      all.append(reader)
    }
    return all
  }

  private static func place(of node: Node?, in path: String) -> Place {
    Place(path: path, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1)
  }

  private init(_ node: Node, path: String) throws(ReaderFileError) {
    let place = Self.place(of: node, in: path)
    guard let mapping = node.mapping else {
      throw .wrongValue(key: "readers", place, expected: "keys such as name, command and columns")
    }
    try Self.check(mapping, allowed: Self.keys, path: path)
    guard let name = try Self.text("name", in: mapping, path: path) else {
      throw .missing(key: "name", place)
    }
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    else {
      throw .wrongValue(
        key: "name", Self.place(of: mapping["name"], in: path),
        expected: "letters, digits and '-', such as consul-members")
    }
    self.init(named: name, at: place)
    guard let written = mapping["commands"] ?? mapping["command"] else {
      throw .missing(key: "command", place)
    }
    if mapping["command"] != nil, let second = mapping.first(where: { $0.key.string == "commands" })
    {
      throw .both("command", "commands", Self.place(of: second.key, in: path))
    }
    for item in written.sequence.map(Array.init) ?? [written] {
      let words = (item.string ?? "").split(separator: " ").map(String.init)
      guard let first = words.first, first != "*", first != "..." else {
        throw .wrongValue(
          key: "command", Self.place(of: item, in: path),
          expected: "the first words of a command, such as 'consul members'")
      }
      commands.append(Command(words: words, place: Self.place(of: item, in: path)))
    }
    options = Set(try Self.texts("options", in: mapping, path: path) ?? [])
    if let text = try Self.text("kind", in: mapping, path: path) { kind = text }
    if let node = mapping["kind"] { kindPlace = Self.place(of: node, in: path) }
    of = try Self.text("of", in: mapping, path: path)
    guard let listed = mapping["columns"] else { throw .missing(key: "columns", place) }
    guard let named = listed.mapping, named.count > 1 else {
      throw .wrongValue(
        key: "columns", Self.place(of: listed, in: path),
        expected: "two columns or more, each as 'TITLE: key'")
    }
    for (title, value) in named {
      columns.append(try Self.column(title, value, path: path))
    }
  }

  private static func column(
    _ title: Node, _ value: Node, path: String
  ) throws(ReaderFileError) -> Column {
    let place = place(of: title, in: path)
    guard let title = title.string?.trimmingPrefix(" "), !title.isEmpty else {
      throw .wrongValue(key: "columns", place, expected: "a title as printed before each ':'")
    }
    if let key = value.string, value.mapping == nil {
      guard !key.isEmpty else { throw .missing(key: "key", place) }
      return Column(title: String(title), key: key, place: place)
    }
    guard let mapping = value.mapping else {
      throw .wrongValue(
        key: String(title), place, expected: "the key of the event, or { key: …, optional: true }")
    }
    try check(mapping, allowed: columnKeys, path: path)
    guard let key = try text("key", in: mapping, path: path) else {
      throw .missing(key: "key", place)
    }
    var column = Column(title: String(title), key: key, place: place)
    column.field = try text("field", in: mapping, path: path)
    column.words = try texts("oneOf", in: mapping, path: path)
    column.pattern = try text("pattern", in: mapping, path: path)
    if let node = mapping["optional"] {
      guard let isOptional = node.bool else {
        throw .wrongValue(
          key: "optional", Self.place(of: node, in: path), expected: "true or false")
      }
      column.isOptional = isOptional
    }
    if let pattern = column.pattern {
      do {
        _ = try Regex(pattern)
      } catch {
        throw .expression(pattern, Self.place(of: mapping["pattern"], in: path))
      }
    }
    return column
  }

  private static func check(
    _ mapping: Node.Mapping, allowed: [String], path: String
  ) throws(ReaderFileError) {
    for (key, _) in mapping where !allowed.contains(key.string ?? "") {
      throw .unknownKey(key.string ?? "?", place(of: key, in: path), allowed: allowed)
    }
  }

  private static func text(
    _ key: String, in mapping: Node.Mapping, path: String
  ) throws(ReaderFileError) -> String? {
    guard let node = mapping[key] else { return nil }
    guard let text = node.string, !text.isEmpty else {
      throw .wrongValue(key: key, place(of: node, in: path), expected: "a text")
    }
    return text
  }

  private static func texts(
    _ key: String, in mapping: Node.Mapping, path: String
  ) throws(ReaderFileError) -> [String]? {
    guard let node = mapping[key] else { return nil }
    let texts = node.sequence?.map(\.string)
    guard let texts, !texts.isEmpty, texts.allSatisfy({ $0 != nil }) else {
      throw .wrongValue(key: key, place(of: node, in: path), expected: "a list: [a, b]")
    }
    return texts.compactMap(\.self)
  }
}

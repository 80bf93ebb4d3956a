import Figures
private import Yams

/// A words file, read and checked key by key: what is missing, unknown or has wrong gaps is
/// refused with its place.
struct WordsFile {
  /// The path, for messages.
  var path: String
  private var root: Node

  /// Reads the text of a file.
  init(path: String, text: String) throws(ReportError) {
    self.path = path
    do {
      guard let root = try Yams.compose(yaml: text) else {
        throw ReportError.malformedWords(file: path, line: 1, reason: "the file is empty")
      }
      self.root = root
    } catch let error as ReportError {
      throw error
    } catch let error as YamlError {
      let (mark, reason) = error.problem
      throw .malformedWords(file: path, line: mark?.line ?? 1, reason: reason)
    } catch {
      throw .malformedWords(file: path, line: 1, reason: "\(error)")
    }
  }

  /// The words, complete.
  func words() throws(ReportError) -> Words {
    try refuseUnknown(
      in: root, key: "",
      known: [
        "language", "plurals", "numbers", "labels", "columns", "phrases", "reasoning", "counts",
        "figures",
      ])
    let language = try text(in: root, "language", key: "language")
    let rule = try text(in: root, "plurals", key: "plurals")
    guard let plurals = PluralRule(rawValue: rule) else {
      let known = PluralRule.allCases.map(\.rawValue).joined(separator: " or ")
      throw .malformedWords(
        file: path, line: line(of: root["plurals"]),
        reason: "unknown plural rule '\(rule)'; expected \(known)")
    }
    let numbers: NumberWords = try section("numbers")
    return Words(
      language: language,
      figures: try section("figures", with: ["decimal": numbers.decimal]),
      plurals: plurals,
      numbers: numbers,
      labels: try section("labels"),
      columns: try section("columns"),
      phrases: try patterns(in: "phrases"),
      reasoning: try patterns(in: "reasoning"),
      counts: try counts(plurals)
    )
  }

  private func patterns<Kind: PhraseKind>(
    in name: String
  ) throws(ReportError) -> [Kind: WordPattern] {
    let section = try child(of: root, name, key: name)
    try refuseUnknown(in: section, key: "\(name).", known: Kind.allCases.map(\.rawValue))
    var found: [Kind: WordPattern] = [:]
    for phrase in Kind.allCases {
      found[phrase] = try pattern(
        in: section, phrase.rawValue, key: "\(name).\(phrase.rawValue)", gaps: phrase.gaps)
    }
    return found
  }

  private func counts(
    _ plurals: PluralRule
  ) throws(ReportError) -> [CountedNoun: [PluralRule.Form: WordPattern]] {
    let section = try child(of: root, "counts", key: "counts")
    try refuseUnknown(in: section, key: "counts.", known: CountedNoun.allCases.map(\.rawValue))
    var found: [CountedNoun: [PluralRule.Form: WordPattern]] = [:]
    for noun in CountedNoun.allCases {
      let key = "counts.\(noun.rawValue)"
      let forms = try child(of: section, noun.rawValue, key: key)
      try refuseUnknown(in: forms, key: "\(key).", known: plurals.forms.map(\.rawValue))
      for form in plurals.forms {
        found[noun, default: [:]][form] = try pattern(
          in: forms, form.rawValue, key: "\(key).\(form.rawValue)", gaps: [CountedNoun.gap])
      }
    }
    return found
  }

  /// A section whose keys are the properties of a type, every one a text; `given` are those that
  /// another section has.
  private func section<Value: Decodable>(
    _ name: String, with given: KeyValuePairs<String, String> = [:]
  ) throws(ReportError) -> Value {
    var node = try child(of: root, name, key: name)
    do {
      let names = try NameTree(of: Value.self).children.keys.sorted().filter { name in
        !given.contains { $0.key == name }
      }
      try refuseUnknown(in: node, key: "\(name).", known: names)
      for property in names { _ = try text(in: node, property, key: "\(name).\(property)") }
      for (name, value) in given { node[name] = Node(value) }
      return try YAMLDecoder().decode(Value.self, from: node)
    } catch let error as ReportError {
      throw error
    } catch {
      throw .malformedWords(file: path, line: line(of: node), reason: "\(error)")
    }
  }

  private func pattern(
    in node: Node, _ name: String, key: String, gaps: [String]
  ) throws(ReportError) -> WordPattern {
    let text = try text(in: node, name, key: key)
    let line = line(of: node[name])
    guard let pattern = WordPattern(text) else {
      throw .malformedWords(
        file: path, line: line,
        reason: "unmatched brace or placeholder without a name in '\(key)': '\(text)'")
    }
    for gap in pattern.gaps where !gaps.contains(gap) {
      throw .unknownGap(file: path, line: line, key: key, gap: gap, known: gaps)
    }
    for gap in gaps where !pattern.gaps.contains(gap) {
      throw .missingGap(file: path, line: line, key: key, gap: gap)
    }
    return pattern
  }

  private func child(of node: Node, _ name: String, key: String) throws(ReportError) -> Node {
    guard let child = node[name] else { throw .missingWord(file: path, key: key) }
    return child
  }

  private func text(in node: Node, _ name: String, key: String) throws(ReportError) -> String {
    let value = try child(of: node, name, key: key)
    guard case .scalar(let scalar) = value else {
      throw .malformedWords(
        file: path, line: line(of: value), reason: "'\(key)' must be text")
    }
    return scalar.string
  }

  private func refuseUnknown(
    in node: Node, key prefix: String, known: [String]
  ) throws(ReportError) {
    guard case .mapping(let mapping) = node else {
      throw .malformedWords(
        file: path, line: line(of: node),
        reason: "'\(prefix.isEmpty ? "words" : String(prefix.dropLast()))' must be a mapping")
    }
    for (name, _) in mapping where !known.contains(name.string ?? "") {
      throw .unknownWord(
        file: path, line: line(of: name), key: prefix + (name.string ?? "?"))
    }
  }

  private func line(of node: Node?) -> Int { node?.mark?.line ?? 1 }
}

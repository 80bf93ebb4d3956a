import Figures
private import Manifests
private import Session
private import Yams

/// A words file, read and checked key by key: what is missing, unknown or has other placeholders than
/// the English file is refused with its place.
struct WordsFile {
  var path: String
  private var root: Node

  /// A mapping of the file, and the key that leads to it.
  private struct Section {
    var key: String
    var nodes: [String: Node]

    func key(of name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }
  }

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
  ///
  /// - Parameter english: The shipped English file, whose placeholders every other one must have; nil
  ///   where this is it.
  func words(english: WordsFile?) throws(ReportError) -> Words {
    let names = [
      "language", "plurals", "numbers", "labels", "columns", "phrases", "counts", "figures",
    ]
    let root = try section(root, "", known: names)
    let rule = try text("plurals", in: root)
    guard let plurals = PluralRule(rawValue: rule) else {
      let known = PluralRule.allCases.map(\.rawValue).joined(separator: " or ")
      throw .malformedWords(
        file: path, line: line(of: root.nodes["plurals"]),
        reason: "unknown plural rule '\(rule)'; expected \(known)")
    }
    let numbers = NumberWords(texts: try texts("numbers", in: root))
    return Words(
      language: try text("language", in: root),
      figures: FigureWords(
        try texts("figures", in: root, given: [.decimal: numbers[.decimal]])),
      plurals: plurals, numbers: numbers,
      labels: ReportLabels(texts: try texts("labels", in: root)),
      columns: ReportColumns(texts: try texts("columns", in: root)),
      phrases: try phrases(in: root, english: english), counts: try counts(plurals, in: root))
  }

  private func phrases(
    in root: Section, english: WordsFile?
  ) throws(ReportError) -> [ObjectIdentifier: [String: WordPattern]] {
    let kinds = Words.phrases
    let all = try section("phrases", in: root, known: kinds.map { $0.section })
    var found: [ObjectIdentifier: [String: WordPattern]] = [:]
    for kind in kinds {
      let section = try section(kind.section, in: all, known: kind.names)
      let reference = english?.root["phrases"]?[kind.section]?.mapping
      let texts = Dictionary(
        reference.map { $0.map { ($0.key.string ?? "", $0.value.string ?? "") } } ?? [],
        uniquingKeysWith: { $1 })
      for name in kind.names {
        found[ObjectIdentifier(kind), default: [:]][name] = try pattern(
          name, in: section, gaps: texts[name].flatMap { WordPattern($0)?.gaps })
      }
    }
    return found
  }

  private func counts(
    _ plurals: PluralRule, in root: Section
  ) throws(ReportError) -> [CountedNoun: [PluralRule.Form: WordPattern]] {
    let nouns = try section("counts", in: root, known: CountedNoun.allCases.map(\.rawValue))
    var found: [CountedNoun: [PluralRule.Form: WordPattern]] = [:]
    for noun in CountedNoun.allCases {
      let forms = try section(noun.rawValue, in: nouns, known: plurals.forms.map(\.rawValue))
      for form in plurals.forms {
        found[noun, default: [:]][form] = try pattern(
          form.rawValue, in: forms, gaps: [CountedNoun.gap])
      }
    }
    return found
  }

  ///
  /// - Parameter given: The texts that another section has.
  private func texts<Key: CaseIterable & RawRepresentable<String> & Hashable>(
    _ name: String, in root: Section, given: [Key: String] = [:]
  ) throws(ReportError) -> [Key: String] {
    let keys = Key.allCases.filter { given[$0] == nil }
    let section = try section(name, in: root, known: keys.map(\.rawValue))
    var texts = given
    for key in keys { texts[key] = try text(key.rawValue, in: section) }
    return texts
  }

  private func pattern(
    _ name: String, in section: Section, gaps: [String]?
  ) throws(ReportError) -> WordPattern {
    let (text, key) = (try text(name, in: section), section.key(of: name))
    let line = line(of: section.nodes[name])
    guard let pattern = WordPattern(text) else {
      throw .malformedWords(
        file: path, line: line,
        reason: "unmatched brace or placeholder without a name in '\(key)': '\(text)'")
    }
    guard let gaps else { return pattern }
    for gap in pattern.gaps where !gaps.contains(gap) {
      throw .unknownGap(file: path, line: line, key: key, gap: gap, known: gaps)
    }
    for gap in gaps where !pattern.gaps.contains(gap) {
      throw .missingGap(file: path, line: line, key: key, gap: gap)
    }
    return pattern
  }

  private func text(_ name: String, in section: Section) throws(ReportError) -> String {
    let node = try node(name, in: section)
    guard case .scalar(let scalar) = node else {
      throw .malformedWords(
        file: path, line: line(of: node), reason: "'\(section.key(of: name))' must be text")
    }
    return scalar.string
  }

  private func section(
    _ name: String, in parent: Section, known: [String]
  ) throws(ReportError) -> Section {
    try section(node(name, in: parent), parent.key(of: name), known: known)
  }

  private func section(
    _ node: Node, _ key: String, known: [String]
  ) throws(ReportError) -> Section {
    guard case .mapping(let mapping) = node else {
      throw .malformedWords(
        file: path, line: line(of: node),
        reason: "'\(key.isEmpty ? "words" : key)' must be a mapping")
    }
    var section = Section(key: key, nodes: [:])
    for (name, node) in mapping {
      let text = name.string ?? "?"
      guard known.contains(text) else {
        throw .unknownWord(file: path, line: line(of: name), key: section.key(of: text))
      }
      section.nodes[text] = node
    }
    return section
  }

  private func node(_ name: String, in section: Section) throws(ReportError) -> Node {
    guard let node = section.nodes[name] else {
      throw .missingWord(file: path, key: section.key(of: name))
    }
    return node
  }

  private func line(of node: Node?) -> Int { node?.mark?.line ?? 1 }
}

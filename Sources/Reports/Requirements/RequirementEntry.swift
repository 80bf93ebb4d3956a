import Lab
internal import Yams

struct RequirementEntry {
  /// The kinds, by their names in the file.
  private enum Kind: String, CaseIterable {
    case nodes, configuration
    case reachableService = "reachable-service"
    case replicas, placement
    case nodeListing = "node-listing"
    case faults, availability, commands

    /// The keys beside `id`, `title` and `kind`.
    var keys: [String] {
      switch self {
      case .configuration, .reachableService: []
      case .placement: ["atLeast", "when"]
      case .nodeListing: ["when"]
      case .nodes, .replicas, .faults, .availability, .commands: ["atLeast"]
      }
    }
  }

  private let node: Node
  private let path: String

  init(_ node: Node, path: String) {
    self.node = node
    self.path = path
  }

  var place: RequirementsError.Place { RequirementsFile.place(of: node, in: path) }

  /// The requirement, with every key read.
  func requirement() throws(RequirementsError) -> Requirement {
    guard let mapping = node.mapping else {
      throw .wrongValue(
        key: "requirements", place, expected: "requirements with the keys id, title and kind")
    }
    let name = try text("kind")
    guard let kind = Kind(rawValue: name) else {
      throw .unknownKind(name, place(of: "kind"), known: Kind.allCases.map(\.rawValue))
    }
    let known = ["id", "title", "kind"] + kind.keys
    for (key, _) in mapping where !known.contains(key.string ?? "") {
      throw .unknownKey(
        key.string ?? "?", RequirementsFile.place(of: key, in: path), known: known)
    }
    return Requirement(id: try text("id"), titles: try titles(), kind: try demand(kind))
  }

  private func demand(_ kind: Kind) throws(RequirementsError) -> Requirement.Kind {
    switch kind {
    case .nodes: .nodes(atLeast: try atLeast())
    case .configuration: .configuration
    case .reachableService: .reachableService
    case .replicas: .replicas(atLeast: try atLeast())
    case .placement: .placement(replicas: try atLeast(), when: try occasion())
    case .nodeListing: .nodeListing(when: try occasion())
    case .faults: .faults(atLeast: try atLeast())
    case .availability: .availability(atLeast: try atLeast())
    case .commands: .commands(atLeast: try atLeast())
    }
  }

  private func atLeast() throws(RequirementsError) -> Int {
    guard let value = node["atLeast"] else { return 1 }
    guard let number = value.scalar.flatMap({ Int($0.string) }), number > 0 else {
      throw .wrongValue(key: "atLeast", place(of: "atLeast"), expected: "a number from 1")
    }
    return number
  }

  private func occasion() throws(RequirementsError) -> Requirement.LookTime {
    guard node["when"] != nil else { return .anytime }
    guard let occasion = Requirement.LookTime(rawValue: try text("when")) else {
      let known = Requirement.LookTime.allCases.map(\.rawValue).joined(separator: ", ")
      throw .wrongValue(key: "when", place(of: "when"), expected: "one of \(known)")
    }
    return occasion
  }

  /// One text for every language, or one for each.
  private func titles() throws(RequirementsError) -> [String: String] {
    guard let title = node["title"] else { throw .missingKey("title", place) }
    guard let languages = title.mapping else { return ["en": try text("title")] }
    var titles: [String: String] = [:]
    for (language, text) in languages {
      guard let language = language.string, let text = text.scalar?.string, !text.isEmpty else {
        throw .wrongValue(
          key: "title", RequirementsFile.place(of: text, in: path),
          expected: "text for each language: {en: …, lt: …}")
      }
      titles[language] = text
    }
    return titles
  }

  private func text(_ key: String) throws(RequirementsError) -> String {
    guard let value = node[key] else { throw .missingKey(key, place) }
    guard let text = value.scalar?.string, !text.isEmpty else {
      throw .wrongValue(key: key, place(of: key), expected: "text")
    }
    return text
  }

  private func place(of key: String) -> RequirementsError.Place {
    RequirementsFile.place(of: node[key] ?? node, in: path)
  }
}

internal import Session
internal import Yams

/// The keys that `session.yaml` may have, so that a misspelt one is told and not passed over.
enum ManifestKeys {
  private static let paper = [
    "left", "right", "top", "bottom", "size", "spacing", "font", "number",
  ]
  private static let below = [
    "stages": ["from", "title"],
    "networks": ["id", "name", "attachment", "hypervisorName", "purpose", "role"],
    "machines": ["name", "aliases", "cards"],
    "cards": ["slot", "interface", "network", "address"],
    "clients": ["name", "target"],
    "chapters": ["title", "text", "after"],
    "secrets": ["name", "pattern"],
  ]

  static func check(_ node: Node, path: String) throws(ManifestError) {
    guard let mapping = node.mapping else {
      throw .wrongType(key: "session.yaml", path: path, line: 1, column: 1)
    }
    try check(mapping, allowed: Manifest.keys, path: path)
  }

  /// Each expression is tried once here, so that a wrong one is told and not passed over.
  static func checkExpressions(
    _ expressions: [String], of key: String, in node: Node, path: String
  ) throws(ManifestError) {
    for (index, expression) in expressions.enumerated() {
      do {
        _ = try Regex(expression)
      } catch {
        let items = node.mapping?[key]?.sequence
        let mark = items.flatMap { $0.indices.contains(index) ? $0[index].mark : nil }
        throw .expression(
          expression, key: key, path: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
      }
    }
  }

  private static func check(
    _ mapping: Node.Mapping, allowed: [String], path: String
  ) throws(ManifestError) {
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard allowed.contains(name) else {
        throw .unknownKey(
          name, path: path, line: key.mark?.line ?? 1, column: key.mark?.column ?? 1,
          allowed: allowed)
      }
      if name == "page", let page = value.mapping { try check(page, allowed: paper, path: path) }
      guard let inner = below[name], let items = value.sequence else { continue }
      for item in items {
        if let mapping = item.mapping { try check(mapping, allowed: inner, path: path) }
      }
    }
  }
}

import Session

/// Whether the templates ask only for what a report has: the library renders an unknown name, or
/// an included template that is not there, as nothing.
struct TemplateCheck {
  private var sources: [String: TemplateSource]
  private var page: NameTree

  /// - Parameter page: What the templates that are to be checked are given.
  init(
    of page: (some Decodable).Type, sources: [String: TemplateSource]
  ) throws(ReportError) {
    self.sources = sources
    do {
      self.page = try NameTree(of: page)
    } catch {
      // The page is made of structs that decode by themselves, so this is a fault of labbook.
      throw .malformedTemplate(file: "report", line: 1, column: 1, text: "", reason: "\(error)")
    }
  }

  /// Checks a template that is given a whole page, and those it includes.
  func names(of template: String) throws(ReportError) {
    try check(template, scopes: [page], depth: 0)
  }

  private func check(_ name: String, scopes: [NameTree], depth: Int) throws(ReportError) {
    // A template may include itself; what it asks for shows in the first rounds.
    guard let source = sources[name], depth < 8 else { return }
    var scopes = scopes
    var open: [NameTree?] = []
    for tag in TemplateTag.all(in: source.text) {
      switch tag.kind {
      case .variable: _ = try find(tag, in: scopes, of: source)
      case .section, .inverted:
        let inside = try find(tag, in: scopes, of: source)
        open.append(tag.kind == .section ? inside : nil)
        if tag.kind == .section, let inside { scopes.append(inside) }
      case .block: open.append(nil)
      case .end: if case .some(.some) = open.popLast() { scopes.removeLast() }
      case .partial, .parent:
        guard sources[tag.name] != nil else {
          throw .missingPartial(file: source.path, line: tag.line, name: tag.name)
        }
        try check(tag.name, scopes: scopes, depth: depth + 1)
        if tag.kind == .parent { open.append(nil) }
      }
    }
  }

  /// What a name stands for: the nearest scope that has its first part decides.
  private func find(
    _ tag: TemplateTag, in scopes: [NameTree], of source: TemplateSource
  ) throws(ReportError) -> NameTree? {
    // `.` is the value itself, and `first()` asks for the place in the list.
    guard tag.name != ".", !tag.name.isEmpty else { return nil }
    let parts = tag.name.split(separator: ".").map(String.init)
    let visible = tag.name.hasPrefix(".") ? Array(scopes.suffix(1)) : scopes.reversed()
    let first = parts.first ?? ""
    guard var found = visible.first(where: { $0.children[first] != nil }) else {
      throw unknown(tag, first, among: visible, in: source)
    }
    for part in parts {
      guard let child = found.children[part] else {
        throw unknown(tag, part, among: [found], in: source)
      }
      found = child
    }
    return found
  }

  private func unknown(
    _ tag: TemplateTag, _ part: String, among scopes: [NameTree], in source: TemplateSource
  ) -> ReportError {
    let names = scopes.flatMap { $0.children.keys.sorted() }
    return .unknownName(
      file: source.path, line: tag.line, name: tag.name,
      nearest: names.nearest(to: part, within: 2).first)
  }
}

/// A tag of a Mustache template, as far as the names in it matter.
struct TemplateTag: Hashable, Sendable {
  /// What a tag does.
  enum Kind: Hashable, Sendable {
    /// `{{name}}`, `{{{name}}}`, `{{&name}}`.
    case variable
    /// `{{#name}}`.
    case section
    /// `{{^name}}`.
    case inverted
    /// `{{$name}}`: a part that a template including this one may replace.
    case block
    /// `{{/name}}`.
    case end
    /// `{{>name}}`.
    case partial
    /// `{{<name}}`: included with parts replaced.
    case parent
  }

  /// What it does.
  var kind: Kind
  /// The name, without the functions around it.
  var name: String
  /// The line it is on.
  var line: Int

  /// The tags of a template that the library has accepted, in order.
  static func all(in text: String) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    var rest = text[...]
    var line = 1
    while let open = rest.firstRange(of: "{{") {
      line += rest[..<open.lowerBound].count { $0.isNewline }
      let body = rest[open.upperBound...]
      let closing = body.hasPrefix("{") ? "}}}" : "}}"
      guard let close = body.firstRange(of: closing) else { break }
      let content = body[..<close.lowerBound]
      // With other delimiters nothing further can be checked.
      if content.hasPrefix("=") { break }
      if let tag = TemplateTag(content, line: line) { tags.append(tag) }
      line += content.count { $0.isNewline }
      rest = body[close.upperBound...]
    }
    return tags
  }

  private init?(_ content: Substring, line: Int) {
    var content = content
    switch content.first {
    case "!", "%", nil: return nil
    case "#": self.kind = .section
    case "^": self.kind = .inverted
    case "/": self.kind = .end
    case "$": self.kind = .block
    case ">": self.kind = .partial
    case "<": self.kind = .parent
    default: self.kind = .variable
    }
    if kind != .variable || content.first == "{" || content.first == "&" { content.removeFirst() }
    // `reversed(rows)` asks for `rows`.
    let inner = content.split(separator: "(", omittingEmptySubsequences: false).last ?? content
    self.name = String(inner.filter { $0 != ")" && !$0.isWhitespace })
    self.line = line
  }
}

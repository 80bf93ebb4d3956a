/// A sentence with named gaps.
///
/// `{machine} was powered off at {from}.` has two.
struct WordPattern: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case text(String)
    case gap(String)
  }

  private var parts: [Part]

  /// Reads the text of a words file; nil where a brace has no partner or a gap no name.
  init?(_ text: String) {
    self.parts = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
      let name = rest[rest.index(after: open)..<close]
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
      parts.append(.text(String(rest[..<open])))
      parts.append(.gap(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.text(String(rest)))
  }

  /// The names of the gaps, in the order of the text.
  var gaps: [String] {
    parts.compactMap { if case .gap(let name) = $0 { name } else { nil } }
  }

  func filled(_ values: KeyValuePairs<String, String>) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .gap(let name): values.first { $0.key == name }?.value ?? "{\(name)}"
      }
    }.joined()
  }
}

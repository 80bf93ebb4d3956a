import Session

/// The works that an author refers to, in the order in which they are first cited; those that nobody
/// cites behind them.
struct Bibliography: Sendable {
  /// The works, each with the anchor of its place in the list.
  private(set) var works: [Work] = []
  private var numbers: [String: Int] = [:]

  /// - Parameters:
  ///   - publications: The works of a file, as they stand in the list, by what they are cited by.
  ///   - texts: The author's texts, in the order of the paper.
  init(
    _ manifest: Manifest, _ publications: [(key: String, text: String)], citedIn texts: [String]
  ) {
    let all =
      publications
      + (manifest.references ?? []).enumerated().map { (String($0.offset + 1), $0.element) }
    let known = Dictionary(all, uniquingKeysWith: { first, _ in first })
    for text in texts {
      for match in text.matches(of: Self.citation) {
        for key in Self.keys(match.1) { add(key, known[key]) }
      }
    }
    for (key, text) in all { add(key, text) }
  }

  private mutating func add(_ key: String, _ text: String?) {
    guard let text, numbers[key] == nil else { return }
    numbers[key] = works.count + 1
    works.append(Work(anchor: "reference-\(works.count + 1)", text: text))
  }

  /// `[@docker-swarm]`, `[@docker-swarm; @ipvs]`.
  private static var citation: Regex<(Substring, Substring)> {
    /\[(@[^\]\s;@]+(?:\s*;\s*@[^\]\s;@]+)*)\]/
  }

  private static func keys(_ citation: Substring) -> [String] {
    citation.split(separator: ";").map { item in
      String(item.drop { $0 == " " || $0 == "@" }.prefix { $0 != " " })
    }
  }

  /// The text with its citations as links to the works; a key that nothing has stays as it is.
  func linked(_ text: String) -> String {
    text.replacing(Self.citation) { match in
      let links = Self.keys(match.1).map { key in
        numbers[key].map { "[\($0)](#reference-\($0))" } ?? "**@\(key)?**"
      }
      return "\\[" + links.joined(separator: ", ") + "\\]"
    }
  }
}

/// A column of a listing: its title, and what its cells look like.
struct Column: Sendable {
  /// The title as printed.
  var title: String
  /// The name of the field in templates and JSON.
  var field: String
  /// Whether every row has something in it.
  var isRequired: Bool
  /// Whether a cell can be of this column: how the cells of a damaged row are told apart.
  var fits: @Sendable (String) -> Bool

  /// - Parameter field: Else the title's words, each with a capital.
  init(
    _ title: String, field: String? = nil, isRequired: Bool = true,
    fits: @escaping @Sendable (String) -> Bool
  ) {
    self.title = title
    self.field =
      field
      ?? title.split(separator: " ").map { word in
        word == "ID" ? "ID" : word.prefix(1) + word.dropFirst().lowercased()
      }.joined()
    self.isRequired = isRequired
    self.fits = fits
  }
}

/// What cells of docker's listings look like.
enum Cell {
  /// An id of the swarm (12 or 25 letters and digits) or of the engine (12 or 64 hexadecimal digits).
  ///
  /// Copies by hand lose or double a letter, which the column can do without.
  static let id: @Sendable (String) -> Bool = { text in
    let core = text.hasSuffix(" *") ? text.dropLast(2) : text[...]
    return (10...64).contains(core.count)
      && core.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
  }

  /// One word.
  static let word: @Sendable (String) -> Bool = { !$0.isEmpty && !$0.contains(" ") }

  /// One of the words of a closed set.
  static func oneOf<Word: RawRepresentable<String> & CaseIterable>(
    _ words: Word.Type
  ) -> @Sendable (String) -> Bool {
    let words = Set(words.allCases.map(\.rawValue))
    return { words.contains($0) }
  }

  /// An image: a repository, with a tag or a digest, or an id.
  static let image: @Sendable (String) -> Bool = { text in
    word(text) && !text.hasPrefix("\"") && !text.hasPrefix("*:")
      && (text.contains("/") || text.contains(":") || text.contains(where: \.isLetter))
      && !text.contains("->")
  }

  /// Published ports: `*:80->80/tcp`, `0.0.0.0:80->80/tcp, :::80->80/tcp`, `80/tcp`.
  static let ports: @Sendable (String) -> Bool = { text in
    text.split(separator: ", ").allSatisfy { port in
      ["/tcp", "/udp", "/sctp"].contains { port.hasSuffix($0) } && !port.contains(" ")
    }
  }

  /// A human age with its "ago".
  static let ago: @Sendable (String) -> Bool = { text in
    let first = text.prefix { $0 != " " }
    return text.hasSuffix(" ago")
      && (first.allSatisfy(\.isNumber) || ["About", "Less"].contains(first))
  }

  /// Text in quotation marks.
  static let quoted: @Sendable (String) -> Bool = { $0.hasPrefix("\"") }
}

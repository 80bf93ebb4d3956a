/// A column of a listing: its title, and what its cells look like.
struct Column: Sendable {
  /// The title as printed.
  var title: String
  /// The name of the field in templates and JSON.
  var field: String
  /// Whether every row has something in it.
  var isRequired: Bool
  /// Whether a cell of a sound table can be of it in any form: older versions print no quotes.
  var isLoose: Bool
  /// Whether a cell can be of this column: how the cells of a damaged row are told apart.
  var fits: @Sendable (String) -> Bool

  /// - Parameter field: Else the title's words, each with a capital.
  init(
    _ title: String, field: String? = nil, isRequired: Bool = true, isLoose: Bool = false,
    fits: @escaping @Sendable (String) -> Bool
  ) {
    self.title = title
    self.field =
      field
      ?? title.split(separator: " ").map { word in
        word == "ID" ? "ID" : word.prefix(1) + word.dropFirst().lowercased()
      }.joined()
    self.isRequired = isRequired
    self.isLoose = isLoose
    self.fits = fits
  }
}

extension Column {
  /// Whether it has ids.
  var isID: Bool { title == "ID" || title.hasSuffix(" ID") }

  /// Whether a cell can be of it, or is an id that an author has shortened.
  func takes(_ cell: String) -> Bool { fits(cell) || isID && Cell.isElided(cell) }
}

/// What cells of docker's listings look like.
enum Cell {
  /// An id of which an author left the middle or the end out: `5t4wh...fsvz`, `kgwuv…rvu *`.
  static func isElided(_ text: String) -> Bool {
    guard text.contains("...") || text.contains("…") else { return false }
    let core = text.hasSuffix(" *") ? text.dropLast(2) : text[...]
    return core.first.map { $0.isASCII && ($0.isNumber || $0.isLowercase) } == true
      && core.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLowercase || $0 == ".") || $0 == "…" }
  }

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

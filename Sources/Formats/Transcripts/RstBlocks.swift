internal import Text

/// Cuts reStructuredText into the blocks that matter to a transcript.
///
///     The service
///     ===========
///
///     .. code-block:: console
///
///        $ docker service ls
struct RstBlocks: TranscriptMarkup {
  private static let directives = [
    ".. code-block::", ".. code::", ".. sourcecode::", ".. parsed-literal::", ".. prompt::",
    ".. highlight::",
  ]

  private var paragraph: [String] = []
  /// The block that is open: its language, and its lines as they came.
  private var literal: (language: String, indentation: Int, lines: [String])?

  /// Takes the next line; returns the blocks that it ends.
  mutating func add(_ line: String) -> [TranscriptBlock] {
    let trimmed = line.trimmed
    let indentation = line.prefix { $0 == " " || $0 == "\t" }.count
    if let open = literal {
      if trimmed.isEmpty || indentation > open.indentation {
        literal?.lines.append(line)
        return []
      }
      return endLiteral() + add(line)
    }
    if trimmed.isEmpty { return endParagraph() }
    if let directive = Self.directives.first(where: trimmed.hasPrefix) {
      let blocks = endParagraph()
      literal = (trimmed.dropFirst(directive.count).trimmed, indentation, [])
      return blocks
    }
    if Self.isUnderline(trimmed), paragraph.count == 1, trimmed.count >= paragraph[0].trimmed.count,
      indentation == 0
    {
      let title = paragraph[0].trimmed
      paragraph = []
      return [.heading(title)]
    }
    // A line above a title as well.
    if Self.isUnderline(trimmed), paragraph.isEmpty { return [] }
    paragraph.append(line)
    guard trimmed.hasSuffix("::"), !trimmed.hasPrefix(".. ") else { return [] }
    let blocks = endParagraph()
    literal = ("", indentation, [])
    return blocks
  }

  /// Ends the document; returns the blocks that are left.
  mutating func finish() -> [TranscriptBlock] { endParagraph() + endLiteral() }

  private mutating func endParagraph() -> [TranscriptBlock] {
    guard !paragraph.isEmpty else { return [] }
    defer { paragraph = [] }
    return [.paragraph(paragraph)]
  }

  private mutating func endLiteral() -> [TranscriptBlock] {
    guard let open = literal else { return [] }
    literal = nil
    // Options of the directive come first: `:linenos:`.
    let own = open.lines.drop { $0.trimmed.hasPrefix(":") }.drop { $0.trimmed.isEmpty }
    let indentation =
      own.filter { !$0.trimmed.isEmpty }
      .map { $0.prefix { $0 == " " || $0 == "\t" }.count }.min() ?? 0
    let lines = own.map { String($0.dropFirst(indentation)) }
    return lines.isEmpty ? [] : [.listing(lines: lines, language: open.language, fence: "```")]
  }

  private static func isUnderline(_ line: String) -> Bool {
    guard line.count >= 3, let mark = line.first, "=-~^\"'`#*+.:_".contains(mark) else {
      return false
    }
    return line.allSatisfy { $0 == mark }
  }
}

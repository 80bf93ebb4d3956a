internal import Text

/// Cuts an AsciiDoc document into the blocks that matter to a transcript.
///
///     == The service
///     [source,console]
///     ----
///     $ docker service ls <1>
///     ----
struct AsciiDocBlocks: TranscriptMarkup {
  private var fence: (mark: String, language: String, lines: [String])?
  private var paragraph: [String] = []
  private var language = ""
  private var isInComment = false

  /// Takes the next line; returns the blocks that it ends.
  mutating func add(_ line: String) -> [TranscriptBlock] {
    let trimmed = line.trimmed
    if let open = fence {
      guard trimmed == open.mark else {
        fence?.lines.append(Self.withoutCallouts(line))
        return []
      }
      fence = nil
      return [.listing(lines: open.lines, language: open.language, fence: open.mark)]
    }
    // A block of four slashes or more is a remark to the writer.
    if trimmed.count >= 4, trimmed.allSatisfy({ $0 == "/" }) {
      isInComment.toggle()
      return endParagraph()
    }
    guard !isInComment, !(line.hasPrefix("//") && !line.hasPrefix("///")) else { return [] }
    if Self.isFence(trimmed) {
      let blocks = endParagraph()
      fence = (trimmed, language, [])
      language = ""
      return blocks
    }
    if trimmed.isEmpty { return endParagraph() }
    if paragraph.isEmpty, trimmed.hasPrefix("["), trimmed.hasSuffix("]") {
      language = Self.language(of: trimmed)
      return []
    }
    // Settings of the document: ':toc: left'.
    if paragraph.isEmpty, line.prefixMatch(of: #/:!?[A-Za-z0-9_][A-Za-z0-9_-]*!?:(\s|$)/#) != nil {
      return []
    }
    if paragraph.isEmpty, let title = Self.heading(line) { return [.heading(title)] }
    paragraph.append(line)
    return []
  }

  /// Ends the document; returns the blocks that are left.
  mutating func finish() -> [TranscriptBlock] {
    guard let open = fence else { return endParagraph() }
    fence = nil
    return [.listing(lines: open.lines, language: open.language, fence: open.mark)]
  }

  /// Whether a line opens or closes a listing or literal block.
  static func isFence(_ line: String) -> Bool {
    let line = line.trimmed
    if line.hasPrefix("```") { return line.allSatisfy { $0 == "`" } }
    return line.count >= 4 && (line.allSatisfy { $0 == "-" } || line.allSatisfy { $0 == "." })
  }

  private mutating func endParagraph() -> [TranscriptBlock] {
    defer {
      paragraph = []
      language = ""
    }
    guard let first = paragraph.first else { return [] }
    // An indented paragraph is a literal one.
    let lines = paragraph.map(\.trimmed)
    if first.first?.isWhitespace == true, lines.contains(where: { TranscriptPrompt($0) != nil }) {
      let indentation = paragraph.map { $0.prefix(while: \.isWhitespace).count }.min() ?? 0
      return [
        .listing(
          lines: paragraph.map { String($0.dropFirst(indentation)) }, language: language,
          fence: "....")
      ]
    }
    return [.paragraph(paragraph)]
  }

  private static func heading(_ line: String) -> String? {
    let level = line.prefix { $0 == "=" }.count
    let rest = line.dropFirst(level)
    guard (1...6).contains(level), rest.first == " " else { return nil }
    return String(rest).trimmed
  }

  private static func language(of attributes: String) -> String {
    let parts = attributes.dropFirst().dropLast().split(
      separator: ",", omittingEmptySubsequences: false)
    guard let style = parts.first, style.isEmpty || style == "source", parts.count > 1 else {
      return ""
    }
    return String(parts[1]).trimmed
  }

  /// The line without the numbers that point to explanations below: ` <1>`.
  private static func withoutCallouts(_ line: String) -> String {
    line.replacing(#/(\s+<(\d+|\.)>)+\s*$/#, with: "")
  }
}

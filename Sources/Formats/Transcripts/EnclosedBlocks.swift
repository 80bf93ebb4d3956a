internal import Text

/// Cuts a document whose blocks stand between two lines that name them.
///
///     #+BEGIN_SRC sh        \begin{lstlisting}
///     $ docker ps -q        $ docker ps -q
///     #+END_SRC             \end{lstlisting}
struct EnclosedBlocks {
  /// The language of the block that a line opens, and the line that closes it; nil for other lines.
  let opening: (String) -> (language: String, closing: String)?
  /// The title on a line; nil for lines that are no heading.
  let heading: (String) -> String?

  private var paragraph: [String] = []
  private var open: (language: String, closing: String, lines: [String])?

  init(
    opening: @escaping (String) -> (language: String, closing: String)?,
    heading: @escaping (String) -> String?
  ) {
    (self.opening, self.heading) = (opening, heading)
  }

  mutating func add(_ line: String) -> [TranscriptBlock] {
    let trimmed = line.trimmed
    if let block = open {
      guard trimmed.lowercased().hasPrefix(block.closing) else {
        open?.lines.append(line)
        return []
      }
      open = nil
      return [Self.listing(block.lines, block.language)]
    }
    if trimmed.isEmpty { return endParagraph() }
    if let block = opening(trimmed) {
      defer { open = (block.language, block.closing, []) }
      return endParagraph()
    }
    if let title = heading(trimmed) { return endParagraph() + [.heading(title)] }
    paragraph.append(line)
    return []
  }

  mutating func finish() -> [TranscriptBlock] {
    guard let block = open else { return endParagraph() }
    open = nil
    return [Self.listing(block.lines, block.language)]
  }

  private mutating func endParagraph() -> [TranscriptBlock] {
    guard !paragraph.isEmpty else { return [] }
    defer { paragraph = [] }
    // Org writes results behind colons.
    if paragraph.allSatisfy({ $0.trimmed.hasPrefix(": ") || $0.trimmed == ":" }) {
      return [Self.listing(paragraph.map { String($0.trimmed.dropFirst(2)) }, "")]
    }
    return [.paragraph(paragraph)]
  }

  private static func listing(_ lines: [String], _ language: String) -> TranscriptBlock {
    let indentation = lines.filter { !$0.trimmed.isEmpty }.map { $0.prefix { $0 == " " }.count }
      .min()
    return .listing(
      lines: lines.map { String($0.dropFirst(indentation ?? 0)) }, language: language, fence: "```")
  }
}

/// A transcript written in Markdown: commands behind prompts in fenced blocks, remarks between.
///
/// `docs/transcripts.md` says what becomes of each part.
package enum MarkdownTranscript: WrittenTranscript {
  package static let name = "markdown-transcript"
  package static let summary = "Markdown with commands and their output in fenced blocks"

  typealias Markup = MarkdownBlocks

  static let hasRootPrompts = false

  /// Whether the name says Markdown, or a line opens a fenced block.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    let name = fileName.lowercased()
    if [".md", ".markdown", ".mdown", ".mkd"].contains(where: name.hasSuffix) { return true }
    return String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      $0.hasPrefix("```") || $0.hasPrefix("~~~")
    }
  }
}

/// A transcript written in AsciiDoc: commands behind prompts in listing and literal blocks.
///
/// `docs/transcripts.md` says what becomes of each part.
package enum AsciiDocTranscript: WrittenTranscript {
  package static let name = "asciidoc-transcript"
  package static let summary = "AsciiDoc with commands and their output in blocks"

  typealias Markup = AsciiDocBlocks

  /// Whether the name says AsciiDoc, or a heading and the line of a block do.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    let name = fileName.lowercased()
    if [".adoc", ".asciidoc", ".asc"].contains(where: name.hasSuffix) { return true }
    let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.contains { $0.hasPrefix("= ") || $0.hasPrefix("== ") || $0.hasPrefix("[source") }
      && lines.contains { AsciiDocBlocks.isFence(String($0)) }
  }
}

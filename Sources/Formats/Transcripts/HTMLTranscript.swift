/// A page that a browser saved: commands behind prompts in `<pre>` and `<code>`.
///
/// `docs/transcripts.md` says what becomes of each part.
package enum HTMLTranscript: WrittenTranscript {
  package static let name = "html-transcript"
  package static let summary = "HTML with commands and their output in <pre> or <code>"

  typealias Markup = HTMLBlocks

  /// Whether the name says HTML, or the beginning does.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    let name = fileName.lowercased()
    if [".html", ".htm", ".xhtml"].contains(where: name.hasSuffix) { return true }
    let text = String(decoding: head, as: UTF8.self).drop { $0 == "\u{FEFF}" || $0.isWhitespace }
      .prefix(200).lowercased()
    return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
  }
}

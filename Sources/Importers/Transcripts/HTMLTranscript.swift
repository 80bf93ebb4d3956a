public import Session

/// A page that a browser saved: commands behind prompts in `<pre>` and `<code>`.
///
/// `docs/transcripts.md` says what becomes of each part.
public struct HTMLTranscript: Importer {
  /// `html-transcript`.
  public static let name = "html-transcript"

  /// What the format is.
  public static let summary = "HTML with commands and their output in <pre> or <code>"

  private let options: ImportOptions

  /// Whether the name says HTML, or the beginning does.
  public static func recognizes(head: [UInt8], fileName: String) -> Bool {
    let name = fileName.lowercased()
    if [".html", ".htm", ".xhtml"].contains(where: name.hasSuffix) { return true }
    let text = String(decoding: head, as: UTF8.self).drop { $0 == "\u{FEFF}" || $0.isWhitespace }
      .prefix(200).lowercased()
    return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
  }

  /// An importer for one file.
  public init(_ options: ImportOptions) {
    self.options = options
  }

  /// Reads the page tag by tag.
  public func read(
    _ file: inout ForeignFile, into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var text = ""
    while let line = try file.nextLine() {
      text += line
      text += "\n"
    }
    var blocks = HTMLBlocks()
    var entries = try TranscriptEntries(options, rootPrompts: true)
    for token in HTMLTokens(text) {
      for block in blocks.add(token) { try entries.add(block, into: sink) }
    }
    for block in blocks.finish() { try entries.add(block, into: sink) }
    try entries.finish(into: sink)
    return ImportedHeader(format: Self.name)
  }
}

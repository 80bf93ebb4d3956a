public import Session

/// A transcript written in Markdown: commands behind prompts in fenced blocks, remarks between.
///
/// `docs/transcripts.md` says what becomes of each part.
public struct MarkdownTranscript: Importer {
  /// `markdown-transcript`.
  public static let name = "markdown-transcript"

  /// What the format is.
  public static let summary = "Markdown with commands and their output in fenced blocks"

  private let options: ImportOptions

  /// Whether the name says Markdown, or a line opens a fenced block.
  public static func recognizes(head: [UInt8], fileName: String) -> Bool {
    let name = fileName.lowercased()
    if [".md", ".markdown", ".mdown", ".mkd"].contains(where: name.hasSuffix) { return true }
    return String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      $0.hasPrefix("```") || $0.hasPrefix("~~~")
    }
  }

  /// An importer for one file.
  public init(_ options: ImportOptions) {
    self.options = options
  }

  /// Reads the file block by block.
  public func read(
    _ file: inout ForeignFile, into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var blocks = MarkdownBlocks()
    var entries = try TranscriptEntries(options)
    while let line = try file.nextLine() {
      for block in blocks.add(line) { try entries.add(block, into: sink) }
    }
    for block in blocks.finish() { try entries.add(block, into: sink) }
    try entries.finish(into: sink)
    return ImportedHeader(format: Self.name)
  }
}

public import Session

/// A transcript written in AsciiDoc: commands behind prompts in listing and literal blocks.
///
/// `docs/transcripts.md` says what becomes of each part.
public struct AsciiDocTranscript: Importer {
  /// `asciidoc-transcript`.
  public static let name = "asciidoc-transcript"

  /// What the format is.
  public static let summary = "AsciiDoc with commands and their output in blocks"

  private let options: ImportOptions

  /// Whether the name says AsciiDoc, or a heading and the line of a block do.
  public static func recognizes(head: [UInt8], fileName: String) -> Bool {
    let name = fileName.lowercased()
    if [".adoc", ".asciidoc", ".asc"].contains(where: name.hasSuffix) { return true }
    let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.contains { $0.hasPrefix("= ") || $0.hasPrefix("== ") || $0.hasPrefix("[source") }
      && lines.contains { AsciiDocBlocks.isFence(String($0)) }
  }

  /// An importer for one file.
  public init(_ options: ImportOptions) {
    self.options = options
  }

  /// Reads the file block by block.
  public func read(
    _ file: inout ForeignFile, into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var blocks = AsciiDocBlocks()
    var entries = try TranscriptEntries(options, rootPrompts: true)
    while let line = try file.nextLine() {
      for block in blocks.add(line) { try entries.add(block, into: sink) }
    }
    for block in blocks.finish() { try entries.add(block, into: sink) }
    try entries.finish(into: sink)
    return ImportedHeader(format: Self.name)
  }
}

internal import Session

/// A transcript that a person wrote, or copied from somewhere: commands behind prompts.
///
/// `docs/transcripts.md` says what becomes of each part.
protocol WrittenTranscript: Importer {
  /// What cuts its markup into blocks.
  associatedtype Markup: TranscriptMarkup

  /// Whether `# ` may be a prompt: in Markdown it begins remarks far more often.
  static var hasRootPrompts: Bool { get }
}

/// Cuts a markup into the blocks that matter to a transcript.
protocol TranscriptMarkup {
  init()

  /// Takes the next line; returns the blocks that it ends.
  mutating func add(_ line: String) -> [TranscriptBlock]

  /// Ends the text; returns the blocks that are left.
  mutating func finish() -> [TranscriptBlock]
}

extension WrittenTranscript {
  static var hasRootPrompts: Bool { true }

  /// Reads the file block by block.
  package static func read(
    _ file: inout ForeignFile, _ options: ImportOptions,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var markup = Markup()
    var entries = try TranscriptEntries(options, rootPrompts: hasRootPrompts)
    while let line = try file.nextLine() {
      for block in markup.add(line) { try entries.add(block, into: sink) }
    }
    for block in markup.finish() { try entries.add(block, into: sink) }
    try entries.finish(into: sink)
    return ImportedHeader(format: name, remarks: remarks(missing: entries.missed))
  }

  /// What a user should know who expected more commands.
  private static func remarks(missing count: Int) -> [String] {
    guard count > 0 else { return [] }
    let blocks = count == 1 ? "1 block has" : "\(count) blocks have"
    return [
      "\(blocks) commands, but no prompt that was recognised: they are kept as notes; give the shape "
        + "of prompts with --prompt REGEX"
    ]
  }
}

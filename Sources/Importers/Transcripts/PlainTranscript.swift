public import Session

/// A plain text in which commands stand behind prompts: what somebody copied from a terminal.
///
/// `docs/transcripts.md` says what becomes of each part.
public struct PlainTranscript: Importer {
  /// `plain-transcript`.
  public static let name = "plain-transcript"

  /// What the format is.
  public static let summary = "plain text with commands behind prompts"

  private let options: ImportOptions

  /// Whether a line begins with a prompt.
  public static func recognizes(head: [UInt8], fileName: String) -> Bool {
    String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      TranscriptPrompt(String($0)).map { !$0.command.isEmpty } ?? false
    }
  }

  /// An importer for one file.
  public init(_ options: ImportOptions) {
    self.options = options
  }

  /// Reads the file as one block: what follows a command, up to the next prompt, it printed.
  public func read(
    _ file: inout ForeignFile, into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var entries = try TranscriptEntries(options, rootPrompts: true)
    var lines: [String] = []
    while let line = try file.nextLine() { lines.append(line) }
    try entries.add(.listing(lines: lines, language: "", fence: "```"), into: sink)
    try entries.finish(into: sink)
    return ImportedHeader(format: Self.name)
  }
}

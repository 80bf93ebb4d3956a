/// A transcript written in reStructuredText: commands behind prompts in literal blocks.
///
/// `docs/transcripts.md` says what becomes of each part.
package enum RstTranscript: WrittenTranscript {
  package static let name = "rst-transcript"
  package static let summary = "reStructuredText with commands and their output in literal blocks"

  typealias Markup = RstBlocks

  /// Whether the name says so.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    [".rst", ".rest"].contains(where: fileName.lowercased().hasSuffix)
  }
}

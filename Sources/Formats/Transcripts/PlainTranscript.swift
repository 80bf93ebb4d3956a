/// A plain text in which commands follow prompts: what somebody copied from a terminal.
///
/// `docs/transcripts.md` says what becomes of each part.
package enum PlainTranscript: WrittenTranscript {
  package static let name = "plain-transcript"
  package static let summary = "plain text with commands behind prompts"

  typealias Markup = PlainBlocks

  /// Whether a line begins with a prompt.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      TranscriptPrompt(String($0)).map { !$0.command.isEmpty } ?? false
    }
  }
}

/// The lines of a plain text as one block: what follows a command, up to the next prompt, it printed.
struct PlainBlocks: TranscriptMarkup {
  private var lines: [String] = []

  mutating func add(_ line: String) -> [TranscriptBlock] {
    lines.append(line)
    return []
  }

  mutating func finish() -> [TranscriptBlock] {
    [.listing(lines: lines, language: "", fence: "```")]
  }
}

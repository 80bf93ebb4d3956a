internal import Text

/// A transcript written in Org: commands behind prompts in source and example blocks.
///
/// `docs/transcripts.md` says what becomes of each part.
package enum OrgTranscript: WrittenTranscript {
  package static let name = "org-transcript"
  package static let summary = "Org with commands and their output in blocks"

  typealias Markup = OrgBlocks

  /// Whether the name says so.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    fileName.lowercased().hasSuffix(".org")
  }
}

/// Cuts Org into the blocks that matter to a transcript.
struct OrgBlocks: TranscriptMarkup {
  private var blocks = EnclosedBlocks { line in
    let words = line.split(separator: " ").map { $0.lowercased() }
    guard let first = words.first, first.hasPrefix("#+begin_") else { return nil }
    return (words.count > 1 ? words[1] : "", "#+end_" + first.dropFirst(8))
  } heading: { line in
    let level = line.prefix { $0 == "*" }.count
    return level > 0 && line.dropFirst(level).first == " " ? line.dropFirst(level).trimmed : nil
  }

  mutating func add(_ line: String) -> [TranscriptBlock] {
    // A star in the first column alone begins a heading.
    line.first == " " && line.trimmed.hasPrefix("*") ? blocks.add(". " + line) : blocks.add(line)
  }

  mutating func finish() -> [TranscriptBlock] { blocks.finish() }
}

internal import Text

/// A transcript written in LaTeX: commands behind prompts in verbatim environments.
///
/// `docs/transcripts.md` says what becomes of each part.
package enum TexTranscript: WrittenTranscript {
  package static let name = "tex-transcript"
  package static let summary = "LaTeX with commands and their output in verbatim environments"

  typealias Markup = TexBlocks

  /// Whether the name says so.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    [".tex", ".latex"].contains(where: fileName.lowercased().hasSuffix)
  }
}

/// Cuts LaTeX into the blocks that matter to a transcript.
struct TexBlocks: TranscriptMarkup {
  private static let environments = [
    "verbatim", "lstlisting", "minted", "alltt", "console", "bash",
  ]
  private static let headings = ["chapter", "section", "subsection", "subsubsection", "paragraph"]

  private var blocks = EnclosedBlocks { line in
    guard line.hasPrefix("\\begin{") else { return nil }
    let name = line.dropFirst(7).prefix { $0 != "}" }
    guard environments.contains(name.lowercased().filter { $0 != "*" }) else { return nil }
    return ("", "\\end{\(name.lowercased())}")
  } heading: { line in
    for name in headings {
      for opening in ["\\\(name){", "\\\(name)*{"] where line.hasPrefix(opening) {
        return line.dropFirst(opening.count).prefix { $0 != "}" }.trimmed
      }
    }
    return nil
  }

  mutating func add(_ line: String) -> [TranscriptBlock] { blocks.add(line) }

  mutating func finish() -> [TranscriptBlock] { blocks.finish() }
}

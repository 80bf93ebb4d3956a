package import Session
private import Text

/// What a command printed as lines that are safe on a terminal, stream by stream.
///
/// A stream's bytes are joined first: characters and lines are cut anywhere between chunks.
package struct PrintedLines {
  /// The lines.
  package private(set) var lines: [String]

  /// What these chunks hold.
  package init(_ chunks: [OutputChunk]) {
    lines = []
    for stream in OutputChunk.Stream.allCases {
      let bytes = FullScreen.folded(chunks.filter { $0.stream == stream }.flatMap(\.bytes)) {
        "[a full-screen program drew here: \($0) bytes, all of them with --raw]"
      }
      guard !bytes.isEmpty else { continue }
      if stream != .output { lines.append("--- \(stream.rawValue)") }
      var own = String(decoding: bytes, as: UTF8.self)
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      // The newline at the end begins no line of its own.
      if own.last?.isEmpty == true { own.removeLast() }
      lines += own.map { VisibleText.line(String($0)) }
    }
  }
}

package import Session
private import Text

/// What a command printed as lines that are safe on a terminal, the streams told apart.
package enum PrintedLines {
  /// Hands out the lines of an entry while they are read: an output need not fit in memory.
  ///
  /// Characters and lines are cut anywhere between chunks, so a line waits for its end.
  ///
  /// - Parameter duration: Seconds after which the command had ended: what came later is told apart.
  package static func forEach(
    of entry: Int, in journal: Journal, after duration: Double? = nil,
    _ body: (OutputChunk.Stream, String) throws -> Void
  ) throws {
    for stream in OutputChunk.Stream.allCases {
      var fold = FullScreen {
        "[a full-screen program drew here: \($0) bytes, all of them with --raw]"
      }
      var rest: [UInt8] = []
      func show(_ bytes: [UInt8], isLast: Bool = false) throws {
        let known = rest.count
        rest += fold.add(bytes, isLast: isLast)
        let end = isLast ? rest.count : rest[known...].lastIndex(of: 10).map { $0 + 1 } ?? 0
        guard end > 0 else { return }
        var lines = String(decoding: rest[..<end], as: UTF8.self)
          .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        // The newline at the end begins no line of its own.
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines { try body(stream, VisibleText.line(String(line))) }
        rest.removeFirst(end)
      }
      var isLate = false
      try journal.forEachChunk(of: entry, in: stream) { chunk in
        if !isLate, let duration, let offset = chunk.offset, offset > duration {
          isLate = true
          if !rest.isEmpty { try show([10]) }
          try body(stream, "[printed when the command had ended, by what it left behind]")
        }
        try show(chunk.bytes)
      }
      try show([], isLast: true)
    }
  }
}

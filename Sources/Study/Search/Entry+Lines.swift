package import Readers
package import Session

extension Entry {
  /// Hands out what it says and what its command printed, line by line: the stream (nil for what it says
  /// itself), the number of the line from 1, and the text; empty lines of outputs are left out.
  package func forEachLine(
    in journal: Journal, _ body: (OutputChunk.Stream?, Int, String) throws -> Void
  ) throws {
    for (index, line) in text.split(separator: "\n").enumerated() {
      try body(nil, index + 1, String(line))
    }
    guard command != nil else { return }
    var numbers: [OutputChunk.Stream: Int] = [:]
    try PrintedLines.forEach(of: number, in: journal) { stream, line in
      numbers[stream, default: 0] += 1
      guard !line.isEmpty else { return }
      try body(stream, numbers[stream] ?? 1, line)
    }
  }
}

extension ReadEntry {
  /// The machines that its command line reaches, else the one that it was run on.
  package var machines: String? {
    targets.isEmpty ? entry.command?.host : Set(targets).sorted().joined(separator: ", ")
  }
}

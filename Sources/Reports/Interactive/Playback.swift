internal import Session
internal import Text

/// How the outputs of a command came, for the script of a page: what each of them showed, step by step.
struct Playback: Hashable, Sendable {
  /// What had come at a time differs from the step before from a line on.
  private struct Step: Hashable, Sendable {
    var milliseconds: Int
    /// The output: 0 for the usual one or the terminal, 1 for that of errors.
    var stream: Int
    /// Lines that stay.
    var kept: Int
    var text: String
  }

  /// An output that comes faster, in seconds, is seen at once anyway.
  private static let shortest = 0.3
  /// What comes within this time, in seconds, is one step.
  private static let oneStep = 0.04
  /// A longer output is not played: the page would be.
  private static let (mostSteps, mostBytes, mostLines) = (400, 64_000, 200)

  private let steps: [Step]

  /// Nil for an output that came at once, or of which nobody knows how it came, or that is too long.
  init?(_ chunks: [OutputChunk], mark: @escaping (Int) -> String) {
    let chunks = chunks.filter { $0.stream != .input }
    let offsets = chunks.compactMap(\.offset)
    guard offsets.count == chunks.count, let first = offsets.first, let last = offsets.last,
      last - first >= Self.shortest, chunks.allSatisfy({ $0.skipped == 0 }),
      chunks.reduce(0, { $0 + $1.bytes.count }) <= Self.mostBytes
    else { return nil }
    var screens = [TerminalLines(mark: mark), TerminalLines(mark: mark)]
    var shown: [[String]] = [[], []]
    var steps: [Step] = []
    var next = 0
    while next < chunks.count {
      let stream = chunks[next].stream == .output ? 0 : 1
      let start = chunks[next].offset ?? 0
      var bytes: [UInt8] = []
      while next < chunks.count, chunks[next].stream == (stream == 0 ? .output : .error),
        (chunks[next].offset ?? 0) - start < Self.oneStep
      {
        bytes += chunks[next].bytes
        next += 1
      }
      let isLast = !chunks[next...].contains { $0.stream == (stream == 0 ? .output : .error) }
      screens[stream].show(bytes, isLast: isLast)
      let lines = screens[stream].lines
      let kept = zip(lines, shown[stream]).prefix { $0 == $1 }.count
      guard kept < lines.count || kept < shown[stream].count else { continue }
      steps.append(
        Step(
          milliseconds: Int((start * 1000).rounded()), stream: stream, kept: kept,
          text: lines[kept...].map(VisibleText.of).joined(separator: "\n")))
      shown[stream] = lines
      guard lines.count <= Self.mostLines, steps.count <= Self.mostSteps else { return nil }
    }
    guard steps.count > 1 else { return nil }
    self.steps = steps
  }

  /// The steps as JSON: milliseconds since the command began, the output, the lines that stay, and the text
  /// of those behind them.
  var json: String {
    let steps = steps.map { step in
      "[\(step.milliseconds),\(step.stream),\(step.kept),\(JSONWriter.line(.string(step.text)))]"
    }
    return "[\(steps.joined(separator: ","))]"
  }
}

import Foundation
import Session

/// A recorded experiment, repeated: each time it begins half a minute after the end of the one before.
struct LongerRecording {
  /// A line, cut at its two times.
  private struct Command {
    var start: Timestamp
    var end: Timestamp
    /// What stands before, between and after them.
    var pieces: [Substring]
  }

  /// The commands of all repetitions.
  var count: Int { commands.count * times }

  private let times: Int
  private var commands: [Command] = []

  init(_ recording: URL, times: Int) throws {
    self.times = times
    for line in try String(contentsOf: recording, encoding: .utf8).split(separator: "\n") {
      guard let match = line.firstMatch(of: #/"start": "([^"]+)", "end": "([^"]+)"/#),
        let start = Timestamp(rfc3339: String(match.1)),
        let end = Timestamp(rfc3339: String(match.2))
      else { continue }
      let pieces = [
        line[..<match.1.startIndex], line[match.1.endIndex..<match.2.startIndex],
        line[match.2.endIndex...],
      ]
      commands.append(Command(start: start, end: end, pieces: pieces))
    }
  }

  func write(to path: String) throws {
    try Data().write(to: URL(filePath: path))
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    let first = commands.map(\.start).min() ?? Timestamp(milliseconds: 0)
    let length = (commands.map(\.end).max() ?? first).seconds(since: first) + 30
    for time in 0..<times {
      let shift = Double(time) * length
      let text = commands.map { command in
        let (start, end) = (
          command.start.adding(seconds: shift), command.end.adding(seconds: shift)
        )
        return "\(command.pieces[0])\(start.rfc3339)\(command.pieces[1])\(end.rfc3339)"
          + "\(command.pieces[2])\n"
      }.joined()
      try file.write(contentsOf: Data(text.utf8))
    }
    try file.close()
  }
}

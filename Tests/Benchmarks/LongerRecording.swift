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

  /// The same experiment, run by somebody else at another time: another pace, another engine, another machine that
  /// breaks.
  ///
  /// - Parameter most: How many of its commands are run.
  func varied(_ number: Int, most: Int = .max) -> String {
    let versions = ["20.10.24+dfsg1", "24.0.7", "25.0.3", "27.1.1"]
    let (pace, shift) = (1 + Double(number % 7) / 20, Double(number) * 37 * 3600)
    let first = commands.map(\.start).min() ?? Timestamp(milliseconds: 0)
    let moment = { (time: Timestamp) in
      first.adding(seconds: shift + time.seconds(since: first) * pace).rfc3339
    }
    let text = commands.prefix(most).map { command in
      "\(command.pieces[0])\(moment(command.start))\(command.pieces[1])\(moment(command.end))"
        + "\(command.pieces[2].dropLast()), \"user\": \"person\(number % 12)\"}\n"
    }.joined().replacing(versions[0], with: versions[number % versions.count])
    return number % 3 == 0 ? text : text.replacing("swarm-n02", with: "swarm-n\(number % 3)2")
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

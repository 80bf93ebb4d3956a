internal import Text

extension BookStop {
  /// Why a run did not come to its end, in a sentence.
  package var text: String {
    switch self {
    case .failed(let command, let line, let status):
      "line \(line): exit status \(status): \(Self.first(command))"
    case .late(let command, let line, let limit):
      "line \(line): ended after \(BookStop.duration(limit)), as long as a command may take: "
        + Self.first(command)
    case .overtime(let limit): "the run took longer than \(BookStop.duration(limit))"
    case .shellEnded(let command, let line, let status):
      "line \(line): the shell ended with status \(status): \(Self.first(command))"
    case .shellLost(let status):
      "the shell ended with status \(status) between two commands: what was set in it is lost"
    case .unmet(let state, let line): "line \(line): not met: \(state)"
    case .watchEnded(let command, let line, let said):
      "line \(line): the watch ended: \(command)" + (said.isEmpty ? "" : "\n\(said)")
    case .unrecorded(let reason): "what is run is not recorded: \(reason)"
    case .signal(let number): "\(Self.name(of: number)) came"
    case .person: "ended by whoever was asked"
    }
  }

  /// The same for the record.
  var note: String {
    "The run did not come to its end: \(text.split(separator: "\n").first ?? "")."
  }

  /// The reason in a word.
  var word: String {
    switch self {
    case .failed: "failed"
    case .late: "late"
    case .overtime: "overtime"
    case .shellEnded, .shellLost: "shell-ended"
    case .unmet: "unmet"
    case .watchEnded: "watch-ended"
    case .unrecorded: "unrecorded"
    case .signal: "signal"
    case .person: "person"
    }
  }

  /// Seconds as a person writes them: `30s`, `2min`.
  package static func duration(_ seconds: Double) -> String {
    if seconds >= 60, seconds.truncatingRemainder(dividingBy: 60) == 0 {
      return seconds.truncatingRemainder(dividingBy: 3600) == 0
        ? "\(Int(seconds / 3600))h" : "\(Int(seconds / 60))min"
    }
    if seconds < 1 { return "\(Int((seconds * 1000).rounded()))ms" }
    return seconds == seconds.rounded()
      ? "\(Int(seconds))s" : "\((seconds * 10).rounded() / 10)s"
  }

  private static func name(of signal: Int32) -> String {
    [1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 15: "SIGTERM"][signal] ?? "signal \(signal)"
  }

  private static func first(_ command: String) -> String {
    let lines = command.split(separator: "\n")
    return "\(lines.first ?? "")" + (lines.count > 1 ? " …" : "")
  }
}

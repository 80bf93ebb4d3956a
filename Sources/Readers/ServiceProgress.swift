internal import Text

/// What `docker service create`, `scale` and `update` print while they wait, in both forms: plain, and
/// drawn over itself on a terminal.
///
///     overall progress: 2 out of 3 tasks
///     1/3: running   [==================================================>]
///     verify: Waiting 5 seconds to verify that tasks are stable...
///     verify: Service converged
///
/// docker/cli `cli/command/service/progress/progress.go`; version 26 and later name the service in
/// the last line.
struct ServiceProgress {
  /// Tasks that run, as last printed.
  private(set) var running: Int?
  /// Tasks that shall run, as last printed.
  private(set) var total: Int?
  /// How many services the command saw converge.
  private(set) var converged = 0
  /// Every line of it.
  private(set) var lines: [OutputLine] = []
  /// Lines that are something else.
  private(set) var others: [OutputLine] = []

  init(_ output: [OutputLine]) {
    for line in output {
      if take(line.text.trimmed) { lines.append(line) } else { others.append(line) }
    }
  }

  private mutating func take(_ text: String) -> Bool {
    if text.isEmpty { return true }
    if text.hasPrefix("overall progress:") {
      let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
      if numbers.count == 2 { (running, total) = (numbers[0], numbers[1]) }
      return true
    }
    if text.hasPrefix("verify:") {
      if text.hasPrefix("verify: Service ") && text.hasSuffix("converged") { converged += 1 }
      return true
    }
    if [
      "job progress:", "active tasks:", "job complete", "rolling back", "rollback:",
      "service rolled back", "Operation continuing in background.", "Use `docker service ps ",
    ]
    .contains(where: { text.hasPrefix($0) }) {
      return true
    }
    return Self.isTaskLine(text)
  }

  /// `1/3:`, or `r1fe9v9hl8um:` for a global service, and a state with its bar behind it.
  private static func isTaskLine(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let head = text[..<colon]
    let isSlot =
      head.split(separator: "/").count == 2 && head.allSatisfy { $0.isNumber || $0 == "/" }
    let isNode = (12...25).contains(head.count) && head.allSatisfy { $0.isLowercase || $0.isNumber }
    return isSlot || (isNode && text[colon...].count < 80)
  }
}

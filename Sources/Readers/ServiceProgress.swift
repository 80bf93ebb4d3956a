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
  /// The services that it named when it saw them converge, as typed or by their ids.
  private(set) var convergedNames: Set<String> = []
  /// The line that says that the update was given up: paused, or taken back.
  private(set) var failure: OutputLine?
  /// The line that says that a rollback runs, or ran: what an update ends in where it failed.
  private(set) var rollback: OutputLine?
  /// The line that says that nobody waits for the end.
  private(set) var continuing: OutputLine?
  /// Every line of it.
  private(set) var lines: [OutputLine] = []
  /// Lines that are something else.
  private(set) var others: [OutputLine] = []

  /// What a line begins with that says that the update was given up.
  private static let failures = [
    "service update paused:", "service rollback paused:", "service rolled back:",
  ]
  /// What a line has in it that says that nobody waits for the end.
  private static let continuations = [
    "continuing in background", "continue in the background",
  ]

  init(_ output: [OutputLine]) {
    for line in output {
      if take(line, line.text.trimmed) { lines.append(line) } else { others.append(line) }
    }
  }

  /// Whether it shows that what was ordered is done: the service converged, or every task runs and none
  /// failed.
  var isComplete: Bool { converged > 0 || isJobComplete }

  /// Whether it shows progress at all: a command that was detached shows none.
  var isShown: Bool { total != nil || converged > 0 || isJobComplete || rollback != nil }

  private var isJobComplete = false

  private mutating func take(_ line: OutputLine, _ text: String) -> Bool {
    if text.isEmpty { return true }
    if Self.failures.contains(where: { text.hasPrefix($0) }) {
      failure = line
      return true
    }
    if Self.continuations.contains(where: { text.contains($0) }) {
      continuing = line
      return true
    }
    // The line with the reason says more than those that count.
    if text.hasPrefix("rollback:") || rollback == nil && text.contains("rolling back") {
      rollback = line
    }
    if text.hasPrefix("job complete") { isJobComplete = true }
    if text.hasPrefix("overall progress:") {
      let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
      if numbers.count == 2 { (running, total) = (numbers[0], numbers[1]) }
      return true
    }
    if text.hasPrefix("verify:") {
      if text.hasPrefix("verify: Service ") && text.hasSuffix("converged") {
        converged += 1
        let name = text.dropFirst(16).dropLast(9).trimmed
        if !name.isEmpty { convergedNames.insert(name) }
      }
      return true
    }
    if [
      "job progress:", "active tasks:", "job complete", "rolling back", "rollback:",
      // What is said where the registry was not reached, in four lines.
      "its digest. Each node will access", "possibly leading to different nodes",
      "versions of the image.", "Use `docker service ps ", "Since --detach=false was not specified",
      "In a future release, --detach=false",
    ]
    .contains(where: { text.hasPrefix($0) }) {
      return true
    }
    if text.hasPrefix("image "), text.contains("could not be accessed on a registry") {
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

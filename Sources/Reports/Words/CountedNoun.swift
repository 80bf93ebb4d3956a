/// A noun after a number; its forms are under `counts` in the words files.
enum CountedNoun: String, Hashable, Sendable, CaseIterable {
  case answers, bytes, commands, entries, failedCommands, lines, refusals, replicas, requests, tasks
  /// Replicas that a command asks for: another case in some languages.
  case orderedReplicas
  /// Requests and tasks after "of": another case in some languages.
  case totalRequests, totalTasks

  static let gap = "number"
}

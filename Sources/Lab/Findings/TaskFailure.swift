package import Events
internal import Session

/// Tasks of a service that could not start, or ended by themselves, for one reason.
package struct TaskFailure: Hashable, Sendable {
  /// The service.
  package var service: String
  /// The managers' word: `Rejected`, `Failed`, `Pending`.
  package var state: Printed<ObservedTask.State>
  /// The error as printed; nil where none was.
  package var error: String?
  /// The numbers of the replicas, ascending.
  package var slots: [Int]
  /// The tasks, in the order in which they show.
  package var tasks: [TaskID]
  /// Whether one replica failed so three times and more.
  package var isLoop: Bool
}

extension TaskFailure: FindingRule {
  package static let kind = "task-failure"
  package var subject: [Role] { [.service(service), .word(state.text.lowercased())] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "service": service, "state": state, "error": orNull(error), "slots": slots,
      "tasks": tasks.map(\.short), "loop": isLoop,
    ]
  }

  /// Failures of one service that show the same state and error.
  private struct Reason: Hashable {
    var service: String
    var state: Printed<ObservedTask.State>
    var error: String?
  }

  /// A task that failed, with what shows it.
  private struct Sight {
    var task: TaskID
    var slot: Int?
    var first: Moment
  }

  static func findings(in record: FindingRecord) -> [Finding] {
    var found: [Reason: [Sight]] = [:]
    var known: [TaskID: Reason] = [:]
    // A replica that a fault or a person took away did not fail by itself.
    let taken = Set(record.lives.all.filter(\.isTaken).compactMap(\.task))
    var waited: Set<TaskID> = []
    // Nor did one that only had to wait.
    for case .task(let task) in record.events.lazy.map(\.observation)
    where task.state?.known.map({ ![.new, .allocated, .pending].contains($0) }) ?? false {
      waited.insert(task.id)
    }
    for event in record.events {
      guard case .task(let task) = event.observation, let service = task.service,
        let state = task.state, task.isFailure, !taken.contains(task.id), known[task.id] == nil,
        state != .pending || !waited.contains(task.id)
      else { continue }
      let reason = Reason(service: service, state: state, error: task.error)
      known[task.id] = reason
      found[reason, default: []].append(
        Sight(task: task.id, slot: task.slot, first: event.evidence.moment))
    }
    return found.map { reason, sights in
      let counts = Dictionary(grouping: sights.compactMap(\.slot), by: \.self).mapValues(\.count)
      let failure = TaskFailure(
        service: reason.service, state: reason.state, error: reason.error,
        slots: counts.keys.sorted(), tasks: sights.map(\.task),
        isLoop: counts.values.contains { $0 >= fewestOfLoop })
      return Finding(
        .taskFailure(failure), from: sights.first?.first, to: sights.last?.first,
        entries: Set(sights.map(\.first.entry)).sorted())
    }.sorted { ($0.from?.entry ?? 0, $0.id.description) < ($1.from?.entry ?? 0, $1.id.description) }
  }

  /// Failures of one replica from which on it goes round in circles.
  private static let fewestOfLoop = 3
}

extension ObservedTask {
  /// Whether it could not start, or ended by itself with an error.
  fileprivate var isFailure: Bool {
    switch state?.known {
    case .rejected: true
    case .failed: error != nil
    case .pending: error != nil
    default: false
    }
  }
}

extension Life {
  /// Whether a fault or a command ended it.
  fileprivate var isTaken: Bool {
    switch end?.cause {
    case .fault, .command: true
    case .exited, .state, .absent, nil: false
    }
  }
}

import Events
import Lab

extension FindingWriter {
  func sentence(_ failure: TaskFailure) -> String {
    let count = source.count(failure.tasks.count, .tasks)
    let phrase: TaskFailurePhrase =
      failure.state == .pending ? .waits : failure.error == nil ? .failedSilently : .failed
    let slots = failure.slots.map(String.init)
    let details =
      [source.say(TaskFailurePhrase.state, ["state": failure.state.text])]
      + (slots.isEmpty
        ? []
        : [
          source.say(
            slots.count == 1 ? TaskFailurePhrase.replica : .replicas,
            ["slots": source.list(slots)])
        ])
    let text = source.say(
      phrase,
      [
        "tasks": count, "service": failure.service,
        "details": details.joined(separator: ", "), "error": failure.error ?? "",
      ])
    return failure.isLoop ? text + " " + source.say(TaskFailurePhrase.loop) : text
  }

  func reasoning(of failure: TaskFailure, _ finding: Finding) throws -> Parts {
    Parts(
      steps: try finding.entries.map { entry in
        try step(source.say(TaskFailurePhrase.shownHere), entry: entry) { observation in
          if case .task(let task) = observation { failure.tasks.contains(task.id) } else { false }
        }
      })
  }
}

enum TaskFailurePhrase: String, Phrase {
  case failed, failedSilently, waits, state, replica, replicas, loop, shownHere
}

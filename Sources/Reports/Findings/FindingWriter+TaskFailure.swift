import Events
import Lab

extension FindingWriter {
  func sentence(_ failure: TaskFailure) -> String {
    let count = source.count(failure.tasks.count, .tasks)
    let slots = failure.slots.map(String.init).joined(separator: ", ")
    let phrase: TaskFailurePhrase =
      failure.state == .pending ? .waits : failure.error == nil ? .failedSilently : .failed
    let text = source.say(
      phrase,
      [
        "tasks": count, "service": failure.service, "state": failure.state.text,
        "slots": slots.isEmpty ? "–" : slots, "error": failure.error ?? "",
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
  case failed, failedSilently, loop, shownHere, waits
}

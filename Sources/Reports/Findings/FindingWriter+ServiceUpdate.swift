import Events
import Lab
import Session

// Updates of services, and tasks that failed.
extension FindingWriter {
  func sentence(_ update: ServiceUpdate) -> String {
    let phrase: UpdatePhrase =
      switch update.result {
      case .completed: .completed
      case .rolledBack: .rolledBack
      case .partial: .partial
      }
    var sentences = [
      source.say(
        phrase,
        [
          "service": update.service, "when": source.when(update.ordered),
          "old": update.oldImages.joined(separator: ", "),
          "new": update.newImages.joined(separator: ", "),
        ])
    ]
    if update.failedTasks > 0 {
      sentences.append(
        source.say(
          UpdatePhrase.failedTasks,
          [
            "failed": source.format.number(update.failedTasks),
            "tasks": source.count(update.tasks, .tasks),
          ]))
    }
    if let by = update.ended.by, update.result != .partial {
      sentences.append(source.say(UpdatePhrase.lastRan, ["when": source.when(by)]))
    }
    if update.requests > 0 {
      sentences.append(
        source.say(
          UpdatePhrase.requests,
          [
            "failed": source.format.number(update.failedRequests),
            "requests": source.count(update.requests, .totalRequests),
          ]))
    }
    return sentences.joined(separator: " ")
  }

  func reasoning(of update: ServiceUpdate, _ finding: Finding) throws -> Parts {
    let entry = update.ordered.entry
    var parts = Parts(steps: [
      try step(source.say(UpdatePhrase.orderedHere), ran(entry), entry: entry, isAction)
    ])
    for other in finding.entries where other != entry {
      parts.steps.append(
        try step(source.say(UpdatePhrase.shownHere), entry: other, isTask(of: update.service)))
    }
    return parts
  }

  func sentence(_ failure: TaskFailure) -> String {
    let count = source.count(failure.tasks.count, .tasks)
    let slots = failure.slots.map(String.init).joined(separator: ", ")
    let text = source.say(
      failure.error == nil ? TaskFailurePhrase.failedSilently : .failed,
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

  private func isTask(of service: String) -> (Observation) -> Bool {
    { observation in
      if case .task(let task) = observation { task.service == service } else { false }
    }
  }
}

enum UpdatePhrase: String, Phrase {
  case completed, rolledBack, partial, failedTasks, lastRan, requests, orderedHere, shownHere
}

enum TaskFailurePhrase: String, Phrase {
  case failed, failedSilently, loop, shownHere
}

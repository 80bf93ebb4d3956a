import Events
import Lab
import Session

extension FindingWriter {
  func sentence(_ update: ServiceUpdate) -> String {
    let phrase: UpdatePhrase =
      switch update.result {
      case .completed where update.isSameImage: .replaced
      case .partial where update.isSameImage: .partlyReplaced
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
    if update.failedTasks > 0, !update.isSameImage {
      sentences.append(
        source.say(
          UpdatePhrase.failedTasks,
          [
            "failed": source.format.number(update.failedTasks),
            "tasks": source.count(update.tasks, .totalTasks),
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

  private func isTask(of service: String) -> (Observation) -> Bool {
    { observation in
      if case .task(let task) = observation { task.service == service } else { false }
    }
  }
}

enum UpdatePhrase: String, Phrase {
  case completed, rolledBack, partial, replaced, partlyReplaced, failedTasks, lastRan, requests,
    orderedHere, shownHere
}

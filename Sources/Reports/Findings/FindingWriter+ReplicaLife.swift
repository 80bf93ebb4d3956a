import Events
import Lab
import Session

// How long a replica lived, and what it answered.
extension FindingWriter {
  func sentence(_ life: ReplicaLife) -> String {
    let task = life.task.map { say(ReplicaPhrase.task, ["task": $0.short]) }
    return [who(life), task, answers(of: life)].compactMap(\.self).joined(separator: " ")
  }

  private func who(_ life: ReplicaLife) -> String {
    let container = life.container.short
    guard let service = life.service else {
      guard let machine = life.machine else {
        return say(ReplicaPhrase.unlisted, ["container": container])
      }
      return say(ReplicaPhrase.alone, ["container": container, "machine": machine.name])
    }
    return say(
      ReplicaPhrase.ofService,
      [
        "container": container, "slot": life.slot.map(String.init) ?? "?", "service": service,
        "machine": life.machine?.name ?? "?",
      ])
  }

  private func answers(of life: ReplicaLife) -> String {
    guard let answered = life.answered else { return say(ReplicaPhrase.silent) }
    let answers = count(life.answers.values.reduce(0, +), .answers)
    guard answered.lowerBound < answered.upperBound else {
      return say(ReplicaPhrase.answer, ["answers": answers, "when": when(answered.lowerBound)])
    }
    return say(
      ReplicaPhrase.answers,
      ["answers": answers, "from": end(answered.lowerBound), "to": end(answered.upperBound)])
  }

  func reasoning(of life: ReplicaLife) throws -> Parts {
    let isTask = { (observation: Observation) in
      if case .task(let task) = observation {
        task.id == life.task
      } else {
        false
      }
    }
    let isContainer = { (observation: Observation) in
      if case .container(let container) = observation {
        container.id == life.container
      } else {
        false
      }
    }
    let isAnswer = { (observation: Observation) in
      if case .request(let request) = observation {
        request.responder.map { $0 == life.container } ?? false
      } else {
        false
      }
    }
    let steps =
      try ends(of: life.listed, .firstListed, .lastListed, isTask)
      + ends(of: life.seen, .firstShown, .lastShown, isContainer)
      + ends(of: life.answered, .firstAnswer, .lastAnswer, isAnswer)
    guard life.answered != nil else { return Parts(steps: steps) }
    let answers = life.answers.sorted { $0.key < $1.key }
    let parts = answers.map { "\($0.key) \(format.number($0.value))" }
    return Parts(
      steps: steps,
      arithmetic: [
        say(
          SplitBrainPhrase.answersSum,
          [
            "parts": parts.joined(separator: " + "),
            "answers": count(answers.map(\.value).reduce(0, +), .answers),
          ])
      ])
  }

  private func ends(
    of range: ClosedRange<Moment>?, _ first: ReplicaPhrase, _ last: ReplicaPhrase,
    _ isMeant: (Observation) -> Bool
  ) throws -> [Step] {
    guard let range else { return [] }
    let begin = try step(
      say(first), asked(range.lowerBound), entry: range.lowerBound.entry, isMeant)
    guard range.lowerBound < range.upperBound else { return [begin] }
    return [
      begin,
      try step(say(last), asked(range.upperBound), entry: range.upperBound.entry, isMeant),
    ]
  }
}

enum ReplicaPhrase: String, Phrase {
  case ofService, alone, unlisted, task, answers, answer, silent, firstListed, lastListed
  case firstShown, lastShown, firstAnswer, lastAnswer
}

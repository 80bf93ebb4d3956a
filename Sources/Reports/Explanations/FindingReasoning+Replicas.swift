import Events
import Lab
import Session

// Where replicas lay, and how long they lived; and secrets, which are shown like anything else.
extension FindingReasoning {
  func reasoning(of placement: Placement, _ finding: Finding) throws -> Parts {
    var parts = Parts()
    if let after = placement.after {
      parts.steps.append(try step(before: after.moment))
    }
    guard let replicas = placement.replicas, let from = finding.from else {
      parts.arithmetic = [nobodyLooked(placement.service, until: finding.to)]
      return parts
    }
    parts.steps.append(
      try step(
        source.say(.tasksRan, ["service": placement.service]), asked(from), entry: from.entry,
        isRunningTask(of: placement.service)))
    guard let even = placement.even else {
      parts.arithmetic = [
        source.say(
          .fewerRan,
          [
            "running": source.format.number(replicas.values.reduce(0, +)),
            "desired": source.format.number(placement.desired ?? 0),
          ])
      ]
      return parts
    }
    let (most, least) = (replicas.values.max() ?? 0, replicas.values.min() ?? 0)
    parts.arithmetic = [
      source.say(
        even ? .spreadEven : .spreadUneven,
        [
          "most": source.format.number(most), "least": source.format.number(least),
          "result": source.format.number(most - least),
        ])
    ]
    return parts
  }

  private func step(before moment: Moment) throws -> Step {
    try step(
      source.say(.cameBefore), ran(moment.entry), entry: moment.entry
    ) { observation in
      switch observation {
      case .scale, .link, .power, .change, .swarm: true
      default: false
      }
    }
  }

  private func nobodyLooked(_ service: String, until next: Moment?) -> String {
    guard let next else { return source.say(.nobodyLooked, ["service": service]) }
    return source.say(
      .nobodyLookedUntil, ["service": service, "next": source.end(next)])
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
    let parts = answers.map { "\($0.key) \(source.format.number($0.value))" }
    return Parts(
      steps: steps,
      arithmetic: [
        source.say(
          .answersSum,
          [
            "parts": parts.joined(separator: " + "),
            "answers": source.count(answers.map(\.value).reduce(0, +), .answers),
          ])
      ])
  }

  private func ends(
    of range: ClosedRange<Moment>?, _ first: ReasoningPhrase, _ last: ReasoningPhrase,
    _ isMeant: (Observation) -> Bool
  ) throws -> [Step] {
    guard let range else { return [] }
    let begin = try step(
      source.say(first), asked(range.lowerBound), entry: range.lowerBound.entry, isMeant)
    guard range.lowerBound < range.upperBound else { return [begin] }
    return [
      begin,
      try step(
        source.say(last), asked(range.upperBound), entry: range.upperBound.entry, isMeant),
    ]
  }

  func reasoning(of secret: ShownSecret, _ finding: Finding) throws -> Parts {
    let quotes = try finding.entries.prefix(Self.mostEntries).map { entry in
      try self.quotes.quote(entry) { observation in
        if case .token(let token) = observation { token.token == secret.pseudonym } else { false }
      }
    }
    return Parts(steps: [Step(shows: source.say(.shownHere), evidence: quotes)])
  }

  /// Entries that one step quotes at most.
  private static let mostEntries = 6
}

import Events
import Lab
import Session

// How long until what a fault had taken was there again.
extension FindingWriter {
  func sentence(_ recovery: Recovery) -> String {
    let fault = source.fault(recovery.fault)
    let repair = recovery.afterRepair.flatMap(range).map { range in
      source.say(RecoveryPhrase.afterRepair, ["range": range])
    }
    let order = recovery.order.map { source.say(RecoveryPhrase.ordered, ["when": source.when($0)]) }
    let replaced = recovery.replacements.map { sentence($0, after: fault) }
    return ([again(recovery), repair, order].compactMap(\.self) + replaced).joined(separator: " ")
  }

  /// A replica that was lost, and the one that came in its place.
  private func sentence(_ replacement: Recovery.Replacement, after fault: Fault?) -> String {
    let slot = replacement.slot.map(String.init) ?? "–"
    guard let new = replacement.new else {
      return source.say(
        RecoveryPhrase.notReplaced, ["slot": slot, "lost": replacement.lost.id])
    }
    let isCounted = new.counted.by != nil
    let began = fault.flatMap { new.arrival.since($0.from, by: $0.done) }.flatMap(range)
    let ran =
      began.map { source.say(isCounted ? RecoveryPhrase.counted : .began, ["range": $0]) }
      ?? source.say(
        isCounted ? RecoveryPhrase.countedBy : .beganBy,
        ["when": new.arrival.by.map(source.when) ?? "?"])
    let answer = fault.flatMap { fault -> String? in
      guard let from = fault.from.time, let answer = replacement.answered?.time, answer > from
      else {
        return nil
      }
      return source.say(
        RecoveryPhrase.firstAnswer,
        ["duration": source.format.duration(answer.seconds(since: from))])
    }
    let replaced = source.say(
      RecoveryPhrase.replaced,
      [
        "slot": slot, "lost": replacement.lost.id, "new": new.id,
        "machine": new.machine?.name ?? "?",
        "began": ran,
      ])
    return [replaced, answer].compactMap(\.self).joined(separator: " ")
  }

  private func range(_ bounds: DurationBounds) -> String? {
    guard let atMost = bounds.atMost else { return nil }
    let longest = source.format.duration(atMost)
    guard bounds.atLeast > 0 else {
      return source.say(RecoveryPhrase.atMost, ["atMost": longest])
    }
    return source.between(source.format.duration(bounds.atLeast), longest)
  }

  private func again(_ recovery: Recovery) -> String {
    let (between, within, first): (RecoveryPhrase, RecoveryPhrase, RecoveryPhrase)
    let name: String
    switch recovery.object {
    case .replicas(let service):
      (between, within, first) = (.replicasBetween, .replicasWithin, .replicasFirst)
      name = service
    case .requests(let endpoint):
      (between, within, first) = (.answersBetween, .answersWithin, .answersFirst)
      name = endpoint.target
    case .placement(let service):
      (between, within, first) = (.evenBetween, .evenWithin, .evenFirst)
      name = service
    }
    // One of "service" and "endpoint" is the phrase's; the other is not asked for.
    guard let bounds = recovery.bounds, let atMost = bounds.atMost else {
      return source.say(
        first,
        ["service": name, "endpoint": name, "first": source.when(recovery.firstWith)])
    }
    let longest = format.duration(atMost)
    guard bounds.atLeast > 0 else {
      return say(within, ["service": name, "endpoint": name, "atMost": longest])
    }
    let range = source.between(format.duration(bounds.atLeast), longest)
    return say(between, ["service": name, "endpoint": name, "range": range])
  }

  func reasoning(of recovery: Recovery) throws -> Parts {
    guard let fault = source.fault(recovery.fault) else { return Parts() }
    let (without, first) = phrases(of: recovery)
    let isMeant = isSubject(of: recovery)
    let end = recovery.bounds?.atMost.flatMap { fault.from.time?.adding(seconds: $0) }
    var steps = [try broken(by: fault)]
    if let last = recovery.lastWithout {
      steps.append(try step(without, asked(last), entry: last.entry, isMeant))
    }
    guard recovery.replacements.isEmpty else {
      return try reasoning(of: recovery.replacements, after: fault, steps: steps)
    }
    steps.append(try step(first, arrived(end), entry: recovery.firstWith.entry, isMeant))
    let lines = bounds(
      from: fault.from.time, by: fault.done, until: recovery.lastWithout?.time, endingBy: end)
    return Parts(steps: steps, arithmetic: lines)
  }

  /// What bounds the beginning of each replica that came in the place of a lost one.
  private func reasoning(
    of replacements: [Recovery.Replacement], after fault: Fault, steps: [Step]
  ) throws -> Parts {
    var parts = Parts(steps: steps)
    for new in replacements.compactMap(\.new) {
      let isShown = { (observation: Observation) in
        switch observation {
        case .task(let task): task.id == new.task
        case .container(let container): container.id == new.container
        case .request(let request): request.responder == new.container
        default: false
        }
      }
      let names: KeyValuePairs = ["new": new.id]
      if let after = new.arrival.after, after.entry != fault.from.entry {
        parts.steps.append(
          try step(
            source.say(RecoveryPhrase.beganAfter, names), clock(after.time), entry: after.entry,
            isShown))
      }
      if let by = new.arrival.by {
        parts.steps.append(
          try step(
            source.say(RecoveryPhrase.hadBegun, names), clock(by.time), entry: by.entry, isShown))
      }
      parts.arithmetic += bounds(
        from: fault.from.time, by: fault.done, until: new.arrival.after?.time,
        endingBy: new.arrival.by?.time)
    }
    return parts
  }

  private func clock(_ time: Timestamp?) -> String {
    time.map { source.say(RecoveryPhrase.atTime, ["time": source.format.time($0)]) } ?? ""
  }

  private func phrases(of recovery: Recovery) -> (without: String, first: String) {
    switch recovery.object {
    case .replicas(let service):
      (
        say(RecoveryPhrase.lastWithoutReplicas),
        say(RecoveryPhrase.firstWithReplicas, ["service": service])
      )
    case .requests(let endpoint):
      (
        say(RecoveryPhrase.stillFailed, ["endpoint": endpoint.target]),
        say(RecoveryPhrase.answeredAgain, ["endpoint": endpoint.target])
      )
    case .placement(let service):
      (
        say(RecoveryPhrase.stillUneven, ["service": service]),
        say(RecoveryPhrase.evenAgain, ["service": service])
      )
    }
  }

  private func isSubject(of recovery: Recovery) -> (Observation) -> Bool {
    switch recovery.object {
    case .replicas(let service), .placement(let service): isRunningTask(of: service)
    case .requests: isRequest
    }
  }
}

enum RecoveryPhrase: String, Phrase {
  case counted, countedBy, firstAnswer, replicasBetween, replicasWithin, replicasFirst,
    answersBetween, answersWithin, answersFirst
  case evenBetween, evenWithin, evenFirst, lastWithoutReplicas, firstWithReplicas, stillFailed
  case answeredAgain, stillUneven, evenAgain, afterRepair, ordered, replaced, notReplaced, began
  case beganBy, atMost, beganAfter, hadBegun, atTime
}

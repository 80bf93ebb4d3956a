import Events
import Lab
import Session

// How long until what a fault had taken was there again.
extension FindingWriter {
  func sentence(_ recovery: Recovery) -> String {
    let answered = recovery.answeredWithin.map { within in
      say(RecoveryPhrase.replicasAnswered, ["within": format.duration(within)])
    }
    return [again(recovery), answered].compactMap(\.self).joined(separator: " ")
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
      let seen = [recovery.firstWith, recovery.answered].compactMap(\.self).min()
      return say(
        first, ["service": name, "endpoint": name, "first": when(seen ?? recovery.firstWith)])
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
    steps.append(try step(first, arrived(end), entry: recovery.firstWith.entry, isMeant))
    var lines = bounds(
      from: fault.from.time, by: fault.done, until: recovery.lastWithout?.time, endingBy: end)
    if let answered = recovery.answered {
      let end = recovery.answeredWithin.flatMap { fault.from.time?.adding(seconds: $0) }
      steps.append(
        try step(say(RecoveryPhrase.newAnswered), arrived(end), entry: answered.entry, isRequest))
      if let end, let from = fault.from.time {
        lines.append(difference(.differenceAtMost, end, from))
      }
    }
    return Parts(steps: steps, arithmetic: lines)
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
  case replicasBetween, replicasWithin, replicasFirst, replicasAnswered, answersBetween
  case answersWithin, answersFirst, evenBetween, evenWithin, evenFirst, lastWithoutReplicas
  case firstWithReplicas, newAnswered, stillFailed, answeredAgain, stillUneven, evenAgain
}

import Events
import Lab
import Session

// Faults, their repairs, and what they cost, in sentences.
extension FindingSentences {
  /// What was broken, without the time.
  func what(_ fault: Fault) -> String {
    let machine = fault.machine.name
    let object = fault.object ?? "?"
    return switch fault.kind {
    case .cable:
      source.say(
        .whatCable, ["slot": fault.slot.map(String.init) ?? "?", "machine": machine])
    case .power: source.say(fault.isAsked ? .whatPowerAsked : .whatPower, ["machine": machine])
    case .reset: source.say(.whatReset, ["machine": machine])
    case .pause: source.say(.whatPause, ["machine": machine])
    case .drain: source.say(.whatDrain, ["machine": machine])
    case .container: source.say(.whatContainer, ["object": object, "machine": machine])
    case .unit: source.say(.whatUnit, ["machine": machine])
    case .interface: source.say(.whatInterface, ["object": object, "machine": machine])
    case .firewall: source.say(.whatFirewall, ["object": object, "machine": machine])
    case .netem: source.say(.whatNetem, ["object": object, "machine": machine])
    case .leave: source.say(.whatLeave, ["machine": machine])
    case .node: source.say(.whatNode, ["machine": machine])
    }
  }

  /// What was broken when, and when it was whole again.
  func faultSentences(_ fault: Fault) -> String {
    ([opening(fault)] + repair(fault) + repeated(fault)).joined(separator: " ")
  }

  private func opening(_ fault: Fault) -> String {
    let what = what(fault)
    guard fault.known == .observed else {
      return source.say(.faultAt, ["what": what, "from": source.when(fault.from)])
    }
    let from = source.end(fault.from)
    guard let done = fault.done else {
      return source.say(.faultSeenAfter, ["what": what, "from": from])
    }
    return source.say(
      .faultSeen, ["what": what, "from": from, "done": source.format.time(done)])
  }

  private func repair(_ fault: Fault) -> [String] {
    if fault.repairsItself { return [] }
    guard let to = fault.to else { return [source.say(.notRepaired)] }
    let when = source.when(to)
    if fault.known == .observed, let restored = fault.restored {
      return [source.say(.repairedSeen, ["from": when, "to": source.format.time(restored)])]
    }
    guard let start = fault.from.time, let end = to.time else {
      let phrase: Phrase =
        switch fault.kind {
        case .cable: .repairedCable
        case .power: .repairedPower
        default: .repaired
        }
      return [source.say(phrase, ["to": when])] + estimate(fault)
    }
    let phrase: Phrase =
      switch fault.kind {
      case .cable: .repairedCableAfter
      case .power: .repairedPowerAfter
      default: .repairedAfter
      }
    return [
      source.say(
        phrase, ["to": when, "duration": source.format.duration(end.seconds(since: start))])
    ]
  }

  private func estimate(_ fault: Fault) -> [String] {
    guard let bounds = fault.estimate, let atMost = bounds.atMost else { return [] }
    let longest = source.format.wholeDuration(atMost)
    guard bounds.atLeast > 0 else { return [source.say(.lastedWithin, ["atMost": longest])] }
    let shortest = source.format.wholeDuration(bounds.atLeast)
    return [source.say(.lasted, ["range": source.between(shortest, longest)])]
  }

  private func repeated(_ fault: Fault) -> [String] {
    guard !fault.repeatedRepairs.isEmpty else { return [] }
    return [source.say(.repeatedRepairs, ["entries": source.named(fault.repeatedRepairs)])]
  }

  /// A repair of what was not seen broken.
  func sentence(_ repair: UnmatchedRepair) -> String {
    let (machine, object) = (repair.part.machine.name, repair.part.object ?? "?")
    let part =
      switch repair.part.kind {
      case .cable:
        source.say(
          .partCable, ["slot": repair.part.slot.map(String.init) ?? "?", "machine": machine])
      case .firewall: source.say(.partFirewall, ["object": object, "machine": machine])
      case .netem: source.say(.partNetem, ["object": object, "machine": machine])
      case .drain: source.say(.partDrain, ["machine": machine])
      default: source.say(.partOther, ["machine": machine])
      }
    return source.say(.loneRepair, ["when": source.when(repair.moment), "part": part])
  }

  func sentence(_ recovery: Recovery) -> String {
    let answered = recovery.answeredWithin.map { within in
      source.say(.replicasAnswered, ["within": source.format.duration(within)])
    }
    return [again(recovery), answered].compactMap(\.self).joined(separator: " ")
  }

  private func again(_ recovery: Recovery) -> String {
    let (between, within, first): (Phrase, Phrase, Phrase)
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
      return source.say(
        first,
        [
          "service": name, "endpoint": name, "first": source.when(seen ?? recovery.firstWith),
        ])
    }
    let longest = source.format.duration(atMost)
    guard bounds.atLeast > 0 else {
      return source.say(within, ["service": name, "endpoint": name, "atMost": longest])
    }
    let range = source.between(source.format.duration(bounds.atLeast), longest)
    return source.say(between, ["service": name, "endpoint": name, "range": range])
  }

  func sentence(_ detection: Detection, nodes node: String) -> String {
    // A node that is ready again shows the repair, any other status the fault.
    let recovered = detection.isRepair
    let status = detection.status.text
    switch (detection.bounds?.atLeast, detection.bounds?.atMost) {
    case (let atLeast?, let atMost?) where atLeast > 0:
      let range = source.between(
        source.format.duration(atLeast), source.format.duration(atMost))
      return source.say(
        recovered ? .recoveryBetween : .detectionBetween,
        ["node": node, "status": status, "range": range])
    case (_, let atMost?):
      return source.say(
        recovered ? .recoveryWithin : .detectionWithin,
        ["node": node, "status": status, "atMost": source.format.duration(atMost)])
    case (_, nil):
      return source.say(
        recovered ? .recoveryFirst : .detectionFirst,
        ["node": node, "status": status, "first": source.when(detection.firstWith)])
    }
  }
}

import Lab
import Session

// Faults, their repairs, and what they cost, in sentences.
extension FindingSentences {
  /// What was broken, without the time.
  func what(_ fault: Fault) -> String {
    let machine = fault.machine
    let object = fault.object ?? "?"
    return switch fault.kind {
    case .cable:
      source.say(
        .whatCable, ["slot": fault.slot.map(String.init) ?? "?", "machine": machine])
    case .power: source.say(.whatPower, ["machine": machine])
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
    let (what, from) = (what(fault), source.when(fault.from))
    guard fault.cause == .observed else {
      return source.say(.faultAt, ["what": what, "from": from])
    }
    guard let done = fault.done else {
      return source.say(.faultSeenAfter, ["what": what, "from": from])
    }
    return source.say(
      .faultSeen, ["what": what, "from": from, "done": source.format.time(done)])
  }

  private func repair(_ fault: Fault) -> [String] {
    guard fault.kind != .reset else { return [] }
    guard let to = fault.to else { return [source.say(.notRepaired)] }
    let when = source.when(to)
    if fault.cause == .observed, let restored = fault.restored {
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
    return [
      source.say(
        .lasted,
        [
          "atLeast": source.format.duration(bounds.atLeast),
          "atMost": source.format.duration(atMost),
        ])
    ]
  }

  private func repeated(_ fault: Fault) -> [String] {
    guard !fault.repeatedRepairs.isEmpty else { return [] }
    let entries = fault.repeatedRepairs.map(String.init).joined(separator: ", ")
    return [source.say(.repeatedRepairs, ["entries": entries])]
  }

  /// A repair of what was not seen broken.
  func sentence(_ repair: LoneRepair) -> String {
    let (machine, object) = (repair.machine, repair.object ?? "?")
    let part =
      switch repair.kind {
      case .cable:
        source.say(.partCable, ["slot": repair.slot.map(String.init) ?? "?", "machine": machine])
      case .firewall: source.say(.partFirewall, ["object": object, "machine": machine])
      case .netem: source.say(.partNetem, ["object": object, "machine": machine])
      case .drain: source.say(.partDrain, ["machine": machine])
      default: source.say(.partOther, ["machine": machine])
      }
    return source.say(.loneRepair, ["when": source.when(repair.moment), "part": part])
  }

  /// When what a fault had taken was there again.
  func recoveries(of fault: Fault) -> [Statement] {
    source.input.findings.compactMap { finding in
      guard case .recovery(let recovery) = finding.statement, recovery.fault == fault else {
        return nil
      }
      return source.statement(sentence(recovery), finding.entries)
    }
  }

  func sentence(_ recovery: Recovery) -> String {
    let first = source.when(recovery.firstWith)
    let bounds = recovery.bounds.flatMap { bounds in
      bounds.atMost.map {
        (source.format.duration(bounds.atLeast), source.format.duration($0))
      }
    }
    switch (recovery.subject, bounds) {
    case (.replicas(let service), let (atLeast, atMost)?):
      let within = recovery.answeredWithin.map { within in
        source.say(.replicasAnswered, ["within": source.format.duration(within)])
      }
      return [
        source.say(
          .replicasBetween, ["service": service, "atLeast": atLeast, "atMost": atMost]), within,
      ].compactMap(\.self).joined(separator: " ")
    case (.replicas(let service), nil):
      return source.say(.replicasFirst, ["service": service, "first": first])
    case (.requests(let endpoint), let (atLeast, atMost)?):
      return source.say(
        .answersBetween, ["endpoint": endpoint, "atLeast": atLeast, "atMost": atMost])
    case (.requests(let endpoint), nil):
      return source.say(.answersFirst, ["endpoint": endpoint, "first": first])
    case (.placement(let service), let (atLeast, atMost)?):
      return source.say(
        .evenBetween, ["service": service, "atLeast": atLeast, "atMost": atMost])
    case (.placement(let service), nil):
      return source.say(.evenFirst, ["service": service, "first": first])
    }
  }

  func sentence(_ detection: Detection, nodes node: String) -> String {
    // A node that is ready again shows the repair, any other status the fault.
    let recovered = detection.isRepair
    let status = detection.status
    switch (detection.atLeast, detection.atMost) {
    case (let atLeast?, let atMost?) where atLeast > 0:
      return source.say(
        recovered ? .recoveryBetween : .detectionBetween,
        [
          "node": node, "status": status, "atLeast": source.format.duration(atLeast),
          "atMost": source.format.duration(atMost),
        ])
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

import Events
import Lab
import Session
import Study

// What was broken and mended.
extension FindingReasoning {
  func reasoning(of fault: Fault) throws -> Parts {
    var parts = Parts()
    parts.steps =
      fault.known == .command ? try caused(fault) : try observed(fault)
    parts.steps += try fault.repeatedRepairs.map { entry in
      try step(source.say(.mendedAgain), entry: entry, isAction)
    }
    if fault.to == nil, !fault.repairsItself { parts.arithmetic.append(source.say(.neverMended)) }
    parts.arithmetic += arithmetic(of: fault)
    return parts
  }

  /// The command that broke it, and the one that mended it.
  private func caused(_ fault: Fault) throws -> [Step] {
    [try broken(by: fault)] + (try mended(fault).map { [$0] } ?? [])
  }

  /// The command of a fault; the sight of it where none did it.
  func broken(by fault: Fault) throws -> Step {
    let entry = fault.from.entry
    guard fault.known == .command else {
      return try step(source.say(.seenWhole), asked(fault.from), entry: entry, isState(of: fault))
    }
    return try step(source.say(.brokenBy), ran(entry), entry: entry, isAction)
  }

  /// The command that mended a fault; nil where none did, or the fault mends itself.
  func mended(_ fault: Fault) throws -> Step? {
    guard let to = fault.to else { return nil }
    return try step(source.say(.mendedBy), ran(to.entry), entry: to.entry, isAction)
  }

  private func observed(_ fault: Fault) throws -> [Step] {
    var steps = [try broken(by: fault)]
    if let entry = entry(endingAt: fault.done) {
      steps.append(
        try step(source.say(.seenBroken), arrived(fault.done), entry: entry, isState(of: fault)))
    }
    if let to = fault.to {
      // A machine that is switched on by a command was mended by it.
      let isSeen = fault.restored != nil && fault.kind == .node
      steps.append(
        try step(
          source.say(isSeen ? .stillBroken : .mendedBy), isSeen ? asked(to) : ran(to.entry),
          entry: to.entry, isSeen ? isState(of: fault) : isAction))
    }
    if fault.kind == .node, let entry = entry(endingAt: fault.restored) {
      steps.append(
        try step(
          source.say(.seenMended), arrived(fault.restored), entry: entry, isState(of: fault)))
    }
    return steps
  }

  private func arithmetic(of fault: Fault) -> [String] {
    guard let to = fault.to else { return [] }
    if let estimate = fault.estimate, let atMost = estimate.atMost {
      return [
        source.say(.noClock),
        source.say(
          .byAges,
          [
            "from": source.end(fault.from), "to": source.end(to),
            "atLeast": source.format.wholeDuration(estimate.atLeast),
            "atMost": source.format.wholeDuration(atMost),
          ]),
      ]
    }
    guard fault.kind != .reset else { return [] }
    return bounds(
      from: fault.from.time, by: fault.done, until: to.time, endingBy: fault.restored ?? to.time)
  }

  func reasoning(of repair: UnmatchedRepair) throws -> Parts {
    var parts = Parts()
    if let whole = repair.wholeBefore {
      parts.steps.append(
        try step(source.say(.seenWhole), asked(whole), entry: whole.entry) { observation in
          switch observation {
          case .nic(let nic):
            source.isSame(nic.vm, repair.part.machine) && nic.slot == repair.part.slot
          case .vm(let vm): source.isSame(vm.name, repair.part.machine)
          default: false
          }
        })
    }
    let entry = repair.moment.entry
    parts.steps.append(try step(source.say(.mendedBy), ran(entry), entry: entry, isAction))
    parts.arithmetic = [source.say(.neverBroken)]
    return parts
  }

  /// The entry whose output had arrived at a time that a finding gives.
  private func entry(endingAt time: Timestamp?) -> Int? {
    guard let time else { return nil }
    let ended = source.entries.first { $0.command?.end?.time == time }
    return ended?.number
      ?? source.session.events.first { $0.evidence.arrival == time }?.evidence.entry
  }

  private func isAction(_ observation: Observation) -> Bool {
    switch observation {
    case .link, .power, .change, .swarm: true
    default: false
    }
  }

  private func isState(of fault: Fault) -> (Observation) -> Bool {
    { observation in
      switch observation {
      case .vm(let vm): source.isSame(vm.name, fault.machine)
      case .nic(let nic): source.isSame(nic.vm, fault.machine)
      case .node(let node): source.isSame(node.hostname, fault.machine)
      case .carrier(let carrier): carrier.interface == fault.object
      default: false
      }
    }
  }
}

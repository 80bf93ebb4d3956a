import Events
import Lab
import Session
import Study

// What failed and was repaired.
extension FindingWriter {
  /// What was broken, without the time.
  func what(_ fault: Fault) -> String { source.words.what(fault.deed) }

  /// What was broken when, and when it was whole again.
  func sentence(_ fault: Fault) -> String {
    ([opening(fault)] + repair(fault) + unclear(fault) + repeated(fault)).joined(separator: " ")
  }

  private func opening(_ fault: Fault) -> String {
    let what = what(fault)
    if fault.isBackground {
      return say(FaultPhrase.atOrLater, ["what": what, "from": when(fault.from)])
    }
    guard fault.known == .observed else {
      return say(FaultPhrase.at, ["what": what, "from": when(fault.from)])
    }
    let from = end(fault.from)
    let suspects = source.named(fault.suspects)
    guard let done = fault.done else {
      return say(
        fault.suspects.isEmpty ? FaultPhrase.observedAfter : .suspectedAfter,
        ["what": what, "from": from, "entries": suspects])
    }
    return say(
      fault.suspects.isEmpty ? FaultPhrase.observed : .suspected,
      ["what": what, "from": from, "done": format.time(done), "entries": suspects])
  }

  private func repair(_ fault: Fault) -> [String] {
    if fault.isRestart, !fault.isBackground,
      let longest = fault.done.flatMap({ done in
        fault.from.time.map { done.seconds(since: $0) }
      })
    {
      return [say(FaultPhrase.restartedWithin, ["duration": format.duration(longest)])]
    }
    if fault.repairsItself { return [] }
    guard let to = fault.to else {
      // What may have been repaired was not left as it was.
      guard fault.unclearRepairs.isEmpty else { return [] }
      return [
        say(
          fault.kind == .leave
            ? FaultPhrase.notJoined : fault.kind == .drain ? .notActive : .notRepaired)
      ]
    }
    let time = when(to)
    if !fault.isMendedByCommand {
      let by = fault.restored.map(format.time) ?? fault.seenWhole.map(when) ?? time
      return [say(FaultPhrase.repairedBetween, ["from": time, "to": by])]
    }
    if fault.isWithinOneEntry, let longest = fault.duration?.atMost {
      return [say(FaultPhrase.repairedWithin, ["duration": format.duration(longest)])]
    }
    let (plain, after): (FaultPhrase, FaultPhrase) =
      switch fault.kind {
      case .cable: (.repairedCable, .repairedCableAfter)
      case .power: (.repairedPower, .repairedPowerAfter)
      case .pause where fault.isSaved: (.repairedSaved, .repairedSavedAfter)
      // It is made active again, or drained.
      case .drain where fault.isPaused: (.repairedNodePause, .repairedNodePauseAfter)
      case .drain: (.repairedDrain, .repairedDrainAfter)
      case .leave: (.repairedLeave, .repairedLeaveAfter)
      default: (.repaired, .repairedAfter)
      }
    guard let start = fault.from.time, let end = to.time else {
      return [say(plain, ["to": time])] + estimate(fault)
    }
    return [say(after, ["to": time, "duration": format.duration(end.seconds(since: start))])]
  }

  private func estimate(_ fault: Fault) -> [String] {
    guard let bounds = fault.estimate, let atMost = bounds.atMost else { return [] }
    let longest = format.wholeDuration(atMost)
    guard bounds.atLeast > 0 else {
      return [say(FaultPhrase.lastedWithin, ["atMost": longest])]
    }
    let shortest = format.wholeDuration(bounds.atLeast)
    return [say(FaultPhrase.lasted, ["range": between(shortest, longest)])]
  }

  private func repeated(_ fault: Fault) -> [String] {
    guard !fault.repeatedRepairs.isEmpty else { return [] }
    return [
      say(FaultPhrase.repeatedRepairs, ["entries": source.named(fault.repeatedRepairs)])
    ]
  }

  private func unclear(_ fault: Fault) -> [String] {
    guard !fault.unclearRepairs.isEmpty else { return [] }
    return [say(FaultPhrase.unclearRepairs, ["entries": source.named(fault.unclearRepairs)])]
  }

  func reasoning(of fault: Fault) throws -> Parts {
    var parts = Parts()
    parts.steps =
      fault.known == .command ? try caused(fault) : try observed(fault)
    parts.steps += try fault.repeatedRepairs.map { entry in
      try step(say(FaultPhrase.repairedAgain), entry: entry, isAction)
    }
    if fault.repair == nil, fault.known == .command || fault.to == nil, !fault.repairsItself,
      fault.unclearRepairs.isEmpty
    {
      parts.arithmetic.append(say(FaultPhrase.neverRepaired))
    }
    parts.arithmetic += arithmetic(of: fault)
    return parts
  }

  /// The command that broke it, and the one that mended it.
  private func caused(_ fault: Fault) throws -> [Step] {
    [try broken(by: fault)] + [try repaired(fault), try seenWhole(fault)].compactMap(\.self)
  }

  /// The first look that showed it whole again; nil where a command mended it, or nothing shows it.
  private func seenWhole(_ fault: Fault) throws -> Step? {
    try fault.seenWhole.map { look in
      try step(
        say(FaultPhrase.firstWorkingAgain), arrived(fault.restored), entry: look.entry,
        isState(of: fault))
    }
  }

  /// The command of a fault; the sight of it where none did it.
  func broken(by fault: Fault) throws -> Step {
    let entry = fault.from.entry
    guard fault.known == .command else {
      return try step(
        say(FaultPhrase.lastWorking), asked(fault.from), entry: entry, isState(of: fault))
    }
    return try step(say(FaultPhrase.causedHere), ran(entry), entry: entry, isAction)
  }

  /// The command that mended a fault; nil where none did, or the fault mends itself.
  func repaired(_ fault: Fault) throws -> Step? {
    guard let to = fault.repair else { return nil }
    return try step(say(FaultPhrase.repairedHere), ran(to.entry), entry: to.entry, isAction)
  }

  private func observed(_ fault: Fault) throws -> [Step] {
    var steps = [try broken(by: fault)]
    if let entry = entry(endingAt: fault.done) {
      steps.append(
        try step(
          say(FaultPhrase.firstFailed), arrived(fault.done), entry: entry, isState(of: fault)))
    }
    if let to = fault.to {
      // A machine that is switched on by a command was mended by it.
      let isSeen = fault.seenWhole != nil
      steps.append(
        try step(
          say(isSeen ? FaultPhrase.lastFailed : FaultPhrase.repairedHere),
          isSeen ? asked(to) : ran(to.entry), entry: to.entry,
          isSeen ? isState(of: fault) : isAction))
    }
    return steps + (try seenWhole(fault).map { [$0] } ?? [])
  }

  private func arithmetic(of fault: Fault) -> [String] {
    guard let to = fault.to else { return [] }
    if let estimate = fault.estimate, let atMost = estimate.atMost {
      return [
        say(StepPhrase.noClock),
        say(
          FaultPhrase.byAges,
          [
            "from": end(fault.from), "to": end(to),
            "atLeast": format.wholeDuration(estimate.atLeast),
            "atMost": format.wholeDuration(atMost),
          ]),
      ]
    }
    guard fault.kind != .reset else { return [] }
    return bounds(
      from: fault.from.time, by: fault.done, until: to.time, endingBy: fault.restored ?? to.time)
  }

  /// The entry whose output had arrived at a time that a finding gives.
  private func entry(endingAt time: Timestamp?) -> Int? {
    guard let time else { return nil }
    let ended = source.entries.first { $0.command?.end?.time == time }
    return ended?.number
      ?? source.session.events.first { $0.evidence.arrival == time }?.evidence.entry
  }

  func isAction(_ observation: Observation) -> Bool {
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
      case .interface(let interface): interface.name == fault.object
      case .unit(let unit): unit.name == fault.object.map { "\($0).service" }
      default: false
      }
    }
  }
}

extension Fault {
  /// Whether a command ended it; else it is known only between which moments it ended.
  var isMendedByCommand: Bool { seenWhole == nil && (known != .observed || restored == nil) }
}

enum FaultPhrase: String, Phrase {
  case containerKilled, cable, power, powerAsked, reset, pause, drain, container, process, engine,
    interface,
    firewall
  case route, defaultRoute, netem, leave, node, at, observed, observedAfter, title, repaired,
    repairedAfter
  case repairedCable, repairedCableAfter, repairedPower, repairedPowerAfter, repairedBetween
  case lasted, lastedWithin, notRepaired, repeatedRepairs, causedHere, repairedHere
  case repairedAgain, neverRepaired, lastWorking, firstFailed, lastFailed, firstWorkingAgain
  case byAges, repairedDrain, repairedDrainAfter, repairedLeave, repairedLeaveAfter
  case suspected, suspectedAfter, atOrLater, saved, nodePaused, engineRestarted, containerd, port,
    repairedSaved, repairedSavedAfter
  case repairedNodePause, repairedNodePauseAfter, restartedWithin
  case notJoined, notActive, containerPaused, repairedWithin, unclearRepairs, containerProcess
}

internal import Events
internal import Session

/// Faults and repairs as they follow from the commands that make them, event by event.
struct FaultFold {
  private let names: MachineNames
  private let containers: ContainerDirectory
  private let ends: EntryEnds
  private(set) var faults: [Fault] = []
  private(set) var repairs: [UnmatchedRepair] = []
  /// Machines that were asked to switch themselves off and did not.
  private(set) var ineffective: [Ineffective] = []
  /// The last sign of each asked machine that it still ran.
  private var stillRan: [FaultPart: Moment] = [:]
  /// The last fault of every part, as a place in `faults`.
  private var last: [FaultPart: Int] = [:]
  private var alone: Set<FaultPart> = []
  /// How many rules alike are set, which go one by one.
  private var copies: [FaultPart: Int] = [:]
  /// Whether the nodes of a swarm were shown.
  private var hasSwarm = false
  /// The default routes of each machine, and the entry that showed them.
  private var defaultRoutes: [MachineID: Set<ObservedRoute>] = [:]
  private var lookedAt: [MachineID: Int] = [:]
  /// Where each part was last seen unbroken.
  private var whole: [FaultPart: Moment] = [:]
  /// Where a machine was last seen running that a whole listing of those that run then did not have.
  private var missing: [FaultPart: Moment] = [:]
  /// Where each part was last seen broken, since it was broken last.
  private var broken: [FaultPart: Moment] = [:]
  /// For how many seconds parts may be seen working after the last fault of theirs.
  private var slow: [FaultPart: Double] = [:]
  private var registrations = Registrations()

  init(names: MachineNames, containers: ContainerDirectory, ends: EntryEnds) {
    self.names = names
    self.containers = containers
    self.ends = ends
  }

  mutating func apply(_ event: Event) {
    if case .node = event.observation { hasSwarm = true }
    // Machines are restarted while they are set up: before there is a swarm that breaks nothing.
    if case .change(let change) = event.observation, !hasSwarm,
      change.subject == .host || change.subject == .route && change.action != .drop
    {
      if change.subject == .host, let host = event.evidence.host {
        whole[FaultPart(kind: .power, machine: names.machine(host))] = nil
      }
      return
    }
    see(route: event)
    if let (scope, missing) = registrations.take(event, names: names),
      scope == Registrations.running
    {
      for machine in missing.sorted() {
        seeBroken(FaultPart(kind: .power, machine: machine), event.evidence, isAbsent: true)
      }
    }
    if let action = FaultAction(event, names: names, containers: containers) {
      let isHarmless = action.part.kind == .route && action.state == .off && !cutsOff(action.part)
      change(route: event)
      if !isHarmless { apply(action, event.evidence) }
    } else {
      see(event)
    }
  }

  /// Whether a route that is changed cuts anything off: no other way out was shown.
  private func cutsOff(_ part: FaultPart) -> Bool {
    part.object != "default" || defaultRoutes[part.machine].map { $0.count < 2 } ?? true
  }

  /// The default routes that the last look at the routes of each machine showed.
  private mutating func see(route event: Event) {
    guard case .route(let route) = event.observation, let host = event.evidence.host,
      event.evidence.container == nil
    else { return }
    let machine = names.machine(host)
    if lookedAt[machine] != event.evidence.entry { defaultRoutes[machine] = [] }
    lookedAt[machine] = event.evidence.entry
    if route.destination == "default", route.type == nil {
      defaultRoutes[machine, default: []].insert(route)
    }
  }

  /// What a command leaves of the default routes that were shown.
  private mutating func change(route event: Event) {
    guard case .change(let change) = event.observation, change.subject == .route,
      change.target == "default", let host = event.evidence.host,
      event.evidence.container == nil, let known = defaultRoutes[names.machine(host)]
    else { return }
    let named = ObservedRoute(default: change.detail ?? "")
    var routes = known
    switch change.action.known {
    case .delete?:
      // Of several that it may mean the kernel takes that of the lowest rank.
      let meant = known.filter { $0.isMeant(by: named) }
      if let gone = meant.min(by: { $0.rank < $1.rank }) { routes.remove(gone) }
    case .modify?:
      routes = known.filter { $0.metric ?? 0 != named.metric ?? 0 }
      routes.insert(named)
    case .add?: routes.insert(named)
    default: return
    }
    defaultRoutes[names.machine(host)] = routes
  }

  private mutating func apply(_ action: FaultAction, _ evidence: Evidence) {
    let (part, moment, end) = (action.part, evidence.moment, ends.end(of: evidence))
    switch action.state {
    case .off:
      whole[part] = nil
      if action.isSaved { whole[FaultPart(kind: .power, machine: part.machine)] = nil }
      // A node that was paused is so no more when it is drained.
      if let index = last[part], faults[index].isPaused, !action.isPaused, part.kind == .drain {
        mend(index, at: moment, end)
      }
      if let index = last[part], faults[index].to == nil {
        // What can be switched off had not switched itself off.
        guard faults[index].isAsked, !action.isAsked else {
          copies[part, default: 1] += 1
          return
        }
        let asked = faults.remove(at: index)
        last = last.filter { $0.value != index }.mapValues { $0 > index ? $0 - 1 : $0 }
        ineffective.append(
          Ineffective(
            machine: part.machine, asked: asked.from, ran: stillRan[part] ?? moment, off: moment))
      }
      // A machine that is reset starts again by itself: the next reset is another fault.
      if part.kind != .reset { last[part] = faults.count }
      broken[part] = nil
      slow[part] = action.takesTime
      copies[part] = 1
      faults.append(
        Fault(
          part: part, peer: action.peer, isAsked: action.isAsked, isKill: action.isKill,
          isPaused: action.isPaused, isSaved: action.isSaved, isBackground: evidence.isBackground,
          from: moment, done: end))
    // What runs in the background does it some time, or is ended before.
    case .on where evidence.isBackground && !(action.isRestart && !isBroken(part)):
      doubt(part, at: moment)
    case .on where action.isRestart && !isBroken(part):
      // What runs on its own goes on while the daemon under the engine is restarted.
      guard part.object == Fault.engine, hasSwarm else { return }
      faults.append(
        Fault(
          part: part, isRestart: true, isBackground: evidence.isBackground, from: moment, done: end)
      )
    case .on where action.isSetting && !isBroken(part): break
    case .on where action.isForAll: repairRules(by: action, at: moment, end)
    case .on where part.kind == .firewall && !isBroken(part): undo(action, at: moment)
    case .on where part.rule?.isPolicy == false && copies[part] ?? 1 > 1: copies[part]? -= 1
    case .on where action.isUnclear: doubt(part, at: moment)
    case .on:
      // A machine whose state was saved goes on where it was.
      if part.kind == .power, let index = saved(part.machine) {
        mend(index, at: moment, end)
        whole[part] = moment
        return
      }
      // The engine is not started without the daemon under it.
      if part.kind == .unit, part.object == Fault.engine {
        var under = part
        under.object = Fault.containerd
        if let index = last[under], faults[index].to == nil { mend(index, at: moment, end) }
      }
      // A machine that is started anew is as its disk says: what was changed while it ran is undone.
      if part.kind == .power {
        for kind in [Fault.Kind.pause, .interface, .firewall, .route, .netem, .unit] {
          repairAll(kind, on: part.machine, at: moment, end)
        }
      }
      switch last[part] {
      case let index? where faults[index].to == nil:
        mend(index, at: moment, end)
        // It was still there.
        faults[index].unclearRepairs = []
      case let index?: faults[index].repeatedRepairs.append(moment.entry)
      case nil: addUnmatched(part, at: moment)
      }
      whole[part] = moment
    }
  }

  /// The open fault of a machine whose state was saved.
  private func saved(_ machine: MachineID) -> Int? {
    last[FaultPart(kind: .pause, machine: machine)].flatMap { index in
      faults[index].isSaved && faults[index].to == nil ? index : nil
    }
  }

  /// A command may have repaired a part, or not.
  private mutating func doubt(_ part: FaultPart, at moment: Moment) {
    var parts = [part]
    if part.kind == .power { parts.append(FaultPart(kind: .pause, machine: part.machine)) }
    for index in parts.compactMap({ last[$0] }) where faults[index].to == nil {
      faults[index].unclearRepairs.append(moment.entry)
    }
  }

  private mutating func mend(_ index: Int, at moment: Moment, _ end: Timestamp?) {
    (faults[index].to, faults[index].restored) = (moment, end)
  }

  private mutating func repairAll(
    _ kind: Fault.Kind, on machine: MachineID, at moment: Moment, _ end: Timestamp?
  ) {
    for (part, index) in last
    where part.kind == kind && part.machine == machine && faults[index].to == nil {
      mend(index, at: moment, end)
    }
  }

  private func isBroken(_ part: FaultPart) -> Bool {
    last[part].map { faults[$0].to == nil } ?? false
  }

  /// All rules of some chains go, or some of them, nobody knows which.
  private mutating func repairRules(
    by action: FaultAction, at moment: Moment, _ end: Timestamp?
  ) {
    for (part, index) in last
    where part.kind == .firewall && part.machine == action.part.machine && faults[index].to == nil {
      let isMeant = part.rule.flatMap { action.part.rule?.holds($0) }
      switch isMeant {
      case true? where !action.isUnclear:
        mend(index, at: moment, end)
      case false?: break
      default: faults[index].unclearRepairs.append(moment.entry)
      }
    }
  }

  /// A rule goes that is none of those that are known to be set; it may be one of them that was written
  /// otherwise.
  private mutating func undo(_ action: FaultAction, at moment: Moment) {
    let part = action.part
    let alike = last.filter { other, index in
      guard other.kind == .firewall, other.machine == part.machine, faults[index].to == nil,
        let rule = other.rule, let gone = part.rule, rule.isPolicy == gone.isPolicy,
        other.object == part.object || action.peer != nil && action.peer == faults[index].peer
      else { return false }
      return gone.holds(rule) != false
    }
    for index in alike.values { faults[index].unclearRepairs.append(moment.entry) }
    if !alike.isEmpty { return }
    // A policy is set as often as one likes; a rule that goes had been there.
    if let index = last[part], part.rule?.isPolicy ?? true {
      faults[index].repeatedRepairs.append(moment.entry)
    } else {
      addUnmatched(part, at: moment)
    }
    whole[part] = moment
  }

  /// A repair of what the record does not show broken; a machine that is started must have been seen
  /// running before, as machines are also started when nothing was wrong.
  private mutating func addUnmatched(_ part: FaultPart, at moment: Moment) {
    switch part.kind {
    case .cable, .firewall, .netem, .drain:
      var known = part
      known.rule = nil
      guard alone.insert(known).inserted else { return }
      repairs.append(UnmatchedRepair(part: part, moment: moment, wholeBefore: whole[part]))
    case .power, .pause:
      // What can be started was off when it was missing.
      guard let seen = whole[part] ?? missing[part] else { return }
      last[part] = faults.count
      faults.append(
        Fault(part: part, known: .observed, from: seen, done: moment.time, to: moment))
    case .reset, .container, .process, .unit, .interface, .route, .leave, .node: break
    }
  }

  /// The faults, without those of machines that were last seen running after they were only asked.
  mutating func finished() -> [Fault] {
    for (part, ran) in stillRan.sorted(by: { $0.value < $1.value }) {
      guard let index = last[part], faults[index].to == nil, faults[index].isAsked else { continue }
      ineffective.append(
        Ineffective(machine: part.machine, asked: faults[index].from, ran: ran, off: nil))
    }
    return faults.enumerated().filter { index, fault in
      !(fault.isAsked && fault.to == nil && last[fault.part] == index
        && stillRan[fault.part] != nil)
    }.map(\.element)
  }

  /// Takes note of what is shown whole or broken.
  private mutating func see(_ event: Event) {
    let (evidence, moment) = (event.evidence, event.evidence.moment)
    // What a command sets without an output is its deed: `modifyvm --cableconnected2 on`.
    if case .nic(let nic) = event.observation, nic.cable == true, evidence.span.isEmpty {
      let part = FaultPart(kind: .cable, machine: names.machine(nic.vm), slot: nic.slot)
      if let index = last[part], faults[index].to == nil {
        mend(index, at: moment, ends.end(of: evidence))
      }
    }
    for look in PartLook.all(in: event, names: names) {
      if look.isWhole { seeWhole(look.part, evidence) } else { seeBroken(look.part, evidence) }
      // What runs goes on from its saved state.
      if look.isWhole, look.part.kind == .power, saved(look.part.machine) != nil {
        seeWhole(FaultPart(kind: .pause, machine: look.part.machine), evidence)
      }
    }
  }

  private mutating func seeWhole(_ part: FaultPart, _ evidence: Evidence) {
    let moment = evidence.moment
    defer { if part.kind == .cable || part.kind == .power { whole[part] = moment } }
    guard let index = last[part], faults[index].to == nil, isLater(evidence, than: faults[index])
    else { return }
    guard broken[part] != nil || !faults[index].isAsked else {
      stillRan[part] = moment
      return
    }
    guard
      broken[part] != nil
        || !faults[index].isBackground && !isSlow(part, at: evidence.time, faults[index])
    else { return }
    let begun = Moment(entry: faults[index].from.entry, time: faults[index].done)
    faults[index].to = max(broken[part] ?? begun, begun)
    faults[index].restored = ends.end(of: evidence)
    faults[index].seenWhole = moment
    faults[index].unclearRepairs = []
  }

  /// Whether a part may still be seen working though its last fault takes it away.
  private func isSlow(_ part: FaultPart, at time: Timestamp?, _ fault: Fault) -> Bool {
    guard let seconds = slow[part], seconds > 0 else { return false }
    guard seconds.isFinite, let time, let done = fault.done else { return true }
    return time <= done.adding(seconds: seconds)
  }

  /// - Parameter isAbsent: Whether it is only missing from a listing: since when then is little known.
  private mutating func seeBroken(
    _ part: FaultPart, _ evidence: Evidence, isAbsent: Bool = false
  ) {
    let seen = whole.removeValue(forKey: part)
    if let index = last[part], faults[index].to == nil {
      guard isLater(evidence, than: faults[index]) else { return }
      broken[part] = evidence.moment
      if faults[index].isBackground, let shown = ends.end(of: evidence) {
        faults[index].done = min(faults[index].done ?? shown, shown)
      }
      guard faults[index].isAsked else { return }
      stillRan[part] = nil
      faults[index].done = faults[index].done ?? ends.end(of: evidence)
    } else if let seen, part.kind == .power, !isAbsent {
      last[part] = faults.count
      broken[part] = evidence.moment
      faults.append(
        Fault(part: part, known: .observed, from: seen, done: ends.end(of: evidence)))
    } else if let seen, isAbsent {
      missing[part] = seen
    }
  }

  /// Whether a look began when the fault was done.
  private func isLater(_ evidence: Evidence, than fault: Fault) -> Bool {
    guard let time = evidence.time, let done = fault.done, !fault.isBackground else {
      return evidence.entry > fault.from.entry
    }
    return time >= done
  }
}

extension ObservedRoute {
  /// The default route that words describe: `via 10.0.2.2 dev eth0 metric 100`.
  fileprivate init(default words: String) {
    let words = words.split(separator: " ").map(String.init)
    let value = { (names: Set<String>) -> String? in
      words.indices.dropLast().last { names.contains(words[$0]) }.map { words[$0 + 1] }
    }
    self.init(
      destination: "default", gateway: value(["via", "gw"]), interface: value(["dev"]),
      metric: value(["metric"]).flatMap { Int($0) })
  }

  /// Its place among routes to the same machines; those of one metric are told apart by their names.
  fileprivate var rank: (Int, String, String) { (metric ?? 0, gateway ?? "", interface ?? "") }

  /// Whether it has all that another one says of itself.
  fileprivate func isMeant(by other: ObservedRoute) -> Bool {
    (other.gateway == nil || other.gateway == gateway)
      && (other.interface == nil || other.interface == interface)
      && (other.metric == nil || other.metric == metric)
  }
}

internal import Events
internal import Session

extension Recovery {
  /// A replica that a fault took away, and the task that came in its place.
  package struct Replacement: Hashable, Sendable {
    /// The number of the replica; nil for a service with one on every node.
    package var slot: Int?
    /// The one that was lost.
    package var lost: Life
    /// The one that came in its place; nil where the record shows none.
    package var new: Life?
    /// The first answer of the new one.
    package var answered: Moment?
  }

  /// One finding for every fault and service of which the fault took replicas that were replaced.
  static func ofReplicas(in record: FindingRecord) -> [Finding] {
    record.faults.flatMap { fault in
      record.lives.services.compactMap { finding(of: $0, fault: fault, record) }
    }
  }

  private static func finding(
    of service: String, fault: Fault, _ record: FindingRecord
  ) -> Finding? {
    let lives = record.lives.replicas(of: service)
    let lost = lives.filter { $0.isLost(by: fault, lives: lives, record) }
    let replacements = lost.map { life in
      let new = life.successor(among: lives, after: fault)
      return Replacement(
        slot: life.slot, lost: life, new: new,
        answered: new?.container.flatMap { record.firstAnswer(of: $0) })
    }.sorted { one, other in
      (one.slot ?? 0, one.lost.machine?.name ?? "")
        < (other.slot ?? 0, other.lost.machine?.name ?? "")
    }
    let new = replacements.compactMap(\.new)
    guard let last = new.max(by: { sign($0) < sign($1) }) else { return nil }
    let bounds = new.map { $0.arrival.since(fault.from, by: fault.done) }
    let isComplete = new.count == replacements.count
    var recovery = Recovery(
      .replicas(service: service), from: fault, lastWithout: nil, firstWith: sign(last), end: nil)
    recovery.bounds = isComplete ? DurationBounds(latestOf: bounds) : nil
    recovery.replacements = replacements
    // What a person ordered meanwhile may be why they came.
    recovery.order =
      record.orders.last { order in
        order.service == service && order.moment > fault.from && order.moment < sign(last)
          && last.arrival.after.map { $0 < order.moment } ?? true
      }?.moment
    if let to = fault.to, isComplete, new.allSatisfy({ $0.arrival.after.map { $0 > to } ?? false })
    {
      recovery.afterRepair = DurationBounds(
        latestOf: new.map { $0.arrival.since(to, by: fault.restored) })
    }
    let signs = replacements.flatMap { [$0.new.map(sign), $0.answered, $0.new?.arrival.by] }
    let entries =
      [fault.from.entry] + signs.compactMap { $0?.entry } + lost.compactMap { $0.end?.entry }
    return Finding(
      .recovery(recovery), from: fault.from, to: sign(last), entries: Set(entries).sorted())
  }

  /// The first sign that a replica ran.
  private static func sign(_ life: Life) -> Moment {
    [life.alive?.lowerBound, life.listed?.lowerBound].compactMap(\.self).min()
      ?? Moment(entry: 0, time: nil)
  }
}

extension DurationBounds {
  /// When the last of several is there; nil where nothing bounds one of them.
  init?(latestOf all: [DurationBounds?]) {
    let known = all.compactMap(\.self)
    guard known.count == all.count, let atLeast = known.map(\.atLeast).max() else { return nil }
    let most = known.compactMap(\.atMost)
    self.init(atLeast: atLeast, atMost: most.count == known.count ? most.max() : nil)
  }
}

extension Life {
  /// Whether a fault took this replica away from its service: it ran when the fault began, and either
  /// what the fault broke carried it, or the managers on the other side of a cut replaced it.
  fileprivate func isLost(by fault: Fault, lives: [Life], _ record: FindingRecord) -> Bool {
    guard hasRun, presence(before: fault.from) != .gone, let seen = sign(at: fault.from),
      seen <= fault.from, doubt.map({ $0 >= fault.from }) ?? true
    else { return false }
    // Where the new one may have come before the fault, nothing else may have brought it.
    if let new = successor(among: lives, after: fault),
      new.arrival.after.map({ $0 < fault.from }) ?? true,
      !record.isSettled(at: seen, before: fault, service: service)
    {
      return false
    }
    switch fault.kind {
    case .container: return !fault.isPaused && container?.short == fault.object
    case .process: return end?.cause == .fault(fault.id)
    case .drain where fault.isPaused: return false
    case .power, .reset, .pause, .drain, .leave, .node: return machine == fault.machine
    case .unit where !fault.isOfContainerd: return machine == fault.machine
    case .firewall where !fault.silencesNodes: return false
    case .cable, .interface, .firewall, .route, .netem, .unit:
      guard let new = successor(among: lives, after: fault), let shown = new.listed?.lowerBound,
        fault.end(among: record.faults).map({ new.arrival.after ?? shown < $0 }) ?? true,
        !record.isReplaced(self, by: new, otherThanFor: fault)
      else { return false }
      // The side of the manager that replaced it.
      return machine == fault.machine || new.machine == fault.machine
        || record.asked(at: shown.entry) == fault.machine
    }
  }

  /// The first replica that began after a fault to do what this one did.
  fileprivate func successor(among lives: [Life], after fault: Fault) -> Life? {
    lives.filter { other in
      other.hasRun && other.slot == slot && (slot != nil || other.machine == machine)
        && (other.task, other.container) != (task, container)
        && other.arrival.by.map { $0 > fault.from } ?? false
        && other.arrival.after.map { $0 > arrival.by ?? $0 } ?? true
        && other.presence(before: fault.from) != .runs
    }.min { ($0.arrival.by ?? fault.from) < ($1.arrival.by ?? fault.from) }
  }
}

extension Fault {
  /// Whether it kept the machine away when another fault of it began, or the other one it.
  fileprivate func isGoingOn(into other: Fault) -> Bool {
    part.machine == other.machine
      && (other.from > from
        ? to.map { other.from <= $0 } ?? true : other.to.map { from <= $0 } ?? true)
  }
}

extension FindingRecord {
  /// Whether a replica may have been replaced for another reason than a link that was cut: an update, or
  /// another fault on its machine; or so soon that no manager can have missed the machine.
  fileprivate func isReplaced(_ life: Life, by new: Life, otherThanFor fault: Fault) -> Bool {
    guard let by = new.arrival.by else { return true }
    if let from = fault.from.time, let time = by.time,
      time < from.adding(seconds: SwarmTiming.soonestDown)
    {
      return true
    }
    let isUpdated = orders.contains { order in
      order.service == life.service && order.replicas == nil && order.moment > fault.from
        && order.moment < by
    }
    return isUpdated
      || faults.contains { other in
        other.id != fault.id && other.machine == life.machine && other.from < by
          && other.end(among: faults).map { $0 > fault.from } ?? true
          && (other.kind != .container || life.container?.short == other.object)
          && (other.kind != .process || life.end?.cause == .fault(other.id))
          && !(other.silencesNodes && fault.isGoingOn(into: other))
      }
  }

  /// Whether what an earlier fault and an earlier order had changed was changed by a moment.
  fileprivate func isSettled(at seen: Moment, before fault: Fault, service: String?) -> Bool {
    let faults = faults.filter { $0.from < fault.from && !$0.isPaused }.map { $0.to ?? $0.from }
    let orders = orders.filter { $0.service == service && $0.moment < fault.from }
    // An order that was waited for is carried out by then.
    let waiting = orders.filter { order in
      order.converged.map { end in seen.time.map { $0 < end } ?? true } ?? true
    }
    return (faults + waiting.map(\.moment)).allSatisfy { change in
      guard let time = seen.time, let changed = change.time else { return seen > change }
      return time >= changed.adding(seconds: SwarmTiming.settled)
    }
  }
}

extension Recovery.Replacement: Encodable {
  private enum Key: CodingKey {
    case slot, lost, new, machine, created, began, counted, answered
  }

  /// Writes the ids of the two tasks, or of their containers, and when the new one began to run
  /// and was counted as running.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(slot, forKey: .slot)
    try container.encode(lost.id, forKey: .lost)
    try container.encode(new?.id, forKey: .new)
    try container.encodeIfPresent(new?.machine, forKey: .machine)
    if let new {
      if new.created.by != nil {
        try container.encode([new.created.after, new.created.by], forKey: .created)
      }
      try container.encode([new.began.after, new.began.by], forKey: .began)
      try container.encode([new.counted.after, new.counted.by], forKey: .counted)
    }
    try container.encodeIfPresent(answered?.entry, forKey: .answered)
  }
}

internal import Events
internal import Session

/// A node that one listing shows in another status than the listing before, or as a manager that the
/// others reach again, or no longer.
struct NodeChange {
  var node: MachineID
  /// Whether it is about the reachability of a manager.
  var isReach = false
  var old: Printed<ObservedNode.Status>
  var status: Printed<ObservedNode.Status>
  var previous: NodeListing
  var listing: NodeListing
  /// The last listing before, of any manager that sees a leader, that shows the node as it should be.
  var whole: Moment?
  /// Whether some fault can be why, though it is not known which.
  var isExplainable = false

  /// The latest time by which it had changed.
  var end: Timestamp? { listing.arrival ?? listing.moment.time }

  /// The changes, in the order in which they show.
  static func all(in listings: [NodeListing]) -> [NodeChange] {
    // Two managers need not agree: each is held against what it said before.
    struct Place: Hashable {
      var asked: MachineID?
      var node: MachineID
      var isReach: Bool
    }
    var before: [Place: NodeListing] = [:]
    var whole: [MachineID: Moment] = [:]
    var found: [NodeChange] = []
    for listing in listings {
      let shown =
        listing.status.sorted { $0.key < $1.key }.map { ($0.key, $0.value, false) }
        + listing.reach.sorted { $0.key < $1.key }.map { ($0.key, $0.value, true) }
      defer {
        for (node, status) in listing.status where status == .ready {
          let isLost =
            listing.reach[node]?.text == ObservedNode.ManagerStatus.unreachable.rawValue
          if listing.leader != nil, !isLost { whole[node] = listing.moment }
        }
      }
      for (node, status, isReach) in shown {
        let place = Place(asked: listing.asked, node: node, isReach: isReach)
        let last = before[place].flatMap { isReach ? $0.reach[node] : $0.status[node] }
        guard let previous = before[place], let old = last else {
          before[place] = listing
          continue
        }
        // Which of two simultaneous listings shows the later state is unknown.
        if old != status, let arrival = previous.arrival, let start = listing.moment.time,
          start < arrival
        {
          continue
        }
        before[place] = listing
        guard old != status else { continue }
        found.append(
          NodeChange(
            node: node, isReach: isReach, old: old, status: status, previous: previous,
            listing: listing, whole: whole[node]))
      }
    }
    return found
  }

  /// The changes, each with the fault that it, or whose repair, it follows from; nil where none does.
  static func explained(
    _ changes: [NodeChange], by faults: [Fault]
  ) -> [(change: NodeChange, fault: Fault?)] {
    // What each manager says of each node.
    struct View: Hashable {
      var asked: MachineID?
      var node: MachineID
    }
    // The fault that each node went down by: its repair brings the node back.
    var causes: [View: Fault?] = [:]
    // The same of managers that the others no longer reach.
    var unreachable: [View: Fault] = [:]
    // Faults that a node came back from after their repair: it does not go down by them once more.
    var overcome: [View: Set<Fault>] = [:]
    return changes.map { change in
      let view = View(asked: change.listing.asked, node: change.node)
      if change.isReach {
        let own = faults.filter { $0.machine == change.node }
        guard change.status.text == ObservedNode.ManagerStatus.unreachable.rawValue else {
          guard let known = unreachable.removeValue(forKey: view) else {
            return (change, change.repair(among: own))
          }
          // It may have been reached before, and have been lost once more, without being listed.
          return (change, change.hides(anotherOf: own, than: known) ? nil : known)
        }
        unreachable[view] = change.cause(of: own)
        return (change, unreachable[view])
      }
      switch change.status {
      case .down:
        let left = faults.filter { !(overcome[view] ?? []).contains($0) }
        let fault = change.cause(of: left)
        var change = change
        change.isExplainable = left.contains { change.concerns($0) && change.canBeDown(by: $0) }
        causes[view] = .some(fault)
        return (change, fault)
      case .ready:
        // Of a node that was seen to go down for no known reason no repair is known either.
        guard let cause = causes.removeValue(forKey: view) else {
          return (change, change.repair(among: faults))
        }
        // It may have come back before, and have gone down once more, without being listed.
        if change.hides(anotherOf: faults, than: cause) { return (change, nil) }
        if let cause, let to = cause.to, to < change.listing.moment {
          overcome[view, default: []].insert(cause)
        }
        return (change, cause)
      case .unknown:
        // A new leader knows of no node yet, whatever each was down by.
        let losses = change.leaderLosses(among: faults)
        guard losses.isEmpty else {
          causes[view] = .some(losses.count == 1 ? losses[0] : nil)
          return (change, losses.count == 1 ? losses[0] : nil)
        }
        fallthrough
      case .disconnected:
        // What a node was down by explains also what the managers say on its way back.
        if let known = causes[view] { return (change, known) }
        let fault = change.cause(of: faults.filter { !change.isOvercome($0) })
        if let fault { causes[view] = .some(fault) }
        return (change, fault)
      default: return (change, nil)
      }
    }
  }

  /// The fault that a node went down by: the last one that the managers would notice about then, one
  /// on the node itself first.
  private func cause(of faults: [Fault]) -> Fault? {
    let fitting = faults.filter { concerns($0) && canBeDown(by: $0) }
    let timely = fitting.filter(isTimely)
    let possible = timely.isEmpty ? fitting : timely
    // What lasts explains it better than what was repaired long before.
    let lasting = possible.filter { !isLongRepaired($0) }
    let likely = lasting.isEmpty ? possible : lasting
    // What was over before the last look that showed it whole is less likely.
    let open = likely.filter { fault in
      (fault.restored ?? fault.to?.time).flatMap { end in
        previous.moment.time.map { end > $0 }
      } ?? true
    }
    let pool = open.isEmpty ? likely : open
    guard let last = pool.last(where: { $0.machine == node }) ?? pool.last else { return nil }
    guard let first = start(of: last, among: fitting) else { return nil }
    // A leader that is cut off as well may be why.
    let leaders = [previous.leader, listing.leader].compactMap(\.self)
    let isOther = open.contains { fault in
      fault.machine != last.machine && (leaders.isEmpty || leaders.contains(fault.machine))
    }
    return isOther ? nil : first
  }

  /// The fault that the silence of a machine began with: the first of those that lasted until the next
  /// began; nil where the machine may have come back between two.
  private func start(of last: Fault, among faults: [Fault]) -> Fault? {
    var first = last
    for earlier in faults.sorted(by: { $0.from > $1.from })
    where earlier.machine == last.machine && earlier.from < first.from {
      // A machine that was reset has come back by itself.
      guard !earlier.repairsItself, let to = earlier.to else {
        if earlier.to == nil, !earlier.repairsItself { first = earlier }
        continue
      }
      if first.from <= to {
        first = earlier
        continue
      }
      let end = Moment(entry: to.entry, time: earlier.restored ?? to.time)
      if let whole, whole > end, whole < first.from { continue }
      guard let from = first.from.time, let time = end.time else { return nil }
      let isSlow = [.power, .reset].contains(earlier.kind)
      let back = isSlow ? SwarmTiming.settled : SwarmTiming.elected
      if from <= time.adding(seconds: back) { return nil }
    }
    return first
  }

  /// The faults that can have made the managers elect a leader anew.
  private func leaderLosses(among faults: [Fault]) -> [Fault] {
    losses(among: faults).filter { !isOvercome($0) }
  }

  /// The faults that can have taken managers away since the listing before, or had then.
  private func losses(among faults: [Fault]) -> [Fault] {
    let managers = previous.managers.union(listing.managers)
    return faults.filter { fault in
      fault.silencesNodes && isBefore(fault.from) && canBeDown(by: fault)
        && managers.contains(fault.machine)
    }
  }

  /// Whether the node was listed as it should be, by a manager that saw a leader, after a fault had been
  /// repaired.
  private func isOvercome(_ fault: Fault) -> Bool {
    guard let whole, let to = fault.to else { return false }
    guard let end = fault.restored ?? to.time, let time = whole.time else { return whole > to }
    return time > end.adding(seconds: SwarmTiming.reconnected)
  }

  /// Whether a fault was repaired so long before the listing that the node is back by then, unless its
  /// machine takes its time to start.
  private func isLongRepaired(_ fault: Fault) -> Bool {
    guard let to = fault.restored ?? fault.to?.time, let shown = listing.moment.time,
      ![.power, .reset, .unit].contains(fault.kind)
    else { return false }
    return to.adding(seconds: SwarmTiming.settled) < shown
  }

  /// Whether another fault that can make the node go down was repaired after the one that it had gone down
  /// by, and before it was listed as back.
  private func hides(anotherOf faults: [Fault], than cause: Fault?) -> Bool {
    faults.contains { fault in
      guard fault != cause, concerns(fault), let to = fault.to, isBefore(to) else { return false }
      guard let cause else { return fault.from > previous.moment }
      return cause.to.map { to > $0 } ?? false
    }
  }

  /// The fault that a node had gone down by, for one that was not seen to: the listing before shows it down
  /// already, so that it had begun by then.
  private func repair(among faults: [Fault]) -> Fault? {
    let last = Moment(
      entry: previous.moment.entry, time: previous.arrival ?? previous.moment.time)
    // Of what no leader knew it comes back by itself.
    if old == .unknown {
      let losses = losses(among: faults)
      return losses.count == 1 && losses[0].from < last ? losses[0] : nil
    }
    let repaired = faults.filter { fault in
      guard concerns(fault), let to = fault.to, isBefore(to) else { return false }
      return fault.from < last
    }
    guard !hides(anotherOf: faults, than: nil) else { return nil }
    guard let own = repaired.last(where: { $0.machine == node }) else { return repaired.last }
    return start(of: own, among: repaired)
  }

  /// Whether the time from the fault to the change can be that in which the managers notice.
  private func isTimely(_ fault: Fault) -> Bool {
    guard let from = fault.from.time, let end, let since = previous.moment.time else { return true }
    let bounds = DurationBounds(from: from, by: fault.done, until: since, endingBy: end)
    // An engine that is stopped says so.
    let soonest = [.unit, .leave].contains(fault.kind) ? 0 : SwarmTiming.soonestDown
    return bounds.atLeast <= SwarmTiming.latestDown && bounds.atMost ?? .infinity >= soonest
  }

  /// Whether a fault can make the managers count the node as down: it is on the node, or it cuts a
  /// manager off from it.
  private func concerns(_ fault: Fault) -> Bool {
    guard fault.silencesNodes, node != fault.machine else { return fault.silencesNodes }
    // A swarm that lost a manager may have to elect a new leader, who knows of no node yet.
    guard !fault.kind.isOfOneMachine || status == .unknown || old == .unknown && status == .ready
    else { return false }
    if let peer = fault.peer { return node == peer }
    let managers = previous.managers.union(listing.managers)
    guard !managers.isEmpty else { return true }
    // One of several that is cut off does not lead the others any more: whom it misses they do not.
    let isLeading =
      managers.count <= 2 || status == .unknown || old == .unknown && status == .ready
    return managers.contains(fault.machine) && (isLeading || fault.kind == .netem)
  }

  /// Whether a moment is before the listing had arrived.
  func isBefore(_ moment: Moment) -> Bool {
    guard let end, let time = moment.time else { return moment < listing.moment }
    return time < end
  }

  /// Whether the managers can show the node as down because of a fault.
  private func canBeDown(by fault: Fault) -> Bool {
    guard isBefore(fault.from) else { return false }
    guard let to = fault.to?.time, let since = previous.moment.time else { return true }
    return (fault.restored ?? to).adding(seconds: SwarmTiming.latestDownAfterRepair) >= since
  }
}

// What a fault does to the cluster, and what the manager makes of it.
extension SimulatedCluster {
  /// Lets a fault take effect; it is the `place`-th of the session.
  mutating func strike(_ fault: SimulatedFault, place: Int, random: inout SplitMix) {
    let span = Span(fault.effect, fault.repaired)
    switch fault.cause {
    case .cable, .interface, .firewall:
      cuts.append(
        Cut(
          node: fault.node, peer: fault.peer, span: span, learns: each(0.3, 5, &random),
          stales: each(0.5, 8, &random)))
      let lost = (1..<nodes).filter { isCut(0, $0, at: fault.effect) }
      loseContact(lost, span: span, place: place, isGraceful: false, random: &random)
    case .powerOff:
      goAway(
        fault, extent: .nothing, boot: random.number(12, 25), place: place, random: &random)
    case .powerButton:
      // The guest shuts down by itself some time after the button was pressed.
      var late = fault
      late.effect = min(fault.effect + random.number(1, 8), fault.repaired - 0.5)
      goAway(
        late, extent: .nothing, boot: random.number(12, 25), place: place, isGraceful: true,
        random: &random)
    case .reset:
      goAway(fault, extent: .nothing, boot: 0, place: place, random: &random)
    case .pause:
      goAway(fault, extent: .frozen, boot: 0, place: place, random: &random)
    case .engine, .leave:
      goAway(
        fault, extent: .withoutEngine, boot: random.number(0.5, 2), place: place,
        isGraceful: true, random: &random)
    case .drain:
      drained.append((fault.node, span))
      for old in wanted(on: fault.node) {
        replicas[old].isGraceful = true
        replicas[old].dies = fault.effect + random.number(0.3, 2)
        replicas[old].reported = replicas[old].dies
      }
      move(from: fault.node, at: fault.effect, random: &random)
    case .kill, .stop:
      guard let old = replicas.firstIndex(where: { $0.container == fault.container }) else {
        return
      }
      replicas[old].dies = fault.effect
      replicas[old].reported = fault.effect + random.number(0.2, 1)
      replicas[old].unwanted = replicas[old].reported
      let created = replicas[old].reported
      add(
        slot: replicas[old].slot, on: fault.node, created: created,
        running: created + random.number(1, 6), &random)
    case .netem:
      disturbances.append(
        Disturbance(node: fault.node, span: span, delay: fault.delay, loss: fault.loss))
    }
  }

  /// Replaces every replica by a new one, one after the other, and returns when it is done.
  mutating func update(at time: Double, random: inout SplitMix) -> Double {
    var time = time
    for old in replicas.indices where replicas[old].unwanted == .infinity {
      replicas[old].isGraceful = true
      replicas[old].unwanted = time
      replicas[old].dies = time + random.number(0.2, 1)
      replicas[old].reported = replicas[old].dies
      let running = time + random.number(1, 3)
      add(
        slot: replicas[old].slot, on: replicas[old].node, created: time + 0.1, running: running,
        &random)
      time = running + random.number(0.1, 0.4)
    }
    return time
  }

  /// The places of the replicas on a node that the manager wants.
  private func wanted(on node: Int) -> [Int] {
    replicas.indices.filter { replicas[$0].node == node && replicas[$0].unwanted == .infinity }
  }

  private func each(_ low: Double, _ high: Double, _ random: inout SplitMix) -> [Double] {
    (0..<nodes).map { _ in random.number(low, high) }
  }

  /// A node that does nothing for a while; all but a frozen one lose their containers.
  private mutating func goAway(
    _ fault: SimulatedFault, extent: Absence.Extent, boot: Double, place: Int,
    isGraceful: Bool = false, random: inout SplitMix
  ) {
    let span = Span(fault.effect, fault.repaired + boot)
    absences.append(
      Absence(
        node: fault.node, extent: extent, span: span, learns: each(0.3, 4, &random),
        stales: each(0.5, 8, &random)))
    if extent != .frozen {
      for old in wanted(on: fault.node) { replicas[old].dies = span.from }
    }
    if fault.node != 0 {
      loseContact([fault.node], span: span, place: place, isGraceful: isGraceful, random: &random)
      return
    }
    // The manager itself: nobody acts until it is back.
    let back = span.until + random.number(0.5, 4)
    guard extent != .frozen, back < .infinity else { return }
    for old in wanted(on: 0) { replicas[old].reported = back }
    move(from: 0, at: back, random: &random)
  }

  /// The manager hears nothing from these nodes: heartbeats every 5 s ± 0.5 s, and a node counts
  /// as Down 13.5 s to 16.5 s after the last one.
  private mutating func loseContact(
    _ lost: [Int], span: Span, place: Int, isGraceful: Bool, random: inout SplitMix
  ) {
    let times = lost.map { node in
      let lastBeat = span.from - random.number(0, random.number(4.5, 5.5))
      let down =
        isGraceful ? span.from + random.number(0.3, 6) : lastBeat + random.number(13.5, 16.5)
      return (node: node, down: down, ready: span.until + random.number(0.5, 7))
    }
    for (node, down, ready) in times.sorted(by: { $0.down < $1.down }) {
      let isSeen = down < ready
      if isSeen {
        changes.append(StatusChange(node: node, status: "Down", at: down, fault: place))
        if ready < .infinity {
          changes.append(StatusChange(node: node, status: "Ready", at: ready, fault: place))
        }
      }
      let old = wanted(on: node)
      let hasDied = old.contains { replicas[$0].dies < .infinity }
      guard isSeen || hasDied else { continue }
      for one in old where ready < .infinity {
        if replicas[one].dies == .infinity {
          // It went on running where nobody saw it, and has been replaced.
          replicas[one].isGraceful = true
          replicas[one].dies = ready + random.number(0.2, 3)
          replicas[one].reported = replicas[one].dies
        } else {
          replicas[one].reported = ready
        }
      }
      move(from: node, at: isSeen ? down : ready, without: isSeen ? lost : [], random: &random)
    }
  }

  /// Replaces what the manager wants on a node by replicas on the nodes with the fewest.
  private mutating func move(
    from node: Int, at time: Double, without lost: [Int] = [], random: inout SplitMix
  ) {
    for old in wanted(on: node) {
      replicas[old].unwanted = time
      let targets = (0..<nodes).filter { target in
        !lost.contains(target) && !isDrained(target, at: time)
          && absence(of: target, at: time) == nil && status(of: target, at: time) == "Ready"
          && !isCut(0, target, at: time)
      }
      guard let target = targets.min(by: { wanted(on: $0).count < wanted(on: $1).count }) else {
        continue
      }
      let created = time + random.number(0.1, 0.5)
      add(
        slot: replicas[old].slot, on: target, created: created,
        running: created + random.number(1, 4), &random)
    }
  }
}

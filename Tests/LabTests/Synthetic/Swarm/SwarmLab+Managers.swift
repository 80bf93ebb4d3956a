import Events

// The managers: who leads, which nodes are there, what runs where.
extension SwarmLab {
  /// Keeps or elects the leader.
  mutating func agree() {
    let majority = managers.count / 2 + 1
    let parts = managers.map { manager in managers.filter { reaches(manager, $0) } }
    let isLed = leader.map { led in managers.count { reaches(led, $0) } >= majority } ?? true
    if let current = leader, !isLed {
      deposedBy = silencing(managers)
      if isUp(current) && managers.count > 1 {
        deposed = (current, store, time + random.number(0.5, Self.longestDeposed))
      }
      leader = nil
      election = nil
    }
    // What keeps the others from electing one is why as well.
    if leader == nil { deposedBy.formUnion(silencing(managers)) }
    guard leader == nil, let part = parts.first(where: { $0.count >= majority }) else {
      if leader == nil { election = nil }
      return
    }
    let due =
      election ?? time + (managers.count == 1 ? random.number(0.3, 3) : random.number(2, 10))
    election = due
    guard due <= time else { return }
    let new = random.pick(part)
    leader = new
    election = nil
    if log.leaders.last?.leader != new { log.leaders.append((time, new)) }
    for node in nodes.indices where node != new {
      nodes[node].lastBeat = time
      nodes[node].nextBeat = time
      nodes[node].readyAt = nil
      set(node, .unknown, by: deposedBy)
      // Whom the new one reaches it sees anew.
      if managers.contains(node), store.nodes[node].isReached != reaches(new, node) {
        store.nodes[node].isReached = reaches(new, node)
        if !reaches(new, node) {
          nodes[node].reachLostBy = silencing([node, new]).union(deposedBy)
        }
        log.statuses.append(
          SwarmLog.Status(
            node: node, word: reaches(new, node) ? "Reachable" : "Unreachable", isReach: true,
            at: time, causes: nodes[node].reachLostBy))
      }
    }
    set(new, .ready, by: deposedBy.union(nodes[new].lostBy))
  }

  /// Follows the heartbeats.
  mutating func watchNodes() {
    guard let leader else { return }
    for node in nodes.indices where node != leader {
      let isReached = reaches(leader, node)
      nodes[node].silencedBy =
        isReached ? [] : nodes[node].silencedBy.union(silencing([node, leader]))
      if isReached, nodes[node].nextBeat <= time {
        nodes[node].lastBeat = time
        nodes[node].nextBeat = time + random.number(4.5, 5.5)
        nodes[node].grace = random.number(13.5, 16.5)
      }
      if store.nodes[node].status == .ready || store.nodes[node].status == .unknown, !isReached,
        time - nodes[node].lastBeat > nodes[node].grace
      {
        set(node, .down, by: nodes[node].silencedBy)
        nodes[node].readyAt = nil
      } else if store.nodes[node].status != .ready, isReached {
        let due = nodes[node].readyAt ?? time + random.number(0.5, 5)
        nodes[node].readyAt = due
        if due <= time {
          nodes[node].readyAt = nil
          set(node, .ready, by: nodes[node].lostBy)
          countAnew(on: node)
        }
      } else if !isReached {
        nodes[node].readyAt = nil
      }
      guard managers.contains(node), store.nodes[node].isReached != isReached else {
        nodes[node].reachAt = nil
        continue
      }
      let due = nodes[node].reachAt ?? time + random.number(0.3, 3)
      nodes[node].reachAt = due
      guard due <= time else { continue }
      nodes[node].reachAt = nil
      store.nodes[node].isReached = isReached
      if !isReached { nodes[node].reachLostBy = nodes[node].silencedBy }
      log.statuses.append(
        SwarmLog.Status(
          node: node, word: isReached ? "Reachable" : "Unreachable", isReach: true, at: time,
          causes: nodes[node].reachLostBy))
    }
    guard !store.nodes[leader].isReached else { return }
    store.nodes[leader].isReached = true
    log.statuses.append(
      SwarmLog.Status(
        node: leader, word: "Reachable", isReach: true, at: time,
        causes: nodes[leader].reachLostBy))
  }

  private mutating func set(_ node: Int, _ status: ObservedNode.Status, by causes: Set<Int>) {
    guard store.nodes[node].status != status else { return }
    let isWhole = store.nodes[node].status == .ready
    store.nodes[node].status = status
    if status != .ready { nodes[node].lostBy = isWhole ? causes : nodes[node].lostBy.union(causes) }
    log.statuses.append(
      SwarmLog.Status(node: node, word: status.rawValue, at: time, causes: causes))
  }

  /// A node that is back tells the states of its tasks once more.
  private mutating func countAnew(on node: Int) {
    guard random.chance(0.5) else { return }
    for task in tasks.indices
    where tasks[task].node == node && tasks[task].state == .running && tasks[task].ended == nil {
      tasks[task].since = time
      if store.records[task].state == .running { store.records[task].since = time }
    }
  }

  /// Gives every service what it lacks, and takes away what it has too much.
  mutating func orchestrate() {
    for place in store.records.indices where store.records[place].desired != .gone {
      let record = store.records[place]
      guard record.desired == .running else { continue }
      let node = store.nodes[tasks[place].node]
      guard record.isOver || node.status == .down || node.isDrained else { continue }
      giveUp(
        place,
        because: record.isOver
          ? [] : node.isDrained ? drains(of: tasks[place].node) : nodes[tasks[place].node].lostBy)
      let (name, slot) = (tasks[place].service, tasks[place].slot)
      if record.isOver, let service = store.services[name] {
        let delay = record.state == .shutdown ? 0.2 : service.isUpdating ? 1 : 5.0
        store.services[name]?.restartsAt[slot] = time + delay
      }
    }
    for name in store.services.keys.sorted() {
      guard let service = store.services[name] else { continue }
      let live = store.records.indices.filter {
        tasks[$0].service == name && store.records[$0].desired == .running
      }
      for place in live where tasks[place].slot > service.replicas {
        giveUp(place, because: [], isGone: true)
      }
      let filled = Set(live.map { tasks[$0].slot })
      for slot in 1...max(1, service.replicas)
      where service.replicas > 0 && !filled.contains(slot)
        && service.restartsAt[slot] ?? 0 <= time
      {
        start(name, slot: slot)
      }
      if service.isUpdating { update(name, service, live: live) }
    }
  }

  private func drains(of node: Int) -> Set<Int> {
    Set(
      faults.indices.filter {
        faults[$0].cause == .drain && faults[$0].node == node && faults[$0].mended > time
      })
  }

  mutating func giveUp(_ place: Int, because faults: Set<Int>, isGone: Bool = false) {
    store.records[place].desired = isGone ? .gone : .shutdown
    tasks[place].unwanted = time
    tasks[place].lostBy.formUnion(faults)
  }

  @discardableResult
  mutating func start(_ name: String, slot: Int) -> Int? {
    guard let service = store.services[name] else { return nil }
    let eligible = nodes.indices.filter {
      store.nodes[$0].status == .ready && !store.nodes[$0].isDrained
    }
    let counts = eligible.map { node in
      store.records.indices.count {
        tasks[$0].service == name && tasks[$0].node == node
          && store.records[$0].desired == .running
      }
    }
    guard let least = counts.min(), let place = counts.firstIndex(of: least) else { return nil }
    tasks.append(
      SwarmLabTask(
        id: random.id(25, of: "0123456789abcdefghijklmnopqrstuvwxyz"),
        container: random.id(12, of: "0123456789abcdef"), service: name, slot: slot,
        node: eligible[place], image: service.image, created: time, since: time,
        lag: random.number(0.1, 0.6)))
    store.records.append(SwarmStore.Record(since: time))
    return tasks.count - 1
  }

  /// The next step of a rolling update: one slot after the other, each watched for a while.
  private mutating func update(_ name: String, _ service: SwarmStore.Service, live: [Int]) {
    if let watched = service.watched {
      let record = store.records[watched]
      if record.state == .failed || record.state == .rejected {
        store.services[name]?.watched = nil
        store.services[name]?.isUpdating = service.rollsBack && service.image != service.oldImage
        if service.rollsBack { store.services[name]?.image = service.oldImage }
        return
      }
      let isLost = record.desired != .running
      guard isLost || record.state == .running else { return }
      let until = service.watchedUntil ?? time + 2
      store.services[name]?.watchedUntil = until
      guard isLost || until <= time else { return }
      store.services[name]?.watched = nil
    }
    store.services[name]?.watchedUntil = nil
    guard let old = live.first(where: { tasks[$0].image != service.image }) else {
      if live.count == service.replicas { store.services[name]?.isUpdating = false }
      return
    }
    giveUp(old, because: [])
    let new = start(name, slot: tasks[old].slot)
    store.services[name]?.watched = new
  }
}

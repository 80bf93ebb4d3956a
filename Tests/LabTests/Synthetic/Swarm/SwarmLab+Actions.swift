import Events

// What people and chance do to the swarm.
extension SwarmLab {
  /// Whether a fault can be made now: on what runs and is not broken in the same way.
  func canStrike(_ cause: SwarmFault.Cause, _ node: Int) -> Bool {
    let own = nodes[node]
    switch cause {
    case .cable: return !own.isUnplugged
    case .power: return own.isPowered && isUp(node)
    case .engine: return isUp(node)
    case .interface: return own.isPowered && own.upFrom <= time && !own.isInterfaceDown
    case .drain: return !store.nodes[node].isDrained
    case .kill, .process: return isUp(node) && !running(on: node).isEmpty
    }
  }

  func running(on node: Int) -> [Int] {
    tasks.indices.filter {
      tasks[$0].node == node && tasks[$0].runs(at: time) && tasks[$0].stopsAt == nil
    }
  }

  /// Breaks something and returns its place among the faults.
  mutating func strike(_ cause: SwarmFault.Cause, _ node: Int) -> Int {
    let place = faults.count
    var fault = SwarmFault(cause: cause, node: node, effect: time)
    switch cause {
    case .cable: nodes[node].isUnplugged = true
    case .interface: nodes[node].isInterfaceDown = true
    case .power:
      nodes[node].isPowered = false
      lose(node, by: place, exit: 255)
    case .engine:
      nodes[node].hasEngine = false
      lose(node, by: place, exit: 137)
      // An engine that is stopped says goodbye.
      if let leader, leader != node, !nodes[leader].isCut, !nodes[node].isCut {
        nodes[node].lastBeat = time - nodes[node].grace + random.number(0.3, 6)
      }
    case .drain: store.nodes[node].isDrained = true
    case .kill, .process:
      let task = random.pick(running(on: node))
      fault.container = tasks[task].container
      kill(task, by: place)
    }
    faults.append(fault)
    return place
  }

  /// Whether a repair can be made now.
  func canMend(_ place: Int) -> Bool {
    let fault = faults[place]
    guard fault.mended == .infinity else { return false }
    return !fault.cause.isOnMachine
      || nodes[fault.node].isPowered && nodes[fault.node].upFrom <= time
  }

  mutating func mend(_ place: Int) {
    let fault = faults[place]
    faults[place].mended = time
    switch fault.cause {
    case .cable: nodes[fault.node].isUnplugged = false
    case .interface: nodes[fault.node].isInterfaceDown = false
    case .engine:
      nodes[fault.node].hasEngine = true
      nodes[fault.node].upFrom = time + random.number(0.5, 2)
    case .power:
      nodes[fault.node].isPowered = true
      nodes[fault.node].upFrom = time + random.number(12, 25)
      // What was changed in the running machine only is as before.
      nodes[fault.node].isInterfaceDown = false
      nodes[fault.node].hasEngine = true
      for other in faults.indices
      where faults[other].node == fault.node && [.engine, .interface].contains(faults[other].cause)
        && faults[other].mended == .infinity
      {
        faults[other].mended = nodes[fault.node].upFrom
      }
    case .drain: store.nodes[fault.node].isDrained = false
    case .kill, .process: break
    }
  }

  mutating func create(_ name: String, port: Int, replicas: Int, image: String = "web:v1") {
    store.services[name] = SwarmStore.Service(
      id: random.id(25, of: "0123456789abcdefghijklmnopqrstuvwxyz"), port: port,
      replicas: replicas, image: image, oldImage: image)
    log.lifetimes[name, default: []].append(Span(time, .infinity))
  }

  mutating func remove(_ name: String) {
    store.services[name] = nil
    for place in tasks.indices where tasks[place].service == name {
      if store.records[place].desired == .running { giveUp(place, because: []) }
      store.records[place].desired = .gone
      store.records[place].isListed = false
    }
    let last = (log.lifetimes[name]?.count ?? 0) - 1
    if last >= 0 { log.lifetimes[name]?[last].until = time }
  }

  mutating func update(_ name: String, to image: String, rollsBack: Bool) {
    guard let service = store.services[name] else { return }
    store.services[name]?.oldImage = service.image
    store.services[name]?.image = image
    store.services[name]?.rollsBack = rollsBack
    store.services[name]?.isUpdating = true
    store.services[name]?.watched = nil
    store.services[name]?.watchedUntil = nil
  }

  /// Writes down what the checks go by.
  mutating func note() {
    for manager in managers where isUp(manager) {
      let isLed = view(of: manager) != nil
      if log.isLed[manager]?.last?.isLed != isLed {
        log.isLed[manager, default: []].append((time, isLed))
      }
    }
    let isLed = leader != nil
    if let last = log.leaderless.last, last.until == .infinity {
      if isLed { log.leaderless[log.leaderless.count - 1].until = time }
    } else if !isLed {
      log.leaderless.append(Span(time, .infinity))
    }
    for (name, service) in store.services {
      let running = running(of: name, in: store)
      let last = log.counts[name]?.last
      if last?.running != running || last?.desired != service.replicas {
        log.counts[name, default: []].append((time, running, service.replicas))
      }
    }
  }
}

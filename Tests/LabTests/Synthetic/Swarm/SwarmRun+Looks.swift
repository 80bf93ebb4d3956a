import Events
import Session

// Listings: of the managers, of each node's containers, of clocks.
extension SwarmRun {
  /// Somebody looks at something; now and then what they see is lost.
  mutating func look() {
    let span = span(random.chance(0.15) ? 3 : 0.5)
    let isLost = random.chance(0.08)
    let kind = random.number(0, 1)
    if kind < 0.2 {
      containers(span, isLost: isLost)
      return
    }
    guard kind < 0.9 else {
      clock(span)
      return
    }
    guard let manager = manager(), !isLost else { return }
    guard let store = truth.lab.view(of: manager) else {
      let command = kind < 0.5 ? "docker node ls" : "docker service ls"
      let refusal = ObservedRefusal(
        command: command, reason: self.refusal(of: manager) ?? "no leader")
      add(.refusal, [.refusal(refusal)], span, by: manager)
      return
    }
    switch kind {
    case ..<0.5: nodes(store, span, by: manager)
    case ..<0.75: tasks(store, span, by: manager)
    default: services(store, span, by: manager)
    }
  }

  private mutating func add(
    _ kind: SwarmTruth.Look.Kind, _ observations: [Observation], _ span: Span, by node: Int
  ) {
    truth.looks.append(
      SwarmTruth.Look(span: span, seen: truth.lab.time, asked: node, kind: kind))
    commands.append(
      SwarmSession.Command(
        span: span, observations: observations, host: truth.lab.nodes[node].name,
        role: .look(truth.looks.count - 1)))
  }

  private mutating func nodes(_ store: SwarmStore, _ span: Span, by manager: Int) {
    let (lab, leader) = (truth.lab, truth.lab.leader(seenBy: manager))
    // Now and then a row cannot be read.
    let missing = random.chance(0.05) ? random.whole(0, lab.nodes.count - 1) : nil
    var status: [String: String] = [:]
    let rows = lab.nodes.indices.filter { $0 != missing }.map { node -> Observation in
      let (name, own) = (lab.nodes[node].name, store.nodes[node])
      status[name] = own.status.rawValue
      let reach: ObservedNode.ManagerStatus =
        node == leader ? .leader : own.isReached ? .reachable : .unreachable
      return .node(
        ObservedNode(
          id: NodeID("id0000000000000000000\(name)"), hostname: name,
          status: Printed(own.status.rawValue),
          availability: Printed(own.isDrained ? .drain : .active),
          manager: lab.managers.contains(node) ? Printed(reach) : nil, engine: "20.10.24",
          queried: node == manager))
    }
    let listing = ObservedListing(of: .node, rows: rows.count, complete: missing == nil)
    let shown = leader == missing ? nil : leader.map { lab.nodes[$0].name }
    add(
      .nodes(status: status, leader: shown), [.listing(listing)] + rows, span,
      by: manager)
  }

  private mutating func tasks(_ store: SwarmStore, _ span: Span, by manager: Int) {
    let lab = truth.lab
    guard !store.services.isEmpty else { return }
    let service = random.pick(store.services.keys.sorted())
    // With a filter only what shall run is shown.
    let isWhole = random.chance(0.6)
    var running: [String: Int] = [:]
    var shown: Set<String> = []
    let rows = store.records.indices.compactMap { place -> Observation? in
      let (task, record) = (lab.tasks[place], store.records[place])
      guard task.service == service, record.isListed, isWhole || record.desired == .running else {
        return nil
      }
      let node = lab.nodes[task.node]
      if record.state == .running { running[node.name, default: 0] += 1 }
      shown.insert(task.id)
      let age = lab.time + lab.nodes[manager].offset - record.since - node.offset
      let desired: ObservedTask.State =
        switch record.desired {
        case .running: .running
        case .shutdown: .shutdown
        case .gone: .remove
        }
      return .task(
        ObservedTask(
          id: TaskID(String(task.id.prefix(12))), name: "\(service).\(task.slot)",
          service: service, slot: task.slot, image: task.image, node: node.name,
          desired: Printed(desired), state: Printed(record.state), age: .printed(age),
          error: record.error))
    }
    let listing = ObservedListing(of: .task, rows: rows.count, complete: isWhole, scope: service)
    add(
      .tasks(service, isWhole: isWhole, running: running, shown: shown),
      [.listing(listing)] + rows, span, by: manager)
  }

  private mutating func services(_ store: SwarmStore, _ span: Span, by manager: Int) {
    var counts: [String: [Int]] = [:]
    let rows = store.services.sorted { $0.key < $1.key }.map { name, service -> Observation in
      let running = truth.lab.running(of: name, in: store)
      counts[name] = [running, service.replicas]
      return .service(
        ObservedService(
          id: ServiceID(String(service.id.prefix(12))), name: name, mode: Printed(.replicated),
          running: running, desired: service.replicas, image: service.image,
          ports: "*:\(service.port)->80/tcp"))
    }
    let listing = ObservedListing(of: .service, rows: rows.count, complete: true)
    add(.services(counts), [.listing(listing)] + rows, span, by: manager)
  }

  private mutating func containers(_ span: Span, isLost: Bool) {
    let lab = truth.lab
    let node = random.whole(0, lab.nodes.count - 1)
    guard lab.isUp(node), !isLost else { return }
    let isAll = random.chance(0.4)
    var shown: Set<String> = []
    let rows = lab.tasks.indices.compactMap { place -> Observation? in
      let task = lab.tasks[place]
      guard task.node == node, let running = task.running else { return nil }
      // What is scaled away or removed is removed here too.
      let isLeft = isAll && lab.store.records[place].isListed && running > 0
      guard task.ended == nil || isLeft else { return nil }
      shown.insert(task.container)
      // An engine finds what its machine took with it when it is back.
      let ended = task.ended.map { task.isUnseenEnd ? max($0, lab.nodes[node].upFrom) : $0 }
      let exit = task.isUnseenEnd ? 255 : task.state == .failed ? 137 : 0
      var container = ObservedContainer(
        id: ContainerID(task.container), image: task.image,
        name: "\(task.service).\(task.slot).\(task.id)", service: task.service, slot: task.slot,
        task: TaskID(task.id), status: ended == nil ? "Up" : "Exited (\(exit))",
        state: Printed(ended == nil ? .running : .exited),
        started: SyntheticSession.start.adding(seconds: running + lab.nodes[node].offset),
        age: .printed(lab.time - (ended ?? running)))
      container.exit = ended == nil ? nil : exit
      return .container(container)
    }
    let listing = ObservedListing(of: .container, rows: rows.count, complete: true)
    add(
      .containers(node: lab.nodes[node].name, shown), [.listing(listing)] + rows, span, by: node)
  }

  private mutating func clock(_ span: Span) {
    let node = random.whole(0, truth.lab.nodes.count - 1)
    guard truth.lab.nodes[node].isPowered, truth.lab.nodes[node].upFrom <= truth.lab.time else {
      return
    }
    let reading = SyntheticSession.start.adding(
      seconds: truth.lab.time + truth.lab.nodes[node].offset)
    commands.append(
      SwarmSession.Command(
        span: span,
        observations: [
          .clock(ObservedClock(clock: .system, reading: reading, resolution: 0.001))
        ], host: truth.lab.nodes[node].name))
  }
}

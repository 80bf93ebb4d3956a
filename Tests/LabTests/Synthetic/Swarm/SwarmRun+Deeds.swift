import Events

// Faults, repairs, and what people order; each with its command, as its reader tells it.
extension SwarmRun {
  mutating func perform(_ deed: Deed) {
    switch deed {
    case .strike(let cause): strike(cause)
    case .mend(let place): mend(place)
    case .remove: remove()
    case .createAgain(let services): create(services)
    case .scale: scale()
    case .update: update()
    }
  }

  private static let noLeader =
    "Error response from daemon: rpc error: code = Unknown desc = The swarm does not have a leader. "
    + "It's possible that too few managers are online. Make sure more than half of the managers are "
    + "online."

  /// A manager that a person asks; nil where none is there.
  mutating func manager() -> Int? {
    let there = truth.lab.managers.filter { truth.lab.isUp($0) }
    return there.isEmpty ? nil : random.pick(there)
  }

  /// Why a manager carries out no order; nil where it does.
  func refusal(of manager: Int) -> String? {
    guard let leader = truth.lab.leader, truth.lab.reaches(manager, leader) else {
      return truth.lab.view(of: manager) == nil
        ? Self.noLeader : "Error response from daemon: rpc error: code = DeadlineExceeded"
    }
    return nil
  }

  private mutating func strike(_ cause: SwarmFault.Cause) {
    let node = random.whole(0, truth.lab.nodes.count - 1)
    guard truth.lab.canStrike(cause, node) else { return }
    var asked: Int?
    if cause == .drain {
      guard let manager = manager() else { return }
      asked = manager
      if let reason = refusal(of: manager) {
        refuse(.node, truth.lab.nodes[node].name, .drain, reason, by: manager)
        return
      }
    }
    let place = truth.lab.strike(cause, node)
    // Somebody trips over a cable, a machine loses its power.
    let isCommanded = ![.cable, .power].contains(cause) || random.chance(0.93)
    truth.lab.faults[place].isCommanded = isCommanded
    if isCommanded {
      commands.append(command(of: place, isRepair: false, asked: asked))
    }
    guard cause.hasRepair, random.chance(0.88) else { return }
    schedule(.mend(place), in: random.chance(0.25) ? random.number(3, 9) : random.number(14, 50))
  }

  private mutating func mend(_ place: Int) {
    guard truth.lab.canMend(place) else { return }
    let fault = truth.lab.faults[place]
    var asked: Int?
    if fault.cause == .drain {
      guard let manager = manager() else { return }
      asked = manager
      if let reason = refusal(of: manager) {
        refuse(.node, truth.lab.nodes[fault.node].name, .active, reason, by: manager)
        return
      }
    }
    truth.lab.mend(place)
    if fault.isCommanded { commands.append(command(of: place, isRepair: true, asked: asked)) }
  }

  private mutating func refuse(
    _ subject: ObservedChange.Subject, _ target: String, _ action: ObservedChange.Action,
    _ reason: String, by manager: Int
  ) {
    let change = ObservedChange(
      subject: subject, target: target, action: action, outcome: .fail, reason: reason)
    commands.append(
      SwarmSession.Command(
        span: span(), observations: [.change(change)], host: truth.lab.nodes[manager].name))
  }

  private mutating func command(
    of place: Int, isRepair: Bool, asked: Int?
  ) -> SwarmSession.Command {
    let fault = truth.lab.faults[place]
    let name = truth.lab.nodes[fault.node].name
    func change(
      _ subject: ObservedChange.Subject, _ target: String, _ breaks: ObservedChange.Action,
      _ repairs: ObservedChange.Action
    ) -> Observation {
      .change(
        ObservedChange(
          subject: subject, target: target, action: isRepair ? repairs : breaks, outcome: .ok))
    }
    let (observation, host): (Observation, String?) =
      switch fault.cause {
      case .cable: (.link(ObservedLink(vm: name, slot: 2, state: isRepair ? .on : .off)), nil)
      case .power:
        (
          .power(
            ObservedPower(
              vm: name, state: isRepair ? .on : .off, method: isRepair ? nil : .poweroff)), nil
        )
      case .engine: (change(.unit, "docker.service", .stop, .start), name)
      case .interface: (change(.interface, "enp0s8", .setDown, .setUp), name)
      case .drain:
        (change(.node, name, .drain, .active), asked.map { truth.lab.nodes[$0].name })
      case .kill: (change(.container, fault.container ?? "", .kill, .start), name)
      case .process: (change(.process, "\(1000 + place)", .kill, .start), name)
      }
    return SwarmSession.Command(
      span: span(), observations: [observation], host: host,
      role: isRepair ? .repair(place) : .fault(place))
  }

  /// Takes an order down, and whether a manager carries it out.
  private mutating func order(
    _ services: [String], _ kind: SwarmTruth.Order.Kind, _ observation: (String?) -> Observation
  ) -> Bool {
    guard let manager = manager() else { return false }
    let reason = refusal(of: manager)
    let span = span()
    for service in services {
      truth.orders.append(
        SwarmTruth.Order(
          span: span, at: truth.lab.time, service: service, kind: kind, isRefused: reason != nil))
      let isFirst = service == services.first
      commands.append(
        SwarmSession.Command(
          span: span, observations: isFirst ? [observation(reason)] : [],
          host: truth.lab.nodes[manager].name, role: .order(truth.orders.count - 1)))
    }
    return reason == nil
  }

  private static func change(
    _ subject: ObservedChange.Subject, _ target: String, _ action: ObservedChange.Action,
    _ detail: String?, replicas: Int? = nil, _ reason: String?
  ) -> Observation {
    var change = ObservedChange(
      subject: subject, target: target, action: action, detail: detail,
      outcome: reason == nil ? .ok : .fail, reason: reason)
    change.replicas = reason == nil ? replicas : nil
    return .change(change)
  }

  private mutating func remove() {
    let all = truth.lab.store.services.sorted { $0.key < $1.key }
    guard let first = all.first else { return }
    let isStack = first.key.hasPrefix("shop_") && random.chance(0.5)
    let gone = isStack ? all : [random.pick(all)]
    let names = gone.map(\.key)
    let isDone = order(names, .remove) { reason in
      Self.change(
        isStack ? .stack : .service, isStack ? "shop" : names[0], .rm, nil, reason)
    }
    guard isDone else { return }
    for name in names { truth.lab.remove(name) }
    guard random.chance(0.6) else { return }
    schedule(
      .createAgain(gone.map { ($0.key, $0.value.port, $0.value.replicas) }),
      in: random.number(6, 40))
  }

  private mutating func create(_ services: [(name: String, port: Int, replicas: Int)]) {
    for (name, port, replicas) in services where truth.lab.store.services[name] == nil {
      let isDone = order([name], .create) { reason in
        Self.change(.service, name, .create, "web:v1", replicas: replicas, reason)
      }
      if isDone { truth.lab.create(name, port: port, replicas: replicas) }
    }
  }

  private mutating func scale() {
    let services = truth.lab.store.services.sorted { $0.key < $1.key }
    guard !services.isEmpty else { return }
    let name = random.pick(services).key
    let replicas = random.whole(random.chance(0.15) ? 0 : 1, truth.lab.nodes.count + 2)
    let isDone = order([name], .scale(replicas)) { reason in
      reason == nil
        ? .scale(ObservedScale(service: name, desired: replicas, converged: false))
        : Self.change(.service, name, .scale, nil, reason)
    }
    if isDone { truth.lab.store.services[name]?.replicas = replicas }
  }

  private mutating func update() {
    let services = truth.lab.store.services.sorted { $0.key < $1.key }
    guard !services.isEmpty else { return }
    let (name, service) = random.pick(services)
    let images = ["web:v1", "web:v2", "web:v3", "web:missing", "web:crash"]
    let image = random.pick(images.filter { $0 != service.image })
    let isDone = order([name], .update(image: image)) { reason in
      Self.change(.service, name, .update, image, reason)
    }
    if isDone { truth.lab.update(name, to: image, rollsBack: random.chance(0.5)) }
  }
}

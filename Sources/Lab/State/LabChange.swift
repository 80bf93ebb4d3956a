package import Events

/// Something of the laboratory that is other than it was.
package enum LabChange: Hashable, Sendable {
  /// A machine was shown for the first time.
  case machine(MachineID)
  case power(MachineID, Switch)
  /// It became a node of the swarm, or is none any more.
  case node(MachineID, isNode: Bool)
  /// What the managers say of the node; nil where no manager can tell.
  case status(MachineID, String?)
  case availability(MachineID, String)
  /// It became a manager or a worker.
  case role(MachineID, isManager: Bool)
  /// It became the leader of the managers, or is not any more.
  case leader(MachineID, leads: Bool)
  /// A fault cut it off from the other nodes, or does not any more.
  case cutOff(MachineID, Bool)
  /// A card was shown for the first time, or has other addresses or another network.
  case card(MachineID, NetworkCard, isNew: Bool)
  case cable(MachineID, NetworkCard, Switch)
  /// A replica came.
  case came(MachineID, Replica)
  /// A replica went.
  case went(MachineID, Replica)
  /// A service was shown for the first time, or is not there any more.
  case service(String, isThere: Bool)
  /// Another number of replicas is wanted.
  case desired(String, Int)

  /// The machine that it is about.
  package var machine: MachineID? {
    switch self {
    case .machine(let machine), .power(let machine, _), .node(let machine, _),
      .status(let machine, _), .availability(let machine, _), .role(let machine, _),
      .leader(let machine, _), .cutOff(let machine, _), .card(let machine, _, _),
      .cable(let machine, _, _), .came(let machine, _), .went(let machine, _):
      machine
    case .service, .desired: nil
    }
  }

  /// How much it says of the cluster, for where there is no room for all of them.
  package var weight: Int {
    switch self {
    case .power, .cable, .cutOff: 3
    case .status, .availability, .leader, .role, .node: 2
    case .came, .went, .service, .desired: 1
    case .machine, .card: 0
    }
  }
}

extension LabState {
  /// What is other than it was in an earlier state, by machine, then by service.
  package func changes(since earlier: LabState) -> [LabChange] {
    var changes: [LabChange] = []
    for machine in machines {
      guard let before = earlier.machines.first(where: { $0.id == machine.id }) else {
        changes.append(.machine(machine.id))
        continue
      }
      changes += machine.changes(since: before)
    }
    for service in services {
      guard let before = earlier.services.first(where: { $0.name == service.name }) else {
        changes.append(.service(service.name, isThere: true))
        continue
      }
      if let desired = service.desired, let old = before.desired, old != desired {
        changes.append(.desired(service.name, desired))
      }
    }
    for service in earlier.services where !services.contains(where: { $0.name == service.name }) {
      changes.append(.service(service.name, isThere: false))
    }
    return changes
  }
}

extension Machine {
  fileprivate func changes(since before: Machine) -> [LabChange] {
    var changes: [LabChange] = []
    if let power, let old = before.power, old != power { changes.append(.power(id, power)) }
    for card in cards {
      guard let old = before.cards.first(where: { $0.isSame(as: card) }) else {
        changes.append(.card(id, card, isNew: true))
        continue
      }
      if let cable = card.cable, (old.cable ?? .on) != cable {
        changes.append(.cable(id, card, cable))
      }
      let isOther =
        !old.addresses.isEmpty && old.addresses != card.addresses
        || old.network != nil && old.network != card.network
      if isOther { changes.append(.card(id, card, isNew: false)) }
    }
    if (cutOff == nil) != (before.cutOff == nil) { changes.append(.cutOff(id, cutOff != nil)) }
    switch (node, before.node) {
    case (let node?, let old?): changes += node.changes(since: old, of: id)
    case (nil, _?): changes.append(.node(id, isNode: false))
    case (_?, nil): changes.append(.node(id, isNode: true))
    case (nil, nil): break
    }
    let (now, then) = (Set(replicas.map(\.key)), Set(before.replicas.map(\.key)))
    changes += before.replicas.filter { !now.contains($0.key) }.map { .went(id, $0) }
    changes += replicas.filter { !then.contains($0.key) }.map { .came(id, $0) }
    return changes
  }
}

extension SwarmNode {
  fileprivate func changes(since old: SwarmNode, of machine: MachineID) -> [LabChange] {
    var changes: [LabChange] = []
    let (now, then) = (unknownSince == nil, old.unknownSince == nil)
    if now != then || now && status != old.status {
      changes.append(.status(machine, now ? status.text : nil))
    }
    if availability != old.availability {
      changes.append(.availability(machine, availability.text))
    }
    if (manager == nil) != (old.manager == nil) {
      changes.append(.role(machine, isManager: manager != nil))
    }
    let (leads, led) = (now && manager == .leader, then && old.manager == .leader)
    if leads != led { changes.append(.leader(machine, leads: leads)) }
    return changes
  }
}

extension NetworkCard {
  /// What tells it from the other cards of its machine: its slot, else its interface.
  package var key: String { slot.map(String.init) ?? interface ?? "" }

  fileprivate func isSame(as other: NetworkCard) -> Bool {
    slot != nil && slot == other.slot || interface != nil && interface == other.interface
  }
}

extension Replica {
  /// What tells it from all others of the session: its container, else its task.
  package var key: String { container?.short ?? task?.short ?? "\(service).\(slot ?? 0)" }
}

internal import Events

/// What there was of everything at most, so that figures of several moments have one form.
package struct LabExtent: Hashable, Sendable {
  /// The most replicas that a machine ran at one time.
  package private(set) var replicas: [MachineID: Int] = [:]
  /// The machines that were managers at some time.
  package private(set) var managers: Set<MachineID> = []
  /// The machines that were nodes at some time.
  package private(set) var nodes: Set<MachineID> = []
  /// The cards of machines whose cable was pulled at some time, by their keys.
  package private(set) var notedCards: [MachineID: Set<String>] = [:]
  /// Whether the address of a replica, or one that ran twice, was known at some time.
  package private(set) var hasNotes = false
  /// Whether the swarm had an ingress network at some time.
  package private(set) var hasMesh = false
  /// The laboratory at the end, with everything that was ever shown of machines, networks and programs.
  package private(set) var last = LabState()

  /// Nothing yet.
  package init() {}

  /// Takes in one moment; the last one last.
  package mutating func take(in state: LabState) {
    last = state
    hasMesh = hasMesh || state.hasMesh
    for machine in state.machines {
      replicas[machine.id] = max(replicas[machine.id] ?? 0, machine.replicas.count)
      for card in machine.cards where card.cable == .off {
        notedCards[machine.id, default: []].insert(card.key)
      }
      if machine.node != nil { nodes.insert(machine.id) }
      if machine.node?.manager != nil { managers.insert(machine.id) }
      hasNotes =
        hasNotes
        || machine.replicas.contains { replica in
          !replica.addresses.isEmpty || !state.twins(of: replica, on: machine).isEmpty
        }
    }
  }
}

extension LabState {
  /// Whether the swarm has the network by which every node answers for every service.
  package var hasMesh: Bool {
    engineNetworks.contains { $0.network.name == "ingress" && $0.network.driver == .overlay }
  }
}

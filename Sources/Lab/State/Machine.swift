package import Events

/// A machine of the experiment: a virtual machine, the host it is inside, and the node it is to
/// the swarm, which are one thing under several names.
package struct Machine: Hashable, Sendable {
  package var id: MachineID
  /// The name to print.
  package var name: String { id.name }
  /// Every other name and address it is known by, in alphabetical order.
  package var aliases: [String] = []
  /// Its UUID at the hypervisor, where one was seen.
  @LastSeen package var uuid: String?
  /// Whether it runs, as last seen or done.
  @LastSeen package var power: Switch?
  /// Whether it is on and was paused.
  package var isPaused = false
  /// Whether it is off and goes on from its saved state when it is started.
  package var isSaved = false
  /// The availability that a command gave it as a node, where no listing has come since.
  var orderedAvailability: String?
  /// Its network cards and interfaces, by slot, then by name.
  package var cards: [NetworkCard] = []
  /// What the swarm knows of it, when it is a node.
  package var node: SwarmNode?
  package var replicas: [Replica] = []
  /// Whether others may have run on it then, as far as the record tells.
  package var mayRunMore = false
  /// The fault that cut it off from the other nodes then, where the record shows that it did.
  package var cutOff: FindingID?
  /// The last entry that showed the machine; nil when only `session.yaml` states it.
  package var seen: Moment?

  /// A machine of which only the name is known.
  package init(name: String) {
    self.id = MachineID(name)
  }
}

/// A network card of a machine: what the hypervisor plugs, what the operating system sees of it,
/// or both.
package struct NetworkCard: Hashable, Sendable {
  /// The number of the card at the hypervisor, from 1; nil when only the interface was seen.
  package var slot: Int?
  /// The interface of the operating system: `enp0s8`; nil when only the card was seen.
  package var interface: String?
  /// Addresses with their prefix length; link-local ones are left out.
  package var addresses: [String] = []
  /// The hardware address.
  @LastSeen package var mac: String?
  /// The `id` of the network it is attached to.
  @LastSeen package var network: String?
  @LastSeen package var attachment: Printed<ObservedNIC.Attachment>?
  /// Whether its cable is connected; nil when it was not seen.
  @LastSeen package var cable: Switch?
  /// Where the interface was last seen; nil when only `session.yaml` states it.
  package var seen: Moment?
  /// Where the cable was last seen, pulled or put back.
  package var cableSeen: Moment? { $cable.moment }

  /// Whether only `session.yaml` states it, or its interface and addresses.
  package var isAssumed: Bool {
    let shown = [$mac.moment, $attachment.moment, $network.moment, $cable.moment]
    return seen == nil
      && (shown.allSatisfy { $0 == nil } || interface != nil || !addresses.isEmpty)
  }

  /// Where its attachment to the network was seen; nil when only `session.yaml` states it.
  package var attachmentSeen: Moment? { $network.moment }
}

/// What the managers of the swarm say of one node.
package struct SwarmNode: Hashable, Sendable {
  package var id: NodeID
  package var status: Printed<ObservedNode.Status>
  /// When the status became what it is, as the listings show it.
  package var statusSince: Instant?
  package var availability: Printed<ObservedNode.Availability>
  /// Nil for a worker.
  package var manager: Printed<ObservedNode.ManagerStatus>?
  package var engine: String?
  /// Since when no manager can tell its status: the swarm has no leader.
  package var unknownSince: Moment?
  package var seen: Moment
}

/// One replica of a service on one machine: the managers' task, the engine's container, or both.
package struct Replica: Hashable, Sendable {
  package var service: String
  package var slot: Int?
  package var task: TaskID?
  /// Its container: what HTTP answers carry.
  package var container: ContainerID?
  /// The managers' word for its state, where they were asked.
  package var state: Printed<ObservedTask.State>?
  /// The addresses of its container with their prefix length.
  package var addresses: [String] = []
  /// Whether it is a task of the swarm, and the managers did not list it last as one that shall stop.
  package var isScheduled = false
  package var seen: Moment

  package init(
    service: String, slot: Int?, task: TaskID?, container: ContainerID? = nil,
    state: Printed<ObservedTask.State>?, addresses: [String] = [], isScheduled: Bool = false,
    seen: Moment
  ) {
    (self.service, self.slot, self.task) = (service, slot, task)
    (self.container, self.state, self.seen) = (container, state, seen)
    (self.addresses, self.isScheduled) = (addresses, isScheduled)
  }
}

extension Machine {
  /// Changes the card in a slot, which is added when nothing knew it yet.
  mutating func card(slot: Int, _ change: (inout NetworkCard) -> Void) {
    if let index = cards.firstIndex(where: { $0.slot == slot }) {
      change(&cards[index])
      return
    }
    var card = NetworkCard()
    card.slot = slot
    change(&card)
    cards.append(card)
  }

  /// Takes in what the hypervisor says of a card.
  ///
  /// - Parameter network: The `id` of the network that it is attached to.
  mutating func apply(_ nic: ObservedNIC, network: String?, at moment: Moment) {
    card(slot: nic.slot) { card in
      card.$mac.see(nic.mac, at: moment)
      card.$attachment.see(nic.attachment, at: moment)
      card.$cable.see(nic.cable.map { $0 ? .on : .off }, at: moment)
      card.$network.see(network, at: moment)
    }
  }

  /// Takes in what the operating system says of an interface.
  ///
  /// It is joined to the hypervisor's card by the hardware address, else by the name that
  /// `session.yaml` gives the card's interface; else it stands for itself.
  mutating func apply(_ interface: ObservedInterface, at moment: Moment) {
    let index =
      cards.firstIndex { interface.mac != nil && $0.mac == interface.mac }
      ?? cards.firstIndex { $0.interface == interface.name }
    var card = index.map { cards[$0] } ?? NetworkCard()
    card.interface = interface.name
    card.$mac.see(interface.mac, at: moment)
    card.addresses = interface.ownAddresses ?? card.addresses
    card.seen = moment
    if let index { cards[index] = card } else { cards.append(card) }
  }
}

extension ObservedInterface {
  /// Whether it is a network card, by systemd's names (`en…`, `wl…`, `ww…`) and the kernel's old
  /// ones (`eth0`), and not a bridge, a tunnel or the end of a container's cable.
  var isHardware: Bool { Self.isHardware(name) }

  /// Whether an interface of that name is a network card.
  static func isHardware(_ name: String) -> Bool {
    ["en", "eth", "wl", "ww"].contains { name.hasPrefix($0) }
  }

  /// Its addresses with their prefix length but for link-local ones, which every interface has.
  var ownAddresses: [String]? { addresses?.filter { !$0.lowercased().hasPrefix("fe80:") } }
}

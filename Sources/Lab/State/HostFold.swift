internal import Events

/// What was shown of the host that the machines run on, of the ways out of the laboratory, and of the
/// programs outside the machines that used them.
struct HostFold {
  private struct Used: Hashable {
    var name: String
    var port: Int?
  }

  private(set) var adapters: [String: HostAdapter] = [:]
  /// What the hypervisor said last of each of its networks, by its kind and name.
  private var networks: [ObservedHypervisorNetwork.Sort: [String: ObservedHypervisorNetwork]] = [:]
  /// Where the default route of each machine leaves by.
  private var ways: [MachineID: (interface: String, moment: Moment)] = [:]
  /// The addresses that nodes have in the swarm.
  private var nodeAddresses: Set<String> = []
  private var used: [Used: [String: Moment]] = [:]
  /// Ports that a name stands for, by a settings file of `ssh`.
  private var ports: [String: Int] = [:]

  mutating func apply(_ event: Event, names: MachineNames) {
    let (evidence, moment) = (event.evidence, event.evidence.moment)
    noteWay(of: evidence, names: names)
    let isOutside = evidence.host.map(names.isKnown) != true && evidence.container == nil
    switch event.observation {
    case .hypervisorNetwork(let network):
      networks[network.type, default: [:]][network.name] = network
      guard network.type == .hostonly || network.type == .bridged else { return }
      see(network.name, network.address.map { [$0] }, at: moment)
    case .interface(let interface):
      guard let host = evidence.host, names.isHypervisor(host) else { return }
      see(interface.name, interface.ownAddresses, at: moment)
    case .route(let route) where route.destination == "default" && route.type == nil:
      guard let host = evidence.host, let interface = route.interface, evidence.container == nil
      else { return }
      if names.isHypervisor(host) {
        see(interface, nil, at: moment)
        adapters[interface]?.leadsOut = moment
      } else {
        ways[names.machine(host)] = (interface, moment)
      }
    case .engine(let engine): nodeAddresses.formUnion([engine.address].compactMap(\.self))
    case .node(let node): nodeAddresses.formUnion([node.address].compactMap(\.self))
    case .token(let token):
      nodeAddresses.formUnion(token.address.map { [Endpoint.host(of: $0)] } ?? [])
    case .request(let request) where isOutside && request.missed == nil:
      use(evidence.program, of: request.target, port: 80, at: moment)
    case .load(let load) where isOutside:
      if let target = load.target { use(load.tool, of: target, port: 80, at: moment) }
    case .name(let name):
      guard let port = name.address.flatMap(Endpoint.port) else { return }
      for other in name.names { ports[other] = port }
    default: break
    }
  }

  /// A machine that was reached by `ssh` from where the line was typed.
  private mutating func noteWay(of evidence: Evidence, names: MachineNames) {
    guard let way = evidence.way, let host = evidence.host, names.isKnown(host) else { return }
    let port = way == "ssh" ? ports[host] ?? 22 : nil
    use(way.split(separator: " ").first.map(String.init), of: host, port: port, at: evidence.moment)
  }

  private mutating func use(
    _ program: String?, of target: String, port: Int?, at moment: Moment
  ) {
    guard let program, !Endpoint.isLoopback(target) else { return }
    let own = Used(name: program, port: Endpoint.port(of: target) ?? port)
    used[own, default: [:]][target] = moment
  }

  private mutating func see(_ name: String, _ addresses: [String]?, at moment: Moment) {
    var adapter = adapters[name] ?? HostAdapter(name: name)
    adapter.addresses = addresses ?? adapter.addresses
    adapter.seen = moment
    adapters[name] = adapter
  }
}

// What of it a state needs.
extension HostFold {
  /// - Parameter endpoint: What a target is.
  func programs(_ endpoint: (String) -> Endpoint) -> [UsedProgram] {
    used.map { program, targets in
      UsedProgram(
        name: program.name, port: program.port,
        endpoints: targets.keys.sorted().map(endpoint),
        seen: targets.values.max() ?? Moment(entry: 0, time: nil))
    }.sorted { ($0.port ?? .max, $0.name) < ($1.port ?? .max, $1.name) }
  }

  /// Completes the networks of a state, and adds the host's interfaces that they lead to.
  func complete(_ state: inout LabState) {
    for index in state.networks.indices {
      let network = state.networks[index]
      let cards = state.machines.flatMap { machine in
        machine.cards.filter { $0.network == network.id }.map { (machine: machine, card: $0) }
      }
      state.networks[index].leadsOut = cards.compactMap { machine, card in
        ways[machine.id].flatMap { $0.interface == card.interface ? $0.moment : nil }
      }.max()
      state.networks[index].role =
        network.role ?? role(of: state.networks[index], cards: cards.map(\.card), in: state)
      state.networks[index].leases = leases(on: network)
    }
    state.adapters = adapters(of: state.networks)
  }

  private func role(
    of network: HypervisorNetwork, cards: [NetworkCard], in state: LabState
  ) -> HypervisorNetwork.Role? {
    switch network.attachment?.known {
    case .nat, .natnetwork: return .internet
    default: break
    }
    let addresses = Set(cards.flatMap(\.addresses).map { String($0.prefix { $0 != "/" }) })
    if !addresses.isDisjoint(with: nodeAddresses) { return .cluster }
    if network.leadsOut != nil { return .internet }
    let isAsked = state.programs.contains { program in
      program.endpoints.contains { $0.isSeen && $0.network == network.id }
    }
    return isAsked ? .access : nil
  }

  /// What the hypervisor's server of a network gives out; it is called after the network.
  private func leases(on network: HypervisorNetwork) -> [String] {
    guard let name = network.hypervisorName else { return [] }
    let servers = networks[.dhcp] ?? [:]
    let server = servers[name] ?? servers["HostInterfaceNetworking-\(name)"]
    guard let server, server.dhcp != false else { return [] }
    return [server.lowest, server.highest].compactMap(\.self)
  }

  /// The host's interfaces that networks are named for, and those by which it leads out.
  private func adapters(of networks: [HypervisorNetwork]) -> [HostAdapter] {
    var found = adapters
    for network in networks
    where [.hostonly, .bridged].contains(network.attachment?.known) {
      guard let name = network.hypervisorName else { continue }
      var adapter = found[name] ?? HostAdapter(name: name)
      adapter.networks.append(network.id)
      adapter.seen = adapter.seen ?? network.seen
      found[name] = adapter
    }
    return found.values.filter { !$0.networks.isEmpty || $0.leadsOut != nil }
      .sorted { $0.name < $1.name }
  }
}

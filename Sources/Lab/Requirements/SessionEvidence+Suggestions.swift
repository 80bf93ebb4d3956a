internal import Events

extension SessionEvidence {
  /// The newest command that a manager answered.
  private var askedManager: Suggestion.Command? {
    newest { event in
      switch event.observation {
      case .node, .task, .service, .scale: true
      case .swarm(let swarm): swarm.action == .`init` && swarm.outcome == .ok
      default: false
      }
    }
  }

  /// The host that a manager was asked on, else one of a name that `session.yaml` states.
  private var managerHost: String? {
    if let asked = askedManager { return asked.host }
    return state.machines.first.map { $0.aliases.first ?? $0.name }
  }

  private func atManager(_ action: Suggestion.Action, like: Suggestion.Command? = nil) -> Suggestion
  {
    Suggestion(action, host: managerHost, like: like, way: askedManager)
  }

  /// The service that the session is about: the one that was looked at last.
  var service: String? {
    looks.last?.service ?? state.services.max { $0.seen < $1.seen }?.name
  }

  /// List the nodes.
  package var listNodes: Suggestion { atManager(.listNodes, like: wholeListing(of: .node)) }

  /// List the services.
  package var listServices: Suggestion {
    atManager(.listServices, like: wholeListing(of: .service))
  }

  /// The newest listing without a filter: one with a filter would leave the question open again.
  private func wholeListing(of kind: Observation.Kind, scope: String? = nil) -> Suggestion.Command?
  {
    newest { event in
      guard case .listing(let listing) = event.observation else { return false }
      return listing.of == kind && listing.complete && (scope == nil || listing.scope == scope)
    }
  }

  /// Print what a further machine must run to join.
  package var showJoinToken: Suggestion { atManager(.showJoinToken) }

  /// Look where the replicas run; as long as no service was seen, look for one.
  var listTasks: Suggestion {
    guard let service else { return listServices }
    return atManager(
      .listTasks(service: service), like: wholeListing(of: .task, scope: service))
  }

  func scale(to replicas: Int) -> Suggestion {
    guard let service else { return listServices }
    return atManager(.scale(service: service, replicas: replicas))
  }

  /// Ask every endpoint that was asked before, once for each machine, from where it can be typed.
  var requests: [Suggestion] {
    var machines: Set<MachineID> = []
    var found: [Suggestion] = []
    for event in events.reversed() where event.evidence.container == nil {
      guard case .request(let request) = event.observation else { continue }
      let command = command(of: event)
      guard command.host == nil, machines.insert(history.machine(named: request.target)).inserted
      else { continue }
      found.append(
        Suggestion(.request(endpoint: request.target, ports: nil), like: command))
    }
    if !found.isEmpty { return found.sorted { endpoint($0) < endpoint($1) } }
    if let inside = newest(where: { if case .request = $0.observation { true } else { false } }) {
      return [Suggestion(.again, host: inside.host, like: inside)]
    }
    guard let host = managerHost else { return [] }
    let ports = state.services.max { $0.seen < $1.seen }?.ports
    return [Suggestion(.request(endpoint: host, ports: ports))]
  }

  private func endpoint(_ suggestion: Suggestion) -> String {
    if case .request(let endpoint, _) = suggestion.action { endpoint } else { "" }
  }

  /// The name of a machine in commands that reach it.
  private func host(of machine: Machine) -> String {
    let reached = newest { event in
      event.evidence.host.map { history.machine(named: $0) == machine.id } ?? false
    }
    if let reached = reached?.host { return reached }
    return machine.aliases.first { !$0.contains { $0 == ":" || $0 == "." } } ?? machine.name
  }

  func showAddresses(of machine: Machine) -> Suggestion {
    Suggestion(.showAddresses, host: host(of: machine), way: askedManager)
  }

  func showCards(vm: String) -> Suggestion { Suggestion(.showCards(vm: vm)) }

  /// The names of a machine at the hypervisor; empty where it is no virtual machine.
  func virtualMachines(of machine: Machine) -> [String] { virtualMachines(named: machine.id) }

  /// The same by what the machine is called.
  package func virtualMachines(named machine: MachineID) -> [String] {
    var names: Set<String> = []
    for event in events {
      let name: String? =
        switch event.observation {
        case .vm(let vm): vm.name
        case .nic(let nic): nic.vm
        case .link(let link): link.vm
        case .power(let power): power.vm
        default: nil
        }
      if let name, history.machine(named: name) == machine { names.insert(name) }
    }
    return names.sorted()
  }

  /// Make one element fail: a worker, so that a manager is left to say what it sees.
  var fault: [Suggestion] {
    let nodes = state.machines.filter { $0.node != nil }
    guard let worker = nodes.last(where: { $0.node?.manager == nil }) ?? nodes.last else {
      return [listNodes]
    }
    if let vm = virtualMachines(of: worker).first { return [Suggestion(.powerOff(vm: vm))] }
    return [atManager(.drain(node: worker.name))]
  }

  func again(_ entry: Int) -> Suggestion {
    let command = command(at: entry)
    return Suggestion(.again, host: command.host, like: command)
  }
}

internal import Events
internal import Session

/// The laboratory as it is put together event by event.
struct StateFold {
  let names: MachineNames
  let manifest: Manifest
  private(set) var machines: [MachineID: Machine] = [:]
  private(set) var networks: [NetworkID: EngineNetwork] = [:]
  /// When every network that was ever listed came to be: a listing may have taken it away before it
  /// shows it again.
  private var networkBegins: [NetworkID: Instant] = [:]
  private(set) var services: [String: ServiceState] = [:]
  private(set) var tasks: [TaskID: TaskState] = [:]
  private(set) var containers: [ContainerID: ContainerState] = [:]
  /// The last that was seen of every container: what lists them takes away first what it may not show.
  private var earlier: [ContainerID: ContainerState] = [:]
  private(set) var endpoints: [String: AskedEndpoint] = [:]
  /// The last two whole listings of the engine's networks of every machine.
  private var networkListings: [MachineID: [Moment]] = [:]
  /// The last status of every node.
  private var statuses: [NodeID: LastSeen<Printed<ObservedNode.Status>>] = [:]
  /// The last answer of every container.
  private(set) var answers: [ContainerID: Moment] = [:]
  private(set) var last: Moment?
  private(set) var host = HostFold()
  private var registrations = Registrations()
  /// What the hypervisor calls the network with an id.
  private(set) var hypervisorNames: [String: String] = [:]

  init(names: MachineNames, manifest: Manifest) {
    self.names = names
    self.manifest = manifest
    for stated in manifest.machines ?? [] {
      var machine = Machine(name: stated.name)
      machine.cards = (stated.cards ?? []).map { card in
        var known = NetworkCard()
        known.slot = card.slot
        known.interface = card.interface
        known.network = card.network
        known.addresses = card.address.map { [$0] } ?? []
        return known
      }
      machines[machine.id] = machine
    }
  }

  mutating func apply(_ event: Event) {
    let moment = event.evidence.moment
    last = max(last ?? moment, moment)
    host.apply(event, names: names)
    // What a container sees inside itself is not its machine's.
    guard event.evidence.container == nil else { return }
    if let (scope, missing) = registrations.take(event, names: names) {
      remove(missing, from: scope, at: moment)
    }
    switch event.observation {
    case .vm(let vm):
      update(vm.name, at: moment) { machine in
        machine.$uuid.see(vm.uuid, at: moment)
        machine.$power.see(vm.state.map { $0.known?.isOn == true ? .on : .off }, at: moment)
        guard let state = vm.state else { return }
        if !vm.isRow { machine.isPaused = state == .paused }
        machine.isSaved = state == .saved || state == .abortedSaved
      }
    case .nic(let nic):
      let network = networkID(of: nic)
      if let network, let name = nic.network { hypervisorNames[network] = name }
      update(nic.vm, at: moment) { $0.apply(nic, network: network, at: moment) }
    case .link(let link):
      update(link.vm, at: moment) { machine in
        machine.card(slot: link.slot) { card in
          card.$cable.see(link.state, at: moment, isDone: true)
          // A card that is otherwise unknown is seen by being acted on.
          if card.interface == nil && card.network == nil { card.seen = moment }
        }
      }
    case .power(let power) where power.outcome == nil || power.outcome == .ok:
      update(power.vm, at: moment) { machine in
        machine.isPaused = power.method == .pause
        machine.isSaved = power.method == .savestate
        machine.$power.see(machine.isPaused ? .on : power.state, at: moment, isDone: true)
      }
      let machine = names.machine(power.vm)
      if power.state == .off, power.method != .pause {
        containers = containers.filter { $0.value.machine != machine }
      }
    case .interface(let interface):
      guard let host = event.evidence.host, interface.isHardware, !names.isHypervisor(host)
      else { return }
      update(host, at: moment) { $0.apply(interface, at: moment) }
    case .node(let node):
      // A listing may have taken the node away before it shows it again.
      statuses[node.id, default: LastSeen()].see(node.status, at: moment)
      let since = statuses[node.id]?.since
      update(node.hostname, at: moment) { machine in
        // One that left and joined again is listed twice: the old one stays down.
        if let other = machine.node, other.id != node.id, other.seen == moment,
          node.status == .down,
          other.status != .down
        {
          return
        }
        machine.node = SwarmNode(
          id: node.id, status: node.status, statusSince: since,
          availability: node.availability, manager: node.manager, engine: node.engine,
          seen: moment)
        machine.orderedAvailability = nil
      }
    case .service(let service):
      apply(service, at: moment)
    case .scale(let scale):
      var state = services[scale.service] ?? ServiceState(name: scale.service, seen: moment)
      state.$desired.see(scale.desired, at: moment, isDone: true)
      state.$running.see(scale.converged ? scale.desired : nil, at: moment)
      // How many replicas run of a service that did not converge is unknown.
      if !scale.converged { state.$running = LastSeen() }
      state.seen = moment
      services[scale.service] = state
    case .task(let task):
      guard let service = task.service else { return }
      tasks[task.id] = TaskState(
        id: task.id, service: service, slot: task.slot, machine: task.node.map(names.machine),
        desired: task.desired, state: task.state, image: task.image, seen: moment)
    case .container(let container):
      guard let host = event.evidence.host else { return }
      update(host, at: moment) { _ in }
      see(container, on: names.machine(host), at: moment)
    case .network(let network):
      see(network, on: event.evidence.host.map(names.machine), at: moment)
    case .request(let request):
      if let responder = request.responder, request.outcome == .ok {
        answers[responder] = moment
      }
      guard event.evidence.host.map(names.isKnown) != true else { return }
      let target = request.target
      endpoints[target, default: AskedEndpoint(endpoint: Endpoint(target))]
        .see(request, at: moment)
    case .listing(let listing):
      apply(listing, of: event.evidence)
    case .change(let change)
    where change.outcome != .fail && change.subject == .host && change.action == .poweroff:
      let machine = names.machine(event.evidence.host ?? change.target)
      machines[machine]?.$power.see(.off, at: moment, isDone: true)
      machines[machine]?.isPaused = false
      containers = containers.filter { $0.value.machine != machine }
    case .change(let change)
    where change.outcome == .ok && change.subject == .node
      && [.drain, .active, .pause].contains(change.action.known):
      machines[names.machine(change.target)]?.orderedAvailability = change.action.text
    case .change(let change)
    where change.outcome == .ok && change.subject == .vm && change.action == .unregister:
      unregister(names.machine(change.target))
    case .change(let change) where change.outcome == .ok && change.action == .rm:
      remove(change)
    case .change(let change) where change.outcome == .ok && change.subject == .service:
      guard var state = services[change.target] else { return }
      state.$desired.see(change.replicas, at: moment)
      if change.action == .update { state.$image.see(change.detail, at: moment) }
      if change.action == .rollback { state.$image = LastSeen() }
      services[change.target] = state
    case .swarm(let swarm) where swarm.action == .leave && swarm.outcome == .ok:
      guard let host = event.evidence.host.map(names.machine) else { return }
      // No manager has said so yet, but it is a node no more.
      let wasManager = machines[host]?.node?.manager != nil
      machines[host]?.node = nil
      removeReplicas { $0.machine == host }
      // Nobody counts the replicas behind the last manager.
      guard wasManager, !machines.values.contains(where: { $0.node?.manager != nil }) else {
        return
      }
      for name in services.keys { services[name]?.$running = LastSeen() }
    default:
      break
    }
  }

  /// What a whole listing of virtual machines does not have: of those that run, or of all there are.
  private mutating func remove(_ missing: Set<MachineID>, from scope: String?, at moment: Moment) {
    for machine in missing {
      if scope == nil {
        unregister(machine)
      } else if scope == Registrations.running, machines[machine]?.power == .on {
        machines[machine]?.$power.see(.off, at: moment)
        machines[machine]?.isPaused = false
      }
    }
  }

  /// What the hypervisor has no more is neither on nor off.
  private mutating func unregister(_ machine: MachineID) {
    machines[machine]?.$power = LastSeen()
    machines[machine]?.isPaused = false
  }

  /// What a command removed is not there any more.
  private mutating func remove(_ change: ObservedChange) {
    switch change.subject {
    case .container:
      containers = containers.filter { id, seen in
        seen.name != change.target && !id.begins(with: change.target)
      }
    case .service:
      removeServices {
        $0.name == change.target || $0.id?.begins(with: change.target) ?? false
      }
    case .stack:
      removeServices { $0.name.hasPrefix(change.target + "_") }
      networks = networks.filter { !$0.value.network.name.hasPrefix(change.target + "_") }
    case .network:
      networks = networks.filter { id, seen in
        seen.network.name != change.target && !id.begins(with: change.target)
      }
    case .node:
      let removed = names.machine(change.target)
      machines[removed]?.node = nil
      tasks = tasks.filter { $0.value.machine != removed }
    default: break
    }
  }

  private mutating func removeServices(_ isMeant: (ServiceState) -> Bool) {
    let removed = Set(services.values.filter(isMeant).map(\.name))
    services = services.filter { !removed.contains($0.key) }
    tasks = tasks.filter { !removed.contains($0.value.service) }
    removeReplicas { $0.service.map(removed.contains) ?? false }
  }

  private mutating func removeReplicas(_ isMeant: (ContainerState) -> Bool) {
    containers = containers.filter { $0.value.service == nil || !isMeant($0.value) }
  }

  /// The id that `session.yaml` gives the network of a card; else the hypervisor's name for it, or
  /// for what the card is attached to.
  private func networkID(of nic: ObservedNIC) -> String? {
    // A listing that was filtered may show neither.
    guard nic.network != nil || nic.attachment != nil else { return nil }
    let stated = (manifest.networks ?? []).first { network in
      nic.network.map { network.id == $0 || network.hypervisorName == $0 }
        ?? (network.attachment == nic.attachment?.text)
    }
    return stated?.id ?? nic.network ?? nic.attachment?.text
  }

  private mutating func update(_ name: String, at moment: Moment, _ change: (inout Machine) -> Void)
  {
    let name = names.machine(name)
    var machine = machines[name] ?? Machine(name: name.name)
    machine.seen = moment
    change(&machine)
    machines[name] = machine
  }

  private mutating func apply(_ service: ObservedService, at moment: Moment) {
    let known = services.values.first { $0.id == service.id }
    guard let name = service.name ?? known?.name else { return }
    var state = services[name] ?? ServiceState(name: name, seen: moment)
    if service.id.text.count >= state.id?.text.count ?? 0 { state.$id.see(service.id, at: moment) }
    state.$mode.see(service.mode, at: moment)
    state.$running.see(service.running, at: moment)
    state.$desired.see(service.desired, at: moment)
    state.$image.see(service.image, at: moment)
    state.$ports.see(service.ports, at: moment)
    state.seen = moment
    services[name] = state
  }

  /// What a listing leaves out of a container is as it was: its name and image never change, and its
  /// state is that of the last that showed one.
  private mutating func see(
    _ container: ObservedContainer, on machine: MachineID, at moment: Moment
  ) {
    let before = earlier[container.id]
    var seen = ContainerState(
      id: container.id, name: container.name ?? before?.name, machine: machine,
      service: container.service ?? before?.service, slot: container.slot ?? before?.slot,
      task: container.task ?? before?.task, status: container.status, state: container.state,
      image: container.image ?? before?.image,
      addresses: container.addresses ?? before?.addresses ?? [], seen: moment, stated: moment)
    if container.state == .unknown {
      seen.stated = before?.stated
      if let before { (seen.status, seen.state) = (before.status, before.state) }
    }
    containers[container.id] = seen
    earlier[container.id] = seen
  }

  /// A whole listing also shows what is gone: what it does not list any more.
  private mutating func apply(_ listing: ObservedListing, of evidence: Evidence) {
    guard listing.complete else { return }
    switch listing.of {
    case .container:
      guard let host = evidence.host.map(names.machine) else { return }
      containers = containers.filter {
        $0.value.machine != host || $0.value.seen == evidence.moment
      }
      machines[host]?.seen = evidence.moment
    case .task:
      tasks = tasks.filter {
        !listing.isLimited(to: $0.value.service) || $0.value.seen == evidence.moment
      }
    case .service: removeServices { $0.seen != evidence.moment }
    case .node:
      for (name, machine) in machines where machine.node?.seen != evidence.moment {
        machines[name]?.node = nil
      }
    case .network:
      guard let host = evidence.host.map(names.machine) else { return }
      networks = networks.filter {
        $0.value.seen == evidence.moment || !wouldList($0.value, on: host)
      }
      networkListings[host] = (networkListings[host] ?? []).suffix(1) + [evidence.moment]
    default: break
    }
  }

  /// Whether a machine's engine lists a network as long as it is there: a manager every one of the
  /// swarm, a worker only those that its containers use; one of a machine's own only that machine.
  private func wouldList(_ known: EngineNetwork, on machine: MachineID) -> Bool {
    known.network.scope == .swarm
      ? machines[machine]?.node?.manager != nil : known.listedBy == machine
  }

  private mutating func see(_ network: ObservedNetwork, on host: MachineID?, at moment: Moment) {
    var seen = EngineNetwork(
      network: network, since: networkBegins[network.id] ?? Instant(by: moment), seen: moment,
      listedBy: host)
    if seen.since.by == moment {
      seen.since.after =
        networkListings.filter { wouldList(seen, on: $0.key) }.values.joined()
        .filter { $0 < moment }.max()
    }
    networkBegins[network.id] = seen.since
    networks[network.id] = seen
  }
}

internal import Events
internal import Session

/// The laboratory as it is put together event by event.
struct StateFold {
  private struct SeenTask {
    var task: ObservedTask
    var service: String
    var seen: Moment
  }

  private struct SeenContainer {
    var container: ObservedContainer
    var machine: String
    var seen: Moment
  }

  private let names: MachineNames
  private let manifest: Manifest
  private var machines: [String: Machine] = [:]
  private var networks: [String: ObservedNetwork] = [:]
  private var services: [String: ServiceState] = [:]
  private var tasks: [String: SeenTask] = [:]
  private var containers: [String: SeenContainer] = [:]
  private var endpoints: Set<String> = []
  /// The last answer of every container.
  private var answers: [String: Moment] = [:]
  private var last: Moment?

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
      machines[stated.name] = machine
    }
  }

  mutating func apply(_ event: Event) {
    let moment = event.evidence.moment
    last = max(last ?? moment, moment)
    // What a container sees inside itself is not its machine's.
    if event.evidence.container != nil { return }
    switch event.observation {
    case .vm(let vm):
      update(vm.name, at: moment) { machine in
        machine.$uuid.see(vm.uuid, at: moment)
        let isOn = vm.state.map { $0 == "running" || $0 == "paused" }
        machine.$power.see(isOn.map { $0 ? .on : .off }, at: moment)
      }
    case .nic(let nic):
      let network = networkID(of: nic)
      update(nic.vm, at: moment) { $0.apply(nic, network: network, at: moment) }
    case .link(let link):
      update(link.vm, at: moment) { machine in
        machine.card(slot: link.slot) { card in
          card.$cable.see(link.state, at: moment)
          // A card that nobody stated anything of is seen by being acted on.
          if card.interface == nil && card.network == nil { card.seen = moment }
        }
      }
    case .power(let power) where power.outcome == nil || power.outcome == .ok:
      update(power.vm, at: moment) { machine in
        machine.$power.see(power.state, at: moment)
      }
    case .interface(let interface):
      guard let host = event.evidence.host, interface.isHardware else { return }
      update(host, at: moment) { $0.apply(interface, at: moment) }
    case .node(let node):
      update(node.hostname, at: moment) { machine in
        machine.node = SwarmNode(
          id: node.id, status: node.status, availability: node.availability,
          manager: node.manager, engine: node.engine, seen: moment)
      }
    case .service(let service):
      apply(service, at: moment)
    case .scale(let scale):
      var state = services[scale.service] ?? ServiceState(name: scale.service, seen: moment)
      state.$desired.see(scale.desired, at: moment)
      state.$running.see(scale.converged ? scale.desired : nil, at: moment)
      // Of a service that did not get there nobody knows how many run.
      if !scale.converged { state.$running = Sighted() }
      state.seen = moment
      services[scale.service] = state
    case .task(let task):
      guard let service = task.service else { return }
      tasks[String(task.id.prefix(12))] = SeenTask(task: task, service: service, seen: moment)
    case .container(let container):
      guard let host = event.evidence.host else { return }
      update(host, at: moment) { _ in }
      containers[String(container.id.prefix(12))] = SeenContainer(
        container: container, machine: names.machine(host), seen: moment)
    case .network(let network):
      networks[network.name] = network
    case .request(let request):
      if let responder = request.responder, request.outcome == .ok {
        answers[String(responder.prefix(12))] = moment
      }
      if event.evidence.host.map(names.isKnown) != true { endpoints.insert(request.target) }
    case .listing(let listing):
      apply(listing, of: event.evidence)
    default:
      break
    }
  }

  /// The id that `session.yaml` gives the network of a card; else the hypervisor's name for it, or
  /// for what the card is attached to.
  private func networkID(of nic: ObservedNIC) -> String? {
    let stated = (manifest.networks ?? []).first { network in
      nic.network.map { network.id == $0 || network.hypervisorName == $0 }
        ?? (network.attachment == nic.attachment)
    }
    return stated?.id ?? nic.network ?? nic.attachment
  }

  private mutating func update(_ name: String, at moment: Moment, _ change: (inout Machine) -> Void)
  {
    let name = names.machine(name)
    var machine = machines[name] ?? Machine(name: name)
    machine.seen = moment
    change(&machine)
    machines[name] = machine
  }

  private mutating func apply(_ service: ObservedService, at moment: Moment) {
    let known = services.values.first { $0.id.map { service.id.hasPrefix($0.prefix(12)) } ?? false }
    guard let name = service.name ?? known?.name else { return }
    var state = services[name] ?? ServiceState(name: name, seen: moment)
    if service.id.count >= state.id?.count ?? 0 { state.$id.see(service.id, at: moment) }
    state.$mode.see(service.mode, at: moment)
    state.$running.see(service.running, at: moment)
    state.$desired.see(service.desired, at: moment)
    state.$image.see(service.image, at: moment)
    state.$ports.see(service.ports, at: moment)
    state.seen = moment
    services[name] = state
  }

  /// A whole listing also shows what is gone: what it does not list any more.
  private mutating func apply(_ listing: ObservedListing, of evidence: Evidence) {
    guard listing.complete else { return }
    switch listing.of {
    case "container":
      guard let host = evidence.host.map(names.machine) else { return }
      containers = containers.filter {
        $0.value.machine != host || $0.value.seen == evidence.moment
      }
      machines[host]?.seen = evidence.moment
    case "task":
      tasks = tasks.filter { $0.value.service != listing.scope || $0.value.seen == evidence.moment }
    case "service":
      services = services.filter { $0.value.seen == evidence.moment }
    default: break
    }
  }
}

// The state that the fold has come to.
extension StateFold {
  func state() -> LabState {
    var state = LabState()
    state.moment = last
    state.host = manifest.host
    state.hypervisor = manifest.hypervisor
    state.clients = manifest.clients ?? []
    state.endpoints = endpoints.sorted()
    state.engineNetworks = networks.values.sorted { $0.name < $1.name }
    state.services = services.values.sorted { $0.name < $1.name }
    let replicas = Dictionary(grouping: currentReplicas(), by: \.machine)
    state.machines = machines.values.map { machine in
      var machine = machine
      machine.aliases = names.aliases(of: machine.name)
      machine.cards.sort {
        ($0.slot ?? .max, $0.interface ?? "") < ($1.slot ?? .max, $1.interface ?? "")
      }
      machine.replicas = (replicas[machine.name] ?? []).map(\.replica).sorted {
        ($0.service, $0.slot ?? .max, $0.container ?? "")
          < ($1.service, $1.slot ?? .max, $1.container ?? "")
      }
      return machine
    }.sorted { $0.name < $1.name }
    state.networks = hypervisorNetworks()
    state.tasks = tasks.map { id, seen in
      TaskState(
        id: id, service: seen.service, slot: seen.task.slot,
        machine: seen.task.node.map(names.machine), desired: seen.task.desired,
        state: seen.task.state, image: seen.task.image, seen: seen.seen)
    }.sorted { ($0.service, $0.slot ?? .max, $0.id) < ($1.service, $1.slot ?? .max, $1.id) }
    state.containers = containers.map { id, seen in
      ContainerState(
        id: id, machine: seen.machine, service: seen.container.service,
        slot: seen.container.slot, task: seen.container.task.map { String($0.prefix(12)) },
        status: seen.container.status, image: seen.container.image, seen: seen.seen,
        answered: answers[id])
    }.sorted { ($0.machine, $0.id) < ($1.machine, $1.id) }
    return state
  }

  /// The replicas by the managers' last word and the machines' own, whichever is newer.
  ///
  /// The two may contradict each other for good reason: a machine that was cut off goes on running
  /// what the managers count as shut down. What a machine showed after the managers were asked
  /// therefore stands; what the managers said after the machine was looked at replaces it.
  private func currentReplicas() -> [(machine: String, replica: Replica)] {
    let wanted = newestTasks()
    var found: [(machine: String, replica: Replica)] = []
    var joined: Set<String> = []
    for (id, seen) in containers.sorted(by: { $0.key < $1.key }) {
      let task = seen.container.task.map { String($0.prefix(12)) }
      if let task, let known = tasks[task], known.seen > seen.seen, !wanted.keys.contains(task) {
        continue
      }
      let service = seen.container.service ?? seen.container.name ?? seen.container.image ?? id
      if let newest = wanted.values.filter({ $0.service == service }).map(\.seen).max(),
        newest > seen.seen, task.map({ wanted[$0] == nil }) ?? false
      {
        continue
      }
      if let task { joined.insert(task) }
      let state = task.flatMap { tasks[$0] }?.task.state
      found.append(
        (
          seen.machine,
          Replica(
            service: service, slot: seen.container.slot, task: task, container: id, state: state,
            seen: max(seen.seen, task.flatMap { wanted[$0]?.seen } ?? seen.seen))
        ))
    }
    for (id, seen) in wanted where !joined.contains(id) {
      guard let node = seen.task.node.map(names.machine), machines[node] != nil else { continue }
      // The machine was looked at later and did not run it.
      if let looked = lastLook(at: node), looked > seen.seen { continue }
      found.append(
        (
          node,
          Replica(
            service: seen.service, slot: seen.task.slot, task: id, container: nil,
            state: seen.task.state, seen: seen.seen)
        ))
    }
    return found
  }

  /// The tasks that shall run and do, one for each slot: the newest.
  private func newestTasks() -> [String: SeenTask] {
    var newest: [String: (id: String, seen: SeenTask)] = [:]
    for (id, seen) in tasks where seen.task.isRunning {
      let key = "\(seen.service).\(seen.task.slot.map(String.init) ?? id)"
      if let other = newest[key], other.seen.seen >= seen.seen { continue }
      newest[key] = (id, seen)
    }
    var kept = Dictionary(uniqueKeysWithValues: newest.values.map { ($0.id, $0.seen) })
    for (service, state) in services {
      // Behind a filter the rows of removed slots only stop appearing. When the newest rows alone
      // are as many as the service wants, the older ones are gone.
      let own = kept.filter { $0.value.service == service }
      guard let last = own.values.map(\.seen).max(), let desired = state.desired else { continue }
      if own.values.count(where: { $0.seen == last }) >= desired {
        for (id, seen) in own where seen.seen != last { kept[id] = nil }
      }
    }
    return kept
  }

  private func lastLook(at machine: String) -> Moment? {
    containers.values.filter { $0.machine == machine }.map(\.seen).max()
  }

  private func hypervisorNetworks() -> [HypervisorNetwork] {
    var found = (manifest.networks ?? []).map { network in
      HypervisorNetwork(
        id: network.id, name: network.name, attachment: network.attachment,
        purpose: [network.purpose, network.hypervisorName].compactMap(\.self).joined(
          separator: ", "), seen: nil)
    }
    let cards = machines.values.flatMap(\.cards)
    for card in cards {
      guard let id = card.network, !found.contains(where: { $0.id == id }) else { continue }
      found.append(
        HypervisorNetwork(
          id: id, name: id, attachment: card.attachment, purpose: nil, seen: card.attachmentSeen))
    }
    for index in found.indices {
      found[index].seen = cards.filter { $0.network == found[index].id }
        .compactMap(\.attachmentSeen).max()
    }
    return found
  }
}

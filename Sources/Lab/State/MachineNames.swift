package import Events
package import Session

/// Which names and addresses are the same machine.
///
/// Only what is said or shown counts: `session.yaml`; the node that marks itself in `node ls`, by
/// the host that was asked; a container on a host whose task the managers place on a node; the
/// addresses of a host's interfaces. Two names that look alike stay two machines, unless the record has
/// proved the way they look alike: where `n2-oam` is n2, `n1-oam` is n1.
package struct MachineNames: Hashable, Sendable {
  private var canonical: [String: String] = [:]
  /// The host names of the nodes.
  private var nodes: [NodeID: String] = [:]
  /// The names of the virtual machines, by the ids that a hypervisor gives them.
  private var uuids: [String: String] = [:]
  /// The machines by their names in small letters; without those that differ only by the case.
  private var folded: [String: String] = [:]
  private var alike: Set<String> = []
  /// Where commands of a hypervisor were run.
  private var hypervisors: Set<String> = []

  /// What the events of a session and its author say.
  package init(events: [Event], manifest: Manifest) {
    addIDs(in: events)
    addAlike(in: events, manifest)
    for machine in manifest.machines ?? [] {
      folded[machine.name.lowercased()] = machine.name
      canonical[machine.name] = machine.name
      for alias in machine.aliases ?? [] { canonical[alias] = machine.name }
    }
    for event in events {
      switch event.observation {
      case .vm, .nic, .link, .hypervisorNetwork:
        if let host = event.evidence.host { hypervisors.insert(host) }
      default: break
      }
      switch event.observation {
      case .vm(let vm): addName(vm.name)
      case .link(let link): addName(link.vm)
      case .power(let power): addName(power.vm)
      case .node(let node):
        addName(node.hostname)
        nodes[node.id] = node.hostname
        if node.queried { add(event.evidence.host, for: node.hostname) }
      default: break
      }
    }
    addHostsOfTasks(in: events)
    addSelfNames(in: events)
    addAddresses(in: events)
    addHostsFiles(in: events)
    addNamesOfOneForm(in: events)
  }

  /// The machine's own name, where it is known under another one.
  package func machine(_ name: String) -> MachineID {
    MachineID(
      canonical[name] ?? nodes[NodeID(name)].map { canonical[$0] ?? $0 } ?? otherwise(name) ?? name)
  }

  /// The machine that a name is another spelling of: the id of a virtual machine, with braces or without;
  /// host names are the same in capitals (RFC 4343).
  private func otherwise(_ name: String) -> String? {
    if let own = uuids[Self.bare(name)] { return canonical[own] ?? own }
    let key = name.lowercased()
    return alike.contains(key) || hypervisors.contains(name) ? nil : folded[key]
  }

  private static func bare(_ id: String) -> String {
    (id.hasPrefix("{") && id.hasSuffix("}") ? String(id.dropFirst().dropLast()) : id).lowercased()
  }

  /// An id that has had two names stays by itself.
  private mutating func addIDs(in events: [Event]) {
    var names: [String: Set<String>] = [:]
    for case .vm(let vm) in events.lazy.map(\.observation) {
      if let id = vm.uuid { names[Self.bare(id), default: []].insert(vm.name) }
    }
    uuids = names.filter { $0.value.count == 1 }.compactMapValues(\.first)
  }

  /// Names of virtual machines, of nodes, or of machines that are stated, that differ only by the case.
  private mutating func addAlike(in events: [Event], _ manifest: Manifest) {
    var spellings: [[String: Set<String>]] = [[:], [:], [:]]
    func see(_ name: String, _ kind: Int) {
      spellings[kind][name.lowercased(), default: []].insert(name)
    }
    for machine in manifest.machines ?? [] { see(machine.name, 0) }
    for event in events {
      switch event.observation {
      case .vm(let vm): see(vm.name, 1)
      case .link(let link): see(link.vm, 1)
      case .power(let power): see(power.vm, 1)
      case .node(let node): see(node.hostname, 2)
      default: break
      }
    }
    alike = Set(spellings.flatMap { $0.filter { $0.value.count > 1 }.keys })
  }

  /// Whether the name is that of a machine, or another name of one.
  func isKnown(_ name: String) -> Bool { canonical[name] != nil || otherwise(name) != nil }

  /// Whether machines run on the one of that name, which is none of them itself.
  func isHypervisor(_ name: String) -> Bool { hypervisors.contains(name) && !isKnown(name) }

  /// The machine of that name, where it is known to be one.
  func known(_ name: String) -> MachineID? { isKnown(name) ? machine(name) : nil }

  /// The machines of which a known address is in a range such as `10.1.1.0/24`; all for `default`.
  func machines(behind destination: String) -> [MachineID] {
    if destination == "default" { return Set(canonical.values).sorted().map { MachineID($0) } }
    guard let range = AddressRange(destination) else {
      return known(destination).map { [$0] } ?? []
    }
    return Set(canonical.filter { range.holds($0.key) }.map(\.value)).sorted().map { MachineID($0) }
  }

  /// The other names of a machine, in alphabetical order.
  func aliases(of machine: MachineID) -> [String] {
    canonical.filter { $0.value == machine.name && $0.key != machine.name }.map(\.key).sorted()
  }

  private mutating func addName(_ name: String) {
    guard canonical[name] == nil else { return }
    let own = otherwise(name) ?? name
    canonical[name] = own
    folded[name.lowercased()] = folded[name.lowercased()] ?? own
  }

  private mutating func add(_ alias: String?, for name: String) {
    guard let alias, canonical[alias] == nil else { return }
    canonical[alias] = machine(name).name
  }

  /// Names that a machine is asked under, made of its own name and an ending that is proved for another.
  private mutating func addNamesOfOneForm(in events: [Event]) {
    let endings = Set(
      canonical.compactMap { alias, name -> Substring? in
        guard alias != name, alias.hasPrefix(name) else { return nil }
        let ending = alias.dropFirst(name.count)
        return "-._".contains(ending.first ?? " ") ? ending : nil
      })
    guard !endings.isEmpty else { return }
    var asked = Set(events.compactMap(\.evidence.host))
    for case .request(let request) in events.lazy.map(\.observation) {
      asked.insert(Endpoint.host(of: request.target))
    }
    for name in asked where canonical[name] == nil {
      for ending in endings where name.hasSuffix(ending) {
        let own = String(name.dropLast(ending.count))
        if canonical[own] == own { add(name, for: own) }
      }
    }
  }

  /// A container is where its task is: `docker ps` on a host names the task, `service ps` the node.
  private mutating func addHostsOfTasks(in events: [Event]) {
    var nodes: [TaskID: String] = [:]
    for case .task(let task) in events.lazy.map(\.observation) {
      if let node = task.node { nodes[task.id] = node }
    }
    for event in events {
      guard case .container(let container) = event.observation, let task = container.task,
        let node = nodes[task]
      else { continue }
      add(event.evidence.host, for: node)
    }
  }

  /// What a machine calls itself: `hostname`, and `docker info` with its address in the swarm.
  private mutating func addSelfNames(in events: [Event]) {
    for event in events where event.evidence.container == nil {
      switch event.observation {
      case .name(let name) where name.address == nil:
        guard let own = name.names.first, canonical[own] != nil else { continue }
        add(event.evidence.host, for: own)
      case .engine(let engine):
        guard let own = engine.name, canonical[own] != nil else { continue }
        add(event.evidence.host, for: own)
        add(engine.address, for: own)
      case .node(let node):
        add(node.address, for: node.hostname)
      default: break
      }
    }
  }

  /// The names that a hosts file gives an address, of which one is known.
  private mutating func addHostsFiles(in events: [Event]) {
    for event in events where event.evidence.container == nil {
      guard case .name(let name) = event.observation, let address = name.address,
        Self.isForwarded(address) || !address.hasPrefix("127.") && !address.contains(":")
      else { continue }
      let all = [address] + name.names
      guard let known = all.first(where: { canonical[$0] != nil }) else { continue }
      let machine = machine(known).name
      for other in all { add(other, for: machine) }
    }
  }

  /// Whether it is a port of this machine behind which another one is.
  private static func isForwarded(_ address: String) -> Bool {
    address.hasPrefix("127.0.0.1:") || address.hasPrefix("localhost:")
  }

  /// An address that two hosts carry, as every guest behind its own NAT does, names neither.
  private mutating func addAddresses(in events: [Event]) {
    var owners: [String: Set<MachineID>] = [:]
    for event in events {
      guard case .interface(let interface) = event.observation, let host = event.evidence.host,
        interface.isHardware
      else { continue }
      for address in interface.ownAddresses ?? [] {
        owners[String(address.prefix { $0 != "/" }), default: []].insert(machine(host))
      }
    }
    for (address, machines) in owners where machines.count == 1 {
      for machine in machines { add(address, for: machine.name) }
    }
  }
}

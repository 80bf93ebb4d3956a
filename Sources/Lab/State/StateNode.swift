internal import Events
internal import Session

/// A thing of the laboratory as a tree of named values, each with its last observation.
///
/// Both the JSON and the text of a state are written from it.
package struct StateNode: Encodable, Sendable {
  /// One named part of a thing.
  package enum Part: Sendable {
    /// A value without an observation: a name, what `session.yaml` states.
    case plain(String)
    case number(Int)
    case list([String])
    /// - Parameter since: When it became what it is, of what may change.
    case seen(value: String, at: Moment, age: Double?, since: Instant?)
    case nodes([StateNode])
  }

  /// In the order in which they are printed.
  package private(set) var parts: [(name: String, part: Part)] = []
  private let now: Moment?

  init(at now: Moment?) { self.now = now }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: TextKey.self)
    for (name, part) in parts {
      let key = TextKey(stringValue: name)
      switch part {
      case .plain(let text): try container.encode(text, forKey: key)
      case .number(let number): try container.encode(number, forKey: key)
      case .list(let texts): try container.encode(texts, forKey: key)
      case .nodes(let nodes): try container.encode(nodes, forKey: key)
      case .seen(let value, let moment, let age, let since):
        var inner = container.nestedContainer(keyedBy: TextKey.self, forKey: key)
        try inner.encode(value, forKey: "value")
        try inner.encode(moment.entry, forKey: "entry")
        try inner.encode(age, forKey: "age")
        if let since { try inner.encode([since.after, since.by], forKey: "since") }
      }
    }
  }

  fileprivate mutating func add(_ name: String, _ text: String?) {
    if let text { parts.append((name, .plain(text))) }
  }

  fileprivate mutating func add(_ name: String, _ number: Int?) {
    if let number { parts.append((name, .number(number))) }
  }

  fileprivate mutating func add(_ name: String, _ texts: [String]) {
    if !texts.isEmpty { parts.append((name, .list(texts))) }
  }

  fileprivate mutating func add(_ name: String, _ nodes: [StateNode]) {
    if !nodes.isEmpty { parts.append((name, .nodes(nodes))) }
  }

  fileprivate mutating func add(
    _ name: String, _ text: String?, _ seen: Moment?, since: Instant? = nil
  ) {
    guard let text else { return }
    guard let seen else { return add(name, text) }
    let age = seen.time.flatMap { sight in now?.time?.seconds(since: sight) }
    parts.append((name, .seen(value: text, at: seen, age: age, since: since)))
  }

  fileprivate mutating func add<Value: CustomStringConvertible>(
    _ name: String, _ value: LastSeen<Value>
  ) {
    add(name, value.wrappedValue.map(\.description), value.moment)
  }
}

extension StateNode {
  init(_ machine: Machine, at now: Moment?) {
    self.init(at: now)
    add("name", machine.name)
    add("aliases", machine.aliases)
    add("uuid", machine.$uuid)
    add("power", machine.power?.rawValue, machine.$power.moment, since: machine.$power.since)
    add("cutOff", machine.cutOff?.description)
    add("mayRunMore", machine.mayRunMore ? "yes" : nil)
    add("cards", machine.cards.map { StateNode($0, at: now) })
    if let node = machine.node {
      add("node", node.id.text, node.seen)
      add(
        "status", node.status.text, node.unknownSince ?? node.seen,
        since: node.unknownSince == nil ? node.statusSince : nil)
      add("availability", node.availability.text, node.seen)
      add("manager", node.manager?.text, node.unknownSince ?? node.seen)
      add("engine", node.engine, node.seen)
    }
    add("replicas", machine.replicas.map { StateNode($0, at: now) })
  }

  init(_ card: NetworkCard, at now: Moment?) {
    self.init(at: now)
    add("slot", card.slot)
    add("interface", card.interface, card.seen)
    add(
      "addresses", card.addresses.isEmpty ? nil : card.addresses.joined(separator: " "), card.seen)
    add("mac", card.$mac)
    add("attachment", card.$attachment)
    add("network", card.$network)
    add("cable", card.cable?.rawValue, card.$cable.moment, since: card.$cable.since)
  }

  init(_ replica: Replica, at now: Moment?) {
    self.init(at: now)
    // An id alone is the name of no service.
    if replica.service != replica.container?.short { add("service", replica.service) }
    add("slot", replica.slot)
    add("task", replica.task?.short, replica.seen)
    add("container", replica.container?.short, replica.seen)
    add("state", replica.state?.text, replica.seen)
    add("addresses", replica.addresses)
  }

  init(_ network: HypervisorNetwork, at now: Moment?) {
    self.init(at: now)
    add("id", network.id)
    add("name", network.name, network.seen)
    add("attachment", network.attachment?.text)
    add("purpose", network.purpose)
    add("hypervisorName", network.hypervisorName)
    switch network.role {
    case .stated(let role): add("role", role)
    case .internet: add("role", "internet")
    case .cluster: add("role", "cluster")
    case .access: add("role", "access")
    case nil: break
    }
    add("leases", network.leases)
    add("leadsOut", network.leadsOut.map { _ in "yes" }, network.leadsOut)
  }

  init(_ known: EngineNetwork, at now: Moment?) {
    self.init(at: now)
    add("name", known.network.name)
    add("id", known.network.id.text, known.seen, since: known.since)
    add("driver", known.network.driver.text)
    add("scope", known.network.scope.text)
    if known.network.scope != .swarm { add("machine", known.listedBy?.name) }
    add("subnets", known.network.subnets ?? [])
  }

  init(_ adapter: HostAdapter, at now: Moment?) {
    self.init(at: now)
    add("name", adapter.name, adapter.seen)
    add("addresses", adapter.addresses)
    add("networks", adapter.networks)
    add("leadsOut", adapter.leadsOut.map { _ in "yes" }, adapter.leadsOut)
  }

  init(_ program: UsedProgram, at now: Moment?) {
    self.init(at: now)
    add("name", program.name, program.seen)
    add("port", program.port)
    add("endpoints", program.endpoints.map(\.target))
  }

  init(_ asked: AskedEndpoint, at now: Moment?) {
    self.init(at: now)
    add("name", asked.endpoint.target)
    add("machine", asked.endpoint.machine?.name)
    add("network", asked.endpoint.network)
    add(
      "outcome", asked.outcome?.rawValue, asked.$outcome.moment, since: asked.$outcome.since)
    add("responder", asked.responder?.short, asked.$responder.moment, since: asked.$responder.since)
  }

  init(_ service: ServiceState, at now: Moment?) {
    self.init(at: now)
    add("name", service.name)
    add("id", service.id?.text, service.$id.moment)
    add("mode", service.$mode)
    add(
      "running", service.running.map(String.init), service.$running.moment,
      since: service.$running.since)
    add(
      "desired", service.desired.map(String.init), service.$desired.moment,
      since: service.$desired.since)
    if let actual = service.actual, service.isMiscounted {
      add("ran", actual.running)
      add("twice", actual.twice)
      add("stillCounted", actual.stillCounted)
    }
    add("image", service.$image)
    add("ports", service.$ports)
  }

  init(_ task: TaskState, at now: Moment?) {
    self.init(at: now)
    add("id", task.id.short)
    add("service", task.service)
    add("slot", task.slot)
    add("node", task.machine?.name, task.seen)
    add("desired", task.desired.text, task.seen)
    add("state", task.state?.text, task.seen)
    add("image", task.image, task.seen)
  }

  /// The two times that something happened between; a dash where one is unknown.
  private func times(of instant: Instant) -> [String] {
    guard instant.after?.time != nil || instant.by?.time != nil else { return [] }
    return [instant.after, instant.by].map { $0?.time?.rfc3339 ?? "–" }
  }

  init(_ container: ContainerState, at now: Moment?) {
    self.init(at: now)
    add("id", container.id.short)
    add("machine", container.machine.name)
    add("service", container.service)
    add("slot", container.slot)
    add("task", container.task?.short)
    add("status", container.status, container.stated)
    add("image", container.image, container.seen)
    if let life = container.life {
      add("began", times(of: life.began))
      if let end = life.end { add("ended", times(of: end.at)) }
    }
    if let answered = container.answered { add("answered", "yes", answered) }
  }
}

/// The laboratory at a moment as JSON: every value with the entry that showed it last, and with how
/// many seconds before the moment that was.
extension LabState: Encodable {
  /// Writes one object; what is unknown is left out.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: TextKey.self)
    let now = moment
    try container.encodeIfPresent(now?.entry, forKey: "entry")
    try container.encodeIfPresent(now?.time, forKey: "time")
    try container.encodeIfPresent(host, forKey: "host")
    try container.encodeIfPresent(hypervisor, forKey: "hypervisor")
    for section in sections {
      try container.encode(section.nodes, forKey: TextKey(stringValue: section.name))
    }
  }

  /// What there is, by kind: machines, networks of the hypervisor, interfaces of the host, programs that used
  /// the machines, networks of the engines, services, tasks, containers, endpoints.
  package var sections: [StateSection] { sections(unlike: nil) }

  /// The same, with only those things that an earlier state does not have at the same place.
  package func sections(unlike earlier: LabState?) -> [StateSection] {
    let earlier = earlier ?? LabState()
    return [
      Self.section("machines", machines, earlier.machines) { StateNode($0, at: moment) },
      Self.section("networks", networks, earlier.networks) { StateNode($0, at: moment) },
      Self.section("adapters", adapters, earlier.adapters) { StateNode($0, at: moment) },
      Self.section("programs", programs, earlier.programs) { StateNode($0, at: moment) },
      Self.section("engineNetworks", engineNetworks, earlier.engineNetworks) {
        StateNode($0, at: moment)
      },
      Self.section("services", services, earlier.services) { StateNode($0, at: moment) },
      Self.section("tasks", tasks, earlier.tasks) { StateNode($0, at: moment) },
      Self.section("containers", containers, earlier.containers) { StateNode($0, at: moment) },
      Self.section("endpoints", endpoints, earlier.endpoints) { StateNode($0, at: moment) },
    ]
  }

  /// Machines as they were known at the moment, with only those that were not known so before.
  package func section(
    ofKnown machines: [Machine], named name: String, unlike before: [Machine]
  ) -> StateSection {
    Self.section(name, machines, before) { StateNode($0, at: moment) }
  }

  private static func section<Thing: Hashable>(
    _ name: String, _ things: [Thing], _ before: [Thing], _ node: (Thing) -> StateNode
  ) -> StateSection {
    // Where others came or went nothing is at its place.
    let isWhole = things.count != before.count
    let changed = things.indices.filter { isWhole || before[$0] != things[$0] }
    return StateSection(
      name: name, count: things.count, changed: changed.map { ($0, node(things[$0])) })
  }
}

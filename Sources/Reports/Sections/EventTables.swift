import Events

/// The tables of what one entry showed: a table for every kind of thing and machine.
struct EventTables {
  private let source: ReportSource
  private var columns: ReportColumns { source.columns }
  private var labels: ReportLabels { source.labels }

  init(_ source: ReportSource) {
    self.source = source
  }

  /// The tables of some events, in the order in which their kinds and machines first appear.
  func tables(_ events: [Event], of entry: Int) -> [PageTable] {
    struct Group: Hashable {
      var kind: Observation.Kind
      var host: String?
    }
    var order: [Group] = []
    var members: [Group: [Observation]] = [:]
    for event in events {
      let group = Group(kind: event.observation.kind, host: event.evidence.host)
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(event.observation)
    }
    let severalHosts = Set(events.map(\.evidence.host)).count > 1
    return order.compactMap { group in
      let observations = members[group] ?? []
      guard let first = observations.first, let kind = caption(first) else { return nil }
      let host = severalHosts ? group.host : nil
      let caption = host.map { source.say(.onHost, ["kind": kind, "host": $0]) } ?? kind
      return source.limited(
        PageTable(caption, columns(of: observations)), printedBy: "show \(entry)")
    }
  }

  /// What listings say beside their rows: that there were none, or that some may be missing.
  func remarks(_ events: [Event]) -> [String] {
    let severalHosts = Set(events.map(\.evidence.host)).count > 1
    var remarks: [String] = []
    for event in events {
      guard case .listing(let listing) = event.observation else { continue }
      let remark: String? =
        if listing.rows == 0 {
          source.say(
            .emptyListing, ["kind": on(severalHosts ? event.evidence.host : nil, listing.of)])
        } else if !listing.complete {
          source.say(.incompleteListing)
        } else {
          nil
        }
      if let remark, !remarks.contains(remark) { remarks.append(remark) }
    }
    return remarks
  }

  private func on(_ host: String?, _ kind: Observation.Kind) -> String {
    let name = name(ofKind: kind)
    return host.map { source.say(.onHost, ["kind": name, "host": $0]) } ?? name
  }

  private func name(ofKind kind: Observation.Kind) -> String {
    switch kind {
    case .vm: labels.machineListing
    case .nic: labels.cardListing
    case .interface: labels.interfaces
    case .node: labels.nodes
    case .service: labels.services
    case .task: labels.tasks
    case .container: labels.containers
    case .network: labels.engineNetworks
    default: kind.rawValue
    }
  }

  private func caption(_ observation: Observation) -> String? {
    switch observation {
    case .link: labels.cables
    case .power: labels.power
    case .swarm: labels.swarm
    case .scale: labels.scales
    case .request: labels.requests
    case .vm, .nic, .interface, .node, .service, .task, .container, .network:
      name(ofKind: observation.kind)
    // The rest is best read where it was printed.
    default: nil
    }
  }

  private func columns(of observations: [Observation]) -> [PageTable.Filled] {
    switch observations.first {
    case .vm: machines(observations.compactMap { if case .vm(let it) = $0 { it } else { nil } })
    case .nic: cards(observations.compactMap { if case .nic(let it) = $0 { it } else { nil } })
    case .link: cables(observations.compactMap { if case .link(let it) = $0 { it } else { nil } })
    case .power: power(observations.compactMap { if case .power(let it) = $0 { it } else { nil } })
    case .interface:
      interfaces(observations.compactMap { if case .interface(let it) = $0 { it } else { nil } })
    case .swarm: swarm(observations.compactMap { if case .swarm(let it) = $0 { it } else { nil } })
    case .node: nodes(observations.compactMap { if case .node(let it) = $0 { it } else { nil } })
    case .service:
      services(observations.compactMap { if case .service(let it) = $0 { it } else { nil } })
    case .scale: scales(observations.compactMap { if case .scale(let it) = $0 { it } else { nil } })
    case .task: tasks(observations.compactMap { if case .task(let it) = $0 { it } else { nil } })
    case .container:
      containers(observations.compactMap { if case .container(let it) = $0 { it } else { nil } })
    case .network:
      networks(observations.compactMap { if case .network(let it) = $0 { it } else { nil } })
    case .request:
      requests(observations.compactMap { if case .request(let it) = $0 { it } else { nil } })
    default: []
    }
  }
}

extension EventTables {
  private func whole(_ value: Int?) -> String? { value.map(source.format.number) }

  private func machines(_ list: [ObservedVM]) -> [PageTable.Filled] {
    [
      .text(columns.name, list.map(\.name)), .code(columns.uuid, list.map(\.uuid)),
      .text(columns.state, list.map(\.state?.text)),
      .number(columns.memory, list.map { whole($0.memoryMiB) }),
      .number(columns.processors, list.map { whole($0.cpus) }),
    ]
  }

  private func cards(_ list: [ObservedNIC]) -> [PageTable.Filled] {
    [
      .text(columns.machine, list.map(\.vm)), .number(columns.card, list.map { String($0.slot) }),
      .text(columns.attachment, list.map(\.attachment?.text)),
      .text(columns.network, list.map(\.network)), .code(columns.mac, list.map(\.mac)),
      .text(
        columns.cable, list.map { $0.cable.map { $0 ? labels.connected : labels.pulled } }),
    ]
  }

  private func cables(_ list: [ObservedLink]) -> [PageTable.Filled] {
    [
      .text(columns.machine, list.map(\.vm)), .number(columns.card, list.map { String($0.slot) }),
      .text(columns.cable, list.map { $0.state == .on ? labels.connected : labels.pulled }),
    ]
  }

  private func power(_ list: [ObservedPower]) -> [PageTable.Filled] {
    [
      .text(columns.machine, list.map(\.vm)),
      .text(columns.power, list.map { $0.state == .on ? labels.running : labels.poweredOff }),
    ]
  }

  private func interfaces(_ list: [ObservedInterface]) -> [PageTable.Filled] {
    [
      .text(columns.interface, list.map(\.name)), .text(columns.state, list.map(\.state)),
      .code(columns.addresses, list.map { ($0.addresses ?? []).joined(separator: ", ") }),
      .code(columns.mac, list.map(\.mac)),
    ]
  }

  private func swarm(_ list: [ObservedSwarmAction]) -> [PageTable.Filled] {
    [
      .code(columns.action, list.map { "swarm \($0.action.rawValue)" }),
      .text(
        columns.outcome,
        list.map {
          switch $0.outcome {
          case .ok: labels.ok
          case .fail: labels.failed
          case .unknown: labels.unknown
          }
        }),
      .text(columns.role, list.map(\.role?.rawValue)),
      .code(columns.node, list.map(\.node?.text)),
      .text(columns.reason, list.map(\.reason)),
    ]
  }

  private func nodes(_ list: [ObservedNode]) -> [PageTable.Filled] {
    [
      .text(columns.node, list.map(\.hostname)), .text(columns.status, list.map(\.status.text)),
      .text(columns.availability, list.map(\.availability.text)),
      .text(columns.role, list.map { source.role(manager: $0.manager?.text) }),
      .text(columns.engine, list.map(\.engine)), .code(columns.id, list.map(\.id.text)),
    ]
  }

  private func services(_ list: [ObservedService]) -> [PageTable.Filled] {
    [
      .text(columns.service, list.map(\.name)), .text(columns.mode, list.map(\.mode?.text)),
      .number(
        columns.replicas,
        list.map { service in
          switch (service.running, service.desired) {
          case (let running?, let desired?): "\(running)/\(desired)"
          case (let number?, nil), (nil, let number?): String(number)
          case (nil, nil): nil
          }
        }),
      .text(columns.image, list.map(\.image)), .code(columns.ports, list.map(\.ports)),
      .code(columns.id, list.map(\.id.text)),
    ]
  }

  private func scales(_ list: [ObservedScale]) -> [PageTable.Filled] {
    [
      .text(columns.service, list.map(\.service)),
      .number(columns.replicas, list.map { whole($0.desired) }),
      .text(columns.converged, list.map { source.yesNo($0.converged) }),
    ]
  }

  private func tasks(_ list: [ObservedTask]) -> [PageTable.Filled] {
    [
      .text(columns.task, list.map(\.name)), .text(columns.node, list.map(\.node)),
      .text(columns.state, list.map(\.state?.text)),
      .text(columns.desired, list.map(\.desired.text)),
      .text(columns.age, list.map { age($0.age) }), .text(columns.image, list.map(\.image)),
      .text(columns.error, list.map(\.error)), .code(columns.id, list.map(\.id.text)),
    ]
  }

  private func containers(_ list: [ObservedContainer]) -> [PageTable.Filled] {
    [
      .code(columns.container, list.map(\.id.short)),
      .text(
        columns.replica,
        list.map { container in
          guard let service = container.service else { return container.name }
          return container.slot.map { "\(service).\($0)" } ?? service
        }),
      .text(columns.status, list.map(\.status)), .text(columns.image, list.map(\.image)),
      .code(columns.ports, list.map(\.ports)), .code(columns.task, list.map(\.task?.text)),
    ]
  }

  private func networks(_ list: [ObservedNetwork]) -> [PageTable.Filled] {
    [
      .text(columns.network, list.map(\.name)), .text(columns.driver, list.map(\.driver.text)),
      .text(columns.scope, list.map(\.scope.text)), .code(columns.id, list.map(\.id.text)),
    ]
  }

  private func requests(_ list: [ObservedRequest]) -> [PageTable.Filled] {
    [
      .text(columns.endpoint, list.map(\.target)),
      .text(columns.outcome, list.map { source.outcome($0.outcome) }),
      .code(columns.answeredBy, list.map(\.responder?.text)),
      .number(columns.status, list.map { $0.status.map(String.init) }),
      .number(columns.exit, list.map { $0.exit.map(String.init) }),
      .number(columns.latency, list.map { $0.latency.map(source.format.duration) }),
    ]
  }

  private func age(_ bounds: AgeBounds?) -> String? {
    guard let bounds else { return nil }
    switch (bounds.atLeast.isFinite, bounds.lessThan.isFinite) {
    case (true, true):
      return source.format.range(
        source.format.wholeDuration(bounds.atLeast), source.format.wholeDuration(bounds.lessThan))
    case (true, false):
      return source.say(.ageAtLeast, ["atLeast": source.format.wholeDuration(bounds.atLeast)])
    case (false, true):
      return source.say(.ageLessThan, ["lessThan": source.format.wholeDuration(bounds.lessThan)])
    case (false, false): return nil
    }
  }
}

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
      /// What rows are of, or the place of a table: each is a table of its own.
      var part: String?
    }
    var order: [Group] = []
    var members: [Group: [Observation]] = [:]
    for event in events {
      let part: String? =
        switch event.observation {
        case .row(let row): row.of
        case .table: "\(event.evidence.span)"
        default: nil
        }
      let group = Group(kind: event.observation.kind, host: event.evidence.host, part: part)
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(event.observation)
    }
    let severalHosts = Set(events.map(\.evidence.host)).count > 1
    return order.compactMap { group in
      let observations = members[group] ?? []
      let host = severalHosts ? group.host : nil
      let printed = OtherTables(source)
      switch group.kind {
      case .table, .row:
        let caption = group.kind == .row ? group.part.map { on(host, $0) } : host
        return source.limited(
          PageTable(caption, printed.rows(observations)), printedBy: "show \(entry)")
      default:
        guard let kind = name(of: group.kind) else { return nil }
        return source.limited(
          PageTable(on(host, kind), observations.map(fields)), printedBy: "show \(entry)")
      }
    }
  }

  /// What listings say beside their rows: that there were none, or that some may be missing.
  func remarks(_ events: [Event]) -> [String] {
    let severalHosts = Set(events.map(\.evidence.host)).count > 1
    var remarks: [String] = []
    for event in events {
      guard case .listing(let listing) = event.observation else { continue }
      let host = severalHosts ? event.evidence.host : nil
      let remark: String? =
        if listing.rows == 0 {
          source.say(
            CommandPhrase.emptyListing,
            ["kind": on(host, name(of: listing.of) ?? listing.of.rawValue)])
        } else {
          listing.complete ? nil : source.say(CommandPhrase.incompleteListing)
        }
      if let remark, !remarks.contains(remark) { remarks.append(remark) }
    }
    return remarks
  }

  private func on(_ host: String?, _ kind: String) -> String {
    host.map { source.say(CommandPhrase.onHost, ["kind": kind, "host": $0]) } ?? kind
  }

  /// The caption of a table; nil for what is best read where it was printed.
  private func name(of kind: Observation.Kind) -> String? {
    switch kind {
    case .vm: labels[.machineListing]
    case .nic: labels[.cardListing]
    case .interface: labels[.interfaces]
    case .node: labels[.nodes]
    case .service: labels[.services]
    case .task: labels[.tasks]
    case .container: labels[.containers]
    case .network: labels[.engineNetworks]
    case .link: labels[.cables]
    case .power: labels[.power]
    case .swarm: labels[.swarm]
    case .scale: labels[.scales]
    case .request: labels[.requests]
    case .load: labels[.loadTests]
    default: nil
    }
  }

  private func fields(of observation: Observation) -> [PageTable.Field] {
    switch observation {
    case .vm(let vm):
      [
        .text(columns[.name], vm.name), .code(columns[.uuid], vm.uuid),
        .text(columns[.state], vm.state?.text), .number(columns[.memory], whole(vm.memoryMiB)),
        .number(columns[.processors], whole(vm.cpus)),
      ]
    case .nic(let card):
      [
        .text(columns[.machine], card.vm), .number(columns[.card], String(card.slot)),
        .text(columns[.attachment], card.attachment?.text),
        .text(columns[.network], card.network), .code(columns[.mac], card.mac),
        .text(columns[.cable], card.cable.map { source.cable($0 ? .on : .off) }),
      ]
    case .link(let link):
      [
        .text(columns[.machine], link.vm), .number(columns[.card], String(link.slot)),
        .text(columns[.cable], source.cable(link.state)),
      ]
    case .power(let power):
      [
        .text(columns[.machine], power.vm),
        .text(
          columns[.power],
          power.method == .pause
            ? source.labels[.paused]
            : power.method == .savestate
              ? source.labels[.saved] : source.power(power.state)),
      ]
    case .interface(let interface):
      [
        .text(columns[.interface], interface.name), .text(columns[.state], interface.state),
        .code(columns[.addresses], (interface.addresses ?? []).joined(separator: ", ")),
        .code(columns[.mac], interface.mac),
      ]
    case .swarm(let action):
      [
        .code(columns[.action], "swarm \(action.action.rawValue)"),
        .text(
          columns[.outcome], action.outcome == .ok ? labels[.ok] : source.outcome(action.outcome)),
        .text(columns[.role], action.role?.rawValue), .code(columns[.node], action.node?.text),
        .text(columns[.reason], action.reason),
      ]
    case .node(let node):
      [
        .text(columns[.node], node.hostname), .text(columns[.status], node.status.text),
        .text(columns[.availability], node.availability.text),
        .text(columns[.role], source.role(manager: node.manager?.text)),
        .text(columns[.engine], node.engine), .code(columns[.id], node.id.text),
      ]
    case .service(let service):
      [
        .text(columns[.service], service.name), .text(columns[.mode], service.mode?.text),
        .number(columns[.replicas], source.replicas(service.running, of: service.desired)),
        .text(columns[.image], service.image), .code(columns[.ports], service.ports),
        .code(columns[.id], service.id.text),
      ]
    case .scale(let scale):
      [
        .text(columns[.service], scale.service),
        .number(columns[.replicas], whole(scale.desired)),
        .text(columns[.converged], source.yesNo(scale.converged)),
      ]
    case .task(let task):
      [
        .text(columns[.task], task.name), .text(columns[.node], task.node),
        .text(columns[.state], task.state?.text), .text(columns[.desired], task.desired.text),
        .text(columns[.age], age(task.age)), .text(columns[.image], task.image),
        .text(columns[.error], task.error), .code(columns[.id], task.id.text),
      ]
    case .container(let container):
      [
        .code(columns[.container], container.id.short),
        .text(
          columns[.replica],
          container.service.map { source.replica(container.slot, of: $0) } ?? container.name),
        .text(columns[.status], container.status), .text(columns[.image], container.image),
        .code(columns[.ports], container.ports), .code(columns[.task], container.task?.text),
      ]
    case .network(let network):
      [
        .text(columns[.network], network.name), .text(columns[.driver], network.driver.text),
        .text(columns[.scope], network.scope.text), .code(columns[.id], network.id.text),
      ]
    case .request(let request):
      [
        .text(columns[.endpoint], request.target),
        .text(columns[.outcome], source.outcome(request.outcome)),
        .code(columns[.answeredBy], request.responder?.text),
        .number(columns[.status], request.status.map(String.init)),
        .number(columns[.exit], request.exit.map(String.init)),
        .number(columns[.latency], request.latency.map(source.format.duration)),
      ]
    case .load(let load): OtherTables(source).fields(of: load)
    default: []
    }
  }

  private func whole(_ value: Int?) -> String? { value.map(source.format.number) }

  private func age(_ bounds: AgeBounds?) -> String? {
    guard let bounds else { return nil }
    let format = source.format
    switch (bounds.atLeast.isFinite, bounds.lessThan.isFinite) {
    case (true, true):
      return format.range(
        format.wholeDuration(bounds.atLeast), format.wholeDuration(bounds.lessThan))
    case (true, false):
      return source.say(MomentPhrase.ageAtLeast, ["atLeast": format.wholeDuration(bounds.atLeast)])
    case (false, true):
      return source.say(
        MomentPhrase.ageLessThan, ["lessThan": format.wholeDuration(bounds.lessThan)])
    case (false, false): return nil
    }
  }
}

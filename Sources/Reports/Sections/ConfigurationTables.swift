import Events
import Lab
import Session

/// The tables of the laboratory at the end of the record.
struct ConfigurationTables {
  private let source: ReportSource
  private var columns: ReportColumns { source.columns }
  private var labels: ReportLabels { source.labels }
  private let state: LabState

  init(_ source: ReportSource) {
    self.source = source
    self.state = source.history.state(at: nil)
  }

  /// Every table that has a row.
  var tables: [PageTable] {
    [machines, nodes, cards, networks, services, replicas, engineNetworks].compactMap { $0 }
  }

  /// Whether something is only stated in `session.yaml`.
  var hasAssumptions: Bool {
    state.machines.contains { $0.seen == nil || $0.cards.contains { $0.seen == nil } }
      || state.networks.contains { $0.seen == nil }
  }

  private var machines: PageTable? {
    let list = state.machines
    return PageTable(
      labels.machines,
      [
        .text(columns.machine, list.map(\.name)),
        .text(columns.aliases, list.map { $0.aliases.joined(separator: ", ") }),
        .text(columns.power, list.map { power($0.power) }),
        .code(columns.uuid, list.map(\.uuid)),
        .links(columns.entry, list.map { links($0.seen) }),
        seen(list.map(\.seen)),
      ])
  }

  private var nodes: PageTable? {
    let list = state.machines.compactMap { machine in
      machine.node.map { (name: machine.name, node: $0) }
    }
    return PageTable(
      labels.nodes,
      [
        .text(columns.node, list.map(\.name)), .text(columns.status, list.map(\.node.status.text)),
        .text(columns.availability, list.map(\.node.availability.text)),
        .text(columns.role, list.map { source.role(manager: $0.node.manager?.text) }),
        .text(columns.engine, list.map(\.node.engine)),
        .code(columns.id, list.map(\.node.id.text)),
        .links(columns.entry, list.map { links($0.node.seen) }),
      ])
  }

  private var cards: PageTable? {
    let list = state.machines.flatMap { machine in
      machine.cards.map { (machine: machine.name, card: $0) }
    }
    let cards = list.map(\.card)
    return PageTable(
      labels.cards,
      [
        .text(columns.machine, list.map(\.machine)),
        .number(columns.card, cards.map { $0.slot.map(String.init) }),
        .text(columns.interface, cards.map(\.interface)),
        .text(columns.network, cards.map(network)),
        .code(columns.addresses, cards.map { $0.addresses.joined(separator: ", ") }),
        .code(columns.mac, cards.map(\.mac)),
        .text(columns.cable, cards.map { cable($0.cable) }),
        .links(columns.entry, cards.map { links($0.seen ?? $0.attachmentSeen ?? $0.cableSeen) }),
        seen(cards.map { $0.seen ?? $0.attachmentSeen ?? $0.cableSeen }),
      ])
  }

  private var networks: PageTable? {
    let list = state.networks
    return PageTable(
      labels.networks,
      [
        .text(columns.network, list.map(\.name)),
        .text(columns.attachment, list.map(\.attachment?.text)),
        .text(columns.purpose, list.map(\.purpose)),
        .links(columns.entry, list.map { links($0.seen) }),
        seen(list.map(\.seen)),
      ])
  }

  private var services: PageTable? {
    let list = state.services
    return PageTable(
      labels.services,
      [
        .text(columns.service, list.map(\.name)), .text(columns.mode, list.map(\.mode?.text)),
        .number(columns.replicas, list.map(replicas)),
        .text(columns.image, list.map(\.image)), .code(columns.ports, list.map(\.ports)),
        .code(columns.id, list.map(\.id?.text)),
        .links(columns.entry, list.map { links($0.seen) }),
      ])
  }

  private var replicas: PageTable? {
    let list = state.machines.flatMap { machine in
      machine.replicas.map { (machine: machine.name, replica: $0) }
    }
    let replicas = list.map(\.replica)
    return PageTable(
      labels.replicas,
      [
        .text(
          columns.replica,
          replicas.map { replica in
            replica.slot.map { "\(replica.service).\($0)" } ?? replica.service
          }),
        .text(columns.node, list.map(\.machine)), .text(columns.state, replicas.map(\.state?.text)),
        .code(columns.container, replicas.map(\.container?.short)),
        .code(columns.task, replicas.map(\.task?.short)),
        .links(columns.entry, replicas.map { links($0.seen) }),
      ])
  }

  private var engineNetworks: PageTable? {
    let list = state.engineNetworks
    return PageTable(
      labels.engineNetworks,
      [
        .text(columns.network, list.map(\.name)), .text(columns.driver, list.map(\.driver.text)),
        .text(columns.scope, list.map(\.scope.text)), .code(columns.id, list.map(\.id.text)),
      ])
  }

  /// The word for what nobody saw; where everything was seen the column is left out.
  private func seen(_ moments: [Moment?]) -> PageTable.Filled {
    .text(columns.seen, moments.map { $0 == nil ? labels.assumed : nil })
  }

  private func links(_ moment: Moment?) -> [PageLink] {
    moment.map { source.links([$0.entry]) } ?? []
  }

  private func network(_ card: NetworkCard) -> String? {
    card.network.map { id in state.networks.first { $0.id == id }?.name ?? id }
  }

  private func power(_ power: Switch?) -> String? {
    power.map { $0 == .on ? labels.running : labels.poweredOff }
  }

  private func cable(_ cable: Switch?) -> String? {
    cable.map { $0 == .on ? labels.connected : labels.pulled }
  }

  private func replicas(_ service: ServiceState) -> String? {
    switch (service.running, service.desired) {
    case (let running?, let desired?): "\(running)/\(desired)"
    case (let number?, nil), (nil, let number?): String(number)
    case (nil, nil): nil
    }
  }
}

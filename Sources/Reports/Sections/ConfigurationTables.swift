import Events
import Lab
import Session

struct ConfigurationTables {
  private let source: ReportSource
  private var columns: ReportColumns { source.columns }
  private var labels: ReportLabels { source.labels }
  private let state: LabState

  init(_ source: ReportSource) {
    self.source = source
    self.state = source.history.state(at: nil)
  }

  var tables: [PageTable] {
    [machines, nodes, cards, networks, services, replicas, engineNetworks].compactMap { $0 }
  }

  /// Whether something is only stated in `session.yaml`.
  var hasAssumptions: Bool {
    state.machines.contains { $0.seen == nil || $0.cards.contains(where: \.isPartlyAssumed) }
      || state.networks.contains { $0.seen == nil }
  }

  private var machines: PageTable? {
    PageTable(
      labels[.machines],
      state.machines.map { machine in
        [
          .text(columns[.machine], machine.name),
          .text(columns[.aliases], machine.aliases.joined(separator: ", ")),
          .text(columns[.power], machine.power.map(source.power)),
          .code(columns[.uuid], machine.uuid),
          shown(machine.$power.moment, machine.$uuid.moment, else: machine.seen),
          assumed(machine.seen == nil),
        ]
      })
  }

  private var nodes: PageTable? {
    PageTable(
      labels[.nodes],
      state.machines.compactMap { machine in
        machine.node.map { node in
          [
            .text(columns[.node], machine.name), .text(columns[.status], node.status.text),
            .text(columns[.availability], node.availability.text),
            .text(columns[.role], source.role(manager: node.manager?.text)),
            .text(columns[.engine], node.engine), .code(columns[.id], node.id.text),
            shown(node.seen),
          ]
        }
      })
  }

  private var cards: PageTable? {
    PageTable(
      labels[.cards],
      state.machines.flatMap { machine in
        machine.cards.map { card in
          let network = card.network.map { id in
            state.networks.first { $0.id == id }?.name ?? id
          }
          return [
            .text(columns[.machine], machine.name),
            .number(columns[.card], card.slot.map(String.init)),
            .text(columns[.interface], card.interface), .text(columns[.network], network),
            .code(columns[.addresses], card.addresses.joined(separator: ", ")),
            .code(columns[.mac], card.mac),
            .text(columns[.cable], card.cable.map(source.cable)),
            shown(card.seen, card.attachmentSeen, card.$mac.moment, card.cableSeen),
            assumed(card.isPartlyAssumed),
          ]
        }
      })
  }

  private var networks: PageTable? {
    PageTable(
      labels[.networks],
      state.networks.map { network in
        [
          .text(columns[.network], network.name),
          .text(columns[.attachment], network.attachment?.text),
          .text(columns[.purpose], network.about), shown(network.seen),
          assumed(network.seen == nil),
        ]
      })
  }

  private var services: PageTable? {
    PageTable(
      labels[.services],
      state.services.map { service in
        [
          .text(columns[.service], service.name), .text(columns[.mode], service.mode?.text),
          .number(columns[.replicas], source.replicas(service.running, of: service.desired)),
          .text(columns[.image], service.image), .code(columns[.ports], service.ports),
          .code(columns[.id], service.id?.text),
          shown(
            service.$mode.moment, service.$running.moment, service.$desired.moment,
            service.$image.moment, service.$ports.moment, service.$id.moment, else: service.seen),
        ]
      })
  }

  private var replicas: PageTable? {
    PageTable(
      labels[.replicas],
      state.machines.flatMap { machine in
        machine.replicas.map { replica in
          [
            .text(columns[.replica], source.replica(replica.slot, of: replica.service)),
            .text(columns[.node], machine.name), .text(columns[.state], replica.state?.text),
            .code(columns[.container], replica.container?.short),
            .code(columns[.task], replica.task?.short), shown(replica.seen),
          ]
        }
      })
  }

  private var engineNetworks: PageTable? {
    PageTable(
      labels[.engineNetworks],
      state.engineNetworks.map { known in
        let network = known.network
        return [
          .text(columns[.network], network.name),
          .text(columns[.machine], network.scope == .swarm ? nil : known.listedBy?.name),
          .text(columns[.driver], network.driver.text),
          .text(columns[.scope], network.scope.text), .code(columns[.id], network.id.text),
        ]
      })
  }

  private func shown(_ moment: Moment?) -> PageTable.Field {
    .links(columns[.entry], moment.map { source.links([$0.entry]) } ?? [])
  }

  /// The entries that show what a row says: each of its values was seen last in one of its own.
  ///
  /// - Parameter otherwise: The entry of a row whose values were not seen.
  private func shown(_ moments: Moment?..., else otherwise: Moment? = nil) -> PageTable.Field {
    let seen = moments.compactMap { $0?.entry }
    return .links(
      columns[.entries], source.links(seen.isEmpty ? [otherwise?.entry].compactMap(\.self) : seen))
  }

  /// The word for what is not in the session; where everything is, the column is left out.
  private func assumed(_ isAssumed: Bool) -> PageTable.Field {
    .text(columns[.seen], isAssumed ? labels[.assumed] : nil)
  }
}

extension NetworkCard {
  /// Whether `session.yaml` states what no entry shows of it.
  fileprivate var isPartlyAssumed: Bool {
    isAssumed || network != nil && attachmentSeen == nil
  }
}

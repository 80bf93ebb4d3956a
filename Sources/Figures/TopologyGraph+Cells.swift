private import Events
internal import Lab

// The cells of a machine: its cards, and its replicas.
extension TopologyGraph {
  /// The cards on one side, by their places at the end of the session.
  func cardRows(_ place: Machine, outward: Bool) -> [DOTTable.Cell] {
    let machine = now(place)
    return place.cards.indices.filter { isOutward(place.cards[$0]) == outward }.map { index in
      let known = place.cards[index]
      let card = machine?.cards.first { $0.key == known.key }
      let width = outward ? TopologyStyle.replicaWidth : TopologyStyle.cardWidth
      let height = height(known, of: place)
      guard let machine, let card else {
        return TopologyStyle.cell([], width: width, height: height, port: Self.port(index))
      }
      return cell(
        card, of: machine, port: Self.port(index), width: width, height: height)
    }
  }

  /// Name and addresses, and a line for what is unusual where it was so at some time.
  private func height(_ card: NetworkCard, of machine: Machine) -> Double {
    let isNoted = extent.notedCards[machine.id]?.contains(card.key) ?? false
    return TopologyStyle.height(lines: 1 + min(2, max(1, card.addresses.count)) + (isNoted ? 1 : 0))
  }

  func cardHeights(_ machine: Machine, outward: Bool) -> [Double] {
    machine.cards.filter { isOutward($0) == outward }.map { height($0, of: machine) }
  }

  private var heightOfReplica: Double { TopologyStyle.height(lines: extent.hasNotes ? 3 : 2) }

  /// How many places for replicas a machine has: a node has one that says when there is none.
  private func places(_ machine: Machine) -> Int {
    max(extent.replicas[machine.id] ?? 0, extent.nodes.contains(machine.id) ? 1 : 0)
  }

  func replicaHeights(_ machine: Machine) -> [Double] {
    Array(repeating: heightOfReplica, count: places(machine))
  }

  func isOutward(_ card: NetworkCard) -> Bool {
    extent.last.networks.first { $0.id == card.network }?.isOutward ?? false
  }

  static func port(_ card: Int) -> String { "nic\(card + 1)" }
  static func replicaPort(_ place: Int) -> String { "replica\(place + 1)" }

  /// Role, number, interface, addresses, and the hardware address or what is unusual.
  private func cell(
    _ card: NetworkCard, of machine: Machine, port: String, width: Double, height: Double
  ) -> DOTTable.Cell {
    let look = look(card, of: machine)
    return TopologyStyle.cell(
      lines(card, of: machine, into: width - 8), width: width, height: height, border: look,
      fill: TopologyStyle.paper, port: port, data: ("nic", "\(machine.name)/\(card.key)"),
      title: [machine.name, name(card), card.mac].compactMap(\.self).joined(separator: " · "),
      entry: [card.seen, card.attachmentSeen, card.cableSeen].compactMap { $0?.entry }.max())
  }

  private func isPale(_ card: NetworkCard, _ machine: Machine) -> Bool {
    card.isAssumed || machine.power == .off
  }

  private func network(_ card: NetworkCard) -> (
    network: HypervisorNetwork, colors: TopologyStyle.WireColors
  )? { networks.first { $0.network.id == card.network } }

  private func name(_ card: NetworkCard, inWords: Bool = true) -> String {
    let slot = card.slot.map { inWords ? "\(words[.card]) \($0)" : "\($0)" }
    return [slot, card.interface].compactMap(\.self).joined(separator: " · ")
  }

  private func look(_ card: NetworkCard, of machine: Machine) -> TopologyStyle.Border {
    if card.cable == .off {
      return .init(color: TopologyStyle.alarm, style: "dashed", thickness: 2)
    }
    if isPale(card, machine) {
      return .init(
        color: TopologyStyle.assumed, style: machine.power == .off ? "dashed" : "dotted")
    }
    return .init(color: network(card)?.colors.wire ?? "#444444")
  }

  private func lines(
    _ card: NetworkCard, of machine: Machine, into room: Double
  ) -> [DOTTable.Line] {
    let isOff = machine.power == .off
    let isPulled = card.cable == .off
    let isPale = isPale(card, machine)
    let ink = isPale ? TopologyStyle.assumed : TopologyStyle.ink
    let network = network(card)
    let told = (network.flatMap { role($0.network) }).map { "\($0)  " } ?? ""
    let color = isPale ? TopologyStyle.assumed : network?.colors.wire ?? ink
    let taken = TopologyStyle.strong.width(told)
    let fits = TopologyStyle.plain.width(name(card)) <= room - taken
    var lines: [DOTTable.Line] = [
      TopologyStyle.line(
        [
          TopologyStyle.span(told, TopologyStyle.strong, color),
          TopologyStyle.span(name(card, inWords: fits), TopologyStyle.plain, ink),
        ], into: room)
    ]
    if !isOff {
      let shown = card.addresses.count > 2 ? 1 : 2
      lines += card.addresses.prefix(shown).map {
        TopologyStyle.line($0, TopologyStyle.strong, ink, into: room)
      }
      if card.addresses.count > shown {
        lines.append(
          TopologyStyle.line(
            "+ \(card.addresses.count - shown)", TopologyStyle.plain, TopologyStyle.quiet,
            into: room))
      }
    }
    if isPulled {
      lines.append(
        TopologyStyle.line(
          mark(card, machine) + "✖ \(words[.cablePulled])", TopologyStyle.strong,
          TopologyStyle.alarm, into: room))
    } else if marks.ofCard(card, on: machine.id) {
      let word = marks.cableIsBack(card, on: machine.id) ? words[.cableBack] : words[.changed]
      lines.append(
        TopologyStyle.line(
          mark(card, machine) + word, TopologyStyle.strong, TopologyStyle.news, into: room))
    }
    return lines
  }

  private func mark(_ card: NetworkCard, _ machine: Machine) -> String {
    marks.ofCard(card, on: machine.id) ? "\(TopologyMarks.mark) " : ""
  }

  /// What cards on a network are for.
  func role(_ network: HypervisorNetwork) -> String? {
    switch network.role {
    case .stated(let role): role
    case .internet: words[.internet]
    case .cluster: words[.clusterNetwork]
    case .access: words[.accessNetwork]
    case nil: nil
    }
  }

  /// The replicas, as many places as the machine ever ran at one time; the first empty one says what is gone,
  /// or that there is none.
  func replicaRows(_ place: Machine, _ machine: Machine?) -> [DOTTable.Cell] {
    let width = TopologyStyle.replicaWidth
    let height = heightOfReplica
    let shown = (machine?.replicas ?? []).enumerated().map { index, replica in
      machine.map { cell(replica, on: $0, place: index, width: width, height: height) }
    }.compactMap(\.self)
    let empty = (shown.count..<max(shown.count, places(place))).map { index in
      TopologyStyle.cell(
        index == shown.count ? note(place, machine, into: width - 8).map { [$0] } ?? [] : [],
        width: width, height: height, port: Self.replicaPort(index))
    }
    return shown + empty
  }

  /// What is gone from a machine that has no empty place to say it.
  func noteWithoutPlace(_ machine: Machine) -> DOTTable.Line? {
    let full = machine.power == .off || machine.replicas.count >= places(machine)
    return full ? gone(machine, into: TopologyStyle.replicaWidth) : nil
  }

  private func gone(_ machine: Machine, into room: Double) -> DOTTable.Line? {
    let gone = marks.gone(from: machine.id)
    guard !gone.isEmpty else { return nil }
    let names = gone.map { "\(title($0)) \($0.key.prefix(4))" }.joined(separator: ", ")
    return TopologyStyle.line(
      "\(TopologyMarks.goneMark) \(words[.gone]): \(names)", TopologyStyle.strong,
      TopologyStyle.news, into: room)
  }

  private func note(_ place: Machine, _ machine: Machine?, into room: Double) -> DOTTable.Line? {
    guard let machine else { return nil }
    if let gone = gone(machine, into: room) { return gone }
    guard machine.replicas.isEmpty, machine.node != nil, !state.services.isEmpty else { return nil }
    return TopologyStyle.line(
      words[machine.mayRunMore ? .noKnownReplica : .noReplica], TopologyStyle.plain,
      TopologyStyle.quiet, into: room)
  }

  private func title(_ replica: Replica) -> String {
    replica.service + (replica.slot.map { ".\($0)" } ?? "")
  }

  /// Its mark, service and number; its container; its address, or what is unusual about it.
  private func cell(
    _ replica: Replica, on machine: Machine, place: Int, width: Double, height: Double
  ) -> DOTTable.Cell {
    let room = width - 8
    let mark = replica.container.flatMap { replicas?.mark(of: $0) }
    let isNew = marks.isNew(replica, on: machine.id)
    let twins = state.twins(of: replica, on: machine)
    let id = replica.container?.short ?? replica.task.map { "\(words[.task]) \($0)" } ?? ""
    let unusual = replica.state.flatMap { $0 == .running ? nil : $0.text }
    var lines = [
      TopologyStyle.line(
        [
          TopologyStyle.span(
            mark.map { "\($0.glyph) " } ?? "", TopologyStyle.strong, mark?.color ?? ""),
          TopologyStyle.span(title(replica), TopologyStyle.strong),
        ], into: room),
      TopologyStyle.line(
        [
          TopologyStyle.span(
            isNew ? "\(TopologyMarks.mark) \(words[.new]) " : "", TopologyStyle.strong,
            TopologyStyle.news),
          TopologyStyle.span(
            unusual.map { "\($0) · " } ?? "", TopologyStyle.strong, TopologyStyle.alarm),
          TopologyStyle.span(id, TopologyStyle.plain, TopologyStyle.quiet),
        ], into: room),
    ]
    if !twins.isEmpty {
      lines.append(
        TopologyStyle.line(
          "\(words[.alsoOn]) \(twins.map(\.name).joined(separator: ", "))", TopologyStyle.strong,
          TopologyStyle.alarm, into: room))
    } else if let address = replica.addresses.first {
      lines.append(
        TopologyStyle.line(
          replica.addresses.count > 1 ? "\(address) +\(replica.addresses.count - 1)" : address,
          into: room))
    }
    return TopologyStyle.cell(
      lines, width: width, height: height,
      border: .init(
        color: isNew ? TopologyStyle.news : "#444444", thickness: isNew ? 2 : 1),
      fill: TopologyStyle.paper, port: Self.replicaPort(place), data: ("replica", replica.key),
      title: replica.container.flatMap { replicas?.name(of: $0) }
        ?? "\(title(replica)) · \(machine.name)",
      entry: replica.seen.entry)
  }
}

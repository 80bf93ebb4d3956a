private import Events
internal import Lab

// The hypervisor's networks, tall boxes with a port for each machine, and the wires to the cards.
extension TopologyGraph {
  /// How high a machine is, so that the port of a network stands beside it.
  private func height(of machine: Machine) -> Double {
    let gap = 3.0
    func high(_ cells: [Double]) -> Double { cells.reduce(gap) { $0 + $1 + gap } }
    let (left, right) = (
      high(cardHeights(machine, outward: false)),
      high(cardHeights(machine, outward: true) + replicaHeights(machine))
    )
    let middle = Double(control(machine).count) * (TopologyStyle.height(lines: 2) + 4)
    let head = extent.nodes.contains(machine.id) ? 34.0 : 23.0
    return max(left, right, middle) + head + 10
  }

  mutating func addNetwork(_ place: Int) {
    let (known, colors) = networks[place]
    let network = state.networks.first { $0.id == known.id }
    let side = networks.filter { $0.network.isOutward == known.isOutward }
    let machines = max(1, extent.last.machines.count)
    let heights = extent.last.machines.map { height(of: $0) / Double(side.count) }
    let width = known.isOutward ? TopologyStyle.wayWidth : TopologyStyle.networkWidth
    let isStated = network?.seen == nil
    let lines = network.map { text(of: $0, isStated: isStated, into: width - 8) } ?? []
    var rows = (0..<machines).map { row in
      [
        DOTTable.Cell(attributes: [
          "PORT": .text("m\(row + 1)"), "WIDTH": .number(width),
          "HEIGHT": .number((heights.isEmpty ? 80 : heights[row]).rounded()),
        ])
      ]
    }
    // What it says stands in the middle one, which is as high as it needs.
    let middle = (machines - 1) / 2
    rows[middle][0] = TopologyStyle.cell(
      lines, width: width, height: heights.isEmpty ? 80 : heights[middle], port: "m\(middle + 1)")
    var table = DOTTable(rows)
    if network != nil {
      table.attributes["BORDER"] = .number(isStated ? 1.2 : 1)
      table.attributes["COLOR"] = .color(isStated ? TopologyStyle.assumed : colors.wire)
      table.attributes["BGCOLOR"] = .color(isStated ? TopologyStyle.stated.body : colors.fill)
      if isStated { table.attributes["STYLE"] = "dotted" }
    }
    document.addNode(
      Self.name(known),
      ["label": .table(table), "class": "network", "network": .text(known.id)])
  }

  private func text(
    of network: HypervisorNetwork, isStated: Bool, into width: Double
  ) -> [DOTTable.Line] {
    let ink = isStated ? TopologyStyle.assumed : TopologyStyle.ink
    let quiet = isStated ? TopologyStyle.assumed : TopologyStyle.quiet
    func wrapped(_ text: String, _ face: Typeface, _ color: String) -> [DOTTable.Line] {
      face.wrapped(text, into: width, lines: 3).map { [TopologyStyle.span($0, face, color)] }
    }
    var lines = wrapped(network.name, TopologyStyle.strong, ink)
    let attachment = network.attachment?.text
    let own = [attachment, network.hypervisorName].compactMap(\.self)
      .filter { $0.lowercased() != network.name.lowercased() }
    if !own.isEmpty { lines += wrapped(own.joined(separator: " "), TopologyStyle.plain, ink) }
    if let purpose = network.purpose { lines += wrapped(purpose, TopologyStyle.plain, quiet) }
    if !network.leases.isEmpty {
      lines += wrapped(
        "DHCP \(network.leases.joined(separator: " – "))", TopologyStyle.plain, quiet)
    }
    return lines
  }

  /// The wires of a machine's cards, and what joins its parts.
  mutating func addWires(_ known: Machine, place: Int) {
    let machine = now(known)
    for (index, old) in known.cards.enumerated() {
      let card = machine?.cards.first { $0.key == old.key }
      guard let id = card?.network ?? old.network,
        let (network, colors) = networks.first(where: { $0.network.id == id })
      else { continue }
      let isHidden = card == nil || machine?.power == .off
      var attributes: DOTAttributes =
        isHidden ? ["style": "invis"] : wire(card ?? old, of: known, colors: colors)
      let port = DOTDocument.End(Self.name(network), "m\(place + 1)", network.isOutward ? "w" : "e")
      if network.isOutward {
        if card?.cable == .off { attributes["dir"] = "back" }
        document.addEdge(.init(Self.replicas(known), Self.port(index), "e"), port, attributes)
      } else {
        document.addEdge(port, .init(Self.cards(known), Self.port(index), "w"), attributes)
      }
    }
  }

  private func wire(
    _ card: NetworkCard, of machine: Machine, colors: TopologyStyle.WireColors
  ) -> DOTAttributes {
    var attributes: DOTAttributes = [
      "class": "wire", "nic": .text("\(machine.name)/\(card.key)"), "color": .color(colors.wire),
      "penwidth": 1.4,
    ]
    if card.attachmentSeen == nil {
      attributes["color"] = .color(TopologyStyle.assumed)
      attributes["style"] = "dotted"
    }
    if card.cable == .off {
      attributes["color"] = .color(TopologyStyle.alarm)
      attributes["style"] = "dashed"
      attributes[isOutward(card) ? "arrowtail" : "arrowhead"] = "tee"
      attributes["arrowsize"] = 1
      attributes["state"] = "pulled"
    }
    return attributes
  }
}

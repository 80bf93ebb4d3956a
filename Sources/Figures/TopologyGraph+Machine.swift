private import Events
internal import Lab

// The machines: a frame around cards, manager, load balancer and replicas.
extension TopologyGraph {
  /// - Parameter place: The machine at the end of the session, with all that it ever had.
  mutating func addMachine(_ place: Machine) {
    let machine = now(place)
    var attributes: DOTAttributes = ["labeljust": "l", "margin": 6]
    let blank = [TopologyStyle.span(" ", TopologyStyle.title)]
    let hasRole = extent.nodes.contains(place.id)
    let head = machine.map(head) ?? [blank, [TopologyStyle.span(" ")]]
    attributes["label"] = .table(DOTTable([[.init(lines: hasRole ? head : [head[0]])]]))
    if let machine {
      let view = MachineView(machine, in: state, words: words)
      attributes["style"] = .text("filled,rounded,\(view.tint.style)")
      attributes["color"] = .color(view.tint.border)
      attributes["fillcolor"] = .color(view.tint.body)
      attributes["penwidth"] = .number(view.tint.thickness)
      attributes["class"] = "machine"
      attributes["machine"] = .text(machine.name)
      attributes["state"] = .text(view.key)
      attributes["change"] = .text(change(of: machine))
      attributes["part"] = .text(view.part.map(MachineView.letter) ?? "")
    } else {
      attributes["style"] = "invis"
    }
    document.beginCluster(place.name, attributes)
    // Nothing runs on a machine that is off.
    let running = machine?.power == .off ? nil : machine
    addTable(
      Self.cards(place), cardRows(place, outward: false), width: TopologyStyle.cardWidth)
    if hasPlaceForManager(place) { addManager(place, running) }
    if extent.hasMesh, extent.nodes.contains(place.id) { addLoadBalancer(place, running) }
    addTable(
      Self.replicas(place), cardRows(place, outward: true) + replicaRows(place, running),
      width: TopologyStyle.replicaWidth)
    document.endCluster()
  }

  private mutating func addTable(_ name: String, _ rows: [DOTTable.Cell], width: Double) {
    let empty = TopologyStyle.cell([], width: width, height: 4)
    let table = DOTTable((rows.isEmpty ? [empty] : rows).map { [$0] }, spacing: 3)
    document.addNode(name, ["label": .table(table)])
  }

  private mutating func addManager(_ place: Machine, _ machine: Machine?) {
    let (width, height) = (TopologyStyle.controlWidth, TopologyStyle.height(lines: 2))
    guard let machine, let node = machine.node, let word = status(asManager: node) else {
      return addHidden(Self.manager(place), width: width, height: height)
    }
    let isOther = marks.changes.contains { change in
      switch change {
      case .role(machine.id, _), .leader(machine.id, _): true
      default: false
      }
    }
    let ink = word.isBad ? TopologyStyle.alarm : TopologyStyle.good
    addBox(
      Self.manager(place),
      [
        TopologyStyle.line(
          words[.manager], TopologyStyle.strong, TopologyStyle.good, into: width - 8),
        TopologyStyle.line(
          (isOther ? "\(TopologyMarks.mark) " : "") + word.text, TopologyStyle.plain,
          isOther ? TopologyStyle.news : ink, into: width - 8),
      ], width: width, border: .init(color: TopologyStyle.good, thickness: 1.6), kind: "manager",
      on: machine)
  }

  private mutating func addLoadBalancer(_ place: Machine, _ machine: Machine?) {
    let (width, height) = (TopologyStyle.controlWidth, TopologyStyle.height(lines: 2))
    guard let machine, machine.node != nil, state.hasMesh else {
      return addHidden(Self.mesh(place), width: width, height: height)
    }
    addBox(
      Self.mesh(place),
      [
        TopologyStyle.line(
          words[.loadBalancer], TopologyStyle.strong, TopologyStyle.mesh.wire, into: width - 8),
        TopologyStyle.line(
          publishedPorts, TopologyStyle.plain, TopologyStyle.mesh.wire, into: width - 8),
      ], width: width,
      border: .init(color: TopologyStyle.mesh.wire, style: "rounded"), kind: "mesh", on: machine,
      fill: TopologyStyle.mesh.fill)
  }

  private mutating func addBox(
    _ name: String, _ lines: [DOTTable.Line], width: Double, border: TopologyStyle.Border,
    kind: String, on machine: Machine, fill: String = TopologyStyle.paper
  ) {
    let cell = TopologyStyle.cell(
      lines, width: width, height: TopologyStyle.height(lines: lines.count), border: border,
      fill: fill)
    document.addNode(
      name,
      [
        "label": .table(DOTTable([[cell]])), "class": .text(kind), "machine": .text(machine.name),
      ])
  }

  /// A place without anything in it.
  private mutating func addHidden(_ name: String, width: Double, height: Double) {
    document.addNode(
      name,
      [
        "label": .table(DOTTable([[TopologyStyle.cell([], width: width, height: height)]])),
        "style": "invis",
      ])
  }

  /// The published ports, as far as there is room: `:80 :8080`.
  private var publishedPorts: String {
    var ports: [String] = []
    for service in state.services {
      for part in (service.ports ?? "").split(separator: ",") {
        let published = part.prefix { $0 != "-" }
        guard let colon = published.lastIndex(of: ":") else { continue }
        let port = String(published[colon...])
        if !ports.contains(port) { ports.append(port) }
      }
    }
    let shown = ports.count > 3 ? Array(ports.prefix(2)) + ["+\(ports.count - 2)"] : ports
    return shown.isEmpty ? "ingress" : shown.joined(separator: " ")
  }

  private func status(asManager node: SwarmNode) -> (text: String, isBad: Bool)? {
    guard let manager = node.manager else { return nil }
    if node.unknownSince != nil { return (words[.unknown], true) }
    switch manager {
    case .leader: return (words[.leader], false)
    case .reachable: return (manager.text.lowercased(), false)
    default: return (manager.text.lowercased(), true)
    }
  }
}

// What the frame of a machine says.
extension TopologyGraph {
  private func change(of machine: Machine) -> String {
    let change = marks.ofMachine(machine.id)
    return change.isNew ? "new" : change.isChanged ? "changed" : ""
  }

  /// The name, the state by shape and word, and what changed; below them the role.
  private func head(_ machine: Machine) -> [DOTTable.Line] {
    let isStated = machine.seen == nil
    let name = TopologyStyle.title.fitted(machine.name, into: 150)
    var spans = [
      TopologyStyle.span(
        name, TopologyStyle.title, isStated ? TopologyStyle.assumed : TopologyStyle.ink)
    ]
    for (text, color) in MachineView(machine, in: state, words: words).states {
      spans.append(TopologyStyle.span("   \(text)", TopologyStyle.strong, color))
    }
    let change = marks.ofMachine(machine.id)
    if change.isNew || change.isChanged {
      let word = words[change.isNew ? .new : .changed]
      spans.append(
        TopologyStyle.span(
          "   \(TopologyMarks.mark) \(word)", TopologyStyle.strong, TopologyStyle.news))
    }
    var role = ""
    if let node = machine.node, machine.power != .off {
      let parts = [
        words[node.manager == nil ? .worker : .manager],
        node.engine.map { "\(words[.engine]) \($0)" },
      ]
      role = parts.compactMap(\.self).joined(separator: " · ")
    }
    var second = TopologyStyle.line(
      role, into: TopologyStyle.cardWidth + TopologyStyle.controlWidth + 20)
    if let note = noteWithoutPlace(machine) { second += [TopologyStyle.span("   ")] + note }
    return [TopologyStyle.line(spans, into: TopologyStyle.headWidth), second]
  }
}

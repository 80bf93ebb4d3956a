private import Events
internal import Lab
internal import Session

struct TopologyLayout: Hashable, Sendable {
  private(set) var drawing = TopologyDrawing()

  private let state: LabState
  private let words: FigureWords
  private let zone: ZoneOffset
  private let hasHypervisor: Bool

  /// Space between a box that holds others and what it holds.
  private static let margin = 8.0
  private static let caption = 16.0
  private static let betweenMachines = 13.0

  init(_ state: LabState, words: FigureWords, zone: ZoneOffset = .utc) {
    (self.state, self.words, self.zone) = (state, words, zone)
    self.hasHypervisor =
      state.hypervisor != nil || !state.networks.isEmpty
      || state.machines.contains { machine in
        machine.uuid != nil || machine.power != nil || machine.cards.contains { $0.slot != nil }
      }
    layOut()
  }

  private mutating func layOut() {
    let right = state.networks.filter(TopologyNetworks.isRight)
    let left = state.networks.filter { !TopologyNetworks.isRight($0) }
    let leftWidth = TopologyNetworks.width(left.count)
    let rightWidth = TopologyNetworks.width(right.count)
    let inset = hasHypervisor ? 2 * Self.margin : 0
    let topInset = hasHypervisor ? 2 * Self.caption + 4 : 0
    let width =
      2 * inset + max(300, leftWidth + TopologyStyle.machineWidth + rightWidth)
    let stackX =
      inset + leftWidth + (width - 2 * inset - leftWidth - rightWidth - TopologyStyle.machineWidth)
      / 2
    let machines = machines(at: Place(stackX, topInset), right: Set(right.map(\.id)))
    var bottom = machines.last?.box.frame.maxY ?? topInset + 40
    drawing.wires += meshWires(machines)
    if let mesh = meshBox(below: bottom, x: stackX) {
      drawing.wires += meshWire(to: mesh, machines)
      drawing.pieces.append(mesh)
      bottom = mesh.frame.maxY
    }
    let tallest = max(TopologyNetworks.height(left), TopologyNetworks.height(right))
    let stack = Frame(
      x: stackX, y: topInset, width: TopologyStyle.machineWidth,
      height: max(bottom - topInset, tallest))
    if machines.isEmpty { drawing.pieces.append(message(words[.noMachines], in: stack)) }
    let networks = TopologyNetworks(
      state.networks, beside: stack, left: inset, right: width - inset)
    bottom = stack.maxY + (hasHypervisor ? Self.margin : 0)
    let hypervisorBottom = bottom
    let clients = TopologyClients(
      state, networks: networks,
      area: Frame(x: inset / 2, y: bottom + 2, width: width - inset, height: 0), words: words)
    if !clients.pieces.isEmpty { bottom = clients.bottom + (hasHypervisor ? Self.margin : 0) }
    drawing.wires += networks.wires(from: machines.flatMap(\.plugs), reach: clients.reach)
    drawing.wires += clients.wires
    drawing.pieces += networks.pieces + clients.pieces
    drawing.boxes = machines.map(\.box)
    if hasHypervisor {
      if clients.pieces.isEmpty { bottom += Self.margin }
      wrapInHost(width: width, hypervisorBottom: hypervisorBottom, bottom: bottom)
    }
    let legend = TopologyLegend(
      state, words: words, zone: zone,
      area: Frame(x: 0, y: bottom + 4, width: width, height: 16))
    drawing.pieces += legend.pieces
    drawing.wires += legend.wires
    drawing.width = width
    drawing.height = legend.bottom
  }

  private func machines(at origin: Place, right: Set<String>) -> [TopologyMachine] {
    let ports = meshPorts
    var y = origin.y
    return state.machines.map { machine in
      let laidOut = TopologyMachine(
        machine, of: state, at: Place(origin.x, y), ports: ports, right: right, words: words)
      y = laidOut.box.frame.maxY + Self.betweenMachines
      return laidOut
    }
  }

  /// Draws the hypervisor's box around what is there, and the host's around that.
  private mutating func wrapInHost(width: Double, hypervisorBottom: Double, bottom: Double) {
    let hypervisor = Frame(
      x: Self.margin, y: Self.caption, width: width - 2 * Self.margin,
      height: hypervisorBottom - Self.caption)
    let inner = TopologyDrawing.Box(
      name: "hypervisor", frame: hypervisor,
      look: TopologyDrawing.Look(border: "#555555", stroke: .dashed, thickness: 1.2),
      pieces: [
        title(
          "hypervisor name", state.hypervisor ?? words[.hypervisor], TopologyStyle.strong,
          x: hypervisor.x + 6, y: hypervisor.y + 3, width: hypervisor.width - 12)
      ],
      boxes: drawing.boxes)
    drawing.boxes = [
      TopologyDrawing.Box(
        name: "host", frame: Frame(x: 0, y: 0, width: width, height: bottom),
        look: TopologyDrawing.Look(border: "#333333", thickness: 1.4),
        pieces: [
          title(
            "host name", state.host ?? words[.host], TopologyStyle.strong, x: 6, y: 2,
            width: width - 12)
        ],
        boxes: [inner])
    ]
  }

  private func title(
    _ name: String, _ text: String, _ face: Typeface, x: Double, y: Double, width: Double
  ) -> TopologyDrawing.Piece {
    let height = face.size + 4
    return TopologyDrawing.Piece(
      name: name, frame: Frame(x: x, y: y, width: width, height: height),
      label: DOTLabel(
        left: [TopologyStyle.line(text, face, "#333333", into: width)], width: width,
        height: height - 2))
  }

  private func message(_ text: String, in frame: Frame) -> TopologyDrawing.Piece {
    TopologyDrawing.Piece(
      name: "no machines", frame: frame,
      label: DOTLabel(
        TopologyStyle.plain.wrapped(text, into: frame.width - 16, lines: 3).map {
          DOTLabel.Line(text: $0, face: TopologyStyle.plain, color: TopologyStyle.quiet)
        }))
  }
}

// The routing mesh: a band behind the machines that ties their pieces of it together.
extension TopologyLayout {
  private static let meshName = "ingress"

  private var isMeshSeen: Bool {
    state.engineNetworks.contains { $0.network.name == "ingress" && $0.network.driver == .overlay }
  }

  private var meshPorts: String? {
    guard isMeshSeen else { return nil }
    var ports: [String] = []
    for service in state.services {
      for part in (service.ports ?? "").split(separator: ",") {
        let published = part.prefix { $0 != "-" }
        guard let colon = published.lastIndex(of: ":") else { continue }
        let port = String(published[colon...])
        if !ports.contains(port) { ports.append(port) }
      }
    }
    let rest = ports.count > 2 ? ["+ \(ports.count - 1)"] : []
    return (ports.prefix(rest.isEmpty ? 2 : 1) + rest).joined(separator: " ")
  }

  private func meshBox(below y: Double, x: Double) -> TopologyDrawing.Piece? {
    guard isMeshSeen, !state.machines.isEmpty else { return nil }
    let width = TopologyStyle.machineWidth
    let ink = TopologyStyle.mesh.ink
    var lines = [
      TopologyStyle.line(
        "\(words[.ingress]) · ingress (overlay)", TopologyStyle.strong, ink, into: width - 12)
    ]
    let limit = 5
    for service in state.services.prefix(limit) {
      var text = service.name
      if let count = count(of: service), !service.isMiscounted { text += " \(count)" }
      if let ports = service.ports, !ports.isEmpty { text += " · \(ports)" }
      lines.append(TopologyStyle.line(text, TopologyStyle.plain, ink, into: width - 12))
      guard service.isMiscounted, let count = count(of: service) else { continue }
      lines.append(
        TopologyStyle.line(count, TopologyStyle.small, TopologyStyle.alarm, into: width - 12))
    }
    if state.services.count > limit {
      lines.append(
        TopologyStyle.line(
          "+ \(state.services.count - limit)", TopologyStyle.plain, ink, into: width - 12))
    }
    return TopologyDrawing.Piece(
      name: Self.meshName,
      frame: Frame(
        x: x, y: y + Self.betweenMachines, width: width, height: TopologyStyle.height(lines) + 8),
      label: DOTLabel(lines),
      look: TopologyDrawing.Look(
        fill: TopologyStyle.mesh.fill, border: TopologyStyle.mesh.border, rounded: true))
  }

  private func meshWires(_ machines: [TopologyMachine]) -> [TopologyDrawing.Wire] {
    let pieces = machines.filter { !$0.isCutOff }.compactMap(\.mesh)
    return zip(pieces, pieces.dropFirst()).map(band)
  }

  private func meshWire(
    to box: TopologyDrawing.Piece, _ machines: [TopologyMachine]
  ) -> [TopologyDrawing.Wire] {
    machines.filter { !$0.isCutOff }.compactMap(\.mesh).suffix(1).map { band($0, box) }
  }

  /// How many replicas the managers list, and how many ran where these differ, with the reason.
  private func count(of service: ServiceState) -> String? {
    guard let running = service.running, let desired = service.desired else { return nil }
    guard service.isMiscounted, let actual = service.actual else { return "\(running)/\(desired)" }
    var reason = ""
    if actual.running - actual.twice == running {
      reason = " (\(words[.twice]): \(actual.twice))"
    } else if actual.running - actual.twice + actual.stillCounted == running {
      reason = " (\(words[.stillCounted]): \(actual.stillCounted))"
    }
    return "\(words[.listed]) \(running)/\(desired), \(words[.ran]): \(actual.running)" + reason
  }

  private func band(
    _ upper: TopologyDrawing.Piece, _ lower: TopologyDrawing.Piece
  ) -> TopologyDrawing.Wire {
    TopologyDrawing.Wire(
      from: upper.name, to: lower.name,
      path: [
        Place(upper.frame.midX, upper.frame.maxY), Place(upper.frame.midX, lower.frame.y),
      ],
      color: "#cfc4ea", thickness: 18)
  }
}

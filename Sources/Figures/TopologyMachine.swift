private import Events
internal import Lab

/// One machine of the topology figure, laid out at its own origin.
struct TopologyMachine: Hashable, Sendable {
  struct Plug: Hashable, Sendable {
    var piece: String
    var card: NetworkCard
    var place: Place
    var isLeft: Bool
  }

  private(set) var box: TopologyDrawing.Box
  /// Its cards, left ones first.
  private(set) var plugs: [Plug]
  private(set) var mesh: TopologyDrawing.Piece?
  /// Whether nothing of the mesh reaches the other machines.
  private(set) var isCutOff = false

  /// Lays a machine out with its upper left corner at a place.
  ///
  /// - Parameters:
  ///   - ports: What its piece of the routing mesh says; nil when it has none.
  ///   - right: The networks whose cards stand on the right.
  init(
    _ machine: Machine, of state: LabState, at origin: Place, ports: String?, right: Set<String>,
    words: FigureWords
  ) {
    let tint = Self.tint(machine)
    let isAssumed = machine.seen == nil
    let inner = TopologyStyle.machineWidth - 2 * TopologyStyle.padding
    let head = Self.head(machine, tint: tint, at: origin, words: words)
    var pieces = [head]
    var plugs: [Plug] = []
    let top = head.frame.maxY + TopologyStyle.padding
    let columns = [
      (x: origin.x + TopologyStyle.padding, isLeft: true),
      (x: origin.x + TopologyStyle.padding + inner - TopologyStyle.cardWidth, isLeft: false),
    ]
    var bottom = top
    for column in columns {
      var y = top
      for card in machine.cards where (card.network.map(right.contains) ?? false) != column.isLeft {
        let key = card.slot.map { "NIC \($0)" } ?? card.interface ?? "NIC"
        let name = "\(machine.name) \(key)"
        let isTaken = plugs.contains { $0.piece == name }
        let piece = Self.piece(
          card, of: machine, name: isTaken ? "\(name) \(plugs.count + 1)" : name,
          at: Place(column.x, y), words: words)
        plugs.append(
          Plug(
            piece: piece.name, card: card,
            place: Place(column.isLeft ? piece.frame.x : piece.frame.maxX, piece.frame.midY),
            isLeft: column.isLeft))
        pieces.append(piece)
        y = piece.frame.maxY + TopologyStyle.gap
      }
      bottom = max(bottom, y)
    }
    if let ports, machine.node != nil, machine.power != .off {
      let width = inner - 2 * TopologyStyle.cardWidth - 2 * TopologyStyle.gap
      let frame = Frame(
        x: origin.x + TopologyStyle.machineWidth / 2 - width / 2, y: top, width: width, height: 26)
      let piece = Self.meshPiece(machine, ports: ports, frame: frame, words: words)
      if machine.cutOff != nil { pieces.append(Self.gap(around: frame, fill: tint.body)) }
      pieces.append(piece)
      self.mesh = piece
      self.isCutOff = machine.cutOff != nil
      bottom = max(bottom, frame.maxY + TopologyStyle.gap)
    }
    for (index, replica) in machine.replicas.enumerated() {
      let frame = Frame(
        x: origin.x + TopologyStyle.padding, y: bottom, width: inner, height: 26)
      pieces.append(
        Self.piece(
          replica, on: machine, name: "\(machine.name) replica \(index + 1)", frame: frame,
          twins: state.twins(of: replica, on: machine), words: words))
      bottom = frame.maxY + TopologyStyle.gap
    }
    if machine.replicas.isEmpty, machine.node != nil, !state.services.isEmpty {
      pieces.append(
        TopologyDrawing.Piece(
          name: "\(machine.name) no replica",
          frame: Frame(x: origin.x + TopologyStyle.padding, y: bottom, width: inner, height: 16),
          label: DOTLabel([
            TopologyStyle.line(
              words[machine.mayRunMore ? .noKnownReplica : .noReplica], TopologyStyle.plain,
              TopologyStyle.quiet, into: inner)
          ]), look: TopologyDrawing.Look(fill: "white", border: "#b5b5b5")))
      bottom += 16 + TopologyStyle.gap
    }
    self.plugs = plugs
    self.box = TopologyDrawing.Box(
      name: machine.name,
      frame: Frame(
        x: origin.x, y: origin.y, width: TopologyStyle.machineWidth,
        height: max(bottom - TopologyStyle.gap, head.frame.maxY) + TopologyStyle.padding - origin.y),
      look: TopologyDrawing.Look(
        fill: isAssumed ? "#fafafa" : tint.body,
        border: isAssumed ? TopologyStyle.assumed : tint.border,
        stroke: isAssumed ? .dotted : machine.power == .off ? .dashed : .solid,
        thickness: isAssumed ? 1.4 : tint.thickness),
      data: ["class": "machine", "machine": machine.name, "state": Self.state(of: machine)],
      pieces: pieces)
  }

  private static func state(of machine: Machine) -> String {
    if machine.power == .off { return "off" }
    guard let node = machine.node else { return "" }
    return node.unknownSince == nil ? node.status.text.lowercased() : "unknown"
  }

  private static func tint(_ machine: Machine) -> TopologyStyle.Tint {
    if machine.power == .off { return TopologyStyle.off }
    guard let node = machine.node else { return TopologyStyle.machine }
    if node.status == .down, node.unknownSince == nil { return TopologyStyle.down }
    return node.manager == nil ? TopologyStyle.worker : TopologyStyle.manager
  }

  private static func head(
    _ machine: Machine, tint: TopologyStyle.Tint, at origin: Place, words: FigureWords
  ) -> TopologyDrawing.Piece {
    let inner = TopologyStyle.machineWidth - 2 * TopologyStyle.padding
    var state: [DOTLabel.Line] = []
    if machine.power == .off {
      state.append(
        TopologyStyle.line(
          words[.poweredOff].uppercased(), TopologyStyle.strong, TopologyStyle.alarm, into: 110))
    }
    if let node = machine.node {
      let color = node.status == .ready ? "#1f5c25" : TopologyStyle.alarm
      let extra = node.availability == .active ? "" : " · \(node.availability)"
      let status = node.unknownSince == nil ? node.status.text + extra : words[.noLeader]
      state.append(TopologyStyle.line(status, TopologyStyle.strong, color, into: 130))
    }
    let taken = state.map { $0.face.width($0.text) }.max() ?? 0
    let free = inner - taken - 8
    let isAssumed = machine.seen == nil
    var title = [
      TopologyStyle.line(
        machine.name, TopologyStyle.title, isAssumed ? TopologyStyle.assumed : TopologyStyle.ink,
        into: free)
    ]
    if let node = machine.node {
      title.append(
        TopologyStyle.line(role(node, words: words), TopologyStyle.plain, into: free))
    }
    let height = max(title.count > 1 ? 30.0 : 20.0, TopologyStyle.height(state) + 6)
    return TopologyDrawing.Piece(
      name: machine.name,
      frame: Frame(
        x: origin.x, y: origin.y, width: TopologyStyle.machineWidth, height: height),
      label: DOTLabel(
        left: title, right: state, width: inner - 4, height: height - 4),
      look: TopologyDrawing.Look(
        fill: isAssumed ? "#f0f0f0" : tint.head,
        border: isAssumed ? TopologyStyle.assumed : tint.border,
        stroke: isAssumed ? .dotted : .solid, thickness: isAssumed ? 1.4 : tint.thickness))
  }

  private static func role(_ node: SwarmNode, words: FigureWords) -> String {
    var parts = [node.manager == nil ? words[.worker] : words[.manager]]
    switch node.manager {
    case .some(.leader): parts.append(words[.leader])
    case nil, .some(.reachable): break
    case .some where node.unknownSince != nil: break
    case let other?: parts.append(other.text)
    }
    // Beside an unusual status there is no room for it.
    if parts.count < 2 || node.manager == .leader, let engine = node.engine {
      parts.append("\(words[.engine]) \(engine)")
    }
    return parts.joined(separator: " · ")
  }
}

private import Events
internal import Lab

/// One machine of the topology figure, laid out at its own origin.
struct TopologyMachine: Hashable, Sendable {
  /// Where the wire of a card begins.
  struct Plug: Hashable, Sendable {
    var piece: String
    var card: NetworkCard
    var place: Place
    var isLeft: Bool
  }

  /// The machine's rectangle with everything in it.
  private(set) var box: TopologyDrawing.Box
  /// Its cards, left ones first.
  private(set) var plugs: [Plug]
  /// Its piece of the routing mesh, where it has one.
  private(set) var mesh: TopologyDrawing.Piece?

  /// Lays a machine out with its upper left corner at a place.
  ///
  /// - Parameters:
  ///   - ports: What its piece of the routing mesh says; nil when it has none.
  ///   - right: The networks whose cards stand on the right.
  init(
    _ machine: Machine, at origin: Place, ports: String?, right: Set<String>,
    hasServices: Bool, words: FigureWords
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
        let piece = Self.piece(card, of: machine, at: Place(column.x, y), words: words)
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
      let piece = Self.meshPiece(machine, ports: ports, frame: frame)
      pieces.append(piece)
      self.mesh = piece
      bottom = max(bottom, frame.maxY + TopologyStyle.gap)
    }
    for replica in machine.replicas {
      let frame = Frame(
        x: origin.x + TopologyStyle.padding, y: bottom, width: inner, height: 26)
      pieces.append(Self.piece(replica, of: machine, frame: frame, words: words))
      bottom = frame.maxY + TopologyStyle.gap
    }
    if machine.replicas.isEmpty, machine.node != nil, hasServices {
      pieces.append(
        TopologyDrawing.Piece(
          name: "\(machine.name) no replica",
          frame: Frame(x: origin.x + TopologyStyle.padding, y: bottom, width: inner, height: 16),
          label: DOTLabel([
            TopologyStyle.line(
              words.noReplica, TopologyStyle.plain, TopologyStyle.quiet, into: inner)
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
      pieces: pieces)
  }

  private static func tint(_ machine: Machine) -> TopologyStyle.Tint {
    if machine.power == .off { return TopologyStyle.off }
    guard let node = machine.node else { return TopologyStyle.machine }
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
          words.poweredOff.uppercased(), TopologyStyle.strong, TopologyStyle.alarm, into: 110))
    }
    if let node = machine.node {
      let color = node.status == "Ready" ? "#1f5c25" : TopologyStyle.alarm
      let extra = node.availability == "Active" ? "" : " · \(node.availability)"
      state.append(
        TopologyStyle.line(node.status + extra, TopologyStyle.strong, color, into: 110))
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
    var parts = [node.manager == nil ? words.worker : words.manager]
    switch node.manager {
    case "Leader": parts.append(words.leader)
    case nil, "Reachable": break
    case let other?: parts.append(other)
    }
    if let engine = node.engine { parts.append("\(words.engine) \(engine)") }
    return parts.joined(separator: " · ")
  }

  private static func piece(
    _ card: NetworkCard, of machine: Machine, at origin: Place, words: FigureWords
  ) -> TopologyDrawing.Piece {
    let isAssumed = card.seen == nil
    let isPulled = card.cable == .off
    let (ink, quiet) =
      isAssumed
      ? (TopologyStyle.assumed, TopologyStyle.assumed) : (TopologyStyle.ink, TopologyStyle.quiet)
    let width = TopologyStyle.cardWidth - 8
    let name = [card.slot.map { "\(words.card) \($0)" }, card.interface].compactMap { $0 }
    var lines = [
      TopologyStyle.line(name.joined(separator: " · "), TopologyStyle.strong, ink, into: width)
    ]
    let shown = card.addresses.count > 2 ? 1 : 2
    lines += card.addresses.prefix(shown).map {
      TopologyStyle.line($0, TopologyStyle.plain, ink, into: width)
    }
    if card.addresses.count > shown {
      lines.append(
        TopologyStyle.line(
          "+ \(card.addresses.count - shown)", TopologyStyle.small, quiet, into: width))
    }
    if let mac = card.mac {
      lines.append(TopologyStyle.line(mac, TopologyStyle.small, quiet, into: width))
    }
    if isPulled {
      lines.append(
        TopologyStyle.line(
          words.cablePulled, TopologyStyle.strong, TopologyStyle.alarm, into: width))
    }
    let key = card.slot.map { "NIC \($0)" } ?? card.interface ?? "NIC"
    return TopologyDrawing.Piece(
      name: "\(machine.name) \(key)",
      frame: Frame(
        x: origin.x, y: origin.y, width: TopologyStyle.cardWidth,
        height: max(TopologyStyle.height(lines) + 5, 20)),
      label: DOTLabel(lines),
      look: TopologyDrawing.Look(
        fill: "white",
        border: isPulled ? TopologyStyle.alarm : isAssumed ? TopologyStyle.assumed : "#444444",
        stroke: isAssumed && !isPulled ? .dotted : .solid, thickness: isPulled ? 1.8 : 1))
  }

  private static func meshPiece(
    _ machine: Machine, ports: String, frame: Frame
  ) -> TopologyDrawing.Piece {
    var lines = [
      TopologyStyle.line(
        "ingress", Typeface(8, bold: true), TopologyStyle.mesh.ink, into: frame.width - 2)
    ]
    if !ports.isEmpty {
      lines.append(
        TopologyStyle.line(
          ports, TopologyStyle.small, TopologyStyle.mesh.ink, into: frame.width - 2))
    }
    return TopologyDrawing.Piece(
      name: "\(machine.name) ingress", frame: frame, label: DOTLabel(lines),
      look: TopologyDrawing.Look(
        fill: TopologyStyle.mesh.fill, border: TopologyStyle.mesh.border, rounded: true))
  }

  private static func piece(
    _ replica: Replica, of machine: Machine, frame: Frame, words: FigureWords
  ) -> TopologyDrawing.Piece {
    let name = replica.service + (replica.slot.map { ".\($0)" } ?? "")
    var right: [DOTLabel.Line] = []
    if let container = replica.container {
      right.append(TopologyStyle.line(container, TopologyStyle.plain, into: 80))
    }
    if let state = replica.state, state != "Running" {
      right.append(TopologyStyle.line(state, TopologyStyle.small, TopologyStyle.alarm, into: 80))
    }
    let free = frame.width - 12 - (right.map { $0.face.width($0.text) }.max() ?? 0) - 6
    var left = [TopologyStyle.line(name, TopologyStyle.strong, into: free)]
    if let task = replica.task {
      left.append(
        TopologyStyle.line(
          "\(words.task) \(task)", TopologyStyle.small, TopologyStyle.quiet, into: free))
    }
    return TopologyDrawing.Piece(
      name: "\(machine.name) \(name) \(replica.task ?? replica.container ?? "")", frame: frame,
      label: DOTLabel(
        left: left, right: right, width: frame.width - 12, height: frame.height - 4),
      look: TopologyDrawing.Look(fill: "white", border: "#444444"))
  }
}

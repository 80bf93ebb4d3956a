private import Events
internal import Lab

// The boxes inside a machine's.
extension TopologyMachine {
  /// The box of a network card: number, interface, addresses, MAC, and whether it is cut off.
  static func piece(
    _ card: NetworkCard, of machine: Machine, name: String, at origin: Place, words: FigureWords
  ) -> TopologyDrawing.Piece {
    let isAssumed = card.isAssumed
    let isPulled = card.cable == .off
    let (ink, quiet) =
      isAssumed
      ? (TopologyStyle.assumed, TopologyStyle.assumed) : (TopologyStyle.ink, TopologyStyle.quiet)
    let width = TopologyStyle.cardWidth - 8
    let title = [card.slot.map { "\(words[.card]) \($0)" }, card.interface].compactMap { $0 }
    var lines = [
      TopologyStyle.line(title.joined(separator: " · "), TopologyStyle.strong, ink, into: width)
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
          words[.cablePulled], TopologyStyle.strong, TopologyStyle.alarm, into: width))
    }
    return TopologyDrawing.Piece(
      name: name,
      frame: Frame(
        x: origin.x, y: origin.y, width: TopologyStyle.cardWidth,
        height: max(TopologyStyle.height(lines) + 5, 20)),
      label: DOTLabel(lines),
      look: TopologyDrawing.Look(
        fill: "white",
        border: isPulled ? TopologyStyle.alarm : isAssumed ? TopologyStyle.assumed : "#444444",
        stroke: isAssumed && !isPulled ? .dotted : .solid, thickness: isPulled ? 1.8 : 1),
      data: [
        "class": "nic", "machine": machine.name, "nic": card.key(on: machine),
        "state": isPulled ? "pulled" : "",
      ])
  }

  /// The empty space around a piece of the mesh that the band between the others passes without
  /// touching it.
  static func gap(around frame: Frame, fill: String) -> TopologyDrawing.Piece {
    TopologyDrawing.Piece(
      name: "gap \(Int(frame.x)) \(Int(frame.y))",
      frame: Frame(x: frame.x, y: frame.y - 3, width: frame.width, height: frame.height + 10),
      label: DOTLabel([]), look: TopologyDrawing.Look(fill: fill))
  }

  static func meshPiece(
    _ machine: Machine, ports: String, frame: Frame, words: FigureWords
  ) -> TopologyDrawing.Piece {
    var lines = [
      TopologyStyle.line(
        "ingress", Typeface(8, bold: true), TopologyStyle.mesh.ink, into: frame.width - 2)
    ]
    let isCut = machine.cutOff != nil
    let note = isCut ? words[.cutOff] : ports
    if !note.isEmpty {
      lines.append(
        TopologyStyle.line(
          note, TopologyStyle.small, isCut ? TopologyStyle.alarm : TopologyStyle.mesh.ink,
          into: frame.width - 2))
    }
    return TopologyDrawing.Piece(
      name: "\(machine.name) ingress", frame: frame, label: DOTLabel(lines),
      look: TopologyDrawing.Look(
        fill: TopologyStyle.mesh.fill,
        border: isCut ? TopologyStyle.alarm : TopologyStyle.mesh.border,
        stroke: isCut ? .dashed : .solid, rounded: true))
  }

  /// The box of a replica: service and number, task, container, and a state that is not the usual.
  ///
  /// - Parameter twins: The other machines that ran the same replica.
  static func piece(
    _ replica: Replica, on machine: Machine, name: String, frame: Frame, twins: [MachineID], words: FigureWords
  ) -> TopologyDrawing.Piece {
    let title = replica.service + (replica.slot.map { ".\($0)" } ?? "")
    var right: [DOTLabel.Line] = []
    if let container = replica.container {
      right.append(TopologyStyle.line(container.short, TopologyStyle.plain, into: 80))
    }
    if let state = replica.state, state != .running {
      right.append(
        TopologyStyle.line(state.text, TopologyStyle.small, TopologyStyle.alarm, into: 80))
    }
    if !twins.isEmpty {
      let names = twins.map(\.name).joined(separator: ", ")
      right.append(
        TopologyStyle.line(
          "\(words[.alsoOn]) \(names)", TopologyStyle.small, TopologyStyle.alarm, into: 110))
    }
    let free = frame.width - 12 - (right.map { $0.face.width($0.text) }.max() ?? 0) - 6
    var left = [TopologyStyle.line(title, TopologyStyle.strong, into: free)]
    if let task = replica.task {
      left.append(
        TopologyStyle.line(
          "\(words[.task]) \(task)", TopologyStyle.small, TopologyStyle.quiet, into: free))
    }
    return TopologyDrawing.Piece(
      name: name, frame: frame,
      label: DOTLabel(
        left: left, right: right, width: frame.width - 12, height: frame.height - 4),
      look: TopologyDrawing.Look(fill: "white", border: "#444444"),
      data: ["class": "replica", "machine": machine.name, "replica": replica.key])
  }
}

extension NetworkCard {
  /// What tells it from all others of the laboratory: `swarm-n02/2`, `swarm-n02/enp0s8`.
  func key(on machine: Machine) -> String {
    "\(machine.name)/\(slot.map(String.init) ?? interface ?? "")"
  }
}

extension Replica {
  /// What tells it from all others of the session: its container, else its task.
  var key: String { container?.short ?? task?.short ?? "" }
}

private import Events
internal import Lab

/// The hypervisor's networks on both sides of the machines, and the wires to them.
///
/// Every network has one vertical wire in the channel between its box and the machines; the cards
/// join it with a dot. Wires that cross without a dot are not joined.
struct TopologyNetworks: Hashable, Sendable {
  /// A network with its colours and the place of its vertical wire.
  struct Bus: Hashable, Sendable {
    var network: HypervisorNetwork
    var name: String
    var isLeft: Bool
    var colors: TopologyStyle.WireColors
    var frame: Frame
    var x: Double
  }

  /// The distance between two vertical wires.
  private static let pitch = 11.0

  private(set) var buses: [Bus] = []

  /// Whether a network stands on the right: those that lead out of the laboratory.
  static func isRight(_ network: HypervisorNetwork) -> Bool {
    [.nat, .natnetwork, .bridged].contains(network.attachment?.known)
  }

  /// The width of the boxes on one side with the channel beside them; 0 where there are none.
  static func width(_ count: Int) -> Double {
    count == 0 ? 0 : TopologyStyle.networkWidth + 12 + Double(count) * pitch + 9
  }

  static func height(_ networks: [HypervisorNetwork]) -> Double {
    let heights = networks.map { TopologyStyle.height(lines($0)) + 12 }
    return Double(networks.count) * (heights.max() ?? 0)
      + Double(max(0, networks.count - 1)) * TopologyStyle.padding
  }

  init(_ networks: [HypervisorNetwork], beside stack: Frame, left: Double, right: Double) {
    for isLeft in [true, false] {
      let side = networks.filter { Self.isRight($0) != isLeft }
      let share =
        (stack.height - Double(side.count - 1) * TopologyStyle.padding) / Double(max(1, side.count))
      for (index, network) in side.enumerated() {
        let frame = Frame(
          x: isLeft ? left : right - TopologyStyle.networkWidth,
          y: stack.y + Double(index) * (share + TopologyStyle.padding),
          width: TopologyStyle.networkWidth, height: share)
        let step = 12 + Double(index) * Self.pitch
        buses.append(
          Bus(
            network: network, name: "network \(network.id)", isLeft: isLeft,
            colors: TopologyStyle.wires[buses.count % TopologyStyle.wires.count], frame: frame,
            x: isLeft ? frame.maxX + step : frame.x - step))
      }
    }
  }

  var pieces: [TopologyDrawing.Piece] {
    buses.map { bus in
      let isAssumed = bus.network.seen == nil
      return TopologyDrawing.Piece(
        name: bus.name, frame: bus.frame, label: DOTLabel(Self.lines(bus.network)),
        look: TopologyDrawing.Look(
          fill: isAssumed ? "#fafafa" : bus.colors.fill,
          border: isAssumed ? TopologyStyle.assumed : bus.colors.seen,
          stroke: isAssumed ? .dotted : .solid, thickness: isAssumed ? 1.4 : 1.2),
        data: ["class": "network", "network": bus.network.id])
    }
  }

  /// The wires from the cards, and each network's own.
  ///
  /// - Parameter reach: How far down the wire of a network goes, by its id: to its clients.
  func wires(from plugs: [TopologyMachine.Plug], reach: [String: Double]) -> [TopologyDrawing.Wire]
  {
    var wires: [TopologyDrawing.Wire] = []
    for bus in buses {
      let taps = plugs.filter { $0.card.network == bus.network.id && $0.isLeft == bus.isLeft }
      let ends = taps.map(\.place.y) + [reach[bus.network.id]].compactMap { $0 }
      guard let top = ends.min(), let bottom = ends.max() else { continue }
      let isSeen = taps.contains { $0.card.attachmentSeen != nil && $0.card.cable != .off }
      let (color, stroke) = Self.look(bus, isSeen: isSeen)
      let middle = middle(of: bus, awayFrom: plugs)
      wires.append(
        TopologyDrawing.Wire(
          from: bus.name, to: bus.name,
          path: [Place(bus.x, min(top, middle)), Place(bus.x, max(bottom, middle))],
          color: color, stroke: stroke, thickness: 2))
      wires.append(
        TopologyDrawing.Wire(
          from: bus.name, to: bus.name,
          path: [Place(bus.isLeft ? bus.frame.maxX : bus.frame.x, middle), Place(bus.x, middle)],
          color: color, stroke: stroke, thickness: 2, joins: true))
      for tap in taps { wires += Self.tap(tap, bus) }
    }
    return wires
  }

  /// Where the wire of a network meets its box: near the middle, where no card's wire is.
  private func middle(of bus: Bus, awayFrom plugs: [TopologyMachine.Plug]) -> Double {
    let taken = plugs.filter { $0.isLeft == bus.isLeft }.map(\.place.y)
    let places = [0, 8, -8, 14, -14, 20, -20, 26, -26].map { bus.frame.midY + $0 }
    return places.first { place in taken.allSatisfy { abs($0 - place) >= 9 } } ?? bus.frame.midY
  }

  private static func tap(_ tap: TopologyMachine.Plug, _ bus: Bus) -> [TopologyDrawing.Wire] {
    let (color, stroke) = look(bus, isSeen: tap.card.attachmentSeen != nil)
    let end = Place(bus.x, tap.place.y)
    guard tap.card.cable == .off else {
      return [
        TopologyDrawing.Wire(
          from: tap.piece, to: bus.name, path: [tap.place, end], color: color, stroke: stroke,
          joins: true)
      ]
    }
    // The cut stands between the machine's border and the nearest wire, where nothing else is.
    let outward = bus.isLeft ? -1.0 : 1.0
    let cut = Place(tap.place.x + outward * (TopologyStyle.padding + 6), tap.place.y)
    let arm = 4.5
    let cross = [(-arm, -arm, arm, arm), (-arm, arm, arm, -arm)].map { corner in
      TopologyDrawing.Wire(
        from: tap.piece, to: bus.name,
        path: [
          Place(cut.x + corner.0, cut.y + corner.1), Place(cut.x + corner.2, cut.y + corner.3),
        ],
        color: TopologyStyle.alarm, thickness: 2.4)
    }
    return [
      TopologyDrawing.Wire(
        from: tap.piece, to: bus.name, path: [Place(cut.x + outward * 3, cut.y), end], color: color,
        stroke: stroke, joins: true)
    ] + cross
  }

  private static func look(
    _ bus: Bus, isSeen: Bool
  ) -> (color: String, stroke: TopologyDrawing.Stroke) {
    isSeen ? (bus.colors.seen, .solid) : (bus.colors.assumed, .dotted)
  }

  private static func lines(_ network: HypervisorNetwork) -> [DOTLabel.Line] {
    let width = TopologyStyle.networkWidth - 8
    let isAssumed = network.seen == nil
    let ink = isAssumed ? TopologyStyle.quiet : TopologyStyle.ink
    let quiet = isAssumed ? TopologyStyle.assumed : TopologyStyle.quiet
    var lines = TopologyStyle.strong.wrapped(network.name, into: width, lines: 3).map {
      DOTLabel.Line(text: $0, face: TopologyStyle.strong, color: ink)
    }
    if let attachment = network.attachment?.text, attachment != network.name.lowercased() {
      lines.append(TopologyStyle.line(attachment, TopologyStyle.plain, ink, into: width))
    }
    if let purpose = network.purpose {
      lines += TopologyStyle.small.wrapped(purpose, into: width, lines: 3).map {
        DOTLabel.Line(text: $0, face: TopologyStyle.small, color: quiet)
      }
    }
    return lines
  }
}

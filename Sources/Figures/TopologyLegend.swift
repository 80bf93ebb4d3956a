internal import Lab
internal import Session

/// The line under the topology figure: what solid and dotted mean, and when it was so.
struct TopologyLegend: Hashable, Sendable {
  private(set) var pieces: [TopologyDrawing.Piece] = []
  private(set) var wires: [TopologyDrawing.Wire] = []
  private(set) var bottom: Double

  /// Lays the line out; samples are left out where everything was seen.
  init(_ state: LabState, words: FigureWords, zone: ZoneOffset, area: Frame) {
    self.bottom = area.y
    var x = area.x
    if Self.hasAssumed(state) {
      for (text, isSeen) in [(words[.seen], true), (words[.assumed], false)] {
        let width = TopologyStyle.small.width(text) * 1.06 + 6
        let name = isSeen ? "legend seen" : "legend assumed"
        let color = isSeen ? TopologyStyle.ink : TopologyStyle.assumed
        wires.append(
          TopologyDrawing.Wire(
            from: name, to: name, path: [Place(x, area.midY), Place(x + 22, area.midY)],
            color: color, stroke: isSeen ? .solid : .dotted, thickness: 1.6))
        add(name, text, color, Frame(x: x + 26, y: area.y, width: width, height: area.height))
        x += 26 + width + 12
      }
      bottom = area.maxY
    }
    guard let moment = state.moment else { return }
    var text = "\(words[.asOfEntry]) \(moment.entry)"
    if let time = moment.time {
      text += " · \(time.date(in: zone)) \(time.clock(in: zone).prefix(8)) \(zone.name)"
    }
    let needed = TopologyStyle.small.width(text) * 1.06 + 6
    let fits = needed <= area.maxX - x
    let y = fits ? area.y : area.maxY
    add(
      "legend moment", text, TopologyStyle.quiet,
      Frame(x: area.maxX - needed, y: y, width: needed, height: area.height), atRight: true)
    bottom = y + area.height
  }

  private mutating func add(
    _ name: String, _ text: String, _ color: String, _ frame: Frame,
    atRight: Bool = false
  ) {
    let line = DOTLabel.Line(text: text, face: TopologyStyle.small, color: color)
    pieces.append(
      TopologyDrawing.Piece(
        name: name, frame: frame,
        label: DOTLabel(
          left: atRight ? [] : [line], right: atRight ? [line] : [], width: frame.width - 2,
          height: frame.height - 2)))
  }

  private static func hasAssumed(_ state: LabState) -> Bool {
    !state.clients.isEmpty || hasAssumedWay(state) || state.networks.contains { $0.seen == nil }
      || state.machines.contains { machine in
        machine.seen == nil
          || machine.cards.contains {
            $0.isAssumed || ($0.network != nil && $0.attachmentSeen == nil)
          }
      }
  }

  /// Whether nothing shows that one of the networks leads to the endpoints that were asked.
  private static func hasAssumedWay(_ state: LabState) -> Bool {
    let ways = Set(state.endpoints.compactMap(\.endpoint.network))
    return !ways.isSubset(
      of: state.endpoints.map(\.endpoint).filter(\.isSeen).compactMap(\.network))
  }
}

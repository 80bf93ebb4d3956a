private import Events
private import Foundation
internal import Lab
internal import Session

/// The programs outside the machines, in rows below them, and the wires to the network they use.
struct TopologyClients: Hashable, Sendable {
  private static let perRow = 3
  private static let boxHeight = 28.0
  private static let lane = 8.0
  private static let spacing = 14.0

  private(set) var pieces: [TopologyDrawing.Piece] = []
  private(set) var wires: [TopologyDrawing.Wire] = []
  /// How far down the wire of each network has to reach, by the network's id.
  private(set) var reach: [String: Double] = [:]
  private(set) var bottom: Double

  private struct Client {
    var title: String
    var targets: [Endpoint]
    /// Whether the record shows that it was there, not only `session.yaml`.
    var isSeen: Bool
  }

  /// Lays the clients out below a line; where none is stated, one box names what was asked.
  init(_ state: LabState, networks: TopologyNetworks, area: Frame, words: FigureWords) {
    self.bottom = area.y
    var clients = state.clients.map {
      Client(title: $0.name, targets: [Endpoint($0.target, in: state)], isSeen: false)
    }
    if clients.isEmpty, !state.endpoints.isEmpty {
      clients = [
        Client(title: words[.clients], targets: state.endpoints.map(\.endpoint), isSeen: true)
      ]
    }
    guard !clients.isEmpty else { return }
    let ways = clients.map { client in
      Set(client.targets.compactMap(\.network))
    }
    let seenWays = clients.map { client in
      Set(client.isSeen ? client.targets.filter(\.isSeen).compactMap(\.network) : [])
    }
    let used = networks.buses.filter { bus in ways.contains { $0.contains(bus.network.id) } }
    for (index, bus) in used.enumerated() {
      reach[bus.network.id] = area.y + Self.lane * Double(index + 1)
    }
    let top = area.y + Self.lane * Double(used.count) + 12
    let columns = min(Self.perRow, clients.count)
    let left = area.x + 6
    let width = (area.width - 12 - Double(columns - 1) * Self.spacing) / Double(columns)
    var spans: [String: ClosedRange<Double>] = [:]
    for (index, client) in clients.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let frame = Frame(
        x: left + Double(column) * (width + Self.spacing),
        y: top + Double(row) * (Self.boxHeight + 6), width: width, height: Self.boxHeight)
      let piece = Self.piece(client, number: index + 1, frame: frame)
      pieces.append(piece)
      bottom = frame.maxY
      let buses = used.filter { ways[index].contains($0.network.id) }
      for (number, bus) in buses.enumerated() {
        let share = (Double(number) + 0.5) / Double(buses.count)
        // In the first row straight up; below it around the left side of the boxes above.
        let start =
          row == 0
          ? [Place(frame.x + frame.width * share, frame.y)]
          : [Place(frame.x, frame.midY), Place(frame.x - 6, frame.midY)]
        let isSeen = seenWays[index].contains(bus.network.id)
        let (x, y) = (start.last?.x ?? frame.midX, reach[bus.network.id] ?? area.y)
        wires.append(
          TopologyDrawing.Wire(
            from: piece.name, to: bus.name, path: start + [Place(x, y)],
            color: isSeen ? bus.colors.seen : bus.colors.assumed,
            stroke: isSeen ? .solid : .dotted, joins: true))
        let known = spans[bus.network.id] ?? bus.x...bus.x
        spans[bus.network.id] = min(known.lowerBound, x)...max(known.upperBound, x)
      }
    }
    for bus in used {
      let isSeen = seenWays.contains { $0.contains(bus.network.id) }
      guard let span = spans[bus.network.id], let y = reach[bus.network.id] else { continue }
      wires.append(
        TopologyDrawing.Wire(
          from: bus.name, to: bus.name,
          path: [Place(span.lowerBound, y), Place(span.upperBound, y)],
          color: isSeen ? bus.colors.seen : bus.colors.assumed,
          stroke: isSeen ? .solid : .dotted, thickness: 2))
    }
  }

  private static func piece(
    _ client: Client, number: Int, frame: Frame
  ) -> TopologyDrawing.Piece {
    let width = frame.width - 8
    let ink = client.isSeen ? TopologyStyle.ink : TopologyStyle.quiet
    let targets = "→ \(client.targets.map(\.target).joined(separator: ", "))"
    return TopologyDrawing.Piece(
      name: "client \(number)", frame: frame,
      label: DOTLabel([
        TopologyStyle.line(client.title, TopologyStyle.strong, ink, into: width),
        TopologyStyle.line(targets, TopologyStyle.plain, ink, into: width),
      ]),
      look: TopologyDrawing.Look(
        fill: "white", border: client.isSeen ? "#444444" : TopologyStyle.assumed,
        stroke: client.isSeen ? .solid : .dotted, thickness: client.isSeen ? 1 : 1.4, rounded: true),
      data: ["class": "client", "client": client.title])
  }
}

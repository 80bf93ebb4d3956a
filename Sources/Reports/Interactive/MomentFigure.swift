internal import Events
internal import Figures
internal import Lab
internal import Session

/// The drawing of the laboratory that the script of a page fills in: everything at its place, and nothing in
/// it that is so at one moment only.
struct MomentFigure {
  /// More replicas of a machine do not fit into a drawing.
  private static let mostLanes = 12
  /// Stands where the script writes: it takes the places of the texts, not the texts.
  private static let text = "…"

  private var state: LabState

  /// - Parameters:
  ///   - last: The laboratory at the end, which has every place that there was.
  ///   - lanes: How many replicas each machine had at most, by its name.
  init(_ last: LabState, lanes: [String: Int]) {
    state = last
    state.moment = nil
    (state.services, state.engineNetworks) = ([], [])
    for index in state.endpoints.indices {
      state.endpoints[index].$outcome = LastSeen()
      state.endpoints[index].$responder = LastSeen()
    }
    for index in state.machines.indices {
      var machine = state.machines[index]
      (machine.node, machine.cutOff, machine.mayRunMore) = (nil, nil, false)
      machine.$power = LastSeen()
      for card in machine.cards.indices {
        machine.cards[card].addresses = [Self.text]
        machine.cards[card].$mac = LastSeen()
        machine.cards[card].$cable = LastSeen()
      }
      let seen = machine.seen ?? Moment(entry: 0, time: nil)
      // By their ids the script knows on which machine the places are.
      machine.replicas = (0..<min(lanes[machine.name] ?? 0, Self.mostLanes)).map { lane in
        Replica(
          service: Self.text, slot: nil, task: nil,
          container: ContainerID("\(machine.name)/\(lane + 1)"), state: nil, seen: seen)
      }
      state.machines[index] = machine
    }
  }

  /// The drawing; nil where there is no machine.
  func svg(words: FigureWords) throws -> String? {
    guard !state.machines.isEmpty else { return nil }
    return InlineSVG.of(
      try TopologyFigure(state: state, words: words, prefix: "moment").svg(), prefix: "")
  }
}

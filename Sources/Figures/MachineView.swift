private import Events
internal import Lab

/// How a machine looks: by colour, by stroke and in words.
struct MachineView {
  /// What the SVG calls it.
  let key: String
  let tint: TopologyStyle.Tint
  /// Its states, the first the most important.
  let states: [(text: String, color: String)]
  private let partName: String?
  /// Which part of a cluster that came apart it is in, from 0; nil where it is whole.
  let part: Int?

  init(_ machine: Machine, in state: LabState, words: FigureWords) {
    part = Self.part(of: machine, in: state)
    partName = part.map(words.part)
    key = Self.key(of: machine)
    tint = Self.tint(of: machine, part: part)
    states = Self.states(of: machine, part: part, words: words)
  }

  /// The first state, for where there is room for one.
  var short: (text: String, color: String) {
    // The part of the cluster is told by more than a colour, too.
    guard let first = states.first else { return ("", TopologyStyle.ink) }
    guard let partName else { return first }
    return ("\(first.text.prefix(1)) \(partName)", first.color)
  }

  /// The letter of a part.
  static func letter(_ part: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(part % 26)))
  }

  /// Each machine that is cut off is a part of its own.
  static func part(of machine: Machine, in state: LabState) -> Int? {
    let apart = state.machines.filter { $0.cutOff != nil && $0.power != .off }.map(\.id)
    guard !apart.isEmpty, machine.node != nil, machine.power != .off else { return nil }
    return (apart.firstIndex(of: machine.id) ?? -1) + 1
  }

  private static func key(of machine: Machine) -> String {
    if machine.power == .off { return "off" }
    guard let node = machine.node else { return "" }
    return node.unknownSince == nil ? node.status.text.lowercased() : "unknown"
  }

  private static func tint(of machine: Machine, part: Int?) -> TopologyStyle.Tint {
    if machine.seen == nil { return TopologyStyle.stated }
    if machine.power == .off { return TopologyStyle.off }
    guard let node = machine.node else { return TopologyStyle.machine }
    let isDown = node.status == .down && node.unknownSince == nil
    var tint =
      isDown
      ? TopologyStyle.down : node.manager == nil ? TopologyStyle.worker : TopologyStyle.manager
    if let part { tint.body = TopologyStyle.parts[part % TopologyStyle.parts.count] }
    return tint
  }

  private static func states(
    of machine: Machine, part: Int?, words: FigureWords
  ) -> [(text: String, color: String)] {
    guard machine.power != .off else { return [("○ \(words[.poweredOff])", TopologyStyle.alarm)] }
    guard let node = machine.node else { return [] }
    var states: [(text: String, color: String)]
    switch node.status {
    case _ where node.unknownSince != nil: states = [("? \(words[.noLeader])", TopologyStyle.alarm)]
    case .ready: states = [("● \(node.status)", TopologyStyle.good)]
    case .down: states = [("✖ \(node.status)", TopologyStyle.alarm)]
    default: states = [("? \(node.status)", TopologyStyle.alarm)]
    }
    if node.availability != .active {
      states.append(("◐ \(node.availability)", TopologyStyle.alarm))
    }
    if let part {
      let cut = machine.cutOff == nil ? "" : " · \(words[.cutOff])"
      states.append(("\(words.part(part))\(cut)", TopologyStyle.news))
    }
    return states
  }
}

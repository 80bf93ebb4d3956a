private import Events
internal import Lab
internal import Session

/// The laboratory at a moment, described for `dot`: which boxes are inside which, what is joined to what.
///
/// Where everything stands is left to `dot`.
///
/// Everything that the session ever shows has its place in the figure of every moment; what is not there
/// at the moment is invisible, so that the same things stand at the same places in all of them.
struct TopologyGraph {
  let state: LabState
  let extent: LabExtent
  let marks: TopologyMarks
  let words: FigureWords
  let zone: ZoneOffset
  let replicas: ReplicaMarks?
  /// The networks on the left, then those on the right, with the colours of each.
  let networks: [(network: HypervisorNetwork, colors: TopologyStyle.WireColors)]
  var document: DOTDocument

  init(_ figure: TopologyFigure) {
    state = figure.state
    var extent = figure.extent ?? LabExtent()
    if figure.extent == nil { extent.take(in: state) }
    self.extent = extent
    marks = TopologyMarks(state, since: figure.earlier)
    (words, zone, replicas) = (figure.words, figure.zone, figure.replicas)
    let all = extent.last.networks
    networks =
      (all.filter { !$0.isOutward } + all.filter(\.isOutward)).enumerated().map { place, network in
        (network, TopologyStyle.wires[place % TopologyStyle.wires.count])
      }
    document = DOTDocument(
      name: "topology", theme: figure.theme,
      remarks: [
        "Drawn by: dot -Tsvg topology.dot -o topology.svg",
        "What was not there at this moment is invisible and keeps its place.",
      ],
      graph: [
        "rankdir": "LR", "newrank": "true", "splines": "line", "nodesep": 0.06, "ranksep": 0.34,
        "pad": 0.03, "outputorder": "edgesfirst", "bgcolor": .color(TopologyStyle.paper),
        "fontname": "Arial", "fontsize": 9, "fontcolor": .color(TopologyStyle.ink),
      ],
      node: ["shape": "plain", "fontname": "Arial", "fontsize": 9],
      edge: ["arrowhead": "none", "arrowsize": 0.6])
  }

  /// The graph as DOT.
  mutating func text() -> String {
    let name = state.host ?? words[.host]
    if hasHypervisor {
      document.beginCluster("host", Self.frame(name, style: "rounded", width: 1.4, kind: "host"))
      document.beginCluster(
        "hypervisor",
        Self.frame(
          state.hypervisor ?? words[.hypervisor], style: "rounded,dashed", width: 1.1,
          kind: "hypervisor"))
    }
    for place in networks.indices { addNetwork(place) }
    for machine in extent.last.machines { addMachine(machine) }
    if extent.last.machines.isEmpty { addMessage(words[.noMachines]) }
    if hasHypervisor { document.endCluster() }
    addAdapters()
    addClients()
    addLegend()
    if hasHypervisor { document.endCluster() }
    addInternet()
    for (place, machine) in extent.last.machines.enumerated() { addWires(machine, place: place) }
    addOrder()
    addSchedule()
    addAnswers()
    addFoot()
    return document.text
  }

  private var hasHypervisor: Bool {
    extent.last.hypervisor != nil || !extent.last.networks.isEmpty
      || extent.last.machines.contains { machine in
        machine.uuid != nil || machine.power != nil || machine.cards.contains { $0.slot != nil }
      }
  }

  /// The machine as it is at the moment; nil where it was not known yet.
  func now(_ machine: Machine) -> Machine? { state.machines.first { $0.id == machine.id } }

  private static func frame(
    _ title: String, style: String, width: Double, kind: String
  ) -> DOTAttributes {
    [
      "label": .table(DOTTable(TopologyStyle.line(title, TopologyStyle.strong, into: 400))),
      "labeljust": "l", "style": .text(style), "color": .color("#4a4a4a"),
      "penwidth": .number(width), "class": .text(kind),
    ]
  }

  private mutating func addMessage(_ text: String) {
    let lines = TopologyStyle.plain.wrapped(text, into: 260, lines: 3).map {
      [TopologyStyle.span($0, TopologyStyle.plain, TopologyStyle.quiet)]
    }
    document.addNode(
      "no machines",
      ["label": .table(DOTTable([[.init(lines: lines, attributes: ["CELLPADDING": 16])]]))])
  }

  /// Where no network has ports that do, something invisible keeps the machines in their order.
  private mutating func addOrderOfMachines() {
    let machines = extent.last.machines
    guard machines.count > 1 else { return }
    let rows = machines.indices.map { place in
      [TopologyStyle.cell([], width: 1, height: 40, port: "m\(place + 1)")]
    }
    document.addNode(Self.order, ["label": .table(DOTTable(rows)), "style": "invis"])
    for (place, machine) in machines.enumerated() {
      document.addEdge(
        .init(Self.order, "m\(place + 1)", "e"), .init(Self.cards(machine), nil, "w"),
        ["style": "invis"])
    }
  }

  /// Invisible edges that put the columns side by side, and ranks whose order is told.
  private mutating func addOrder() {
    if networks.isEmpty { addOrderOfMachines() }
    document.addRemark("The columns, from left to right")
    for machine in extent.last.machines {
      let columns = [[Self.cards(machine)], control(machine), [Self.replicas(machine)]]
        .filter { !$0.isEmpty }
      for (left, right) in zip(columns, columns.dropFirst()) {
        for first in left {
          for second in right { document.addEdge(.init(first), .init(second), ["style": "invis"]) }
        }
      }
    }
    let sides = [networks.filter { !$0.network.isOutward }, networks.filter(\.network.isOutward)]
    for (place, side) in sides.enumerated() {
      let isOutward = place == 1
      let names = side.map { Self.name($0.network) }
      let others = extent.last.adapters.filter { leads($0, outward: isOutward) }.map(Self.name)
      document.addRank(
        names + others + (isOutward && hasInternet ? [Self.internet] : []), inOrder: true)
    }
    if let first = extent.last.machines.first, !clients.isEmpty {
      document.addRank([Self.cards(first), Self.clients])
    }
    if let first = extent.last.machines.first, hasLegend {
      document.addRank([Self.replicas(first), Self.legend])
    }
  }
}

// The names of the nodes.
extension TopologyGraph {
  static let internet = "internet"
  static let legend = "legend"
  static let clients = "clients"
  static let order = "order"

  static func cards(_ machine: Machine) -> String { "\(machine.name) cards" }
  static func manager(_ machine: Machine) -> String { "\(machine.name) manager" }
  static func mesh(_ machine: Machine) -> String { "\(machine.name) mesh" }
  static func replicas(_ machine: Machine) -> String { "\(machine.name) replicas" }
  static func name(_ network: HypervisorNetwork) -> String { "network \(network.id)" }
  static func name(_ adapter: HostAdapter) -> String { "adapter \(adapter.name)" }
  static func port(ofClient place: Int) -> String { "client\(place + 1)" }

  /// A worker has one too, invisible: the replicas of all stand in one column, right of who schedules them.
  func hasPlaceForManager(_ machine: Machine) -> Bool {
    !extent.managers.isEmpty && extent.nodes.contains(machine.id)
  }

  /// The nodes between cards and replicas: what manages, and what spreads requests.
  func control(_ machine: Machine) -> [String] {
    (hasPlaceForManager(machine) ? [Self.manager(machine)] : [])
      + (extent.hasMesh && extent.nodes.contains(machine.id) ? [Self.mesh(machine)] : [])
  }
}

extension HypervisorNetwork {
  /// Whether it stands on the right: those that lead out of the laboratory.
  var isOutward: Bool { [.nat, .natnetwork, .bridged].contains(attachment?.known) }
}

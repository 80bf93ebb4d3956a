private import Events
internal import Lab
private import Session

// What is outside of the machines: the host's own interfaces, the programs that use the machines, and the
// way out.
extension TopologyGraph {
  /// Whether an interface stands on that side: with the networks that it belongs to; one that only leads out
  /// of the host, on the right.
  func leads(_ adapter: HostAdapter, outward: Bool) -> Bool {
    let own = extent.last.networks.filter { adapter.networks.contains($0.id) }
    return own.isEmpty ? outward : own.contains { $0.isOutward } == outward
  }

  mutating func addAdapters() {
    for known in extent.last.adapters {
      let adapter = state.adapters.first { $0.name == known.name }
      let isOutward = leads(known, outward: true)
      let width = isOutward ? TopologyStyle.wayWidth + 12 : TopologyStyle.networkWidth
      let isStated = adapter?.seen == nil
      var lines: [DOTTable.Line] = []
      if let adapter {
        let ink = isStated ? TopologyStyle.assumed : TopologyStyle.ink
        lines = [TopologyStyle.line(adapter.name, TopologyStyle.strong, ink, into: width - 8)]
        lines += adapter.addresses.prefix(2).map { TopologyStyle.line($0, into: width - 8) }
      }
      let cell = TopologyStyle.cell(
        lines, width: width,
        height: TopologyStyle.height(lines: 1 + min(2, max(known.addresses.count, 1))),
        border: adapter.map { _ in
          .init(
            color: isStated ? TopologyStyle.assumed : "#444444",
            style: isStated ? "dotted" : "solid")
        }, fill: adapter.map { _ in TopologyStyle.paper })
      document.addNode(
        Self.name(known),
        ["label": .table(DOTTable([[cell]])), "class": "adapter", "adapter": .text(known.name)])
      for (network, colors) in networks where known.networks.contains(network.id) {
        var attributes: DOTAttributes = [
          "class": "wire", "color": .color(isStated ? TopologyStyle.assumed : colors.wire),
          "penwidth": 1.4,
        ]
        if isStated { attributes["style"] = "dotted" }
        if adapter == nil { attributes = ["style": "invis"] }
        document.addEdge(
          .init(Self.name(network), nil, "s"), .init(Self.name(known), nil, "n"), attributes)
      }
    }
  }

  /// A program outside the machines, as it is shown.
  struct Client {
    /// What the SVG calls it.
    var key: String
    var title: String
    var endpoints: [Endpoint]
    /// The machines that it asked, as it was told them.
    var targets: [String]
    /// Whether the record shows it, not only `session.yaml`.
    var isSeen: Bool
    var isThere: Bool
    /// The last entry that shows it.
    var seen: Int?
  }

  /// Those that the record shows, then those that only `session.yaml` states.
  var clients: [Client] {
    var seen: [Client] = []
    for name in Set(extent.last.programs.map(\.name)).sorted() {
      let known = extent.last.programs.filter { $0.name == name }
      let now = state.programs.filter { $0.name == name }
      let title = name == UsedProgram.browser ? words[.browser] : name
      let ports = known.compactMap(\.port).map(String.init)
      let hosts = Set(known.flatMap(\.endpoints).map { Self.host($0.target) })
      seen.append(
        Client(
          key: name,
          title: ports.isEmpty
            ? title
            : "\(title) → \(words[ports.count > 1 ? .ports : .port]) \(ports.joined(separator: ", "))",
          endpoints: (now.isEmpty ? known : now).flatMap(\.endpoints), targets: hosts.sorted(),
          isSeen: true, isThere: !now.isEmpty, seen: now.map(\.seen.entry).max()))
    }
    let stated = state.clients.filter { client in
      !extent.last.programs.contains { program in
        client.name.lowercased().split { !$0.isLetter && !$0.isNumber }
          .contains(Substring(program.name))
      }
    }
    return seen
      + stated.map {
        Client(
          key: $0.name, title: $0.name, endpoints: [Endpoint($0.target, in: state)],
          targets: [$0.target],
          isSeen: false, isThere: true)
      }
  }

  private static func host(_ target: String) -> String {
    guard let colon = target.lastIndex(of: ":"), Int(target[colon...].dropFirst()) != nil else {
      return target
    }
    return String(target[..<colon])
  }

  /// All clients are rows of one node, so that they keep their order.
  mutating func addClients() {
    let clients = clients
    guard !clients.isEmpty else { return }
    let cells = clients.enumerated().map { [cell($1, place: $0)] }
    document.addNode(
      Self.clients, ["label": .table(DOTTable(cells, spacing: 3)), "class": "clients"])
    for (place, client) in clients.enumerated() { addWays(of: client, place: place) }
  }

  private func cell(_ client: Client, place: Int) -> DOTTable.Cell {
    let room = TopologyStyle.cardWidth - 8
    let ink = client.isSeen ? TopologyStyle.ink : TopologyStyle.assumed
    let targets = client.targets
    let shown = targets.count > 5 ? Array(targets.prefix(4)) + ["+ \(targets.count - 4)"] : targets
    let lines =
      [TopologyStyle.line(client.title, TopologyStyle.strong, ink, into: room)]
      + shown.map { TopologyStyle.line($0, TopologyStyle.plain, ink, into: room) }
    let border = TopologyStyle.Border(
      color: client.isSeen ? "#444444" : TopologyStyle.assumed,
      style: client.isSeen ? "rounded" : "dotted")
    return TopologyStyle.cell(
      client.isThere ? lines : [], width: TopologyStyle.cardWidth,
      height: TopologyStyle.height(lines: lines.count), border: client.isThere ? border : nil,
      fill: client.isThere ? TopologyStyle.paper : nil, port: Self.port(ofClient: place),
      data: client.isThere ? ("client", client.key) : nil, title: client.title,
      entry: client.seen)
  }

  /// From the interfaces of the host by which a client reaches the networks, else from these.
  private mutating func addWays(of client: Client, place: Int) {
    let ids = Set(client.endpoints.compactMap(\.network))
    for (network, colors) in networks where ids.contains(network.id) {
      let adapter = extent.last.adapters.first { $0.networks.contains(network.id) }
      let isSeen =
        client.isSeen && client.endpoints.contains { $0.network == network.id && $0.isSeen }
      var attributes: DOTAttributes = [
        "class": "way", "color": .color(isSeen ? colors.wire : TopologyStyle.assumed),
        "penwidth": 1.2,
      ]
      if !isSeen { attributes["style"] = "dotted" }
      if !client.isThere { attributes = ["style": "invis"] }
      let from = adapter.map(Self.name) ?? Self.name(network)
      if network.isOutward {
        attributes["constraint"] = "false"
        document.addEdge(
          .init(Self.clients, Self.port(ofClient: place), "e"), .init(from), attributes)
      } else {
        document.addEdge(
          .init(from, nil, "e"), .init(Self.clients, Self.port(ofClient: place), "w"), attributes)
      }
    }
  }

  /// Whether something leads out, by what is shown or stated.
  var hasInternet: Bool { extent.last.networks.contains(where: leadsOut) }

  private func leadsOut(_ network: HypervisorNetwork) -> Bool {
    network.isOutward && (network.leadsOut != nil || network.purpose != nil)
      || network.isOutward && extent.last.adapters.contains { $0.leadsOut != nil }
  }

  mutating func addInternet() {
    guard hasInternet else { return }
    let ways = state.networks.filter(leadsOut)
    let isShown = ways.contains { $0.leadsOut != nil }
    let cell = TopologyStyle.cell(
      [
        TopologyStyle.line(
          words[.internet], TopologyStyle.strong,
          isShown ? TopologyStyle.ink : TopologyStyle.assumed, into: 60)
      ], width: 64, height: TopologyStyle.height(lines: 1),
      border: .init(
        color: isShown ? "#444444" : TopologyStyle.assumed, style: isShown ? "rounded" : "dotted"),
      fill: TopologyStyle.paper)
    document.addNode(
      Self.internet, ["label": .table(DOTTable([[cell]])), "class": "internet"])
    // By the interface that leads out of the host, where that is known.
    let out = extent.last.adapters.first { $0.leadsOut != nil }
    for network in extent.last.networks where leadsOut(network) {
      let own = extent.last.adapters.first { $0.networks.contains(network.id) }
      let next = (own ?? out).map(Self.name)
      let isSeen = network.leadsOut != nil
      if let next {
        if own == nil { addWayOut(Self.name(network), next, isSeen: isSeen) }
        addWayOut(next, Self.internet, isSeen: isSeen || out != nil)
      } else {
        addWayOut(Self.name(network), Self.internet, isSeen: isSeen)
      }
    }
  }

  private mutating func addWayOut(_ from: String, _ to: String, isSeen: Bool) {
    document.addEdge(
      .init(from), .init(to),
      [
        "class": "way", "arrowhead": "normal", "penwidth": 1.2,
        "color": .color(isSeen ? "#444444" : TopologyStyle.assumed),
        "style": isSeen ? "solid" : "dotted",
      ])
  }
}

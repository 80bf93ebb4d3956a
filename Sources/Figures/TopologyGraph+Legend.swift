private import Events
internal import Lab
internal import Session

// Below the figure: the services, what the marks mean, and when it was so.
extension TopologyGraph {
  var hasLegend: Bool { !items.isEmpty }

  /// What the marks mean, in the empty corner below the machines.
  mutating func addLegend() {
    let items = items
    guard !items.isEmpty else { return }
    document.addNode(
      Self.legend, ["label": .table(DOTTable(items, spacing: 2)), "class": "legend"])
  }

  /// The services and networks of the swarm, and when it was so: the label of the whole figure.
  mutating func addFoot() {
    let width = 580.0
    var lines = services(into: width) + overlays(into: width)
    if let moment {
      lines.append(
        TopologyStyle.line(moment, TopologyStyle.plain, TopologyStyle.quiet, into: width))
    }
    guard !lines.isEmpty else { return }
    let cell = DOTTable.Cell(lines: lines, attributes: ["ALIGN": "LEFT", "CELLPADDING": 3])
    document.addGraph(["label": .table(DOTTable([[cell]])), "labelloc": "b", "labeljust": "l"])
  }

  private var moment: String? {
    guard let moment = state.moment else { return nil }
    guard let time = moment.time else { return "\(words[.asOfEntry]) \(moment.entry)" }
    return "\(words[.asOfEntry]) \(moment.entry) · \(time.date(in: zone)) "
      + "\(time.clock(in: zone).prefix(8)) \(zone.name)"
  }

  private func services(into width: Double) -> [DOTTable.Line] {
    let limit = 6
    var lines = state.services.prefix(limit).map { service in
      var spans = [TopologyStyle.span(service.name, TopologyStyle.strong)]
      let count = count(of: service)
      if let count, !service.isMiscounted { spans.append(TopologyStyle.span("  \(count)")) }
      if let ports = service.ports, !ports.isEmpty {
        spans.append(TopologyStyle.span("  \(ports)", TopologyStyle.plain, TopologyStyle.quiet))
      }
      if let count, service.isMiscounted {
        spans.append(TopologyStyle.span("  \(count)", TopologyStyle.strong, TopologyStyle.alarm))
      }
      return TopologyStyle.line(spans, into: width)
    }
    if state.services.count > limit {
      lines.append(TopologyStyle.line("+ \(state.services.count - limit)", into: width))
    }
    return lines
  }

  private func overlays(into width: Double) -> [DOTTable.Line] {
    let overlays = state.engineNetworks.filter { $0.network.driver == .overlay }.map { known in
      ([known.network.name] + (known.network.subnets ?? [])).joined(separator: " ")
    }
    guard !overlays.isEmpty else { return [] }
    return [
      TopologyStyle.line(
        [
          TopologyStyle.span("\(words[.overlays]): ", TopologyStyle.plain, TopologyStyle.quiet),
          TopologyStyle.span(
            Set(overlays).sorted().joined(separator: ", "), TopologyStyle.plain,
            TopologyStyle.mesh.wire),
        ], into: width)
    ]
  }

  /// How many replicas the managers list, and how many ran where these differ, with the reason.
  private func count(of service: ServiceState) -> String? {
    guard let running = service.running, let desired = service.desired else { return nil }
    guard service.isMiscounted, let actual = service.actual else { return "\(running)/\(desired)" }
    var reason = ""
    if actual.running - actual.twice == running {
      reason = " (\(words[.twice]): \(actual.twice))"
    } else if actual.running - actual.twice + actual.stillCounted == running {
      reason = " (\(words[.stillCounted]): \(actual.stillCounted))"
    }
    return "\(words[.listed]) \(running)/\(desired), \(words[.ran]): \(actual.running)" + reason
  }

  /// What the marks of this figure mean: only of those that it has.
  private var items: [[DOTTable.Cell]] {
    let nodes = state.machines.filter { $0.node != nil && $0.power != .off }
    var items: [[DOTTable.Cell]] = []
    func box(_ tint: TopologyStyle.Tint, _ text: String) {
      items.append(
        item(
          fill: tint.body,
          border: .init(color: tint.border, style: tint.style, thickness: tint.thickness), text))
    }
    if nodes.contains(where: { $0.node?.manager != nil }) {
      box(TopologyStyle.manager, words[.manager])
    }
    if nodes.contains(where: { $0.node?.manager == nil }) {
      box(TopologyStyle.worker, words[.worker])
    }
    if nodes.contains(where: { $0.node?.status == .down && $0.node?.unknownSince == nil }) {
      box(TopologyStyle.down, words[.isDown])
    }
    if state.machines.contains(where: { $0.power == .off }) {
      box(TopologyStyle.off, words[.poweredOff])
    }
    for part in Set(state.machines.compactMap { MachineView.part(of: $0, in: state) }).sorted() {
      items.append(
        item(
          fill: TopologyStyle.parts[part % TopologyStyle.parts.count], border: nil,
          words.part(part)))
    }
    if hasSchedule { items.append(item("→", TopologyStyle.good, words[.schedules])) }
    let answers = answers
    if !answers.isEmpty {
      let left = max(0, answers.count - Self.mostAnswers)
      let told = left > 0 ? " (+ \(left))" : ""
      items.append(item("╌╌", TopologyStyle.mesh.wire, words[.answeredThrough] + told))
    }
    if state.machines.contains(where: { $0.power != .off && $0.cards.contains { $0.cable == .off } }
    ) {
      items.append(item("╌┤", TopologyStyle.alarm, words[.cablePulled]))
    }
    if hasAssumed {
      items.append(item("┈┈", TopologyStyle.assumed, words[.assumed]))
    }
    if !marks.changes.isEmpty {
      let since = marks.since.map { " \($0)" } ?? ""
      items.append(item(TopologyMarks.mark, TopologyStyle.news, words[.markChanged] + since))
      if marks.changes.contains(where: { if case .went = $0 { true } else { false } }) {
        items.append(item(TopologyMarks.goneMark, TopologyStyle.news, words[.markGone] + since))
      }
    }
    return items
  }

  private func item(
    fill: String, border: TopologyStyle.Border?, _ text: String
  ) -> [DOTTable.Cell] {
    var sample = TopologyStyle.cell([], width: 18, height: 10, border: border, fill: fill)
    sample.attributes["CELLPADDING"] = 0
    return [sample, label(text)]
  }

  private func item(_ sign: String, _ color: String, _ text: String) -> [DOTTable.Cell] {
    let line = [TopologyStyle.span(sign, TopologyStyle.strong, color)]
    return [DOTTable.Cell(lines: [line], attributes: ["WIDTH": 18]), label(text)]
  }

  private func label(_ text: String) -> DOTTable.Cell {
    let width = TopologyStyle.legendWidth
    let lines = TopologyStyle.plain.wrapped(text, into: width - 4, lines: 3)
      .map { [TopologyStyle.span($0)] }
    return DOTTable.Cell(lines: lines, attributes: ["WIDTH": .number(width), "ALIGN": "LEFT"])
  }

  private var hasAssumed: Bool {
    clients.contains { client in
      !client.isSeen || client.endpoints.contains { $0.network != nil && !$0.isSeen }
    } || state.networks.contains { $0.seen == nil } || state.adapters.contains { $0.seen == nil }
      || hasInternet && !state.networks.contains { $0.leadsOut != nil }
      || state.machines.contains { machine in
        machine.seen == nil
          || machine.cards.contains {
            $0.isAssumed || ($0.network != nil && $0.attachmentSeen == nil)
          }
      }
  }
}

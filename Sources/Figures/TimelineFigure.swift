private import Events
package import Lab
package import Session

/// Requests over time: a lane for each endpoint, a mark for each request, failures across the
/// lane, shades while something was broken.
package struct TimelineFigure: Hashable, Sendable {
  /// The requests, in the order in which they were made.
  package var requests: [Request]
  /// What was broken.
  package var faults: [Fault]
  /// The stages of the experiment.
  package var stages: [Stage]
  /// What of it is shown; nil for everything from the first request or fault to the last.
  package var range: ClosedRange<Moment>?
  /// What the axis reaches over at least, so that several figures have one; nil for what is shown.
  package var axis: ClosedRange<Moment>?
  /// The words of the language.
  package var words: FigureWords
  /// The zone of the times.
  package var zone: ZoneOffset
  /// What the ids begin with, so that several figures fit on one page.
  package var prefix: String
  /// The marks and names of the session's replicas; nil for marks of this figure's own.
  package var replicas: ReplicaMarks?
  /// The colours.
  package var theme = FigureTheme.light
  /// The width in pixels at which text has its size.
  package var width: Double

  /// A timeline of requests.
  package init(
    requests: [Request], faults: [Fault], stages: [Stage], range: ClosedRange<Moment>? = nil,
    words: FigureWords, zone: ZoneOffset = .utc, prefix: String = "timeline",
    width: Double = 1100
  ) {
    (self.requests, self.faults, self.stages, self.range) = (requests, faults, stages, range)
    (self.words, self.zone, self.prefix, self.width) = (words, zone, prefix, width)
  }

  /// The figure as SVG, which stands alone or inside HTML.
  package var svg: String {
    guard let drawing else { return empty(words[.noRequests]) }
    return document(
      height: drawing.height, scale: drawing.scale, description: drawing.description,
      drawing.content)
  }

  /// What is drawn, and what of it is told to those who do not see it; nil where nothing was asked.
  var drawing: (content: [SVGElement], height: Double, scale: TimelineScale, description: String)? {
    let shown = requests.filter { range?.contains($0.moment) ?? true }
    guard !shown.isEmpty else { return nil }
    let broken = faults.filter { fault in
      guard let range else { return true }
      let end = fault.repairsItself ? fault.from : fault.to
      return fault.from <= range.upperBound && end.map { $0 >= range.lowerBound } ?? true
    }
    let scale = scale(shown, broken)
    let notes = TimelineNotes(stages, broken, scale: scale, words: words)
    let responders = TimelineResponders(shown, replicas)
    let lanesTop = notes.height + 4
    var y = lanesTop
    var lanes: [SVGElement] = []
    let byEndpoint = Dictionary(grouping: shown, by: \.endpoint)
    for endpoint in Self.order(byEndpoint) {
      let lane = TimelineLane(
        endpoint: endpoint.target, requests: byEndpoint[endpoint] ?? [], responders: responders,
        top: y)
      lanes.append(
        lane.element(
          id: "\(prefix)-lane-\(lanes.count + 1)", scale: scale, responders: responders,
          words: words))
      y = lane.bottom + TimelineStyle.laneGap
    }
    let legend = TimelineLegend(
      responders, faults: broken, stages: notes.key, top: y + 42, width: width, words: words)
    let failed = responders.counts[.failed] ?? 0
    let refused = responders.counts[.refused] ?? 0
    let told = refused > 0 ? ", \(words[.refused]): \(refused)" : ""
    return (
      [
        grid(scale, top: lanesTop, bottom: y),
        notes.element(lanesTop: lanesTop, lanesBottom: y),
      ] + lanes + [axis(scale, y: y), legend.element], legend.bottom, scale,
      "\(words[.requests]): \(shown.total), \(words[.failed]): \(failed)\(told)"
    )
  }

  /// The axis of all requests and faults.
  var wholeScale: TimelineScale { scale(requests, faults) }

  private func scale(_ shown: [Request], _ broken: [Fault]) -> TimelineScale {
    let ends = broken.flatMap { [$0.from, $0.to].compactMap { $0 } }
    let hasClock = (shown.map(\.moment) + ends).allSatisfy { $0.time != nil }
    let inside = ends.filter { range?.contains($0) ?? true }
    return TimelineScale(
      shown.map(\.moment) + inside + (axis.map { [$0.lowerBound, $0.upperBound] } ?? []),
      hasClock: hasClock,
      left: gutter, right: width - TimelineStyle.right,
      decimal: words[.decimal], zone: zone)
  }

  /// Where the axis begins: behind the names of those who answered, which tell the machine at their end.
  private var gutter: Double {
    let responders = TimelineResponders(requests, replicas)
    let names = responders.rows.map {
      TimelineStyle.small.width(responders.name(of: $0, words: words)) * 1.04
    }
    let wanted = (names.max() ?? 0) + TimelineStyle.besideName
    return min(max(TimelineStyle.gutter, wanted), width * TimelineStyle.mostGutter)
  }

  /// Lanes in the order of the endpoints' names, those asked often before those asked in passing.
  private static func order(_ endpoints: [Endpoint: [Request]]) -> [Endpoint] {
    let totals = endpoints.mapValues(\.total)
    let most = totals.values.max() ?? 0
    return endpoints.keys.sorted { first, second in
      let isFirstRare = (totals[first] ?? 0) * 10 < most
      let isSecondRare = (totals[second] ?? 0) * 10 < most
      return isFirstRare == isSecondRare ? first < second : isSecondRare
    }
  }

  func grid(_ scale: TimelineScale, top: Double, bottom: Double) -> SVGElement {
    let lines = scale.ticks.map { tick in
      Markup.vertical(tick.x, top, bottom)
    }
    return SVGElement(
      "path",
      ["class": "grid", "d": .text(lines.joined()), "stroke": .text(TimelineStyle.faint)])
  }

  func axis(_ scale: TimelineScale, y: Double) -> SVGElement {
    let face = TimelineStyle.small
    var group = SVGElement("g", ["class": "axis"])
    let marks = scale.ticks.map { "M\(Markup.number($0.x)) \(Markup.number(y))v5" }
    let line = Markup.level(y, scale.left, scale.right)
    group.add(
      SVGElement("path", ["d": "\(line)\(marks.joined())", "stroke": .text(TimelineStyle.quiet)]))
    for tick in scale.ticks {
      let half = face.width(tick.label) / 2
      let x = min(max(tick.x, half), width - half)
      group.add(
        .text(
          tick.label, x: x, y: y + 16, face: face, color: TimelineStyle.quiet, anchor: "middle"))
    }
    let title =
      scale.hasClock
      ? ["\(words[.time]) (\(zone.name))", scale.date].compactMap { $0 }.joined(separator: " · ")
      : "\(words[.entry]) · \(words[.noClock])"
    group.add(
      .text(
        TimelineStyle.plain.fitted(title, into: width), x: scale.right, y: y + 32,
        face: TimelineStyle.plain, color: TimelineStyle.ink, anchor: "end"))
    return group
  }

  /// A figure that says only why there is nothing in it.
  func empty(_ reason: String) -> String {
    document(
      height: 60, description: reason,
      [
        .text(
          reason, x: width / 2, y: 34, face: TimelineStyle.plain,
          color: TimelineStyle.quiet, anchor: "middle")
      ])
  }

  /// - Parameter scale: The axis, which the SVG then tells whoever looks at it more closely.
  func document(
    height: Double, scale: TimelineScale? = nil, title: String? = nil, description: String,
    prefix: String? = nil, _ content: [SVGElement]
  ) -> String {
    let prefix = prefix ?? self.prefix
    let title = SVGElement.saying("title", title ?? words[.timeline], id: "\(prefix)-title")
    let words = SVGElement.saying("desc", description, id: "\(prefix)-desc")
    let paper = SVGElement(
      "rect", ["x": -6, "y": -6, "width": "100%", "height": "100%", "fill": "white"])
    var drawing = SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": "-6 -6 \(Markup.number(width + 12)) \(Markup.number(height + 12))",
        "width": "100%", "role": "img",
        "aria-labelledby": "\(prefix)-title \(prefix)-desc",
        "font-family": "Helvetica,Arial,sans-serif",
      ], [title, words, paper] + content)
    if let scale { drawing.set(axis: scale) }
    return drawing.markup(in: theme)
  }
}

extension SVGElement {
  /// Where the axis is in the drawing, and from which value to which it goes: milliseconds since 1970, or
  /// entries.
  fileprivate mutating func set(axis scale: TimelineScale) {
    set("data-axis", .text(scale.hasClock ? "time" : "entry"))
    for (name, value) in [
      ("left", scale.left), ("right", scale.right), ("from", scale.first), ("to", scale.last),
    ] {
      set("data-\(name)", .number(value))
    }
  }

  /// The entries of the requests that a path has a mark for, each as how much later it is than the one before.
  mutating func set(entriesOf requests: [Request]) {
    var before = 0
    let steps = requests.map { request in
      defer { before = request.moment.entry }
      return String(request.moment.entry - before)
    }
    set("data-entries", .text(steps.joined(separator: " ")))
  }
}

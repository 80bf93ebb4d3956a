private import Events
internal import Lab
private import Session

/// The lane of one endpoint: a row for everyone who answered there, failures across all of them.
struct TimelineLane: Hashable, Sendable {
  private let endpoint: String
  private let requests: [Request]
  private let rows: [TimelineResponders.Row]
  private let top: Double

  /// A lane whose upper edge is at a height.
  init(endpoint: String, requests: [Request], responders: TimelineResponders, top: Double) {
    self.endpoint = endpoint
    self.requests = requests
    let present = Set(requests.map(responders.row))
    self.rows = responders.rows.filter(present.contains)
    self.top = top
  }

  var bottom: Double {
    top + TimelineStyle.laneHead + Double(rows.count) * TimelineStyle.row + 3
  }

  /// The lane without its shades, as a group with a title.
  func element(
    id: String, scale: TimelineScale, responders: TimelineResponders, words: FigureWords
  ) -> SVGElement {
    let summary = summary(words)
    var group = SVGElement("g", ["id": .text(id), "class": "lane"])
    group.add(.saying("title", "\(endpoint): \(summary)"))
    let face = TimelineStyle.strong
    let name = face.fitted(endpoint, into: scale.right * 0.6)
    let plain = TimelineStyle.plain
    let start = face.width(name) * 1.03 + 10
    let counts = plain.fitted(summary, into: scale.right - face.width(name) - 12)
    // Keeps the lines behind it out of the text; not every printer knows outlines of letters.
    group.add(
      SVGElement(
        "rect",
        [
          "x": -2, "y": .number(top + 2), "width": .number(start + plain.width(counts) * 1.03 + 4),
          "height": 14, "fill": "white", "fill-opacity": 0.8,
        ]))
    group.add([
      .text(name, x: 0, y: top + 13, face: face, color: TimelineStyle.ink, class: "endpoint"),
      .text(
        counts, x: start, y: top + 13, face: plain, color: TimelineStyle.quiet, class: "counts"),
    ])
    for (index, row) in rows.enumerated() {
      let y = top + TimelineStyle.laneHead + (Double(index) + 0.5) * TimelineStyle.row
      group.add(head(row, y: y, scale: scale, responders: responders, words: words))
    }
    let drawn = Dictionary(grouping: requests, by: responders.row)
    for (index, row) in rows.enumerated() where row != .failed && row != .refused {
      let y = top + TimelineStyle.laneHead + (Double(index) + 0.5) * TimelineStyle.row
      group.add(marks(of: row, drawn[row] ?? [], y: y, scale: scale, responders, words))
    }
    // Last, so that nothing hides a failure.
    for request in Self.apart((drawn[.refused] ?? []) + (drawn[.failed] ?? []), scale: scale) {
      group.add(failure(request, scale: scale, words: words))
    }
    return group
  }

  /// Marks of one row from which on only those are drawn that are a pixel apart; the name of the lane
  /// counts all.
  private static let marksOfARow = 1_000

  private static func apart(_ requests: [Request], scale: TimelineScale) -> [Request] {
    guard requests.count > marksOfARow else { return requests }
    var last = -Double.infinity
    return requests.filter { request in
      let x = scale.x(request.moment)
      guard abs(x - last) >= 1 else { return false }
      last = x
      return true
    }
  }

  private func summary(_ words: FigureWords) -> String {
    let refused = requests.filter { $0.refusal != nil }.total
    let failed = requests.filter { $0.outcome == .fail }.total - refused
    let unknown = requests.filter { $0.outcome == .unknown }.total
    var parts = ["\(words[.answered]): \(requests.total - failed - refused - unknown)"]
    parts.append("\(words[.failed]): \(failed)")
    if refused > 0 { parts.append("\(words[.refused]): \(refused)") }
    if unknown > 0 { parts.append("\(words[.unknown]): \(unknown)") }
    return parts.joined(separator: " · ")
  }

  private func head(
    _ row: TimelineResponders.Row, y: Double, scale: TimelineScale,
    responders: TimelineResponders, words: FigureWords
  ) -> [SVGElement] {
    let color = row == .failed || row == .refused ? TimelineStyle.failure : TimelineStyle.quiet
    return [
      SVGElement(
        "path",
        [
          "d": .text(Markup.level(y, scale.left, scale.right)),
          "stroke": .text(TimelineStyle.faint),
        ]),
      TimelineLegend.sample(of: row, x: 6, y: y, responders: responders),
      .text(
        responders.name(
          of: row, words: words, in: TimelineStyle.small,
          into: scale.left - TimelineStyle.besideName), x: 14, y: y + 3.7,
        face: TimelineStyle.small, color: color),
    ]
  }

  private func marks(
    of row: TimelineResponders.Row, _ requests: [Request], y: Double, scale: TimelineScale,
    _ responders: TimelineResponders, _ words: FigureWords
  ) -> SVGElement {
    let name = responders.name(of: row, words: words)
    let title = SVGElement.saying("title", "\(endpoint), \(name): \(requests.total)")
    let drawn = Self.apart(requests, scale: scale)
    var path: SVGElement
    if let mark = responders.mark(of: row) {
      let data = drawn.map { mark.path(scale.x($0.moment), y) }.joined()
      path = SVGElement(
        "path", ["class": "answers", "d": .text(data), "fill": .text(mark.color)], [title])
    } else {
      let ring = "a3 3 0 1 0 6 0a3 3 0 1 0-6 0"
      let data = drawn.map { request in
        "M\(Markup.number(scale.x(request.moment) - 3)) \(Markup.number(y))\(ring)"
      }
      path = SVGElement(
        "path",
        [
          "class": "unknown", "d": .text(data.joined()), "fill": "white",
          "stroke": .text(TimelineStyle.unknown),
        ], [title])
    }
    path.set(entriesOf: drawn)
    return path
  }

  /// A bar as high as the lane: with a cross where nothing answered, broken and with a stroke through a
  /// ring where the service refused.
  private func failure(
    _ request: Request, scale: TimelineScale, words: FigureWords
  ) -> SVGElement {
    let x = scale.x(request.moment)
    let upper = top + TimelineStyle.laneHead
    let place = rows.firstIndex(of: request.refusal == nil ? .failed : .refused) ?? 0
    let y = upper + (Double(place) + 0.5) * TimelineStyle.row
    let word = request.refusal.map { "\(words[.refused]) (\($0))" } ?? words[.failed]
    var title = "\(endpoint): \(word), \(words[.entry]) \(request.moment.entry)"
    if let time = request.moment.time { title += ", \(scale.clock(time))" }
    if let exit = request.exit { title += ", \(words[.exit]) \(exit)" }
    let bar = Markup.vertical(x, upper, bottom - 2)
    let isRefusal = request.refusal != nil
    let cross = "M\(Markup.number(x - 3)) \(Markup.number(y - 3))l6 6m0-6l-6 6"
    var path = SVGElement(
      "path",
      [
        "class": isRefusal ? "refusal" : "failure",
        "d": "\(bar)\(isRefusal ? TimelineLegend.barredRing(x, y) : cross)", "fill": "none",
        "stroke": .text(TimelineStyle.failure), "stroke-width": 1.3,
      ], [.saying("title", title)])
    if isRefusal { path.set("stroke-dasharray", "3 2") }
    path.set(entriesOf: [request])
    return path
  }
}

private import Events
package import Lab
private import Session

/// What followed a fault, one under the other on one axis: when it was shown, when what it took was there
/// again, its repair, and the requests around them.
package struct FaultFigure: Hashable, Sendable {
  /// Something that followed, some time between two moments.
  private struct Step: Hashable {
    var title: String
    /// What it is counted from.
    var since: Timestamp
    var earliest: Timestamp
    /// Nil where nothing bounds it.
    var latest: Timestamp?
    /// Seconds in words.
    var length: String?
  }

  private let steps: [Step]
  private var requests: TimelineFigure
  private let words: FigureWords
  private let prefix: String
  private var width: Double { requests.width }

  /// Seconds that are drawn before the fault and behind what followed.
  private static let margin = 10.0
  private static let row = 20.0

  /// Whether a figure says more than a sentence: there is a clock, and something followed.
  package static func isWorthDrawing(_ fault: Fault, of history: LabHistory) -> Bool {
    fault.from.time != nil && history.findings.contains { bounds(of: $0, of: fault) != nil }
  }

  /// The figure of a fault.
  ///
  /// - Parameters:
  ///   - all: The requests of the whole session, as they are drawn: with their words, zone, width, colours and
  ///     marks.
  ///   - prefix: What the ids in the SVG begin with, so that several fit into one page.
  package init(
    _ fault: Fault, of history: LabHistory, around all: TimelineFigure, prefix: String = "fault"
  ) {
    (words, self.prefix) = (all.words, prefix)
    steps = Self.steps(of: fault, in: history, words)
    let begun = fault.from.time ?? Timestamp(milliseconds: 0)
    let ends = steps.flatMap { [$0.earliest, $0.latest].compactMap(\.self) }
    let times = ends + [begun, fault.restored ?? fault.to?.time].compactMap(\.self)
    let from = begun.adding(seconds: -Self.margin)
    let to = (times.max() ?? begun).adding(seconds: Self.margin)
    requests = all
    requests.requests = history.requests.filter { request in
      request.moment.time.map { (from...to).contains($0) } ?? false
    }
    let numbers = (requests.requests.map(\.moment) + [fault.from]).map(\.entry)
    let window =
      Moment(entry: numbers.min() ?? 0, time: from)...Moment(entry: numbers.max() ?? 0, time: to)
    (requests.range, requests.axis) = (window, window)
    (requests.faults, requests.stages) = ([fault], [])
    requests.prefix = "\(prefix)-requests"
  }

  /// How long after the fault, or its repair, a finding says that something was; nil for one that is about
  /// something else, or without a clock.
  private static func bounds(of finding: Finding, of fault: Fault) -> DurationBounds? {
    guard finding.statement.value.scope == fault.id else { return nil }
    return switch finding.statement {
    case .detection(let detection): detection.bounds
    case .recovery(let recovery): recovery.bounds
    default: nil
    }
  }

  private static func steps(
    of fault: Fault, in history: LabHistory, _ words: FigureWords
  ) -> [Step] {
    var steps: [Step] = []
    for finding in history.findings {
      guard let bounds = bounds(of: finding, of: fault) else { continue }
      let title: String
      var since = fault.from.time
      switch finding.statement {
      case .detection(let detection):
        if detection.isRepair { since = fault.to?.time }
        let slot = detection.slot.map { ".\($0)" } ?? ""
        let place = [detection.service.map { $0 + slot }, "\(detection.node)"]
        title =
          "\(place.compactMap(\.self).joined(separator: " · ")): \(detection.status.text)"
      case .recovery(let recovery):
        title =
          switch recovery.object {
          case .replicas(let service): "\(service): \(words[.replicasBack])"
          case .requests(let endpoint): "\(endpoint.target): \(words[.answersBack])"
          case .placement(let service): "\(service): \(words[.spreadBack])"
          }
      default: continue
      }
      guard let since else { continue }
      steps.append(
        Step(
          title: title, since: since, earliest: since.adding(seconds: bounds.atLeast),
          latest: bounds.atMost.map(since.adding), length: length(bounds, words)))
    }
    if let repaired = fault.to?.time {
      steps.append(
        Step(
          title: words[.repair], since: repaired, earliest: repaired,
          latest: fault.restored ?? repaired))
    }
    return steps.sorted {
      ($0.latest ?? $0.earliest, $0.title) < ($1.latest ?? $1.earliest, $1.title)
    }
  }

  /// "12.3–14.1 s".
  private static func length(_ bounds: DurationBounds, _ words: FigureWords) -> String {
    func tenths(_ seconds: Double) -> String {
      let tenths = Int((seconds * 10).rounded())
      return "\(tenths / 10)\(words[.decimal])\(tenths % 10)"
    }
    let least = tenths(bounds.atLeast)
    guard let most = bounds.atMost.map(tenths) else { return "≥ \(least)\u{A0}s" }
    return least == most ? "\(least)\u{A0}s" : "\(least)–\(most)\u{A0}s"
  }

  /// The figure as SVG, which stands alone or inside HTML.
  package var svg: String {
    let scale = requests.wholeScale
    var (y, rows): (Double, [SVGElement]) = (4, [])
    for step in steps {
      // A long title stands above its bar, so that a name is read whole.
      rows.append(row(step, y: y, scale: scale))
      y += 14 + Self.row
    }
    let bottom = y
    let shades = requests.faults.map { fault in
      TimelineNotes.shade(fault, on: scale, top: 0, endTop: 0, bottom: bottom)
    }
    let below = requests.drawing
    let note = SVGElement.text(
      TimelineStyle.plain.fitted(words[.sequenceNote], into: width), x: 0, y: bottom + 14,
      face: TimelineStyle.plain, color: TimelineStyle.quiet)
    let lanes = SVGElement(
      "g", ["transform": "translate(0 \(Markup.number(bottom + 24)))"],
      below?.content ?? [requests.axis(scale, y: 0)])
    let told = steps.map { [$0.title, $0.length].compactMap(\.self).joined(separator: " ") }
    return requests.document(
      height: bottom + 24 + (below?.height ?? 36), scale: scale, title: words[.sequence],
      description: (told + [below?.description].compactMap(\.self)).joined(separator: "; "),
      prefix: prefix,
      [requests.grid(scale, top: 0, bottom: bottom)] + shades + rows + [note, lanes])
  }

  private func row(_ step: Step, y: Double, scale: TimelineScale) -> SVGElement {
    func x(_ time: Timestamp) -> Double { scale.clamped(Moment(entry: 0, time: time)) }
    var group = SVGElement("g", ["class": "step"])
    let face = TimelineStyle.strong
    let (since, from) = (x(step.since), x(step.earliest))
    let to = max(step.latest.map(x) ?? scale.right, from + 2)
    let middle = y + 14 + Self.row / 2
    let title = face.fitted(step.title, into: width - 90)
    let end = since + face.width(title) * 1.04
    group.add(
      .text(
        title, x: end > scale.right ? max(0, scale.right - face.width(title) * 1.04) : since,
        y: y + 12, face: face, color: TimelineStyle.ink))
    let small = TimelineStyle.small
    let room = step.length.map { small.width($0) * 1.04 + 6 } ?? 0
    let isBefore = to + room > width
    group.add(
      SVGElement(
        "path",
        [
          "d": .text(Markup.level(middle, since, isBefore ? max(since, from - room - 3) : from)),
          "stroke": .text(TimelineStyle.quiet),
          "stroke-dasharray": "3 3",
        ]))
    let isOpen = step.latest == nil
    group.add(
      SVGElement(
        "rect",
        [
          "x": .number(from), "y": .number(middle - 5), "width": .number(to - from), "height": 10,
          "fill": .text(isOpen ? "#ffffff" : "#cfe0f3"), "stroke": "#2a5d9c",
          "stroke-dasharray": .text(isOpen ? "4 2" : "none"),
        ],
        [.saying("title", [step.title, step.length].compactMap(\.self).joined(separator: " "))]))
    if let length = step.length {
      group.add(
        .text(
          length, x: isBefore ? from - 5 : to + 5, y: middle + 4, face: small,
          color: TimelineStyle.ink, anchor: isBefore ? "end" : "start"))
    }
    return group
  }
}

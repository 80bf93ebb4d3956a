/// Numbers of several runs: a lane for each thing that is measured, a mark for each run.
///
/// What is known within bounds is a line from one to the other; a band reaches from quartile to quartile.
package struct TrendFigure: Hashable, Sendable {
  /// What is measured, in every run.
  package struct Lane: Hashable, Sendable {
    package var title: String
    /// From the least to the greatest that each run can have; nil where it has none.
    package var values: [ClosedRange<Double>?]
    package var quartiles: ClosedRange<Double>?
    package var median: ClosedRange<Double>?
    /// The run that is outside the range first.
    package var outside: Int?
    /// The end of the axis, and the words at its two ends.
    package var end: Double
    package var labels: [String]

    /// A lane with everything given.
    package init(
      title: String, values: [ClosedRange<Double>?], quartiles: ClosedRange<Double>?,
      median: ClosedRange<Double>?, outside: Int?, end: Double, labels: [String]
    ) {
      (self.title, self.values, self.quartiles) = (title, values, quartiles)
      (self.median, self.outside, self.end, self.labels) = (median, outside, end, labels)
    }
  }

  private let title: String
  private let runs: [String]
  private let lanes: [Lane]
  private let legend: String

  private static let width = 760.0
  private static let gutter = 74.0
  private static let right = 18.0
  private static let head = 25.0
  private static let plot = 58.0
  private static let gap = 16.0
  /// Marks wider than this would be blocks.
  private static let widestStep = 130.0

  /// - Parameter legend: What marks and bands mean.
  package init(title: String, runs: [String], lanes: [Lane], legend: String) {
    (self.title, self.runs, self.lanes, self.legend) = (title, runs, lanes, legend)
  }

  /// The figure as SVG.
  package var svg: String {
    let style = TimelineStyle.self
    var y = 34.0
    var content: [SVGElement] = [
      .text(
        Markup.visible(title), x: 8, y: 20, face: Typeface(14, bold: true), color: style.ink)
    ]
    for lane in lanes {
      content += elements(of: lane, top: y)
      y += Self.head + Self.plot + Self.gap
    }
    content += names(top: y - 4)
    y += 20
    for line in style.small.wrapped(Markup.visible(legend), into: Self.width - 16, lines: 3) {
      content.append(.text(line, x: 8, y: y + 8, face: style.small, color: style.quiet))
      y += 14
    }
    let height = y + 6
    let svg = SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": .text("0 0 \(Markup.number(Self.width)) \(Markup.number(height))"),
        "width": .number(Self.width), "height": .number(height), "role": "img",
        "font-family": "Helvetica, Arial, 'Liberation Sans', sans-serif",
      ],
      [
        .saying("title", Markup.visible(title)),
        SVGElement(
          "rect",
          ["width": .number(Self.width), "height": .number(height), "fill": "#ffffff"]),
      ] + content)
    return svg.markup() + "\n"
  }

  private var step: Double {
    min(
      Self.widestStep, (Self.width - Self.gutter - Self.right) / Double(max(1, runs.count)))
  }

  private func x(_ run: Int) -> Double { Self.gutter + (Double(run) + 0.5) * step }

  private func elements(of lane: Lane, top: Double) -> [SVGElement] {
    let style = TimelineStyle.self
    let (upper, lower) = (top + Self.head, top + Self.head + Self.plot)
    let y = { (value: Double) in
      lower - min(1, max(0, value / lane.end)) * Self.plot
    }
    let end = x(runs.count - 1) + step / 2
    var content: [SVGElement] = [
      .text(
        style.strong.fitted(Markup.visible(lane.title), into: Self.width - 16), x: 8, y: top + 12,
        face: style.strong, color: style.ink)
    ]
    for (place, label) in zip([upper, lower], lane.labels.reversed()) {
      content.append(
        .text(
          label, x: Self.gutter - 8, y: place + 4, face: style.small, color: style.quiet,
          anchor: "end"))
      content.append(line(Self.gutter, place, end, place, style.faint, 1))
    }
    if let band = lane.quartiles {
      content.append(
        SVGElement(
          "rect",
          [
            "x": .number(Self.gutter), "y": .number(y(band.upperBound)),
            "width": .number(end - Self.gutter),
            "height": .number(max(1, y(band.lowerBound) - y(band.upperBound))),
            "fill": "#dbe7f3",
          ]))
    }
    if let median = lane.median {
      let place = y((median.lowerBound + median.upperBound) / 2)
      content.append(line(Self.gutter, place, end, place, "#4a78a8", 1.2, dashes: "5 3"))
    }
    for (run, value) in lane.values.enumerated() {
      content += mark(value, at: x(run), isOutside: lane.outside == run, lower: lower, y)
    }
    return content
  }

  private func mark(
    _ value: ClosedRange<Double>?, at x: Double, isOutside: Bool, lower: Double,
    _ y: (Double) -> Double
  ) -> [SVGElement] {
    let style = TimelineStyle.self
    guard let value else {
      return [
        .text("–", x: x, y: lower - 2, face: style.small, color: style.others, anchor: "middle")
      ]
    }
    let color = isOutside ? style.failure : style.ink
    let (high, low) = (y(value.upperBound), y(value.lowerBound))
    var marks: [SVGElement] = []
    if low - high < 5 {
      marks.append(
        SVGElement(
          "circle",
          [
            "cx": .number(x), "cy": .number((low + high) / 2), "r": 3.5, "fill": .text(color),
          ]))
    } else {
      marks = [
        line(x, high, x, low, color, 2), line(x - 4, high, x + 4, high, color, 2),
        line(x - 4, low, x + 4, low, color, 2),
      ]
    }
    if isOutside {
      marks.append(
        SVGElement(
          "circle",
          [
            "cx": .number(x), "cy": .number((low + high) / 2), "r": .number((low - high) / 2 + 8),
            "fill": "none", "stroke": .text(color), "stroke-width": 1.2,
          ]))
    }
    return marks
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: String, _ width: Double,
    dashes: String? = nil
  ) -> SVGElement {
    SVGElement(
      "path",
      dashes.map { dashes in
        [
          "d": .text(
            "M\(Markup.number(x1)) \(Markup.number(y1))L\(Markup.number(x2)) \(Markup.number(y2))"),
          "stroke": .text(color), "stroke-width": .number(width), "fill": "none",
          "stroke-dasharray": .text(dashes),
        ]
      } ?? [
        "d": .text(
          "M\(Markup.number(x1)) \(Markup.number(y1))L\(Markup.number(x2)) \(Markup.number(y2))"),
        "stroke": .text(color), "stroke-width": .number(width), "fill": "none",
      ])
  }

  /// The names of the runs, as many as there is room for, the first and the last among them.
  private func names(top: Double) -> [SVGElement] {
    let style = TimelineStyle.self
    let widest = runs.map { style.small.width(Markup.visible($0)) }.max() ?? 0
    let every = max(1, Int(((min(widest, 110) + 8) / step).rounded(.up)))
    return runs.indices.compactMap { run in
      let isLast = run == runs.count - 1
      guard run.isMultiple(of: every) && (isLast || run + every / 2 < runs.count) || isLast else {
        return nil
      }
      return .text(
        style.small.fitted(Markup.visible(runs[run]), into: max(step * Double(every) - 4, 30)),
        x: x(run), y: top, face: style.small, color: style.quiet, anchor: "middle")
    }
  }
}

private import Events
internal import Lab

/// What the marks of the timeline mean, in lines below it, with the number of each.
struct TimelineLegend: Sendable {
  private(set) var element = SVGElement("g", ["class": "legend"])
  private(set) var bottom: Double

  private var x = 0.0
  private let width: Double

  /// Lays the legend out below a line.
  init(
    _ responders: TimelineResponders, faults: [Fault], stages: [(number: Int, title: String)],
    top: Double,
    width: Double, words: FigureWords
  ) {
    self.width = width
    self.bottom = top + 14
    let answers = responders.rows.filter { responders.mark(of: $0) != nil }
    if !answers.isEmpty {
      add(nil, "\(words[.answeredBy]):", TimelineStyle.strong, TimelineStyle.ink)
    }
    for row in answers + responders.rows.filter({ responders.mark(of: $0) == nil }) {
      let sample = Self.sample(of: row, x: 0, y: 0, responders: responders)
      let text = "\(responders.name(of: row, words: words)): \(responders.counts[row] ?? 0)"
      let isFailed = row == .failed || row == .refused
      add(
        sample, text, isFailed ? TimelineStyle.strong : TimelineStyle.plain,
        isFailed ? TimelineStyle.failure : TimelineStyle.ink)
    }
    add(faults, words)
    if !stages.isEmpty {
      x = 0
      bottom += 20
      for stage in stages {
        add(
          TimelineNotes.tag(stage.number, x: -5, y: -7), stage.title, TimelineStyle.plain,
          TimelineStyle.quiet, indent: 20)
      }
    }
    bottom += 8
  }

  /// Samples with what each means, and the shades of faults.
  init(
    samples: [(element: SVGElement, text: String)], faults: [Fault], top: Double, width: Double,
    words: FigureWords
  ) {
    self.width = width
    self.bottom = top + 14
    for sample in samples {
      add(sample.element, sample.text, TimelineStyle.plain, TimelineStyle.ink, indent: 17)
    }
    add(faults, words)
    bottom += 8
  }

  private mutating func add(_ faults: [Fault], _ words: FigureWords) {
    for isCable in [true, false] where faults.contains(where: { ($0.kind == .cable) == isCable }) {
      let colors = TimelineStyle.shade(isCable: isCable)
      let swatch = SVGElement(
        "rect",
        [
          "x": -5, "y": -5, "width": 11, "height": 10, "fill": .text(colors.fill),
          "stroke": .text(colors.edge),
        ])
      let isPower = faults.allSatisfy { [.cable, .power].contains($0.kind) }
      let what = isCable ? words[.cablePulled] : isPower ? words[.poweredOff] : words[.fault]
      // The labels above the lanes distinguish faults of several kinds.
      let text = what == words[.fault] ? what : "\(words[.fault]): \(what)"
      add(swatch, text, TimelineStyle.plain, TimelineStyle.ink, indent: 17)
    }
  }

  private mutating func add(
    _ sample: SVGElement?, _ text: String, _ face: Typeface, _ color: String,
    indent room: Double = 14
  ) {
    let indent = sample == nil ? 0 : room
    let shown = face.fitted(text, into: width - indent)
    let needed = indent + face.width(shown) * 1.04
    if x > 0, x + needed > width {
      x = 0
      bottom += 17
    }
    if let sample {
      element.add(
        SVGElement(
          "g",
          ["transform": "translate(\(Markup.number(x + 5)) \(Markup.number(bottom - 4)))"],
          [sample]))
    }
    element.add(.text(shown, x: x + indent, y: bottom, face: face, color: color))
    x += needed + 18
  }

  /// A ring with a stroke through it: an answer that says no.
  static func barredRing(_ x: Double, _ y: Double) -> String {
    "M\(Markup.number(x - 3)) \(Markup.number(y))a3 3 0 1 0 6 0a3 3 0 1 0-6 0"
      + "M\(Markup.number(x - 2)) \(Markup.number(y + 2))l4-4"
  }

  static func sample(
    of row: TimelineResponders.Row, x: Double, y: Double, responders: TimelineResponders
  ) -> SVGElement {
    let (left, upper) = (Markup.number(x - 3), Markup.number(y - 3))
    if let mark = responders.mark(of: row) {
      return SVGElement("path", ["d": .text(mark.path(x, y)), "fill": .text(mark.color)])
    }
    if row == .refused {
      return SVGElement(
        "path",
        [
          "d": .text(barredRing(x, y)), "fill": "none", "stroke": .text(TimelineStyle.failure),
          "stroke-width": 1.3,
        ])
    }
    if row == .failed {
      return SVGElement(
        "path",
        [
          "d": "M\(left) \(upper)l6 6m0-6l-6 6", "stroke": .text(TimelineStyle.failure),
          "stroke-width": 1.8,
        ])
    }
    return SVGElement(
      "circle",
      [
        "cx": .number(x), "cy": .number(y), "r": 3, "fill": "white",
        "stroke": .text(TimelineStyle.unknown),
      ])
  }
}

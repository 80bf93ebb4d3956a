private import Events
internal import Lab

/// The notes above the lanes: the stages and the faults with their times.
struct TimelineNotes: Sendable {
  /// A stage that can be seen, with its number among those that have a title.
  private struct Boundary: Hashable, Sendable {
    var number: Int
    var title: String
    var x: Double
    var end: Double
  }

  /// A fault: a bar over what it lasted, no wider, with its label inside or beside it.
  private struct Note: Sendable {
    var fault: Fault
    var label: String
    /// Where the bar is.
    var from: Double
    var to: Double
    /// Where the plate of the label begins, and how wide it is.
    var x: Double
    var width: Double
    var row = 0

    /// Whether the bar has room for its label.
    var isInside: Bool { x >= from && x + width <= to }
    /// What of its row it takes.
    var span: (from: Double, to: Double) { (min(x, from), max(x + width, to)) }
  }

  private let boundaries: [Boundary]
  private let faults: [Note]
  private let scale: TimelineScale
  private let stageRows: [Int]

  private static let lineHeight = 17.0

  /// Places labels so that none covers another.
  init(_ stages: [Stage], _ faults: [Fault], scale: TimelineScale, words: FigureWords) {
    self.scale = scale
    let titled = stages.filter { $0.title != nil }.enumerated()
    let visible = titled.filter {
      scale.x($0.element.to) >= scale.left && scale.x($0.element.from) <= scale.right
    }
    let starts = visible.map { scale.clamped($0.element.from) }
    let boundaries = zip(visible, zip(starts, starts.dropFirst() + [scale.right])).map {
      Boundary(
        number: $0.offset + 1, title: $0.element.title ?? "", x: $1.0, end: max($1.0, $1.1))
    }
    self.boundaries = boundaries
    let tag = 18.0
    self.stageRows = Self.rows(boundaries.map { ($0.x, $0.x + tag) })
    var notes = faults.filter { scale.clamped($0.from) < scale.right }
      .map { Self.note($0, scale: scale, words: words) }
    for (place, row) in Self.rows(notes.map(\.span)).enumerated() { notes[place].row = row }
    self.faults = notes
  }

  /// A bar with its label, inside where there is room, else behind it, before it or over it.
  private static func note(_ fault: Fault, scale: TimelineScale, words: FigureWords) -> Note {
    let face = TimelineStyle.small
    let label = face.fitted(label(fault, scale: scale, words: words), into: scale.right - 16)
    let width = face.width(label) * 1.04 + 10
    let (from, to) = extent(of: fault, on: scale)
    let gap = 2.0
    let x =
      if to - from >= width {
        from
      } else if to + gap + width <= scale.right {
        to + gap
      } else if from - gap >= width {
        from - gap - width
      } else {
        max(0, min(from, scale.right - width))
      }
    return Note(fault: fault, label: label, from: from, to: to, x: x, width: width)
  }

  /// From where to where a fault lasted; one that ends by itself is a line: its end is unknown.
  private static func extent(
    of fault: Fault, on scale: TimelineScale
  ) -> (from: Double, to: Double) {
    let from = scale.clamped(fault.from)
    let to = fault.repairsItself ? from : fault.to.map(scale.clamped) ?? scale.right
    return (from, max(to, from + 1))
  }

  /// How high the labels are together.
  var height: Double { stageHeight + faultHeight }

  /// The stages whose titles did not all fit beside their numbers: the key then names each.
  var key: [(number: Int, title: String)] {
    areTitlesShort ? [] : boundaries.map { ($0.number, $0.title) }
  }

  /// Shades, lines and labels, from the labels to the lower edge of the lanes.
  func element(lanesTop: Double, lanesBottom: Double) -> SVGElement {
    var group = SVGElement("g", ["class": "notes"])
    for note in faults {
      group.add(
        Self.shade(
          note.fault, on: scale, top: faultTop(row: note.row), endTop: height, bottom: lanesBottom))
    }
    for (boundary, row) in zip(boundaries, stageRows) {
      group.add(line(boundary, row: row, bottom: lanesBottom))
    }
    for note in faults { group.add(bar(note)) }
    for note in faults { group.add(label(note)) }
    return group
  }

  private var stageHeight: Double {
    boundaries.isEmpty ? 0 : Double((stageRows.max() ?? 0) + 1) * Self.lineHeight
  }

  private var faultHeight: Double {
    faults.isEmpty ? 0 : Double((faults.map(\.row).max() ?? 0) + 1) * Self.lineHeight + 2
  }

  private var areTitlesShort: Bool {
    stageRows.allSatisfy { $0 == 0 }
      && boundaries.allSatisfy { boundary in
        TimelineStyle.small.width(boundary.title) * 1.04 + 24 <= boundary.end - boundary.x
      }
  }

  private func faultTop(row: Int) -> Double { stageHeight + Double(row) * Self.lineHeight }

  /// The shade over what a fault lasted.
  ///
  /// - Parameter endTop: Where the line at its end begins.
  static func shade(
    _ fault: Fault, on scale: TimelineScale, top: Double, endTop: Double, bottom: Double
  ) -> SVGElement {
    let (from, to) = extent(of: fault, on: scale)
    let colors = TimelineStyle.shade(isCable: fault.kind == .cable)
    return SVGElement(
      "g", ["class": "fault"],
      [
        SVGElement(
          "rect",
          [
            "x": .number(from), "y": .number(top), "width": .number(to - from),
            "height": .number(bottom - top), "fill": .text(colors.fill), "fill-opacity": 0.55,
          ]),
        SVGElement(
          "path",
          [
            "d": .text(
              Markup.vertical(from, top, bottom) + Markup.vertical(to, endTop, bottom)),
            "stroke": .text(colors.edge), "stroke-width": 1,
          ]),
      ])
  }

  private func bar(_ note: Note) -> SVGElement {
    let colors = TimelineStyle.shade(isCable: note.fault.kind == .cable)
    return SVGElement(
      "g", ["class": "fault-bar"],
      [
        SVGElement(
          "rect",
          [
            "x": .number(note.from), "y": .number(faultTop(row: note.row)),
            "width": .number(note.to - note.from), "height": 15, "fill": .text(colors.fill),
            "stroke": .text(colors.edge), "stroke-width": 0.8,
          ])
      ])
  }

  /// The text on a plate that keeps the lines behind it out of it.
  private func label(_ note: Note) -> SVGElement {
    let top = faultTop(row: note.row)
    return SVGElement(
      "g", ["class": "fault-label"],
      [
        SVGElement(
          "rect",
          [
            "x": .number(note.x), "y": .number(top + 1), "width": .number(note.width),
            "height": 13, "fill": "white", "fill-opacity": note.isInside ? 0 : 0.85,
          ]),
        .text(
          note.label, x: note.x + 5, y: top + 11.3, face: TimelineStyle.small,
          color: TimelineStyle.ink),
      ])
  }

  private func line(_ boundary: Boundary, row: Int, bottom: Double) -> SVGElement {
    let top = Double(row) * Self.lineHeight
    let number = String(boundary.number)
    var group = SVGElement(
      "g", ["class": "stage"],
      [
        .saying("title", "\(number) \(boundary.title)"),
        SVGElement(
          "path",
          [
            "d": .text(Markup.vertical(boundary.x, top + 2, bottom)),
            "stroke": "#8a8a8a", "stroke-width": 0.8, "stroke-dasharray": "2 3",
          ]),
        Self.tag(boundary.number, x: boundary.x, y: top),
      ])
    if areTitlesShort {
      group.add(
        .text(
          boundary.title, x: boundary.x + 20, y: top + 11, face: TimelineStyle.small,
          color: TimelineStyle.quiet))
    }
    return group
  }

  /// The number of a stage in a box, 16 wide and 14 high.
  static func tag(_ number: Int, x: Double, y: Double) -> SVGElement {
    SVGElement(
      "g", ["class": "stage-number"],
      [
        SVGElement(
          "rect",
          ["x": .number(x), "y": .number(y), "width": 16, "height": 14, "fill": "#5f6368"]),
        .text(
          String(number), x: x + 8, y: y + 10.8, face: Typeface(10.5, bold: true), color: "white",
          anchor: "middle"),
      ])
  }

  private static func label(
    _ fault: Fault, scale: TimelineScale, words: FigureWords
  ) -> String {
    var parts = [fault.machine.name]
    if fault.kind == .cable, let slot = fault.slot { parts.append("\(words[.card]) \(slot)") }
    if let object = fault.object { parts.append(object) }
    parts.append(words[fault])
    let from = scale.label(fault.from)
    // Where no command repaired it, it ended by the first look that shows it whole.
    let by = fault.seenWhole.map {
      "≤\u{A0}" + scale.label(Moment(entry: $0.entry, time: fault.restored ?? $0.time))
    }
    let span =
      fault.to.map { $0 == fault.from ? from : "\(from)–\(by ?? scale.label($0))" }
      ?? (fault.repairsItself ? from : "\(from) \(words[.notRepaired])")
    parts.append(scale.hasClock ? span : "\(words[.entry]) \(span)")
    return parts.joined(separator: " · ")
  }

  /// For each span the first row in which it covers none before it.
  private static func rows(_ spans: [(from: Double, to: Double)]) -> [Int] {
    var taken: [[(from: Double, to: Double)]] = []
    return spans.map { span in
      let free = taken.firstIndex { row in
        row.allSatisfy { span.from >= $0.to + 2 || span.to <= $0.from - 2 }
      }
      let row = free ?? taken.count
      if row == taken.count { taken.append([]) }
      taken[row].append(span)
      return row
    }
  }
}

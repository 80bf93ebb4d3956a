package import Lab

/// The cluster over time, on the axis of the requests: what the managers said of each node, the replicas
/// that ran there, and how many of each service were counted and wanted.
package struct ClusterFigure: Hashable, Sendable {
  private let course: [ClusterMoment]
  private var requests: TimelineFigure
  private let words: FigureWords
  private let prefix: String
  private var width: Double { requests.width }

  private static let row = 18.0
  private static let gap = 3.0

  /// The course of a session.
  ///
  /// - Parameter requests: The figure of its requests, whose axis this one has.
  package init(
    _ course: LabCourse, under requests: TimelineFigure, words: FigureWords,
    prefix: String = "cluster"
  ) {
    (self.words, self.prefix) = (words, prefix)
    self.course = course.cluster
    self.requests = requests
    // Without requests the axis is that of the cluster itself.
    if requests.requests.isEmpty, let first = self.course.first, let last = self.course.last {
      self.requests.axis = first.moment...last.moment
    }
  }

  /// The figure as SVG, which stands alone or inside HTML.
  package var svg: String { drawing ?? requests.empty(words[.noMachines]) }

  /// The same; nil where no node was shown.
  package var drawing: String? {
    guard course.contains(where: { !$0.nodes.isEmpty }) else { return nil }
    let scale = requests.wholeScale
    let nodes = names(course.flatMap { $0.nodes.map(\.name) })
    let services = names(course.flatMap { $0.services.map(\.name) })
    var (y, rows): (Double, [SVGElement]) = (4, [])
    var looks: Set<Look> = []
    for name in nodes {
      let pieces = pieces(scale) { moment in moment.nodes.first { $0.name == name }.map(node) }
      looks.formUnion(pieces.map(\.look))
      rows.append(row(name, pieces, y: y, scale: scale))
      y += Self.row + Self.gap
    }
    y += 5
    for name in services {
      let pieces = pieces(scale) { moment in
        moment.services.first { $0.name == name }.flatMap(service)
      }
      looks.formUnion(pieces.map(\.look))
      rows.append(row(name, pieces, y: y, scale: scale))
      y += Self.row + Self.gap
    }
    let bottom = y
    let shades = requests.faults.map { fault in
      TimelineNotes.shade(fault, on: scale, top: 0, endTop: 0, bottom: bottom)
    }
    let told = [words[.clusterNodes], words[.clusterServices]]
    let face = TimelineStyle.plain
    let notes = told.enumerated().map { place, line in
      SVGElement.text(
        face.fitted(line, into: width), x: 0, y: bottom + 48 + 15 * Double(place),
        face: face, color: TimelineStyle.quiet)
    }
    let key = TimelineLegend(
      samples: Look.allCases.filter(looks.contains).map { ($0.sample, words[$0.word]) },
      faults: requests.faults, top: bottom + 44 + 15 * Double(told.count), width: width,
      words: words)
    return requests.document(
      height: key.bottom, scale: scale, title: words[.cluster],
      description: told.joined(separator: " "),
      prefix: prefix,
      [requests.grid(scale, top: 0, bottom: bottom)]
        + shades + rows + [requests.axis(scale, y: bottom)] + notes + [key.element])
  }

  private func names(_ all: [String]) -> [String] { Set(all).sorted() }

  /// What a row says over a while.
  private struct Piece: Hashable {
    var from: Double
    var to: Double
    var text: String
    /// The same for less room: what is most wanted first.
    var short: [String]
    var look: Look
  }

  private enum Look: Hashable, CaseIterable {
    case good, bad, off, unclear

    var fill: String {
      switch self {
      case .good: "#d9ecd9"
      case .bad: "#f6c9cc"
      case .off: "#d4d4d4"
      case .unclear: "#ffffff"
      }
    }
    /// What it says of a node, or of a service.
    var word: FigureWords.Word {
      switch self {
      case .good: .clusterGood
      case .bad: .clusterBad
      case .off: .clusterOff
      case .unclear: .clusterUnclear
      }
    }
    var edge: String { self == .bad ? TimelineStyle.failure : TimelineStyle.quiet }
    /// A box of this look, for the key.
    var sample: SVGElement {
      SVGElement(
        "rect",
        [
          "x": -5, "y": -5, "width": 11, "height": 10, "fill": .text(fill),
          "stroke": .text(edge), "stroke-width": 0.7,
          "stroke-dasharray": .text(dashes ?? "none"),
        ])
    }
    var dashes: String? {
      switch self {
      case .good: nil
      case .bad: "4 2"
      case .off, .unclear: "2 2"
      }
    }
  }

  /// What a row says: in full, where there is no room for that, and how it looks.
  private typealias State = (text: String, short: [String], look: Look)

  private func node(_ node: ClusterMoment.Node) -> State {
    let replicas = "\(node.replicas)"
    guard node.hasPower else {
      let off = words[.poweredOff]
      return ("\(off) · \(replicas)", [off, replicas], .off)
    }
    guard let status = node.status else { return ("? · \(replicas)", [replicas], .unclear) }
    let parts = [status, node.withheld, node.leads ? words[.leader] : nil, replicas]
    let text = parts.compactMap(\.self).joined(separator: " · ")
    guard node.isReady else { return (text, [status, replicas], .bad) }
    // The colour says that it is ready.
    return (
      text, [node.withheld, "\(status) · \(replicas)", replicas].compactMap(\.self),
      node.withheld == nil ? .good : .off
    )
  }

  private func service(_ service: ClusterMoment.Service) -> State? {
    guard let desired = service.desired else { return nil }
    let count = "\(service.running.map(String.init) ?? "?")/\(desired)"
    guard service.stillCounted == 0 else {
      return ("\(count) · \(words[.stillCounted]): \(service.stillCounted)", [count], .bad)
    }
    return (count, [count], service.running.map { $0 >= desired ? .good : .bad } ?? .unclear)
  }

  /// Runs of moments at which a row says the same; none where it says nothing.
  private func pieces(
    _ scale: TimelineScale, _ state: (ClusterMoment) -> State?
  ) -> [Piece] {
    var pieces: [Piece] = []
    var isOpen = false
    for moment in course {
      let x = max(scale.clamped(moment.moment), pieces.last?.from ?? scale.left)
      let now = state(moment)
      if isOpen, let last = pieces.indices.last {
        pieces[last].to = x
        if let now, pieces[last].text == now.text { continue }
      }
      isOpen = now != nil
      if let now {
        pieces.append(Piece(from: x, to: x, text: now.text, short: now.short, look: now.look))
      }
    }
    if isOpen, let last = pieces.indices.last { pieces[last].to = scale.right }
    return pieces
  }

  private func row(
    _ name: String, _ pieces: [Piece], y: Double, scale: TimelineScale
  ) -> SVGElement {
    var group = SVGElement("g", ["class": "row"])
    let face = TimelineStyle.small
    group.add(
      .text(
        TimelineStyle.strong.fitted(name, into: scale.left - 8), x: 0, y: y + 13,
        face: TimelineStyle.strong, color: TimelineStyle.ink))
    for piece in pieces where piece.to - piece.from > 0.2 {
      var attributes: KeyValuePairs<String, SVGElement.Value> {
        [
          "x": .number(piece.from), "y": .number(y), "width": .number(piece.to - piece.from),
          "height": .number(Self.row), "fill": .text(piece.look.fill),
          "stroke": .text(piece.look.edge), "stroke-width": 0.7,
          "stroke-dasharray": .text(piece.look.dashes ?? "none"),
        ]
      }
      group.add(SVGElement("rect", attributes, [.saying("title", "\(name): \(piece.text)")]))
      let room = piece.to - piece.from - 4
      guard let text = ([piece.text] + piece.short).first(where: { face.width($0) * 1.04 <= room })
      else { continue }
      group.add(
        .text(
          text, x: piece.from + 3, y: y + 13, face: face,
          color: piece.look == .bad ? TimelineStyle.failure : TimelineStyle.ink))
    }
    return group
  }
}

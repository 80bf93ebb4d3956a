package import Lab

/// The cluster over time, on the axis of the requests: what the managers said of each node, the replicas
/// that ran there, and how many of each service were counted and wanted.
package struct ClusterFigure: Hashable, Sendable {
  private let course: [ClusterMoment]
  private let requests: TimelineFigure
  private let words: FigureWords
  private let prefix: String
  private var width: Double { requests.width }

  private static let row = 18.0
  private static let gap = 3.0

  /// The course of a session.
  ///
  /// - Parameter requests: The figure of its requests, whose axis this one has.
  package init(
    _ history: LabHistory, under requests: TimelineFigure, words: FigureWords,
    prefix: String = "cluster"
  ) {
    (self.requests, self.words, self.prefix) = (requests, words, prefix)
    course = history.clusterCourse
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
    for name in nodes {
      let pieces = pieces(scale) { moment in moment.nodes.first { $0.name == name }.map(node) }
      rows.append(row(name, pieces, y: y, scale: scale))
      y += Self.row + Self.gap
    }
    y += 5
    for name in services {
      let pieces = pieces(scale) { moment in
        moment.services.first { $0.name == name }.flatMap(service)
      }
      rows.append(row(name, pieces, y: y, scale: scale))
      y += Self.row + Self.gap
    }
    let bottom = y
    let legend = SVGElement.text(
      TimelineStyle.plain.fitted(words[.clusterLegend], into: width), x: 0, y: bottom + 48,
      face: TimelineStyle.plain, color: TimelineStyle.quiet)
    return requests.document(
      height: bottom + 54, title: words[.cluster], description: words[.clusterLegend],
      prefix: prefix,
      [requests.grid(scale, top: 0, bottom: bottom)]
        + shades(scale, bottom: bottom) + rows + [requests.axis(scale, y: bottom), legend])
  }

  private func names(_ all: [String]) -> [String] { Set(all).sorted() }

  /// What a row says over a while.
  private struct Piece: Hashable {
    var from: Double
    var to: Double
    var text: String
    var look: Look
  }

  private enum Look: Hashable {
    case good, bad, off, unclear

    var fill: String {
      switch self {
      case .good: "#d9ecd9"
      case .bad: "#f6c9cc"
      case .off: "#d4d4d4"
      case .unclear: "#ffffff"
      }
    }
    var edge: String { self == .bad ? TimelineStyle.failure : TimelineStyle.quiet }
    var dashes: String? {
      switch self {
      case .good: nil
      case .bad: "4 2"
      case .off, .unclear: "2 2"
      }
    }
  }

  private func node(_ node: ClusterMoment.Node) -> (String, Look) {
    let replicas = "\(node.replicas)"
    guard node.hasPower else { return ("\(words[.poweredOff]) · \(replicas)", .off) }
    guard let status = node.status else { return ("? · \(replicas)", .unclear) }
    let leads = node.leads ? " · \(words[.leader])" : ""
    return ("\(status)\(leads) · \(replicas)", node.isReady ? .good : .bad)
  }

  private func service(_ service: ClusterMoment.Service) -> (String, Look)? {
    guard let desired = service.desired else { return nil }
    let running = service.running.map(String.init) ?? "?"
    let look: Look = service.running.map { $0 >= desired ? .good : .bad } ?? .unclear
    return ("\(running)/\(desired)", look)
  }

  /// Runs of moments at which a row says the same.
  private func pieces(
    _ scale: TimelineScale, _ state: (ClusterMoment) -> (text: String, look: Look)?
  ) -> [Piece] {
    var pieces: [Piece] = []
    for moment in course {
      let x = scale.clamped(moment.moment)
      if let last = pieces.indices.last { pieces[last].to = x }
      guard let (text, look) = state(moment) else { continue }
      if let last = pieces.last, last.text == text, last.look == look, last.to == x { continue }
      pieces.append(Piece(from: x, to: x, text: text, look: look))
    }
    if let last = pieces.indices.last { pieces[last].to = scale.right }
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
      // A number alone says what matters where there is no room for more.
      let short = piece.text.split(separator: " ").last.map(String.init) ?? ""
      guard let text = [piece.text, short].first(where: { face.width($0) * 1.04 <= room })
      else { continue }
      group.add(
        .text(
          text, x: piece.from + 3, y: y + 13, face: face,
          color: piece.look == .bad ? TimelineStyle.failure : TimelineStyle.ink))
    }
    return group
  }

  private func shades(_ scale: TimelineScale, bottom: Double) -> [SVGElement] {
    requests.faults.map { fault in
      let colors = TimelineStyle.shade(isCable: fault.kind == .cable)
      let from = scale.clamped(fault.from)
      let to = fault.repairsItself ? from + 1 : fault.to.map(scale.clamped) ?? scale.right
      return SVGElement(
        "rect",
        [
          "x": .number(from), "y": 0, "width": .number(max(1, to - from)),
          "height": .number(bottom), "fill": .text(colors.fill), "stroke": .text(colors.edge),
        ])
    }
  }
}

import Comparison
import Events
import Figures
import Lab
import Session

/// The figures of a comparison: the time from each fault on, and the laboratories at the end.
struct ComparisonFigures {
  /// Seconds before a fault that are shown.
  private static let before = 10.0
  /// Seconds after the later repair that are shown: until the engines have started again.
  private static let after = 100.0

  private let comparison: RunComparison
  private let runs: [ReportSource]
  /// The marks of the replicas of each run.
  private let replicas: [ReplicaMarks]
  private let names: [String]
  private let words: Words
  /// Whether the second run stands first.
  private let isSwapped: Bool

  init(
    _ comparison: RunComparison, runs: [ReportSource], names: [String], words: Words,
    isSwapped: Bool
  ) {
    (self.comparison, self.runs, self.names, self.words) = (comparison, runs, names, words)
    self.isSwapped = isSwapped
    replicas = runs.map { ReplicaMarks($0.history) }
  }

  /// The groups, those of the faults first.
  func groups() throws -> [FigureGroup] { timelines() + [try topologies()] }

  private func timelines() -> [FigureGroup] {
    let names = FaultNames([comparison])
    return comparison.sharedFaults.compactMap { name, first, second in
      let faults = isSwapped ? [second, first] : [first, second]
      // One length for both, so that a second is as wide in one as in the other.
      let length =
        faults.compactMap { fault in
          fault.from.time.flatMap { from in fault.to?.time.map { $0.seconds(since: from) } }
        }.max() ?? 0
      let figures = faults.enumerated().compactMap { place, fault in
        timeline(place, of: fault, seconds: length + Self.after)
      }
      guard figures.count == 2 else { return nil }
      return FigureGroup(
        caption: words.say(
          ComparisonPhrase.timelines, ["cause": names.clause(name, words)]),
        beside: false, figures: figures)
    }
  }

  private func timeline(_ place: Int, of fault: Fault, seconds: Double) -> PageFigure? {
    let source = runs[place]
    guard let from = fault.from.time else { return nil }
    let (start, end) = (from.adding(seconds: -Self.before), from.adding(seconds: seconds))
    let shown = source.history.requests.filter { request in
      request.moment.time.map { (start...end).contains($0) } ?? false
    }
    guard let first = shown.first, let last = shown.last else { return nil }
    let range =
      Moment(
        entry: first.moment.entry, time: start)...Moment(
        entry: last.moment.entry, time: end)
    let prefix = "\(source.anchorPrefix)\(figureName(fault.id))"
    var figure = TimelineFigure(
      requests: shown, faults: source.history.faults, stages: [], range: range,
      words: words.figures, zone: source.format.zone, prefix: prefix)
    (figure.axis, figure.replicas) = (range, replicas[place])
    return page(figure.svg, place, prefix, caption: .figure)
  }

  private func topologies() throws -> FigureGroup {
    let differing = comparison.machinesThatDiffer
    return FigureGroup(
      caption: words.say(ComparisonPhrase.topologies), beside: true,
      figures: try runs.indices.map { place in
        let prefix = "\(runs[place].anchorPrefix)topology"
        let svg = try TopologyFigure(
          runs[place].history, at: nil, replicas: replicas[place], words: words.figures,
          zone: runs[place].format.zone, prefix: prefix
        ).svg()
        return page(
          svg, place, prefix, caption: differing.isEmpty ? .figure : .differing,
          machines: differing)
      })
  }

  private func page(
    _ svg: String, _ place: Int, _ prefix: String, caption: ComparisonPhrase,
    machines: [String] = []
  ) -> PageFigure {
    let values: KeyValuePairs =
      machines.isEmpty
      ? ["session": names[place]]
      : ["session": names[place], "machines": machines.joined(separator: ", ")]
    return PageFigure(
      id: "figure-\(prefix)", caption: words.say(caption, values), file: "",
      svg: linked(InlineSVG.of(svg, prefix: "\(prefix)-"), runs[place]))
  }

  /// The drawing with its links to the entries of its own run; those that the page does not show lead
  /// nowhere, so they are none.
  private func linked(_ svg: String, _ source: ReportSource) -> String {
    svg.replacing(#/ (?:xlink:)?href="#entry-(\d+)"/#) { match in
      guard let entry = Int(match.1), source.link(entry).anchor != nil else { return "" }
      return " href=\"#\(source.anchor(entry))\""
    }
  }

  private func figureName(_ id: FindingID) -> String {
    String(id.role.map { $0.isLetter || $0.isNumber ? $0 : "-" }) + "-\(id.ordinal)"
  }
}

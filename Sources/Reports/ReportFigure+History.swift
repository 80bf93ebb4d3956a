package import Figures
package import Lab
package import Session

extension ReportFigure {
  /// Requests from which on a stage gets a timeline of its own; of fewer the text says enough.
  private static let requestsWorthATimeline = 20
  /// The width at which the smallest text is of 7 points when the drawing is as wide as the text of a page.
  private static let printedWidth = 700.0

  /// What there is to draw: the laboratory at the end, the whole timeline, and the stages with faults or
  /// with many requests.
  static func scopes(in history: LabHistory) -> [Scope] {
    // Of a record with one stage they would be the figures of the whole once more.
    let stages = history.stages.count > 1 ? history.stages : []
    let ofStages = stages.enumerated().flatMap { index, stage -> [Scope] in
      let entries = stage.from.entry...stage.to.entry
      let requests = history.requests.filter { entries.contains($0.moment.entry) }.total
      return
        (history.faults.contains { entries.contains($0.from.entry) }
        ? [.topologyOfStage(index)] : [])
        + (requests >= requestsWorthATimeline ? [.timelineOfStage(index)] : [])
    }
    let ofFaults = history.faults.indices.filter {
      FaultFigure.isWorthDrawing(history.faults[$0], of: history)
    }
    return [.topology] + (history.requests.isEmpty ? [] : [.timeline, .cluster]) + ofStages
      + ofFaults.map(Scope.sequenceOfFault)
  }

  /// Those that a report shows: the stages lose theirs first, from the last one on.
  static func shown(in history: LabHistory) -> [Scope] {
    let all = scopes(in: history)
    let others = all.count { !$0.isOfStage }
    var (stages, rest) = (
      max(0, ReportLimits.figures - others), min(others, ReportLimits.figures)
    )
    return all.filter { scope in
      if scope.isOfStage { stages -= 1 } else { rest -= 1 }
      return (scope.isOfStage ? stages : rest) >= 0
    }
  }

  /// The figures of a report, as many as it shows.
  package static func all(of history: LabHistory, words: FigureWords, zone: ZoneOffset) throws
    -> [ReportFigure]
  {
    let (replicas, course) = (ReplicaMarks(history), LabCourse(history))
    func topology(at entry: Int?, since earlier: Int? = nil, _ prefix: String) throws -> String {
      try TopologyFigure(
        history, at: entry, since: earlier, course: course, replicas: replicas, words: words,
        zone: zone, prefix: prefix
      ).svg()
    }
    func timeline(_ prefix: String, stage: Stage? = nil) -> TimelineFigure {
      TimelineFigure(
        history, stage: stage, words: words, zone: zone, prefix: prefix, width: printedWidth,
        replicas: replicas)
    }
    // What a figure marks is what is other than in the figure of a stage before.
    var last: Int?
    return try shown(in: history).compactMap { scope in
      let name = scope.name
      let svg: String?
      switch scope {
      case .topology: svg = try topology(at: nil, name)
      case .timeline: svg = timeline(name).svg
      case .cluster:
        svg = ClusterFigure(course, under: timeline(name), words: words).drawing
      case .topologyOfStage(let index):
        let stage = history.stages[index]
        svg = try topology(at: stage.to.entry, since: last ?? stage.from.entry - 1, name)
        last = stage.to.entry
      case .timelineOfStage(let index): svg = timeline(name, stage: history.stages[index]).svg
      case .sequenceOfFault(let index):
        svg =
          FaultFigure(
            history.faults[index], of: history, around: timeline(name), prefix: name
          ).svg
      }
      return svg.map { ReportFigure(name: name, scope: scope, svg: $0) }
    }
  }
}

extension ReportFigure.Scope {
  fileprivate var isOfStage: Bool {
    switch self {
    case .topologyOfStage, .timelineOfStage: true
    case .topology, .timeline, .cluster, .sequenceOfFault: false
    }
  }

  fileprivate var name: String {
    switch self {
    case .topology: "topology"
    case .timeline: "timeline"
    case .cluster: "cluster"
    case .topologyOfStage(let index): "topology-stage-\(index + 1)"
    case .timelineOfStage(let index): "timeline-stage-\(index + 1)"
    case .sequenceOfFault(let index): "fault-\(index + 1)"
    }
  }
}

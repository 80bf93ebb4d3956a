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
    let ofStages = history.stages.enumerated().flatMap { index, stage -> [Scope] in
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

  /// The figures of a report, as many as it shows.
  package static func all(of history: LabHistory, words: FigureWords, zone: ZoneOffset) throws
    -> [ReportFigure]
  {
    let replicas = ReplicaMarks(history)
    return try scopes(in: history).prefix(ReportLimits.figures).compactMap { scope in
      let name = scope.name
      let svg =
        switch scope {
        case .topology:
          try TopologyFigure(state: history.state(at: nil), words: words, zone: zone).svg()
        case .timeline:
          TimelineFigure(history, words: words, zone: zone, width: printedWidth, replicas: replicas)
            .svg
        case .cluster:
          ClusterFigure(
            history,
            under: TimelineFigure(
              history, words: words, zone: zone, width: printedWidth, replicas: replicas),
            words: words
          ).drawing
        case .topologyOfStage(let index):
          try TopologyFigure(
            state: history.state(at: history.stages[index].to.entry), words: words, zone: zone,
            prefix: name
          ).svg()
        case .timelineOfStage(let index):
          TimelineFigure(
            history, stage: history.stages[index], words: words, zone: zone, prefix: name,
            width: printedWidth, replicas: replicas
          ).svg
        case .sequenceOfFault(let index):
          FaultFigure(
            history.faults[index], of: history, words: words, zone: zone, prefix: name,
            width: printedWidth, replicas: replicas
          ).svg
        }
      return svg.map { ReportFigure(name: name, scope: scope, svg: $0) }
    }
  }
}

extension ReportFigure.Scope {
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

package import Figures
package import Lab
package import Session

extension ReportFigure {
  /// Requests from which on a stage gets a timeline of its own; of fewer the text says enough.
  private static let requestsWorthATimeline = 20

  /// What there is to draw: the laboratory at the end, the whole timeline, and the stages with faults or
  /// with many requests.
  static func scopes(in history: LabHistory) -> [Scope] {
    let ofStages = history.stages.enumerated().flatMap { index, stage -> [Scope] in
      let entries = stage.from.entry...stage.to.entry
      let requests = history.requests.count { entries.contains($0.moment.entry) }
      return
        (history.faults.contains { entries.contains($0.from.entry) }
        ? [.topologyOfStage(index)] : [])
        + (requests >= requestsWorthATimeline ? [.timelineOfStage(index)] : [])
    }
    return [.topology] + (history.requests.isEmpty ? [] : [.timeline]) + ofStages
  }

  /// The figures of a report, as many as it shows.
  package static func all(of history: LabHistory, words: FigureWords, zone: ZoneOffset) throws
    -> [ReportFigure]
  {
    try scopes(in: history).prefix(ReportLimits.figures).map { scope in
      switch scope {
      case .topology:
        ReportFigure(
          name: "topology", scope: scope,
          svg: try TopologyFigure(state: history.state(at: nil), words: words, zone: zone).svg())
      case .timeline:
        ReportFigure(
          name: "timeline", scope: scope,
          svg: TimelineFigure(history, words: words, zone: zone).svg)
      case .topologyOfStage(let index):
        try topology(history, index, named: "topology-stage-\(index + 1)", words, zone)
      case .timelineOfStage(let index):
        timeline(history, index, named: "timeline-stage-\(index + 1)", words, zone)
      }
    }
  }

  private static func topology(
    _ history: LabHistory, _ stage: Int, named name: String, _ words: FigureWords
  ) throws -> ReportFigure {
    let state = history.state(at: history.stages[stage].to.entry)
    return ReportFigure(
      name: name, scope: .topologyOfStage(stage),
      svg: try TopologyFigure(state: state, words: words, prefix: name).svg())
  }

  private static func timeline(
    _ history: LabHistory, _ stage: Int, named name: String, _ words: FigureWords
  ) -> ReportFigure {
    ReportFigure(
      name: name, scope: .timelineOfStage(stage),
      svg: TimelineFigure(history, stage: history.stages[stage], words: words, prefix: name).svg)
  }
}

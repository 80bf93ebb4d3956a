package import Figures
package import Lab
package import Session

extension ReportFigure {
  /// Requests from which on a stage gets a timeline of its own; fewer stand in the text.
  private static let requestsWorthATimeline = 20

  /// The figures of a report: the laboratory at the end, the whole timeline, and those of the stages
  /// in which there is something to see.
  package static func all(of history: LabHistory, words: FigureWords, zone: ZoneOffset) throws
    -> [ReportFigure]
  {
    var figures = [
      ReportFigure(
        name: "topology", scope: .topology,
        svg: try TopologyFigure(state: history.state(at: nil), words: words, zone: zone).svg())
    ]
    if !history.requests.isEmpty {
      figures.append(
        ReportFigure(
          name: "timeline", scope: .timeline,
          svg: TimelineFigure(history, words: words, zone: zone).svg))
    }
    for (index, stage) in history.stages.enumerated() {
      let entries = stage.from.entry...stage.to.entry
      let faults = history.faults.filter { entries.contains($0.from.entry) }
      if !faults.isEmpty {
        let name = "topology-stage-\(index + 1)"
        let state = history.state(at: stage.to.entry)
        figures.append(
          ReportFigure(
            name: name, scope: .topologyOfStage(index),
            svg: try TopologyFigure(state: state, words: words, zone: zone, prefix: name).svg()))
      }
      let requests = history.requests.count { entries.contains($0.moment.entry) }
      if requests >= requestsWorthATimeline {
        let name = "timeline-stage-\(index + 1)"
        figures.append(
          ReportFigure(
            name: name, scope: .timelineOfStage(index),
            svg: TimelineFigure(history, stage: stage, words: words, zone: zone, prefix: name).svg))
      }
    }
    return figures
  }
}

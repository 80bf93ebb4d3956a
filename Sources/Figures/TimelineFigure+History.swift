package import Lab
package import Session

extension TimelineFigure {
  /// The timeline of a whole session, or of one of its stages.
  ///
  /// - Parameters:
  ///   - prefix: What the ids in the SVG begin with, so that several fit into one page.
  ///   - width: In pixels at which text has its size.
  package init(
    _ history: LabHistory, stage: Stage? = nil, words: FigureWords, zone: ZoneOffset,
    prefix: String = "timeline", width: Double = 1100
  ) {
    guard let stage else {
      self.init(
        requests: history.requests, faults: history.faults, stages: history.stages, words: words,
        zone: zone, prefix: prefix, width: width)
      return
    }
    let entries = stage.from.entry...stage.to.entry
    self.init(
      requests: history.requests.filter { entries.contains($0.moment.entry) },
      faults: history.faults.filter { $0.overlaps(stage) }, stages: [],
      range: stage.from...stage.to, words: words, zone: zone, prefix: prefix,
      width: width)
  }
}

extension Fault {
  fileprivate func overlaps(_ stage: Stage) -> Bool {
    from.entry <= stage.to.entry && (to.map { $0.entry >= stage.from.entry } ?? true)
  }
}

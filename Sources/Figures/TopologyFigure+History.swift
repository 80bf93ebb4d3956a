package import Lab
package import Session

extension TopologyFigure {
  /// The figure of a session at an entry, nil for its end: of the form that all figures of the session have.
  ///
  /// - Parameters:
  ///   - earlier: The entry since which changes are marked; nil for none.
  ///   - course: The course of the session, where it is known already.
  ///   - replicas: The marks of its replicas, where they are known already.
  package init(
    _ history: LabHistory, at entry: Int?, since earlier: Int? = nil, course: LabCourse? = nil,
    replicas: ReplicaMarks? = nil, words: FigureWords, zone: ZoneOffset = .utc,
    prefix: String = "topology"
  ) {
    self.init(state: history.figure(at: entry), words: words, zone: zone, prefix: prefix)
    self.earlier = earlier.map { history.state(at: $0) }
    extent = (course ?? LabCourse(history)).extent
    self.replicas = replicas ?? ReplicaMarks(history)
  }
}

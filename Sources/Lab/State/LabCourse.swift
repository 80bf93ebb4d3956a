internal import Events

/// The laboratory over the whole of a session, moment by moment.
package struct LabCourse: Sendable {
  /// A moment at which something became other than it was.
  package struct Turn: Hashable, Sendable {
    package var moment: Moment
    package var changes: [LabChange]
  }

  /// The cluster, whenever something of it had changed.
  package private(set) var cluster: [ClusterMoment] = []
  /// Every moment at which something changed.
  package private(set) var turns: [Turn] = []
  /// What there was of everything at most.
  package private(set) var extent = LabExtent()

  /// So many moments are looked at; of more, they are spread evenly, and the last one is among them.
  private static let mostMoments = 2_000

  /// The course of a session: as it was, whenever a listing or a command had shown or changed something,
  /// or a replica answered first or last.
  package init(_ history: LabHistory) {
    let answers = history.stated(ReplicaLife.self).compactMap(\.answered)
      .flatMap { [$0.lowerBound, $0.upperBound] }
    let shown = Set(history.timeline.momentsOfCluster + answers).sorted()
    let step = max(1, (shown.count + Self.mostMoments - 1) / Self.mostMoments)
    let end = history.state(at: nil)
    var before: LabState?
    var latest = 0
    for place in shown.indices
    where place.isMultiple(of: step) || place == shown.count - 1 {
      // What came late is so from the next moment on: it does not undo what later entries had shown. At the
      // end all has come.
      let isLast = place == shown.count - 1
      guard shown[place].entry > latest || isLast else { continue }
      latest = max(latest, shown[place].entry)
      let state = isLast ? end : history.state(at: latest)
      extent.take(in: state)
      let now = ClusterMoment(at: shown[place], state)
      // Between the first and the last, what stayed as it was is left out.
      if isLast || cluster.last?.nodes != now.nodes
        || cluster.last?.services != now.services
      {
        cluster.append(now)
      }
      let changes = before.map(state.changes(since:)) ?? []
      if before == nil || !changes.isEmpty {
        turns.append(Turn(moment: shown[place], changes: changes))
      }
      before = state
    }
    extent.take(in: end)
  }
}

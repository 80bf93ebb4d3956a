internal import Events
internal import Session

/// A command that changed the replicas of a service.
struct ServiceOrder: Hashable, Sendable {
  var service: String
  var moment: Moment
  /// Replicas that were ordered; nil where it changes something else.
  var replicas: Int?
  /// The image that an update gives the replicas; nil where it gives them none.
  var image: String?
  /// Whether it replaces the replicas though nothing of them changes.
  var isForced = false
  /// Whether the command that gave it saw that it was taken back.
  var isRolledBack = false
  /// When the command that gave it had seen that many run; nil where it did not wait for them.
  var converged: Timestamp?

  static func all(in events: [Event], ends: EntryEnds) -> [ServiceOrder] {
    events.compactMap { event in
      let moment = event.evidence.moment
      switch event.observation {
      case .scale(let scale):
        return ServiceOrder(
          service: scale.service, moment: moment, replicas: scale.desired,
          converged: scale.converged ? ends.end(of: event.evidence) : nil)
      case .change(let change) where change.subject == .service && wasBegun(change):
        // With a new image it is an update, whatever else it sets.
        let isForced = change.forced ?? false
        let replicas =
          change.detail == nil && !isForced && change.outcome == .ok ? change.replicas : nil
        return ServiceOrder(
          service: change.target, moment: moment, replicas: replicas,
          image: change.action == .update ? change.detail : nil, isForced: isForced,
          isRolledBack: change.reason.map { $0.contains("rolled back") } ?? false)
      default: return nil
      }
    }
  }

  /// Whether a command changed the service: also an update that failed in the end and was rolled back,
  /// or stands still half-way.
  private static func wasBegun(_ change: ObservedChange) -> Bool {
    change.outcome != .fail
      || change.action == .update
        && ["roll", "paused"].contains { change.reason?.contains($0) ?? false }
  }
}

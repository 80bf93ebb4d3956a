package import Events

/// One replica, or one container of no service, from its first sign of life to its end.
///
/// A container's own signs (its engine's listings, its answers) prove that it ran; the managers' word
/// for its task tells when it began and ended, but not that it ran meanwhile: of a machine that they
/// cannot reach they repeat what they heard last.
package struct Life: Hashable, Sendable {
  /// How it ended.
  package enum Cause: Hashable, Sendable {
    /// Its engine lists it as ended, with this status where it is shown.
    case exited(status: Int?)
    /// The managers' word for the state of its task, with the error that they print.
    case state(Printed<ObservedTask.State>, error: String?)
    /// A command ended it, or removed it or its service.
    case command
    /// A fault took its machine or its engine away.
    case fault(FindingID)
    /// A complete listing does not show it any more.
    case absent

    var isFault: Bool { if case .fault = self { true } else { false } }
  }

  /// When and how it ended.
  package struct End: Hashable, Sendable {
    package var at: Instant
    package var cause: Cause
    /// The entry that says so.
    package var entry: Int
  }

  package var container: ContainerID?
  package var task: TaskID?
  package var service: String?
  /// The number of the replica, from 1.
  package var slot: Int?
  package var machine: MachineID?
  /// The name of the container, as printed.
  package var name: String?
  package var image: String?
  /// When its container was created.
  package var created = Instant()
  /// When its container began to run.
  package var began = Instant()
  /// When the swarm first counted its task as running: some time after its container had begun to.
  package var counted = Instant()
  /// Every sign that the container itself ran, in order.
  package var signs: [Moment] = []
  /// The first and the last listing in which the managers called its task running.
  package var listed: ClosedRange<Moment>?
  /// The first listing in which the managers call its task running and want it to stop.
  package var stopping: Moment?
  /// The first entry that shows it in any state.
  package var shown: Moment?
  /// How it ended; nil where the record does not show it.
  package var end: End?
  /// The first moment after its last sign at which something was ordered, broken or mended that may have
  /// ended it: from then on nobody knows whether it runs.
  package var doubt: Moment?
  /// The id of its task, else of its container.
  package var id: String { task?.short ?? container?.short ?? "" }
  /// When it was there: by the swarm's word where it was asked, else by its container's own.
  package var arrival: Instant { counted.by == nil ? began : counted }
  /// The first and the last sign that the container itself ran.
  package var alive: ClosedRange<Moment>? {
    guard let first = signs.first, let last = signs.last else { return nil }
    return first...last
  }

  /// Whether it was ever listed, or answered, as running.
  package var hasRun: Bool { alive != nil || listed != nil }

  init() {}
}

extension Life {
  /// Whether it runs.
  package enum Presence: Hashable, Sendable {
    case runs
    /// It has not begun yet, or has ended.
    case gone
    /// It began, or ended, about then.
    case unknown
  }

  /// Whether it runs at a moment, with hindsight; what the moment's own entry shows is so then.
  package func presence(at moment: Moment) -> Presence { presence(moment, own: moment.entry) }

  /// Whether a fault had taken it away by a moment.
  func isLost(at moment: Moment) -> Bool {
    end?.cause.isFault ?? false && presence(at: moment) == .gone
  }

  /// Whether it ran when a command began.
  func presence(before moment: Moment) -> Presence { presence(moment, own: nil) }

  private func presence(_ moment: Moment, own entry: Int?) -> Presence {
    guard hasRun else { return .gone }
    if let by = began.by, moment < by, entry != by.entry {
      return began.after.map { moment <= $0 } ?? false ? .gone : .unknown
    }
    if let alive, alive.contains(moment) { return .runs }
    if let doubt, moment > doubt || moment == doubt && entry != nil {
      if let by = end?.at.by, moment >= by || entry == by.entry { return .gone }
      // What a command removed is gone then, if it was not gone before.
      if let end, end.cause == .command, moment.entry > end.entry { return .gone }
      return .unknown
    }
    guard let end else { return .runs }
    // What was told to stop had run until then.
    if case .state(.shutdown, _) = end.cause, let doubt, moment <= doubt { return .runs }
    if let by = end.at.by, moment >= by || entry == by.entry { return .gone }
    if let after = end.at.after, moment <= after { return .runs }
    guard end.cause == .command else { return .unknown }
    // Of what a command removed nobody sees the end; nothing else may have ended it before.
    return moment.entry < end.entry || moment.entry == end.entry && entry == nil ? .runs : .gone
  }

  /// The sign nearest before a moment that it was there, else the first one after it.
  package func sign(at moment: Moment) -> Moment? {
    let listings = listed.map { [$0.lowerBound, $0.upperBound] } ?? []
    let place = signs.boundary { $0 <= moment }
    let own = place > 0 ? signs[place - 1] : nil
    return ([own].compactMap(\.self) + listings).filter { $0 <= moment }.max()
      ?? (signs.prefix(1) + listings).min()
  }
}

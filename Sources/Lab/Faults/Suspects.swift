internal import Events
internal import Session

/// Commands that may have taken a node from its managers, though nobody knows whether they did: of its
/// addresses, its filters, its networks, and a shutdown for later.
struct Suspects {
  private struct Suspect {
    var machine: MachineID
    var moment: Moment
    /// Whether it is carried out at some later time.
    var isPlanned: Bool
  }

  private var all: [Suspect] = []

  init(_ events: [Event], names: MachineNames) {
    for event in events {
      guard case .change(let change) = event.observation, change.outcome != .fail,
        event.evidence.container == nil, let machine = event.evidence.host.map(names.machine)
      else { continue }
      if change.subject == .host, change.action.text == Self.calledOff {
        all.removeAll { $0.machine == machine && $0.isPlanned }
      } else if Self.isSuspect(change) {
        all.append(
          Suspect(
            machine: machine, moment: event.evidence.moment, isPlanned: change.subject == .host))
      }
    }
  }

  /// The entries of those that may have done what was done after a moment.
  func entries(
    of machine: MachineID, from: Moment, until isBefore: (Moment) -> Bool
  ) -> [Int] {
    all.filter { suspect in
      guard suspect.machine == machine, isBefore(suspect.moment) else { return false }
      // A silence is noticed some time after it began.
      let since = Moment(
        entry: from.entry, time: from.time?.adding(seconds: -SwarmTiming.latestDown))
      return suspect.isPlanned || suspect.moment > since
    }.map(\.moment.entry)
  }

  private static let calledOff = "cancel-shutdown"

  private static func isSuspect(_ change: ObservedChange) -> Bool {
    switch change.subject {
    case .host: change.action == .shutdown
    case .interface, .firewall, .route, .queue: change.effect == .changes
    case .unit: change.target.lowercased().contains("network") && change.action != .start
    default: false
    }
  }
}

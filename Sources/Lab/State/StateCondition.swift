package import Events

/// Something that a laboratory can be waited for to be.
package enum StateCondition: Hashable, Sendable {
  /// What the managers say of a node.
  case node(String, NodeWord)
  /// How many replicas of a service run, by the managers' listing, and how many are wanted.
  case replicas(service: String, running: Int, desired: Int?)
  /// Whether requests to an endpoint are answered as by a healthy service.
  case endpoint(String, answers: Bool)
  /// Whether a virtual machine runs.
  case power(machine: String, Switch)
  /// Whether the cable of a card is plugged in.
  case cable(machine: String, slot: Int, Switch)

  /// A word that the managers have for a node.
  package enum NodeWord: Hashable, Sendable {
    case status(ObservedNode.Status)
    case availability(ObservedNode.Availability)
    case manager(ObservedNode.ManagerStatus)

    /// The word that a person writes, in upper or lower case; nil for any other.
    ///
    /// `Unknown` is a status: of a manager nobody waits for it.
    package init?(_ text: String) {
      let word = text.lowercased()
      let matches = { (known: String) in known.lowercased() == word }
      if let status = ObservedNode.Status.allCases.first(where: { matches($0.rawValue) }) {
        self = .status(status)
      } else if let availability = ObservedNode.Availability.allCases.first(where: {
        matches($0.rawValue)
      }) {
        self = .availability(availability)
      } else if let manager = ObservedNode.ManagerStatus.allCases.first(where: {
        matches($0.rawValue)
      }) {
        self = .manager(manager)
      } else {
        return nil
      }
    }

    /// All words, as they are printed.
    package static let words =
      ObservedNode.Status.allCases.map(\.rawValue)
      + ObservedNode.Availability.allCases.map(\.rawValue)
      + ObservedNode.ManagerStatus.allCases.map(\.rawValue).filter { $0 != "Unknown" }
  }

  /// What a record says of a condition.
  package enum Answer: Hashable, Sendable {
    /// It holds, as an entry shows.
    case met(Moment)
    /// It does not: what an entry shows instead.
    case unmet(String, Moment)
    /// The last entry that showed something of it is too old to tell: what that was.
    case stale(String, Moment)
    /// No entry has shown anything of it.
    case unseen
  }

  /// What a laboratory says of it, by entries behind one: what was shown before is not known to hold still.
  package func answer(in lab: KnownLab, after entry: Int) -> Answer {
    guard let sight = sight(in: lab) else { return .unseen }
    if sight.moment.entry <= entry { return .stale(sight.value, sight.moment) }
    return sight.holds ? .met(sight.moment) : .unmet(sight.value, sight.moment)
  }

  private typealias Sight = (value: String, holds: Bool, moment: Moment)

  /// What was last shown of it; nil where nothing was.
  private func sight(in lab: KnownLab) -> Sight? {
    switch self {
    case .node(let name, let word):
      guard let node = lab.machine(named: name)?.node else { return nil }
      let (text, holds) =
        switch word {
        case .status(let status): (node.status.text, node.status == status)
        case .availability(let word): (node.availability.text, node.availability == word)
        case .manager(let word): (node.manager?.text ?? "no manager", node.manager == word)
        }
      return (text, holds, node.seen)
    case .replicas(let name, let running, let desired):
      guard let service = lab.state.services.first(where: { $0.name == name }),
        let shown = service.running, let seen = service.$running.moment
      else { return nil }
      let text = "\(shown)/\(service.desired.map(String.init) ?? "?") replicas"
      guard let desired else { return (text, shown == running, seen) }
      guard let wanted = service.desired, let seenWanted = service.$desired.moment else {
        return nil
      }
      return (text, shown == running && wanted == desired, min(seen, seenWanted))
    case .endpoint(let target, let answers):
      guard let request = lab.lastRequest(to: target) else { return nil }
      let text =
        request.refusal.map { "answers with status \($0)" }
        ?? (request.outcome == .ok ? "answers" : "does not answer")
      return (text, (request.outcome == .ok) == answers, request.moment)
    case .power(let name, let power):
      guard let machine = lab.machine(named: name), let shown = machine.power,
        let seen = machine.$power.moment
      else { return nil }
      return (shown.rawValue, shown == power, seen)
    case .cable(let name, let slot, let cable):
      guard let card = lab.machine(named: name)?.cards.first(where: { $0.slot == slot }),
        let shown = card.cable, let seen = card.cableSeen
      else { return nil }
      return (shown.rawValue, shown == cable, seen)
    }
  }
}

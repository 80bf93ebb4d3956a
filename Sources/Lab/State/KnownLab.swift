package import Events
package import Session

/// The laboratory as events have shown it by now, without hindsight: what can be waited for.
///
/// It costs a pass over the events and nothing more: findings are not asked for.
package struct KnownLab: Sendable {
  /// What it has.
  package let state: LabState
  /// Requests of which something came, in order.
  private let requests: [Request]

  /// - Parameter events: Those of all entries, in order.
  package init(events: [Event], manifest: Manifest) {
    let events = NamedThings.resolved(events.filter { $0.observation.kind != .table })
    let names = MachineNames(events: events, manifest: manifest)
    var fold = StateFold(names: names, manifest: manifest)
    for event in events { fold.apply(event) }
    state = fold.state(with: nil)
    requests = Request.all(in: events, names: names, ends: EntryEnds([]), state: state)
      .filter { $0.outcome != .unknown }
  }

  /// The last request to an endpoint, by the name that it was asked under, from wherever.
  func lastRequest(to target: String) -> Request? {
    requests.last { $0.endpoint.target == target }
      ?? requests.last { $0.endpoint.target.hasPrefix(target + "@") }
  }

  /// The machine that has a name, its own or another.
  func machine(named name: String) -> Machine? {
    state.machines.first { $0.name == name } ?? state.machines.first { $0.aliases.contains(name) }
  }
}

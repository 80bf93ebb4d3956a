package import Events
package import Session

/// What a session shows, held against requirements.
package struct SessionEvidence: Sendable {
  let history: LabHistory
  let events: [Event]
  let entries: [Entry]
  let state: LabState
  /// Every look at where replicas run, in order.
  let looks: [PlacementLook]
  private let typedOn: [Int: String]

  /// What a session shows, by all of its entries in order.
  package init(history: LabHistory, events: [Event], entries: [Entry]) {
    self.history = history
    self.events = events
    self.entries = entries
    self.state = history.state(at: nil)
    self.looks = PlacementLook.all(in: history)
    var typedOn: [Int: String] = [:]
    for entry in entries { typedOn[entry.number] = entry.command?.host }
    self.typedOn = typedOn
  }

  /// Whether a requirement is met.
  package func verdict(on requirement: Requirement) -> Verdict {
    switch requirement.kind {
    case .nodes(let least): nodes(atLeast: least)
    case .configuration: configuration()
    case .reachableService: reachableService()
    case .replicas(let least): replicas(atLeast: least)
    case .placement(let least, let when): placement(ofAtLeast: least, when: when)
    case .nodeListing(let when): nodeListing(when: when)
    case .faults(let least): faults(atLeast: least)
    case .availability(let least): availability(atLeast: least)
    case .commands(let least): commands(atLeast: least)
    }
  }

  /// The entries whose listing of a kind of thing left rows out.
  func incompleteListings(of kind: Observation.Kind) -> Set<Int> {
    Set(
      events.compactMap { event in
        guard case .listing(let listing) = event.observation, listing.of == kind,
          !listing.complete
        else { return nil }
        return event.evidence.entry
      })
  }

  /// The command that an event was read from.
  package func command(of event: Event) -> Suggestion.Command {
    let evidence = event.evidence
    let host = evidence.host == typedOn[evidence.entry] ? nil : evidence.host
    return Suggestion.Command(entry: evidence.entry, host: host, typed: evidence.typed)
  }

  /// The newest command that showed something.
  func newest(where shows: (Event) -> Bool) -> Suggestion.Command? {
    events.last { $0.evidence.container == nil && shows($0) }.map(command)
  }

  /// The command of an entry.
  func command(at entry: Int) -> Suggestion.Command {
    events.first { $0.evidence.entry == entry }.map(command)
      ?? Suggestion.Command(entry: entry, host: nil, typed: nil)
  }
}

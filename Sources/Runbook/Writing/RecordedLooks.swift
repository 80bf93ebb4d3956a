internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

/// What somebody waited for by looking: states that a listing showed and the one before it did not.
struct RecordedLooks {
  private let listings: [Int: NodeListing]
  private let earlier: [Int: NodeListing]
  /// The counts of services that each entry shows.
  private var services: [Int: [(name: String, running: Int, desired: Int)]] = [:]
  /// The entries that changed, broke or repaired something.
  private let changes: [Int]

  init(_ session: StudiedSession) {
    var (listings, earlier): ([Int: NodeListing], [Int: NodeListing]) = ([:], [:])
    var last: NodeListing?
    for listing in session.history.nodeListings {
      if listings[listing.moment.entry] == nil { earlier[listing.moment.entry] = last }
      listings[listing.moment.entry] = listing
      last = listing
    }
    (self.listings, self.earlier) = (listings, earlier)
    for read in session.entries {
      for case .service(let service) in read.events.map(\.observation) {
        guard let name = service.name, let running = service.running, let desired = service.desired
        else { continue }
        services[read.entry.number, default: []].append((name, running, desired))
      }
    }
    changes = session.entries.filter { read in
      read.parts.contains { $0.effect?.isChange == true }
    }.map(\.entry.number)
  }

  /// The states that looks at the same thing ended with, and that were not there when they began, or when
  /// that was looked at last.
  ///
  /// Before anything was changed nobody waits for anything.
  ///
  /// - Parameter entries: Looks of one line, one after the other.
  func states(shownBy entries: [Int]) -> [StateCondition] {
    guard let first = entries.first, let last = entries.last,
      changes.contains(where: { $0 < first })
    else { return [] }
    // A command may list the same twice.
    return (nodes(first, last) + counts(last)).reduce(into: []) { states, state in
      if !states.contains(state) { states.append(state) }
    }
  }

  private func nodes(_ first: Int, _ last: Int) -> [StateCondition] {
    guard let listing = listings[last] else { return [] }
    let before = [earlier[first], listings[first]].compactMap(\.self).filter {
      $0.moment.entry != last
    }
    return listing.status.sorted { $0.key.name < $1.key.name }.compactMap { machine, word in
      guard let status = word.known, status != .unknown,
        before.isEmpty || before.contains(where: { $0.status[machine]?.known != status })
      else { return nil }
      return .node(machine.name, .status(status))
    }
  }

  /// Services that have all of their replicas, where something was changed since that was shown last.
  private func counts(_ last: Int) -> [StateCondition] {
    (services[last] ?? []).compactMap { name, running, desired in
      guard running == desired else { return nil }
      let shown = services.filter { entry, seen in
        entry < last
          && seen.contains { $0.name == name && $0.running == running && $0.desired == desired }
      }.keys.max()
      let since = shown ?? 0
      guard changes.contains(where: { since < $0 && $0 < last }) else { return nil }
      return .replicas(service: name, running: running, desired: desired)
    }
  }

  /// The last entry before one that changed something.
  func lastChange(before entry: Int) -> Int? { changes.last { $0 < entry } }
}

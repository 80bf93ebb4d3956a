internal import Events
internal import Session

/// A change of the manager that leads the swarm, as listings show it.
package struct Leadership: Hashable, Sendable {
  /// The leader before.
  package var old: MachineID
  /// The leader after.
  package var new: MachineID
  /// The last listing that shows the old leader.
  package var lastOld: Moment
  /// The manager that printed it.
  package var oldBy: MachineID?
  /// The first listing that shows the new leader.
  package var firstNew: Moment
  /// The manager that printed it.
  package var newBy: MachineID?
  /// Seconds from the fault that took the old leader away; nil where none is known, or there is no clock.
  package var bounds: DurationBounds?
  /// The fault that took the old leader away, where one did.
  package var fault: FindingID?
}

extension Leadership: FindingRule {
  package static let kind = "leader"
  package var subject: [Role] { [.machine(new)] }
  package var cause: FindingID? { fault }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "old": old, "new": new, "lastOld": lastOld.entry, "oldBy": orNull(oldBy),
      "firstNew": firstNew.entry, "newBy": orNull(newBy), "bounds": bounds,
    ]
  }

  static func findings(in record: FindingRecord) -> [Finding] {
    var last: (listing: NodeListing, leader: MachineID)?
    var found: [Finding] = []
    for listing in record.nodeListings {
      guard let leader = listing.leader else { continue }
      defer { last = (listing, leader) }
      guard let old = last, old.leader != leader else { continue }
      // Of two listings that ran at one time nobody knows which one shows the later state.
      if let arrival = old.listing.arrival, let start = listing.moment.time, start < arrival {
        continue
      }
      found.append(
        change(from: old.leader, old.listing, to: leader, listing, record).finding)
    }
    return found
  }

  private static func change(
    from old: MachineID, _ before: NodeListing, to new: MachineID, _ after: NodeListing,
    _ record: FindingRecord
  ) -> Leadership {
    var change = Leadership(
      old: old, new: new, lastOld: before.moment, oldBy: before.asked, firstNew: after.moment,
      newBy: after.asked)
    let arrival = Moment(entry: after.moment.entry, time: after.arrival ?? after.moment.time)
    let faults = record.faults.filter { fault in
      fault.silencesNodes && fault.from < arrival
        && (fault.end(among: record.faults).map { before.moment < $0 } ?? true)
    }
    // Without a majority the old one did not lead either, and which fault of its own came first is unknown.
    let managers = before.managers.union(after.managers)
    let others = Set(faults.map(\.machine)).intersection(managers).subtracting([old])
    let own = faults.filter { $0.machine == old }
    let fault = others.count <= (managers.count - 1) / 2 && own.count == 1 ? own[0] : nil
    guard let fault else { return change }
    change.fault = fault.id
    // A leader that is cut off goes on answering for a while.
    let led = Moment(
      entry: before.moment.entry,
      time: before.moment.time?.adding(seconds: -SwarmTiming.deposed))
    let since = led > fault.from ? led : nil
    change.bounds = Instant(after: since, by: arrival).since(fault.from, by: fault.done)
    return change
  }

  private var finding: Finding {
    Finding(
      .leader(self), from: lastOld, to: firstNew, entries: [lastOld.entry, firstNew.entry])
  }
}

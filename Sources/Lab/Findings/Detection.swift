package import Events
internal import Session

/// How long until the swarm's managers showed a change that a fault or its repair made to a node, or that a
/// fault made to a single replica.
///
/// The change happened after the last listing that still showed the old state was asked for, and
/// before the first that showed the new one had arrived; the fault between the start and the end of
/// its command.
package struct Detection: Hashable, Sendable {
  package var fault: FindingID
  /// Whether it is counted from the fault's repair, and not from the fault.
  package var isRepair = false
  /// The node whose status changed, or that the replica was on.
  package var node: MachineID
  /// The service of the replica; nil where it is about a node.
  package var service: String?
  /// The number of the replica; nil for a service with one on every node.
  package var slot: Int?
  /// The task of the replica.
  package var task: TaskID?
  /// The status that was shown: `Down` after the fault, `Ready` after the repair; of a replica `Failed`.
  package var status: Printed<ObservedNode.Status>
  /// The manager that showed it; nil where nobody says which was asked.
  package var manager: MachineID?
  /// The last listing that did not show it, where there is one after the fault.
  package var lastWithout: Moment?
  /// The first listing that showed it.
  package var firstWith: Moment
  /// Seconds from the fault, or the repair; nil where there is no clock.
  package var bounds: DurationBounds?
}

extension Detection: FindingRule {
  package static let kind = "detection"
  package var subject: [Role] {
    let place: [Role] =
      service.map { [.service($0)] + (slot.map { [.word(String($0))] } ?? [.machine(node)]) }
      ?? [.machine(node)]
    return place + [.word(status.text.lowercased())]
  }
  package var scope: FindingID? { fault }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "after": isRepair ? "repair" : "fault", "node": node, "service": service, "slot": slot,
      "task": task?.short, "status": status,
      "manager": orNull(manager),
      "lastWithout": orNull(lastWithout?.entry), "firstWith": firstWith.entry, "bounds": bounds,
    ]
  }

  /// One finding for every change of a node's status that follows a fault or its repair, and for every
  /// replica that a fault ended by itself.
  static func findings(in record: FindingRecord) -> [Finding] {
    ofNodes(in: record) + ofReplicas(in: record)
  }

  private static func ofNodes(in record: FindingRecord) -> [Finding] {
    // What only shows as a node that is down is known by the listings themselves.
    let others = record.faults.filter { $0.kind != .node }
    let occurrences = record.events.filter { event in
      if case .occurrence(let said) = event.observation { said.type == "node" } else { false }
    }
    return NodeChange.explained(record.changes, by: others).compactMap { change, fault in
      guard let fault else { return nil }
      let isBack =
        change.status == .ready
        || change.isReach && change.status.text == ObservedNode.ManagerStatus.reachable.rawValue
      // Whom a new leader had not known yet it knows without a repair of what took the old one.
      let isRepair =
        isBack && (fault.to.map(change.isBefore) ?? false)
        && (change.node == fault.machine || change.old != .unknown)
      let cause = isRepair ? fault.to ?? fault.from : fault.from
      // A look that began before the fault had taken effect says nothing of the time after it.
      let lastWithout = change.previous.moment > cause ? change.previous.moment : nil
      let said = record.occurrence(of: change, among: occurrences)
      let shown = Instant(
        after: lastWithout, by: Moment(entry: change.listing.moment.entry, time: change.end)
      ).narrowed(by: said?.at)
      let bounds = cause.time.map { time in
        DurationBounds(
          from: time, by: isRepair ? fault.restored : fault.done, until: shown.after?.time,
          endingBy: shown.by?.time)
      }
      let detection = Detection(
        fault: fault.id, isRepair: isRepair, node: change.node, status: change.status,
        manager: change.listing.asked, lastWithout: lastWithout, firstWith: change.listing.moment,
        bounds: bounds)
      return Finding(
        .detection(detection), from: cause, to: change.listing.moment,
        entries: Set(
          [cause.entry, change.previous.moment.entry, change.listing.moment.entry]
            + (said.map { [$0.entry] } ?? [])
        ).sorted())
    }
  }
}

extension FindingRecord {
  /// When a manager's engine says that it changed a node's status, where its events were recorded.
  fileprivate func occurrence(
    of change: NodeChange, among occurrences: [Event]
  ) -> (at: Instant, entry: Int)? {
    for event in occurrences {
      guard case .occurrence(let said) = event.observation,
        said.changes["state.new"] == change.status.text.lowercased(),
        said.name.map(names.machine) == change.node,
        let manager = event.evidence.host.map(names.machine), manager == change.listing.asked
      else { continue }
      let at = ages.instant(
        stamped: said.at, on: manager, entry: event.evidence.entry,
        printed: event.evidence.arrival)
      // Another change to the same status is before the one listing, or after the other.
      guard let after = at.after?.time, let by = at.by?.time, let end = change.end,
        let since = change.previous.moment.time, by >= since, after <= end
      else { continue }
      return (at, event.evidence.entry)
    }
    return nil
  }
}

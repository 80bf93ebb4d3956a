internal import Events
internal import Session

extension Detection {
  /// One finding for every change of a node's status that follows a fault or its repair.
  static func findings(faults: [Fault], changes: [NodeChange]) -> [Finding] {
    // What only shows as a node that is down is known by the listings themselves.
    let others = faults.filter { $0.kind != .node }
    return NodeChange.explained(changes, by: others).compactMap { change, fault in
      guard let fault else { return nil }
      let isRepair = change.status == .ready && (fault.to.map(change.isBefore) ?? false)
      let cause = isRepair ? fault.to ?? fault.from : fault.from
      // A look that began before the fault had taken effect says nothing of the time after it.
      let lastWithout = change.previous.moment > cause ? change.previous.moment : nil
      let bounds = cause.time.map { time in
        DurationBounds(
          from: time, by: isRepair ? fault.restored : fault.done, until: lastWithout?.time,
          endingBy: change.end)
      }
      let detection = Detection(
        fault: fault, isRepair: isRepair, node: change.node, status: change.status,
        lastWithout: lastWithout,
        firstWith: change.listing.moment, atLeast: bounds?.atLeast, atMost: bounds?.atMost)
      return Finding(
        .detection(detection), from: cause, to: change.listing.moment,
        entries: [cause.entry, change.previous.moment.entry, change.listing.moment.entry].sorted())
    }
  }
}

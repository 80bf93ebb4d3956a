internal import Session

extension Detection {
  /// One finding for every change of a node's status that follows a fault or its repair.
  static func findings(faults: [Fault], listings: [NodeListing]) -> [Finding] {
    var before: [String: NodeListing] = [:]
    var found: [Finding] = []
    for listing in listings {
      for (node, status) in listing.status.sorted(by: { $0.key < $1.key }) {
        defer { before[node] = listing }
        guard let previous = before[node], let old = previous.status[node], old != status,
          let (fault, cause) = cause(of: status, shownIn: listing, among: faults)
        else { continue }
        found.append(
          finding(
            fault, cause: cause, node: node, status: status, previous: previous, listing: listing))
      }
    }
    return found
  }

  /// The last fault, or the last repair, that was made before the listing was asked for.
  private static func cause(
    of status: String, shownIn listing: NodeListing, among faults: [Fault]
  ) -> (Fault, Moment)? {
    let causes: [(Fault, Moment)] =
      switch status {
      case "Down": faults.map { ($0, $0.from) }
      case "Ready": faults.compactMap { fault in fault.to.map { (fault, $0) } }
      default: []
      }
    return causes.filter { $0.1 < listing.moment }.max { $0.1 < $1.1 }
  }

  private static func finding(
    _ fault: Fault, cause: Moment, node: String, status: String, previous: NodeListing,
    listing: NodeListing
  ) -> Finding {
    // The status still was the old one when the previous listing was asked for, at the earliest.
    let lastWithout = previous.moment > cause ? previous.moment : nil
    var atLeast: Double?
    var atMost: Double?
    if let start = cause.time, let arrival = listing.arrival ?? listing.moment.time {
      atLeast = lastWithout.map { $0.time?.seconds(since: start) ?? 0 } ?? 0
      atMost = arrival.seconds(since: start)
    }
    let detection = Detection(
      fault: fault, node: node, status: status, lastWithout: lastWithout,
      firstWith: listing.moment, atLeast: atLeast, atMost: atMost)
    return Finding(
      .detection(detection), from: cause, to: listing.moment,
      entries: [cause.entry, previous.moment.entry, listing.moment.entry].sorted())
  }
}

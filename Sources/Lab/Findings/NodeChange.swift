internal import Session

/// A node that one listing shows in another status than the listing before.
struct NodeChange {
  var node: String
  var old: String
  var status: String
  var previous: NodeListing
  var listing: NodeListing

  /// The latest time by which it had changed.
  var end: Timestamp? { listing.arrival ?? listing.moment.time }

  /// The changes, in the order in which they show.
  static func all(in listings: [NodeListing]) -> [NodeChange] {
    var before: [String: NodeListing] = [:]
    var found: [NodeChange] = []
    for listing in listings {
      for (node, status) in listing.status.sorted(by: { $0.key < $1.key }) {
        defer { before[node] = listing }
        guard let previous = before[node], let old = previous.status[node], old != status else {
          continue
        }
        found.append(
          NodeChange(node: node, old: old, status: status, previous: previous, listing: listing))
      }
    }
    return found
  }

  /// The fault that it follows from, or the fault whose repair it follows from.
  ///
  /// Of several the last one that could still be at work; one on the node itself before others.
  func cause(among faults: [Fault]) -> Fault? {
    let fitting = faults.filter { fault in
      guard fault.kind.silencesNodes else { return false }
      switch status {
      case "Down": return canDetectDown(fault)
      case "Ready": return fault.to.map { isBefore($0) } ?? false
      default: return false
      }
    }
    guard let last = fitting.max(by: { began($0) < began($1) }) else { return nil }
    let own = fitting.last { $0.machine == node && began($0) >= last.from }
    return own ?? last
  }

  private func began(_ fault: Fault) -> Moment {
    status == "Ready" ? fault.to ?? fault.from : fault.from
  }

  /// Whether a moment lies before the listing had arrived.
  private func isBefore(_ moment: Moment) -> Bool {
    guard let end, let time = moment.time else { return moment < listing.moment }
    return time < end
  }

  /// Whether the managers can show the node as down because of a fault.
  ///
  /// They count a node as down when its heartbeats have been missing for 13.5 to 16.5 s (swarmkit's
  /// dispatcher), so up to then also after a repair; twice that leaves room for a busy machine.
  private func canDetectDown(_ fault: Fault) -> Bool {
    guard isBefore(fault.from) else { return false }
    guard let to = fault.to?.time, let since = previous.moment.time else { return true }
    return (fault.restored ?? to).adding(seconds: 33) >= since
  }
}

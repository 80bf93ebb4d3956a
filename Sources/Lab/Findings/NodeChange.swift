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

  /// The changes, each with the fault that it, or whose repair, it follows from; nil where none does.
  static func explained(
    _ changes: [NodeChange], by faults: [Fault]
  ) -> [(change: NodeChange, fault: Fault?)] {
    // The fault that each node went down by: its repair brings the node back.
    var causes: [String: Fault] = [:]
    return changes.map { change in
      switch change.status {
      case "Down":
        let fault = change.cause(of: faults)
        causes[change.node] = fault
        return (change, fault)
      case "Ready":
        guard let fault = causes.removeValue(forKey: change.node), let to = fault.to,
          change.isBefore(to)
        else { return (change, nil) }
        return (change, fault)
      default: return (change, nil)
      }
    }
  }

  /// The fault that a node went down by; of several the last that could be at work, one on the node
  /// itself before others.
  private func cause(of faults: [Fault]) -> Fault? {
    let fitting = faults.filter { $0.kind.silencesNodes && canBeDown(by: $0) }
    return fitting.last { $0.machine == node } ?? fitting.last
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
  private func canBeDown(by fault: Fault) -> Bool {
    guard isBefore(fault.from) else { return false }
    guard let to = fault.to?.time, let since = previous.moment.time else { return true }
    return (fault.restored ?? to).adding(seconds: 33) >= since
  }
}

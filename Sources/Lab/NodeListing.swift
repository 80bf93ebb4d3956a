internal import Events
public import Session

/// One listing of the swarm's nodes.
public struct NodeListing: Hashable, Sendable {
  /// When it was asked for.
  public var moment: Moment
  /// When it had arrived; nil where there is no clock.
  public var arrival: Timestamp?
  /// The status of every node that was listed, by host name.
  public var status: [String: String]

  static func all(in events: [Event]) -> [NodeListing] {
    var listings: [NodeListing] = []
    for event in events {
      guard case .node(let node) = event.observation else { continue }
      let moment = event.evidence.moment
      if listings.last?.moment != moment {
        listings.append(NodeListing(moment: moment, arrival: nil, status: [:]))
      }
      listings[listings.count - 1].status[node.hostname] = node.status
      listings[listings.count - 1].arrival = event.evidence.arrival
    }
    return listings
  }
}

package import Events
package import Session

/// One listing of the swarm's nodes.
package struct NodeListing: Hashable, Sendable {
  /// When it was asked for.
  package var moment: Moment
  /// The manager that was asked; nil where nobody says.
  package var asked: String?
  /// When it had arrived; nil where there is no clock.
  package var arrival: Timestamp?
  /// The status of every node that was listed, by host name.
  package var status: [String: Printed<ObservedNode.Status>]
  /// The nodes that are managers; empty where the listing does not tell.
  package var managers: Set<String> = []
  /// The node that leads the managers; nil where the listing does not tell.
  var leader: String?

  static func all(in events: [Event], names: MachineNames) -> [NodeListing] {
    var listings: [NodeListing] = []
    for event in events {
      guard case .node(let node) = event.observation else { continue }
      let moment = event.evidence.moment
      let asked = event.evidence.host.map(names.machine)
      // One entry may ask several managers, which need not agree.
      if listings.last?.moment != moment || listings.last?.asked != asked {
        listings.append(NodeListing(moment: moment, asked: asked, arrival: nil, status: [:]))
      }
      let index = listings.count - 1
      // A node that left and joined again is listed twice: the old one is down for good.
      if node.status != .down || listings[index].status[node.hostname] == nil {
        listings[index].status[node.hostname] = node.status
      }
      if node.manager != nil { listings[index].managers.insert(node.hostname) }
      if node.manager == .leader { listings[index].leader = node.hostname }
      listings[index].arrival = event.evidence.arrival
    }
    return listings
  }
}

package import Events
package import Session

/// One listing of the swarm's nodes.
package struct NodeListing: Hashable, Sendable {
  /// When it was asked for.
  package var moment: Moment
  /// The manager that was asked, where known.
  package var asked: MachineID?
  /// When it had arrived; nil where there is no clock.
  package var arrival: Timestamp?
  package var status: [MachineID: Printed<ObservedNode.Status>]
  /// The nodes that are managers; empty where the listing does not show it.
  package var managers: Set<MachineID> = []
  /// Whether every row could be read.
  var isWhole = true
  /// Of the managers, whether the others reach them: `Reachable` or `Unreachable`, where it is shown.
  var reach: [MachineID: Printed<ObservedNode.Status>] = [:]
  /// The node that leads the managers; nil where the listing does not show it.
  var leader: MachineID?

  static func all(in events: [Event], names: MachineNames) -> [NodeListing] {
    var listings: [NodeListing] = []
    let broken = Set(
      events.compactMap { event -> Moment? in
        guard case .listing(let listing) = event.observation else { return nil }
        return listing.of == .node && !listing.complete ? event.evidence.moment : nil
      })
    for event in events {
      guard case .node(let node) = event.observation else { continue }
      let moment = event.evidence.moment
      let asked = event.evidence.host.map(names.machine)
      // One entry may ask several managers, which need not agree.
      if listings.last?.moment != moment || listings.last?.asked != asked {
        listings.append(
          NodeListing(
            moment: moment, asked: asked, arrival: nil, status: [:],
            isWhole: !broken.contains(moment)))
      }
      let index = listings.count - 1
      // A node that left and joined again is listed twice: the old one stays down.
      let machine = names.machine(node.hostname)
      if node.status != .down || listings[index].status[machine] == nil {
        listings[index].status[machine] = node.status
      }
      if let manager = node.manager {
        listings[index].managers.insert(machine)
        // Whoever leads is reached.
        let shown: ObservedNode.ManagerStatus? = manager == .leader ? .reachable : manager.known
        if let shown, [.reachable, .unreachable].contains(shown) {
          listings[index].reach[machine] = Printed(shown.rawValue)
        }
      }
      if node.manager == .leader { listings[index].leader = machine }
      listings[index].arrival = event.evidence.arrival
    }
    return listings
  }
}

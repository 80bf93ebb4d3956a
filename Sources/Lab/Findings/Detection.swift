package import Events

/// How long until the swarm's managers showed a change that a fault or its repair made to a node.
///
/// The change happened after the last listing that still showed the old state was asked for, and
/// before the first that showed the new one had arrived; the fault between the start and the end of
/// its command.
package struct Detection: Hashable, Sendable {
  /// The fault.
  package var fault: Fault
  /// Whether it is counted from the fault's repair, and not from the fault.
  package var isRepair: Bool
  /// The node whose status changed.
  package var node: String
  /// The status that was shown: `Down` after the fault, `Ready` after the repair.
  package var status: Printed<ObservedNode.Status>
  /// The last listing that did not show it, where there is one after the fault.
  package var lastWithout: Moment?
  /// The first listing that showed it.
  package var firstWith: Moment
  /// Seconds from the fault, or the repair, at least; nil where there is no clock.
  package var atLeast: Double?
  /// Seconds at most; nil where there is no clock.
  package var atMost: Double?

  package init(
    fault: Fault, isRepair: Bool = false, node: String, status: Printed<ObservedNode.Status>,
    lastWithout: Moment?,
    firstWith: Moment,
    atLeast: Double?, atMost: Double?
  ) {
    self.fault = fault
    self.isRepair = isRepair
    self.node = node
    self.status = status
    self.lastWithout = lastWithout
    self.firstWith = firstWith
    self.atLeast = atLeast
    self.atMost = atMost
  }
}

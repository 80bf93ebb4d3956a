/// Something that follows from the events, with the entries that show it.
package struct Finding: Hashable, Sendable {
  /// What a finding states, one case per `kind` of the findings' JSON.
  package enum Statement: Hashable, Sendable {
    /// Something was broken.
    case fault(Fault)
    /// Something was repaired that the record does not show broken.
    case repair(LoneRepair)
    /// How long until a manager showed a node as down, or as ready again.
    case detection(Detection)
    /// How long until what a fault had taken was there again.
    case recovery(Recovery)
    /// An endpoint failed requests.
    case outage(Outage)
    /// Endpoints were answered by groups of replicas that had none in common.
    case splitBrain(SplitBrain)
    /// How an endpoint did in one stage.
    case availability(Availability)
    /// How the replicas of a service lie on the nodes.
    case placement(Placement)
    /// The life of one replica.
    case replica(ReplicaLife)
    /// A clock that disagrees with another one.
    case clock(ClockOffset)
    /// Output that cannot have been printed where it stands.
    case misplaced(Misplaced)
    /// A secret that was printed, and is masked.
    case secret(SecretSight)
  }

  /// What it states.
  package var statement: Statement
  /// Since when it holds.
  package var from: Moment?
  /// Until when it holds.
  package var to: Moment?
  /// The evidence: numbers of entries, ascending.
  package var entries: [Int]

  /// A finding with everything given.
  package init(_ statement: Statement, from: Moment?, to: Moment?, entries: [Int]) {
    self.statement = statement
    self.from = from
    self.to = to
    self.entries = entries
  }
}

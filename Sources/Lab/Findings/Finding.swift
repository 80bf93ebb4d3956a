/// Something that follows from the events, with the entries that show it.
public struct Finding: Hashable, Sendable {
  /// What a finding states, one case per `kind` of the findings' JSON.
  public enum Statement: Hashable, Sendable {
    /// Something was broken on purpose.
    case fault(Fault)
    /// How long until a manager showed a node as down, or as ready again.
    case detection(Detection)
    /// An endpoint failed requests.
    case outage(Outage)
    /// Endpoints were answered by groups of replicas that had none in common.
    case splitBrain(SplitBrain)
    /// How an endpoint did in one stage.
    case availability(Availability)
    /// How the replicas of a service lie on the nodes.
    case placement(Placement)
  }

  /// What it states.
  public var statement: Statement
  /// Since when it holds.
  public var from: Moment?
  /// Until when it holds.
  public var to: Moment?
  /// The evidence: numbers of entries, ascending.
  public var entries: [Int]

  /// A finding with everything given.
  public init(_ statement: Statement, from: Moment?, to: Moment?, entries: [Int]) {
    self.statement = statement
    self.from = from
    self.to = to
    self.entries = entries
  }
}

internal import Events

/// What the findings of one kind state.
package protocol FindingStatement: Hashable, Sendable {
  /// The word for the kind, in ids and in JSON.
  static var kind: String { get }
  /// What it is about, in words of ids: the same in a session that has grown since.
  var subject: [Role] { get }
  /// The fault that it is counted from and has in its id; nil for none.
  var scope: FindingID? { get }
  /// The fault that it follows from, as far as the record shows.
  var cause: FindingID? { get }
  /// What JSON says beside what it says of every finding; what is nil is left out.
  var keys: KeyValuePairs<String, (any Encodable)?> { get }
  /// Its id, among others of its kind, subject and scope, from 1 in the order in which they began.
  func id(place: Int) -> FindingID
}

extension FindingStatement {
  package var scope: FindingID? { nil }
  package var cause: FindingID? { scope }

  package func id(place: Int) -> FindingID {
    let words = subject.map(\.description)
    guard let scope else { return FindingID(Self.kind, words, String(place)) }
    return FindingID(
      Self.kind, words + [scope.role],
      place == 1 ? scope.ordinal : "\(scope.ordinal).\(place)")
  }
}

/// A kind of findings with the rule that makes them.
protocol FindingRule: FindingStatement {
  /// Every finding of the kind, those of one beginning in the order in which they are to stand.
  static func findings(in record: FindingRecord) -> [Finding]
}

/// What the rules of findings go by.
struct FindingRecord {
  let events: [Event]
  let stages: [Stage]
  let names: MachineNames
  let containers: ContainerDirectory
  let faults: [Fault]
  let repairs: [UnmatchedRepair]
  let ineffective: [Ineffective]
  let periods: [FaultPeriod]
  let changes: [NodeChange]
  let requests: [EndpointRequests]
  let answers: [SplitBrain.Answer]
  let sights: ContainerSightings
  let listings: [TaskListing]
  /// Those of them that stand where they were printed.
  let placed: [TaskListing]
  let nodeListings: [NodeListing]
  let orders: [ServiceOrder]
  let lives: Lives
  /// Which fault can have made which request fail.
  let paths: FaultPaths
  let ends: EntryEnds
  let ages: Ages
  let offsets: [(offset: ClockOffset, entries: [Int])]
  let misplacements: [Misplaced]
  let clockSteps: [Finding]

  /// The machine that a listing of tasks was asked of.
  func asked(at entry: Int) -> MachineID? { listings.first { $0.moment.entry == entry }?.asked }

  /// The first answer of a container.
  func firstAnswer(of container: ContainerID) -> Moment? {
    requests.compactMap { lane in
      lane.requests.first { $0.outcome == .ok && $0.responder == container }?.moment
    }.min()
  }
}

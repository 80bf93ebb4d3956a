/// Something that follows from the events, with the entries that show it.
package struct Finding: Hashable, Sendable {
  /// What a finding states, one case for each kind.
  package enum Statement: Hashable, Sendable {
    case fault(Fault)
    case repair(UnmatchedRepair)
    case ineffective(Ineffective)
    case detection(Detection)
    case recovery(Recovery)
    case outage(Outage)
    case splitBrain(SplitBrain)
    case quorum(Quorum)
    case leader(Leadership)
    case availability(Availability)
    case placement(Placement)
    case taskFailure(TaskFailure)
    case update(ServiceUpdate)
    case shortfall(Shortfall)
    case replica(ReplicaLife)
    case clock(ClockOffset)
    case clockSet(ClockSet)
    case misplaced(Misplaced)
    case secret(ShownSecret)

    package var value: any FindingStatement {
      switch self {
      case .fault(let value): value
      case .repair(let value): value
      case .ineffective(let value): value
      case .detection(let value): value
      case .recovery(let value): value
      case .outage(let value): value
      case .splitBrain(let value): value
      case .quorum(let value): value
      case .leader(let value): value
      case .availability(let value): value
      case .placement(let value): value
      case .taskFailure(let value): value
      case .update(let value): value
      case .shortfall(let value): value
      case .replica(let value): value
      case .clock(let value): value
      case .clockSet(let value): value
      case .misplaced(let value): value
      case .secret(let value): value
      }
    }
  }

  package private(set) var id: FindingID
  package var statement: Statement
  /// Since when it holds.
  package var from: Moment?
  /// Until when it holds.
  package var to: Moment?
  /// The evidence: numbers of entries, ascending.
  package var entries: [Int]

  /// A finding with everything given, the first of its role.
  package init(_ statement: Statement, from: Moment?, to: Moment?, entries: [Int]) {
    self.id = statement.value.id(place: 1)
    self.statement = statement
    self.from = from
    self.to = to
    self.entries = entries
  }

  /// What it states, where that is of one kind.
  package func stated<Value: FindingStatement>(_ kind: Value.Type = Value.self) -> Value? {
    statement.value as? Value
  }

  /// The rules, in the order in which findings of one entry stand.
  private static let rules: [any FindingRule.Type] = [
    Fault.self, UnmatchedRepair.self, Ineffective.self, Detection.self, Quorum.self,
    Leadership.self, Outage.self, SplitBrain.self, Recovery.self, Placement.self,
    ServiceUpdate.self, Shortfall.self, TaskFailure.self, ReplicaLife.self, Availability.self,
    ClockOffset.self, ClockSet.self,
    Misplaced.self, ShownSecret.self,
  ]

  /// The words for the kinds.
  package static let kinds: [String] = rules.map { $0.kind }

  /// What follows from a record, in the order in which it began.
  static func all(in record: FindingRecord) -> [Finding] {
    let found = rules.flatMap { $0.findings(in: record) }.enumerated().sorted {
      ($0.element.from?.entry ?? 0, $0.offset) < ($1.element.from?.entry ?? 0, $1.offset)
    }
    var places: [FindingID: Int] = [:]
    return found.map { _, finding in
      var finding = finding
      places[finding.id, default: 0] += 1
      finding.id = finding.statement.value.id(place: places[finding.id] ?? 1)
      return finding
    }
  }
}

extension Finding: Encodable {
  /// Writes one flat object: the keys that all have, then those of the kind.
  package func encode(to encoder: any Encoder) throws {
    let value = statement.value
    var container = encoder.container(keyedBy: TextKey.self)
    let common: KeyValuePairs<String, (any Encodable)?> = [
      "id": id, "kind": type(of: value).kind, "from": orNull(from), "to": orNull(to),
      "entries": entries, "cause": value.cause,
    ]
    for (key, value) in Array(common) + Array(value.keys) {
      if let value { try container.encode(value, forKey: TextKey(stringValue: key)) }
    }
  }
}

/// A value for a key that is there, as null, where there is none.
func orNull<Value: Encodable>(_ value: Value?) -> any Encodable { value }

extension Moment: Encodable {
  /// Writes the time, or the number of the entry where there is no clock.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let time { try container.encode(time) } else { try container.encode(entry) }
  }
}

extension DurationBounds: Encodable {
  /// Writes `[at least, at most]`, the second null where nothing bounds it.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(atLeast)
    try container.encode(atMost)
  }
}

internal import Session

extension Finding.Statement {
  /// The word for it in the findings' JSON.
  package var kind: String {
    switch self {
    case .fault: "fault"
    case .repair: "repair"
    case .detection: "detection"
    case .recovery: "recovery"
    case .outage: "outage"
    case .splitBrain: "split-brain"
    case .availability: "availability"
    case .placement: "placement"
    case .replica: "replica"
    case .clock: "clock"
    case .misplaced: "misplaced"
    case .secret: "secret"
    }
  }
}

extension Finding: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind, from, to, entries
  }

  /// Writes one flat object: the common keys, then those of the statement.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(statement.kind, forKey: .kind)
    try container.encode(from, forKey: .from)
    try container.encode(to, forKey: .to)
    try container.encode(entries, forKey: .entries)
    switch statement {
    case .fault(let fault): try fault.encodeWhole(to: encoder)
    case .repair(let repair): try repair.encode(to: encoder)
    case .detection(let detection): try detection.encode(to: encoder)
    case .recovery(let recovery): try recovery.encode(to: encoder)
    case .outage(let outage): try outage.encode(to: encoder)
    case .splitBrain(let split): try split.encode(to: encoder)
    case .availability(let availability): try availability.encode(to: encoder)
    case .placement(let placement): try placement.encode(to: encoder)
    case .replica(let life): try life.encode(to: encoder)
    case .clock(let offset): try offset.encode(to: encoder)
    case .misplaced(let misplaced): try misplaced.encode(to: encoder)
    case .secret(let secret): try secret.encode(to: encoder)
    }
  }
}

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

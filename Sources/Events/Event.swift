import Session

/// Something that a command showed, and the evidence for it.
///
/// Encoded as one flat object: the common keys of the evidence beside those of the observation.
public struct Event: Hashable, Sendable {
  /// What was observed.
  public var observation: Observation
  /// Where it was read.
  public var evidence: Evidence

  /// An event with everything given.
  public init(_ observation: Observation, evidence: Evidence) {
    self.observation = observation
    self.evidence = evidence
  }
}

extension Event: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind, entry, time, host, stream, span, source, typed
    case inContainer
  }

  /// Writes the common keys, then those of the observation.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(observation.kind, forKey: .kind)
    try container.encode(evidence.entry, forKey: .entry)
    // Null, not left out: a reader of the JSON sees that there was no clock.
    try container.encode(evidence.time, forKey: .time)
    try container.encode(evidence.host, forKey: .host)
    try container.encode(evidence.stream, forKey: .stream)
    try container.encode([evidence.span.lowerBound, evidence.span.upperBound], forKey: .span)
    try container.encode(evidence.source, forKey: .source)
    try container.encodeIfPresent(evidence.typed, forKey: .typed)
    try container.encodeIfPresent(evidence.container, forKey: .inContainer)
    try observation.encode(to: encoder)
  }
}

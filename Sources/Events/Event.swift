package import Session

/// Something that a command showed, and the evidence for it.
///
/// Encoded as one flat object: the common keys of the evidence beside those of the observation.
package struct Event: Hashable, Sendable {
  package var observation: Observation
  package var evidence: Evidence

  package init(_ observation: Observation, evidence: Evidence) {
    self.observation = observation
    self.evidence = evidence
  }
}

/// Where an event was read: the entry, the stream, the bytes, the machine and the time.
package struct Evidence: Hashable, Sendable {
  /// The number of the entry.
  package var entry: Int
  /// When the command that shows it was started; nil where the source has no clock.
  package var time: Timestamp?
  /// When the bytes had arrived: what they say was true somewhere between `time` and here.
  package var arrival: Timestamp?
  /// The machine it was observed on: the target of `ssh`, else where the command ran.
  package var host: String?
  /// Who ran it, where that is known: a hypervisor shows a user only the machines of their own.
  package var user: String?
  package var stream: OutputChunk.Stream
  /// The bytes, as offsets into that stream of the entry; empty where the command line alone, or
  /// its exit status, says it.
  package var span: Range<Int>
  /// Whether labbook saw it happen.
  package var source: Entry.Source
  /// The command line inside the entry, where it was typed into a shell on another machine and told
  /// by its prompts.
  package var typed: String?
  /// The container it was observed in: the target of `docker exec`.
  package var container: String?
  /// The program that printed it: `curl`.
  package var program: String?
  /// The one program that led from where the line was typed to the machine: `ssh`; nil where none did, or
  /// several.
  package var way: String?
  /// Whether the command may have gone on when its entry ended: it ran behind `&`.
  package var isBackground: Bool

  package init(
    entry: Int, time: Timestamp?, arrival: Timestamp?, host: String?, stream: OutputChunk.Stream,
    span: Range<Int>, source: Entry.Source, typed: String? = nil, container: String? = nil,
    program: String? = nil, way: String? = nil, user: String? = nil,
    isBackground: Bool = false
  ) {
    (self.entry, self.time, self.arrival, self.host) = (entry, time, arrival, host)
    (self.stream, self.span, self.source, self.typed) = (stream, span, source, typed)
    (self.container, self.program, self.way) = (container, program, way)
    (self.user, self.isBackground) = (user, isBackground)
  }
}

extension Event: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind, entry, time, host, stream, span, source, typed
    case inContainer
  }

  /// Writes the common keys, then those of the observation.
  package func encode(to encoder: any Encoder) throws {
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

import Events
import Lab
import Session
internal import Text

/// Findings put into words: what each states, and why it holds; a file for each kind has both.
struct FindingWriter {
  typealias Step = FindingExplanation.Step

  struct Parts {
    var steps: [Step] = []
    var arithmetic: [String] = []
  }

  static let phrases: [any Phrase.Type] = [
    FaultPhrase.self, RepairPhrase.self, DetectionPhrase.self, RecoveryPhrase.self,
    OutagePhrase.self, AvailabilityPhrase.self, SplitBrainPhrase.self, PlacementPhrase.self,
    QuorumPhrase.self, LeaderPhrase.self, IneffectivePhrase.self, UpdatePhrase.self,
    ShortfallPhrase.self, TaskFailurePhrase.self, ReplicaPhrase.self, ClockPhrase.self,
    ClockStepPhrase.self, ClockSetPhrase.self,
    MisplacedPhrase.self,
    SecretPhrase.self, StepPhrase.self,
  ]

  let source: ReportSource
  let quotes: EvidenceQuotes
  /// The findings by the fault that they follow from, and those of the faults themselves.
  private let followed: [FindingID?: [Finding]]
  private let ofFaults: [FindingID: Finding]

  init(_ source: ReportSource) {
    self.source = source
    self.quotes = EvidenceQuotes(source: source)
    let findings = source.history.findings
    self.followed = Dictionary(grouping: findings) { $0.statement.value.cause }
    self.ofFaults = Dictionary(
      findings.filter { $0.id.kind == Fault.kind }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  var format: LocalFormat { source.format }

  func say(_ phrase: some Phrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    source.say(phrase, values)
  }

  func count(_ number: Int, _ noun: CountedNoun) -> String { source.count(number, noun) }
  func when(_ moment: Moment) -> String { source.when(moment) }
  func end(_ moment: Moment) -> String { source.end(moment) }
  func between(_ least: String, _ most: String) -> String { source.between(least, most) }

  func statement(of finding: Finding) -> Statement {
    let text =
      switch finding.statement {
      case .fault(let fault): sentence(fault)
      case .repair(let repair): sentence(repair)
      case .ineffective(let request): sentence(request)
      case .detection(let detection): sentence(detection, names: [name(of: detection)])
      case .quorum(let quorum): sentence(quorum)
      case .leader(let leader): sentence(leader)
      case .recovery(let recovery): sentence(recovery)
      case .outage(let outage): sentence(outage, finding)
      case .splitBrain(let split): sentence(split, finding)
      case .availability(let availability): sentence(availability)
      case .placement(let placement):
        sentence(placement, at: finding.from.map(when) ?? "")
      case .update(let update): sentence(update)
      case .shortfall(let shortfall): sentence(shortfall, finding)
      case .taskFailure(let failure): sentence(failure)
      case .replica(let life): sentence(life)
      case .clock(let offset): sentence(offset)
      case .clockSet(let step): sentence(step, finding)
      case .misplaced(let misplaced): sentence(misplaced)
      case .secret(let secret):
        say(SecretPhrase.found, ["role": secret.role.rawValue, "token": secret.pseudonym])
      }
    return source.statement(text, of: [finding])
  }

  /// The whole reasoning of a finding, quoting the output of its entries.
  ///
  /// - Throws: What reading the output of an entry throws.
  func explanation(of numbered: NumberedFinding) throws -> FindingExplanation {
    let finding = numbered.finding
    let parts = try parts(of: finding)
    return FindingExplanation(
      id: finding.id, number: numbered.number, kind: finding.id.kind,
      statement: VisibleText.of(statement(of: finding).text), steps: parts.steps,
      arithmetic: parts.arithmetic)
  }

  private func parts(of finding: Finding) throws -> Parts {
    switch finding.statement {
    case .fault(let fault): try reasoning(of: fault)
    case .repair(let repair): try reasoning(of: repair)
    case .ineffective(let request): try reasoning(of: request)
    case .detection(let detection): try reasoning(of: detection)
    case .quorum(let quorum): try reasoning(of: quorum)
    case .leader(let leader): try reasoning(of: leader)
    case .recovery(let recovery): try reasoning(of: recovery)
    case .outage(let outage): try reasoning(of: outage, finding)
    case .splitBrain(let split): try reasoning(of: split, finding)
    case .availability(let availability): try reasoning(of: availability, finding)
    case .placement(let placement): try reasoning(of: placement, finding)
    case .update(let update): try reasoning(of: update, finding)
    case .shortfall(let shortfall): try reasoning(of: shortfall)
    case .taskFailure(let failure): try reasoning(of: failure, finding)
    case .replica(let life): try reasoning(of: life)
    case .clock(let offset): try reasoning(of: offset, finding)
    case .clockSet: Parts()
    case .misplaced(let misplaced): try reasoning(of: misplaced)
    case .secret(let secret): try reasoning(of: secret, finding)
    }
  }

  /// What was done and when it was undone, with a link to where it and what followed are described.
  func summary(of fault: Fault) -> Statement {
    var summary = source.statement(sentence(fault), evidence(of: fault))
    summary.reference = PageLink(label: source.labels[.details], anchor: fault.id.anchor)
    return summary
  }

  /// The same where it is described: the anchors, and from what followed a link to the cause.
  func description(of fault: Fault) -> [Statement] {
    let cause = PageLink(label: source.labels[.cause], anchor: fault.id.anchor)
    return [source.statement(sentence(fault), evidence(of: fault))]
      + consequences(of: fault).map { consequence in
        var consequence = consequence
        consequence.reference = cause
        return consequence
      }
  }

  private func consequences(of fault: Fault) -> [Statement] {
    detections(of: fault) + statements(of: Quorum.self, after: fault)
      + statements(of: Leadership.self, after: fault) + statements(of: Outage.self, after: fault)
      + statements(of: SplitBrain.self, after: fault) + statements(of: Recovery.self, after: fault)
  }

  func title(of fault: Fault) -> String {
    say(FaultPhrase.title, ["what": what(fault), "from": when(fault.from)])
  }

  /// The same behind other words of a sentence.
  func clause(_ fault: Fault) -> String {
    say(
      FaultPhrase.title, ["what": source.words.clause(fault.deed), "from": when(fault.from)])
  }

  /// What findings of one kind state that follow from a fault; nil asks for those that follow from none.
  func stated<Value: FindingStatement>(
    _ kind: Value.Type, of fault: Fault?
  ) -> [(value: Value, finding: Finding)] {
    (followed[fault?.id] ?? []).compactMap { finding in finding.stated(kind).map { ($0, finding) } }
  }

  /// How long until the managers showed the fault and its repair.
  private func detections(of fault: Fault) -> [Statement] {
    var found: [(detection: Detection, nodes: [String], findings: [Finding])] = []
    for (detection, finding) in stated(Detection.self, of: fault) {
      // What one listing shows of several nodes is said once.
      let same = found.firstIndex { other in
        other.detection.status == detection.status
          && (other.detection.service == nil) == (detection.service == nil)
          && other.detection.firstWith == detection.firstWith
          && other.detection.bounds == detection.bounds
          && other.detection.manager == detection.manager
      }
      if let same {
        found[same].nodes.append(name(of: detection))
        found[same].findings.append(finding)
      } else {
        found.append((detection, [name(of: detection)], [finding]))
      }
    }
    return found.map { item in
      source.statement(sentence(item.detection, names: item.nodes), of: item.findings)
    }
  }

  /// Findings of one kind that follow from a fault; nil asks for those that follow from none.
  func statements<Value: FindingStatement>(of kind: Value.Type, after fault: Fault?) -> [Statement]
  {
    stated(kind, of: fault).map { statement(of: $0.finding) }
  }

  /// What is no consequence of a fault: repairs of what was whole, clocks, misplaced output, placements
  /// that nobody looked at.
  func others() -> [Statement] {
    source.history.findings.compactMap { finding in
      switch finding.statement {
      case .repair, .ineffective, .update, .shortfall, .taskFailure, .clock, .clockSet,
        .misplaced:
        statement(of: finding)
      case .quorum, .leader: finding.statement.value.cause == nil ? statement(of: finding) : nil
      case .placement(let placement) where placement.replicas == nil: statement(of: finding)
      default: nil
      }
    }
  }

  private func evidence(of fault: Fault) -> [Int] {
    ofFaults[fault.id]?.entries
      ?? [fault.from.entry] + (fault.to.map { [$0.entry] } ?? []) + fault.repeatedRepairs
  }
}

import Events
import Lab
import Session

/// Findings put into sentences.
struct FindingSentences {
  let source: ReportSource

  init(_ source: ReportSource) {
    self.source = source
  }

  /// What was done, when it was undone, and what followed from it.
  func summary(of fault: Fault) -> FaultSummary {
    FaultSummary(
      statement: source.statement(
        faultSentences(fault), evidence(of: fault)),
      consequences: detections(of: fault) + statements(of: Recovery.self, after: fault)
        + statements(of: Outage.self, after: fault)
        + statements(of: SplitBrain.self, after: fault))
  }

  /// The title of a fault.
  func title(of fault: Fault) -> String {
    source.say(.faultTitle, ["what": what(fault), "from": source.when(fault.from)])
  }

  /// What findings of one kind state that follow from a fault; nil asks for those that follow from none.
  private func stated<Value: FindingStatement>(
    _ kind: Value.Type, of fault: Fault?
  ) -> [(value: Value, finding: Finding)] {
    source.history.findings.compactMap { finding in
      guard finding.statement.value.cause == fault?.id else { return nil }
      return finding.stated(kind).map { ($0, finding) }
    }
  }

  /// How long until the managers showed the fault and its repair.
  private func detections(of fault: Fault) -> [Statement] {
    var found: [(detection: Detection, nodes: [String], entries: [Int])] = []
    for (detection, finding) in stated(Detection.self, of: fault) {
      // What one listing shows of several nodes is said once.
      let same = found.firstIndex { other in
        other.detection.status == detection.status
          && other.detection.firstWith == detection.firstWith
          && other.detection.bounds == detection.bounds
      }
      if let same {
        found[same].nodes.append(detection.node.name)
        found[same].entries += finding.entries
      } else {
        found.append((detection, [detection.node.name], finding.entries))
      }
    }
    return found.map { item in
      source.statement(
        sentence(item.detection, nodes: item.nodes.joined(separator: ", ")), item.entries)
    }
  }

  /// Findings of one kind that follow from a fault; nil asks for those that follow from none.
  func statements<Value: FindingStatement>(of kind: Value.Type, after fault: Fault?) -> [Statement]
  {
    stated(kind, of: fault).map { statement(of: $0.finding) }
  }

  /// Any finding in a sentence or two.
  func statement(of finding: Finding) -> Statement {
    let text =
      switch finding.statement {
      case .fault(let fault): faultSentences(fault)
      case .repair(let repair): sentence(repair)
      case .detection(let detection): sentence(detection, nodes: detection.node.name)
      case .recovery(let recovery): sentence(recovery)
      case .outage(let outage): sentence(outage, finding)
      case .splitBrain(let split): sentence(split, finding)
      case .availability(let availability): sentence(availability)
      case .placement(let placement):
        sentence(placement, when: finding.from.map(source.when) ?? "")
      case .replica(let life): sentence(life)
      case .clock(let offset): sentence(offset)
      case .misplaced(let misplaced): sentence(misplaced)
      case .secret(let secret):
        source.say(.secretFound, ["role": secret.role.rawValue, "token": secret.pseudonym])
      }
    return source.statement(text, finding.entries)
  }

  /// What is no consequence of a fault: repairs of what was whole, clocks, misplaced output, placements
  /// that nobody looked at.
  func others() -> [Statement] {
    source.history.findings.compactMap { finding in
      switch finding.statement {
      case .repair, .clock, .misplaced: statement(of: finding)
      case .placement(let placement) where placement.replicas == nil: statement(of: finding)
      default: nil
      }
    }
  }

  private func evidence(of fault: Fault) -> [Int] {
    source.history.findings.first { $0.id == fault.id }?.entries
      ?? [fault.from.entry] + (fault.to.map { [$0.entry] } ?? []) + fault.repeatedRepairs
  }
}

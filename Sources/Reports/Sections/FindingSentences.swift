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
      consequences: detections(of: fault) + recoveries(of: fault) + outages(of: fault)
        + splits(during: fault))
  }

  /// The title of a fault.
  func title(of fault: Fault) -> String {
    source.say(.faultTitle, ["what": what(fault), "from": source.when(fault.from)])
  }

  /// How long until the managers showed the fault and its repair.
  func detections(of fault: Fault) -> [Statement] {
    var found: [(detection: Detection, nodes: [String], entries: [Int])] = []
    for finding in source.history.findings {
      guard case .detection(let detection) = finding.statement, detection.fault == fault else {
        continue
      }
      // What one listing shows of several nodes is said once.
      let same = found.firstIndex { other in
        other.detection.status == detection.status
          && other.detection.firstWith == detection.firstWith
          && other.detection.atLeast == detection.atLeast
          && other.detection.atMost == detection.atMost
      }
      if let same {
        found[same].nodes.append(detection.node)
        found[same].entries += finding.entries
      } else {
        found.append((detection, [detection.node], finding.entries))
      }
    }
    return found.map { item in
      source.statement(
        sentence(item.detection, nodes: item.nodes.joined(separator: ", ")), item.entries)
    }
  }

  /// Endpoints that failed requests during a fault; nil asks for those that no fault explains.
  func outages(of fault: Fault?) -> [Statement] {
    source.history.findings.compactMap { finding in
      guard case .outage(let outage) = finding.statement, outage.fault == fault else { return nil }
      return source.statement(sentence(outage, finding), finding.entries)
    }
  }

  /// Times in which the endpoints were answered by groups of replicas apart from each other; nil asks
  /// for those over which no fault lay.
  func splits(during fault: Fault?) -> [Statement] {
    source.history.findings.compactMap { finding in
      guard case .splitBrain(let split) = finding.statement, split.fault == fault else {
        return nil
      }
      return statement(of: finding)
    }
  }

  /// Any finding in a sentence or two.
  func statement(of finding: Finding) -> Statement {
    let text =
      switch finding.statement {
      case .fault(let fault): faultSentences(fault)
      case .repair(let repair): sentence(repair)
      case .detection(let detection): sentence(detection, nodes: detection.node)
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
        source.say(.secretFound, ["role": secret.role, "token": secret.pseudonym])
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
    let found = source.history.findings.first { finding in
      if case .fault(let stated) = finding.statement { stated == fault } else { false }
    }
    return found?.entries
      ?? [fault.from.entry] + (fault.to.map { [$0.entry] } ?? []) + fault.repeatedRepairs
  }
}

internal import Events
internal import Session

extension Detection {
  /// One finding for every replica that was killed or stopped, when the managers first listed its task as
  /// over.
  static func ofReplicas(in record: FindingRecord) -> [Finding] {
    record.faults.filter { $0.kind == .container || $0.kind == .process }.flatMap { fault in
      record.lives.all.filter { $0.end?.cause == .fault(fault.id) }.compactMap {
        finding(of: $0, fault, record)
      }
    }
  }

  private static func finding(
    of life: Life, _ fault: Fault, _ record: FindingRecord
  ) -> Finding? {
    guard let id = life.task, let service = life.service else { return nil }
    let sights = record.events.compactMap { event -> (state: ObservedTask.State, Evidence)? in
      guard case .task(let task) = event.observation, task.id == id,
        event.evidence.moment > fault.from, let state = task.state?.known
      else { return nil }
      return (state, event.evidence)
    }
    guard let (state, evidence) = sights.first(where: { [.failed, .complete].contains($0.state) })
    else { return nil }
    let first = evidence.moment
    // Two managers need not agree.
    let without = sights.last { other in
      other.state == .running && other.1.moment < first && other.1.host == evidence.host
    }?.1.moment
    let end = record.ends.end(of: evidence)
    let bounds = fault.from.time.flatMap { from in
      end.map { DurationBounds(from: from, by: fault.done, until: without?.time, endingBy: $0) }
    }
    let detection = Detection(
      fault: fault.id, node: life.machine ?? fault.machine, service: service, slot: life.slot,
      task: id, status: Printed(state.rawValue), manager: evidence.host.map(record.names.machine),
      lastWithout: without, firstWith: first, bounds: bounds)
    let entries = [fault.from.entry, first.entry] + (without.map { [$0.entry] } ?? [])
    return Finding(
      .detection(detection), from: fault.from, to: first, entries: Set(entries).sorted())
  }
}

import Events
import Lab
import Session

// How long it took until a change showed.
extension FindingReasoning {
  func reasoning(of detection: Detection) throws -> Parts {
    guard let fault = source.fault(detection.fault) else { return Parts() }
    let isRepair = detection.isRepair
    let names: KeyValuePairs = ["node": detection.node.name, "status": detection.status.text]
    let isNode = { (observation: Observation) in
      if case .node(let node) = observation {
        source.isSame(node.hostname, detection.node)
      } else {
        false
      }
    }
    let cause = isRepair ? fault.to?.time : fault.from.time
    let end = detection.bounds?.atMost.flatMap { atMost in cause?.adding(seconds: atMost) }
    var steps = [try isRepair ? mended(fault) ?? broken(by: fault) : broken(by: fault)]
    if let without = detection.lastWithout {
      steps.append(
        try step(source.say(.lastOther, names), asked(without), entry: without.entry, isNode))
    }
    let first = detection.firstWith.entry
    steps.append(try step(source.say(.firstSuch, names), arrived(end), entry: first, isNode))
    return Parts(
      steps: steps,
      arithmetic: bounds(
        from: cause, by: isRepair ? fault.restored : fault.done,
        until: detection.lastWithout?.time, endingBy: end))
  }

  func reasoning(of recovery: Recovery) throws -> Parts {
    guard let fault = source.fault(recovery.fault) else { return Parts() }
    let (without, first) = phrases(of: recovery)
    let isMeant = isSubject(of: recovery)
    let end = recovery.bounds?.atMost.flatMap { fault.from.time?.adding(seconds: $0) }
    var steps = [try broken(by: fault)]
    if let last = recovery.lastWithout {
      steps.append(try step(without, asked(last), entry: last.entry, isMeant))
    }
    steps.append(try step(first, arrived(end), entry: recovery.firstWith.entry, isMeant))
    var lines = bounds(
      from: fault.from.time, by: fault.done, until: recovery.lastWithout?.time, endingBy: end)
    if let answered = recovery.answered {
      let end = recovery.answeredWithin.flatMap { fault.from.time?.adding(seconds: $0) }
      steps.append(
        try step(source.say(.newAnswered), arrived(end), entry: answered.entry, isRequest))
      if let end, let from = fault.from.time {
        lines.append(difference(.differenceAtMost, end, from))
      }
    }
    return Parts(steps: steps, arithmetic: lines)
  }

  private func phrases(of recovery: Recovery) -> (without: String, first: String) {
    switch recovery.object {
    case .replicas(let service):
      (source.say(.lastWithoutReplicas), source.say(.firstWithReplicas, ["service": service]))
    case .requests(let endpoint):
      (
        source.say(.stillFailed, ["endpoint": endpoint.target]),
        source.say(.answeredAgain, ["endpoint": endpoint.target])
      )
    case .placement(let service):
      (
        source.say(.stillUneven, ["service": service]),
        source.say(.evenAgain, ["service": service])
      )
    }
  }

  private func isSubject(of recovery: Recovery) -> (Observation) -> Bool {
    switch recovery.object {
    case .replicas(let service), .placement(let service): isRunningTask(of: service)
    case .requests: isRequest
    }
  }

  func isRunningTask(of service: String) -> (Observation) -> Bool {
    { observation in
      if case .task(let task) = observation {
        task.service == service && task.desired == .running && task.state != .failed
      } else {
        false
      }
    }
  }

  func isRequest(_ observation: Observation) -> Bool {
    if case .request = observation { true } else { false }
  }
}

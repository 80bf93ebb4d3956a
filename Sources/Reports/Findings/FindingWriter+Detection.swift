import Events
import Lab
import Session

// How long until the managers showed a fault, or its repair.
extension FindingWriter {
  /// What changed: a node, or a replica as `web.2`.
  func name(of detection: Detection) -> String {
    guard let service = detection.service else { return detection.node.name }
    return "\(service).\(detection.slot.map(String.init) ?? detection.node.name)"
  }

  /// - Parameter names: The nodes or the replicas that changed so.
  func sentence(_ detection: Detection, names: [String]) -> String {
    // A node that is ready again shows the repair, any other status the fault.
    let recovered = detection.isRepair
    let isReplica = detection.service != nil
    let status = detection.status.text
    let node = say(
      names.count > 1
        ? isReplica ? DetectionPhrase.replicas : .nodes
        : isReplica ? DetectionPhrase.replica : .node, ["names": source.list(names)])
    let manager =
      detection.manager.map { source.say(DetectionPhrase.manager, ["manager": $0.name]) }
      ?? source.say(DetectionPhrase.someManager)
    switch (detection.bounds?.atLeast, detection.bounds?.atMost) {
    case (let atLeast?, let atMost?) where atLeast > 0:
      let range = between(
        format.duration(atLeast), format.duration(atMost))
      return say(
        recovered
          ? DetectionPhrase.againBetween
          : isReplica ? DetectionPhrase.replicaBetween : DetectionPhrase.between,
        ["manager": manager, "node": node, "status": status, "range": range])
    case (_, let atMost?):
      return say(
        recovered
          ? DetectionPhrase.againWithin
          : isReplica ? DetectionPhrase.replicaWithin : DetectionPhrase.within,
        [
          "manager": manager, "node": node, "status": status,
          "atMost": format.duration(atMost),
        ])
    case (_, nil):
      return say(
        recovered
          ? DetectionPhrase.againFirst
          : isReplica ? DetectionPhrase.replicaFirst : DetectionPhrase.first,
        [
          "manager": manager, "node": node, "status": status,
          "first": when(detection.firstWith),
        ])
    }
  }

  func reasoning(of detection: Detection) throws -> Parts {
    guard let fault = source.fault(detection.fault) else { return Parts() }
    let isRepair = detection.isRepair
    let names: KeyValuePairs = ["node": name(of: detection), "status": detection.status.text]
    let isNode = { (observation: Observation) in
      switch observation {
      case .node(let node) where detection.service == nil:
        source.isSame(node.hostname, detection.node)
      case .task(let task): task.id == detection.task
      default: false
      }
    }
    let cause = isRepair ? fault.to?.time : fault.from.time
    let end = detection.bounds?.atMost.flatMap { atMost in cause?.adding(seconds: atMost) }
    var steps = [try isRepair ? repaired(fault) ?? broken(by: fault) : broken(by: fault)]
    if let without = detection.lastWithout {
      steps.append(
        try step(
          say(DetectionPhrase.lastBefore, names), asked(without), entry: without.entry, isNode))
    }
    let first = detection.firstWith.entry
    steps.append(
      try step(say(DetectionPhrase.firstListed, names), arrived(end), entry: first, isNode))
    return Parts(
      steps: steps,
      arithmetic: bounds(
        from: cause, by: isRepair ? fault.restored : fault.done, until: detection.lastWithout?.time,
        endingBy: end))
  }
}

enum DetectionPhrase: String, Phrase {
  case between, within, first, replicaBetween, replicaWithin, replicaFirst, againBetween,
    againWithin, againFirst, lastBefore, firstListed
  case manager, someManager, node, nodes, replica, replicas
}

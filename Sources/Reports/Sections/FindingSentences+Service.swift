import Lab
import Session

// How the service did: its answers, its replicas and where they lay, in sentences.
extension FindingSentences {
  func sentence(_ outage: Outage) -> String {
    let counts = source.say(
      .outage,
      [
        "endpoint": outage.endpoint, "failed": source.format.number(outage.allFailed),
        "total": source.format.number(outage.total),
      ])
    // One part alone is the whole.
    let parts: [(Phrase, Int)] = [
      (.outageDuringFault, outage.failedDuringFault), (.outageWhile, outage.failed),
      (.outageDuringRepair, outage.failedDuringRepair),
      (.outageAfterRepair, outage.failedAfterRepair),
    ]
    let isWhole = outage.failed == outage.allFailed
    let told = parts.filter { $0.1 > 0 && !isWhole }.map { phrase, number in
      source.say(phrase, ["number": source.format.number(number)])
    }
    let gap = outage.longestGap.map { gap in
      source.say(.outageGap, ["gap": source.format.duration(gap)])
    }
    return ([counts] + told + [gap].compactMap(\.self)).joined(separator: " ")
  }

  func sentence(_ split: SplitBrain, _ finding: Finding) -> String {
    let groups = split.groups.map { group in
      source.say(
        .splitGroup,
        [
          "endpoints": group.endpoints.joined(separator: ", "),
          "responders": group.responders.joined(separator: ", "),
          "number": source.format.number(group.answers),
        ])
    }
    let opening = source.say(
      split.verdict == .split ? .splitBrain : .splitUnclear,
      [
        "from": finding.from.map(source.when) ?? "?", "to": finding.to.map(source.when) ?? "?",
        "groups": groups.joined(separator: "; "),
      ])
    let twins = split.twins.map { twins in
      source.say(
        .splitTwins,
        [
          "slot": source.format.number(twins.slot), "service": twins.service,
          "containers": twins.containers.joined(separator: ", "),
        ])
    }
    let joined = split.joined.map { source.say(.splitJoined, ["when": source.when($0)]) }
    let by = split.joinedBy.map { source.say(.splitJoinedBy, ["when": source.when($0)]) }
    return ([opening] + twins + [joined ?? source.say(.splitOpen), by].compactMap(\.self))
      .joined(separator: " ")
  }

  func sentence(_ availability: Availability) -> String {
    let stage =
      availability.fault.map { source.say(.duringFault, ["when": source.when($0.from)]) }
      ?? availability.stage.map { source.say(.inStage, ["stage": $0]) } ?? ""
    guard let share = availability.share, let interval = availability.interval else {
      return source.say(
        .availabilityUnknown,
        [
          "endpoint": availability.endpoint, "stage": stage,
          "unknown": source.format.number(availability.unknown),
        ])
    }
    let answered = source.say(
      .availabilityOf,
      [
        "endpoint": availability.endpoint, "stage": stage,
        "ok": source.format.number(availability.ok),
        "total": source.format.number(availability.ok + availability.failed),
        "share": source.format.share(share), "from": source.format.share(interval.lowerBound),
        "to": source.format.share(interval.upperBound),
      ])
    return ([answered] + details(of: availability)).joined(separator: " ")
  }

  private func details(of availability: Availability) -> [String] {
    let gap = availability.longestGap.map { gap in
      source.say(.outageGap, ["gap": source.format.duration(gap)])
    }
    let latency = availability.latency.map { latency in
      source.say(
        .availabilityLatency,
        [
          "median": source.format.duration(latency.p50),
          "most": source.format.duration(latency.p95),
          "maximum": source.format.duration(latency.maximum),
        ])
    }
    let evenness = availability.evenness.map { evenness in
      source.say(
        .availabilityEvenness,
        [
          "number": source.format.number(availability.responders.count),
          "share": source.format.share(evenness),
        ])
    }
    let mesh =
      availability.throughMesh == 0
      ? nil
      : source.say(
        .availabilityMesh, ["number": source.format.number(availability.throughMesh)])
    return [gap, latency, evenness, mesh].compactMap(\.self)
  }

  func sentence(_ placement: Placement, when: String) -> String {
    guard let replicas = placement.replicas, let even = placement.even else {
      return source.say(
        .placementUnseen,
        [
          "when": placement.after?.moment.map(source.when) ?? "?", "service": placement.service,
        ])
    }
    let nodes = replicas.sorted { $0.key < $1.key }.map { node, count in
      source.say(.onNode, ["number": source.format.number(count), "node": node])
    }
    let spread = source.say(
      even ? .placementEven : .placementUneven,
      ["service": placement.service, "nodes": nodes.joined(separator: ", "), "when": when])
    return ([spread] + occasion(placement)).joined(separator: " ")
  }

  private func occasion(_ placement: Placement) -> [String] {
    guard let after = placement.after, let moment = after.moment else { return [] }
    let when = source.when(moment)
    return switch after {
    case .fault: [source.say(.placementAfterFault, ["when": when])]
    case .repair: [source.say(.placementAfterRepair, ["when": when])]
    case .order(let replicas?, _):
      [
        source.say(
          .placementAfterOrder, ["number": source.format.number(replicas), "when": when])
      ]
    case .order(nil, _): [source.say(.placementAfterChange, ["when": when])]
    }
  }

  func sentence(_ life: ReplicaLife) -> String {
    let who =
      if let service = life.service {
        source.say(
          .replicaOf,
          [
            "container": life.container, "slot": life.slot.map(String.init) ?? "?",
            "service": service, "machine": life.machine ?? "?",
          ])
      } else {
        source.say(.replicaUnlisted, ["container": life.container])
      }
    let task = life.task.map { source.say(.replicaTask, ["task": $0]) }
    let answers =
      life.answered.map { answered in
        source.say(
          .replicaAnswers,
          [
            "number": source.format.number(life.answers.values.reduce(0, +)),
            "from": source.when(answered.lowerBound), "to": source.when(answered.upperBound),
          ])
      } ?? source.say(.replicaSilent)
    return [who, task, answers].compactMap(\.self).joined(separator: " ")
  }
}

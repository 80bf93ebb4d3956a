import Events
import Lab
import Session

// How the service did: its answers, its replicas and where they lay, in sentences.
extension FindingSentences {
  func sentence(_ outage: Outage, _ finding: Finding) -> String {
    let gap = outage.longestGap.map { gap in
      source.say(.outageGap, ["gap": source.format.duration(gap)])
    }
    return ([opening(outage, finding)] + parts(of: outage) + [gap].compactMap(\.self))
      .joined(separator: " ")
  }

  private func opening(_ outage: Outage, _ finding: Finding) -> String {
    guard outage.total > 1, let from = finding.from, let to = finding.to else {
      return source.say(
        .outageOne,
        ["endpoint": outage.endpoint, "when": finding.from.map(source.when) ?? "?"])
    }
    return source.say(
      .outage,
      [
        "requests": source.count(outage.total, .totalRequests), "endpoint": outage.endpoint,
        "from": source.end(from), "to": source.end(to),
        "failed": source.format.number(outage.allFailed),
      ])
  }

  /// When they failed; one part alone that is the whole is not told.
  private func parts(of outage: Outage) -> [String] {
    let parts: [(Phrase, Int)] = [
      (.outageDuringFault, outage.failedDuringFault), (.outageWhile, outage.failed),
      (.outageDuringRepair, outage.failedDuringRepair),
      (.outageAfterRepair, outage.failedAfterRepair),
    ]
    guard outage.failed != outage.allFailed else { return [] }
    return parts.filter { $0.1 > 0 }.map { phrase, number in
      source.say(phrase, ["requests": source.count(number, .requests)])
    }
  }

  func sentence(_ split: SplitBrain, _ finding: Finding) -> String {
    let groups = split.groups.map { group in
      source.say(
        .splitGroup,
        [
          "endpoints": group.endpoints.joined(separator: ", "),
          "responders": group.responders.joined(separator: ", "),
          "answers": source.count(group.answers, .answers),
        ])
    }
    let opening = source.say(
      split.verdict == .split ? .splitBrain : .splitUnclear,
      [
        "from": finding.from.map(source.end) ?? "?", "to": finding.to.map(source.end) ?? "?",
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
      availability.fault.flatMap(source.fault).map {
        source.say(.duringFault, ["when": source.when($0.from)])
      }
      ?? availability.stage.map { source.say(.inStage, ["stage": $0]) } ?? ""
    guard let share = availability.share, let interval = availability.interval else {
      return source.say(
        .availabilityUnknown,
        [
          "endpoint": availability.endpoint, "stage": stage,
          "requests": source.count(availability.unknown, .requests),
        ])
    }
    let answered = source.say(
      .availabilityOf,
      [
        "endpoint": availability.endpoint, "stage": stage,
        "ok": source.format.number(availability.ok),
        "requests": source.count(availability.made, .totalRequests),
        "share": source.format.share(share), "interval": source.format.shares(interval),
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
    let mesh =
      availability.throughMesh == 0
      ? nil
      : source.say(
        .availabilityMesh, ["answers": source.count(availability.throughMesh, .answers)])
    return [gap, latency, evenness(of: availability), mesh].compactMap(\.self)
  }

  /// How evenly the replicas answered; where some were replaced meanwhile it tells nothing.
  private func evenness(of availability: Availability) -> String? {
    guard let evenness = availability.evenness,
      availability.responders.count <= Self.fewReplicas
    else { return nil }
    let replicas = source.count(availability.responders.count, .replicas)
    guard evenness < 1 else { return source.say(.availabilityEven, ["replicas": replicas]) }
    return source.say(
      .availabilityEvenness, ["replicas": replicas, "share": source.format.share(evenness)])
  }

  private static let fewReplicas = 4

  func sentence(_ placement: Placement, when: String) -> String {
    guard let replicas = placement.replicas else {
      return source.say(
        .placementUnseen,
        [
          "when": (placement.after?.moment).map(source.when) ?? "?", "service": placement.service,
        ])
    }
    let nodes = replicas.sorted { $0.key < $1.key }.map { node, count in
      source.say(.onNode, ["number": source.format.number(count), "node": node])
    }
    let places = nodes.joined(separator: ", ")
    let spread =
      if let even = placement.even {
        source.say(
          even ? .placementEven : .placementUneven,
          ["service": placement.service, "nodes": places, "when": when])
      } else {
        source.say(
          .placementPartly,
          [
            "service": placement.service, "nodes": places, "when": when,
            "running": source.format.number(replicas.values.reduce(0, +)),
            "desired": source.format.number(placement.desired ?? 0),
          ])
      }
    return ([spread] + occasion(placement)).joined(separator: " ")
  }

  private func occasion(_ placement: Placement) -> [String] {
    guard let after = placement.after else { return [] }
    let when = source.when(after.moment)
    return switch after {
    case .fault: [source.say(.placementAfterFault, ["when": when])]
    case .repair: [source.say(.placementAfterRepair, ["when": when])]
    case .order(let replicas?, _):
      [
        source.say(
          .placementAfterOrder,
          ["replicas": source.count(replicas, .orderedReplicas), "when": when])
      ]
    case .order(nil, _): [source.say(.placementAfterChange, ["when": when])]
    }
  }

  func sentence(_ life: ReplicaLife) -> String {
    let task = life.task.map { source.say(.replicaTask, ["task": $0.short]) }
    return [who(life), task, answers(of: life)].compactMap(\.self).joined(separator: " ")
  }

  private func who(_ life: ReplicaLife) -> String {
    let container = life.container.short
    guard let service = life.service else {
      guard let machine = life.machine else {
        return source.say(.replicaUnlisted, ["container": container])
      }
      return source.say(.replicaAlone, ["container": container, "machine": machine])
    }
    return source.say(
      .replicaOf,
      [
        "container": container, "slot": life.slot.map(String.init) ?? "?", "service": service,
        "machine": life.machine ?? "?",
      ])
  }

  private func answers(of life: ReplicaLife) -> String {
    guard let answered = life.answered else { return source.say(.replicaSilent) }
    let answers = source.count(life.answers.values.reduce(0, +), .answers)
    guard answered.lowerBound < answered.upperBound else {
      return source.say(
        .replicaAnswer, ["answers": answers, "when": source.when(answered.lowerBound)])
    }
    return source.say(
      .replicaAnswers,
      [
        "answers": answers, "from": source.end(answered.lowerBound),
        "to": source.end(answered.upperBound),
      ])
  }
}

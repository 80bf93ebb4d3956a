import Events
import Lab
import Session

// How the replicas of a service were placed.
extension FindingWriter {
  func sentence(_ placement: Placement, when: String) -> String {
    guard let replicas = placement.replicas else {
      return source.say(
        PlacementPhrase.notListed,
        [
          "when": (placement.after?.moment).map(source.when) ?? "?", "service": placement.service,
        ])
    }
    let nodes = replicas.sorted { $0.key < $1.key }.map { node, count in
      source.say(PlacementPhrase.onNode, ["number": source.format.number(count), "node": node])
    }
    let places = nodes.joined(separator: ", ")
    let spread =
      if let even = placement.even {
        source.say(
          even ? PlacementPhrase.even : PlacementPhrase.uneven,
          ["service": placement.service, "nodes": places, "when": when])
      } else {
        source.say(
          PlacementPhrase.partly,
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
    case .fault: [source.say(PlacementPhrase.afterFault, ["when": when])]
    case .repair: [source.say(PlacementPhrase.afterRepair, ["when": when])]
    case .order(let replicas?, _):
      [
        source.say(
          PlacementPhrase.afterOrder,
          ["replicas": source.count(replicas, .orderedReplicas), "when": when])
      ]
    case .order(nil, _): [source.say(PlacementPhrase.afterChange, ["when": when])]
    }
  }

  func reasoning(of placement: Placement, _ finding: Finding) throws -> Parts {
    var parts = Parts()
    if let after = placement.after {
      parts.steps.append(try step(before: after.moment))
    }
    guard let replicas = placement.replicas, let from = finding.from else {
      parts.arithmetic = [notListed(placement.service, until: finding.to)]
      return parts
    }
    parts.steps.append(
      try step(
        source.say(PlacementPhrase.tasks, ["service": placement.service]), asked(from),
        entry: from.entry,
        isRunningTask(of: placement.service)))
    guard let even = placement.even else {
      parts.arithmetic = [
        source.say(
          PlacementPhrase.fewer,
          [
            "running": source.format.number(replicas.values.reduce(0, +)),
            "desired": source.format.number(placement.desired ?? 0),
          ])
      ]
      return parts
    }
    let (most, least) = (replicas.values.max() ?? 0, replicas.values.min() ?? 0)
    parts.arithmetic = [
      source.say(
        even ? PlacementPhrase.spreadEven : PlacementPhrase.spreadUneven,
        [
          "most": source.format.number(most), "least": source.format.number(least),
          "result": source.format.number(most - least),
        ])
    ]
    return parts
  }

  private func step(before moment: Moment) throws -> Step {
    try step(
      source.say(PlacementPhrase.lastChange), ran(moment.entry), entry: moment.entry
    ) { observation in
      switch observation {
      case .scale, .link, .power, .change, .swarm: true
      default: false
      }
    }
  }

  private func notListed(_ service: String, until next: Moment?) -> String {
    guard let next else { return source.say(PlacementPhrase.neverListed, ["service": service]) }
    return source.say(
      PlacementPhrase.notListedUntil, ["service": service, "next": source.end(next)])
  }
}

enum PlacementPhrase: String, Phrase {
  case even, uneven, partly, onNode, notListed, afterFault, afterRepair, afterOrder, afterChange
  case lastChange, tasks, spreadEven, spreadUneven, fewer, neverListed, notListedUntil
}

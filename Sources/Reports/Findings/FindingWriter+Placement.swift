import Events
import Lab
import Session

// How the replicas of a service were placed.
extension FindingWriter {
  func sentence(_ placement: Placement, at time: String) -> String {
    guard let replicas = placement.replicas else {
      return say(
        PlacementPhrase.notListed,
        ["when": (placement.after?.moment).map(when) ?? "?", "service": placement.service])
    }
    let nodes = replicas.sorted { $0.key < $1.key }.map { node, count in
      let text = say(PlacementPhrase.onNode, ["number": format.number(count), "node": node.name])
      return placement.unavailable[node].map { "\(text) (\($0))" } ?? text
    }
    let places = nodes.joined(separator: ", ")
    let spread =
      if let even = placement.even {
        say(
          even ? PlacementPhrase.even : PlacementPhrase.uneven,
          ["service": placement.service, "nodes": places, "when": time])
      } else if !placement.isShort {
        say(
          PlacementPhrase.placed, ["service": placement.service, "nodes": places, "when": time])
      } else {
        say(
          PlacementPhrase.partly,
          [
            "service": placement.service, "nodes": places, "when": time,
            "running": format.number(replicas.values.reduce(0, +)),
            "desired": format.number(placement.desired ?? 0),
          ])
      }
    return ([spread] + occasion(placement)).joined(separator: " ")
  }

  private func occasion(_ placement: Placement) -> [String] {
    guard let after = placement.after else { return [] }
    let time = when(after.moment)
    return switch after {
    case .fault: [say(PlacementPhrase.afterFault, ["when": time])]
    case .repair: [say(PlacementPhrase.afterRepair, ["when": time])]
    case .order(let replicas?, _):
      [
        say(
          PlacementPhrase.afterOrder, ["replicas": count(replicas, .orderedReplicas), "when": time])
      ]
    case .order(nil, _): [say(PlacementPhrase.afterChange, ["when": time])]
    }
  }

  /// What came last before a listing, behind "after", with a link to where it is told.
  func link(to trigger: Placement.Trigger) -> PageLink {
    let time = when(trigger.moment)
    switch trigger {
    case .fault(let id, _):
      let fault = source.fault(id)
      return PageLink(
        label: say(
          fault.map(behindAfter(broken:)) ?? .behindFault,
          ["machine": fault?.machine.name ?? "", "when": time]), anchor: id.anchor)
    case .repair(let id, _):
      let fault = source.fault(id)
      return PageLink(
        label: say(
          fault.map(behindAfter(whole:)) ?? .behindRepair,
          ["machine": fault?.machine.name ?? "", "when": time]), anchor: id.anchor)
    case .order(let replicas, let moment):
      let label =
        replicas.map {
          say(
            PlacementPhrase.behindOrder, ["replicas": count($0, .orderedReplicas), "when": time])
        } ?? say(PlacementPhrase.behindChange, ["when": time])
      return PageLink(label: label, anchor: source.link(moment.entry).anchor)
    }
  }

  private func behindAfter(broken fault: Fault) -> PlacementPhrase {
    switch fault.kind {
    case .cable: .behindCablePulled
    case .power where !fault.deed.isAsked && fault.known == .command: .behindPowerOff
    case .drain: .behindDrain
    case .leave: .behindLeave
    default: .behindFault
    }
  }

  private func behindAfter(whole fault: Fault) -> PlacementPhrase {
    guard fault.isMendedByCommand else { return .behindEnd }
    return switch fault.kind {
    case .cable: .behindCableBack
    case .power: .behindPowerOn
    case .drain: .behindActive
    case .leave: .behindJoin
    default: .behindRepair
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
        say(PlacementPhrase.tasks, ["service": placement.service]), asked(from), entry: from.entry,
        isRunningTask(of: placement.service)))
    guard let even = placement.even else {
      guard placement.isShort else { return parts }
      parts.arithmetic = [
        say(
          PlacementPhrase.fewer,
          [
            "running": format.number(replicas.values.reduce(0, +)),
            "desired": format.number(placement.desired ?? 0),
          ])
      ]
      return parts
    }
    let counts = replicas.filter { placement.unavailable[$0.key] == nil }.values
    let (most, least) = (counts.max() ?? 0, counts.min() ?? 0)
    parts.arithmetic = [
      say(
        even ? PlacementPhrase.spreadEven : PlacementPhrase.spreadUneven,
        [
          "most": format.number(most), "least": format.number(least),
          "result": format.number(most - least),
        ])
    ]
    return parts
  }

  private func step(before moment: Moment) throws -> Step {
    try step(say(PlacementPhrase.lastChange), ran(moment.entry), entry: moment.entry) {
      observation in
      switch observation {
      case .scale, .link, .power, .change, .swarm: true
      default: false
      }
    }
  }

  private func notListed(_ service: String, until next: Moment?) -> String {
    guard let next else { return say(PlacementPhrase.neverListed, ["service": service]) }
    return say(PlacementPhrase.notListedUntil, ["service": service, "next": end(next)])
  }
}

enum PlacementPhrase: String, Phrase {
  case even, uneven, partly, placed, onNode, notListed, afterFault, afterRepair, afterOrder,
    afterChange
  case behindFault, behindCablePulled, behindPowerOff, behindDrain, behindLeave, behindRepair
  case behindCableBack, behindPowerOn, behindActive, behindJoin, behindEnd, behindOrder
  case behindChange
  case lastChange, tasks, spreadEven, spreadUneven, fewer, neverListed, notListedUntil
}

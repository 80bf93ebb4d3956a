import Events
import Lab
import Session

// Groups of endpoints that had no replica in common.
extension FindingWriter {
  func sentence(_ split: SplitBrain, _ finding: Finding) -> String {
    let groups = split.groups.map { group in
      say(
        SplitBrainPhrase.group,
        [
          "endpoints": group.endpoints.map(\.target).joined(separator: ", "),
          "responders": group.responders.map(\.short).joined(separator: ", "),
          "answers": count(group.answers, .answers),
        ])
    }
    let phrase: SplitBrainPhrase =
      switch split.verdict {
      case .split: .split
      case .partition: .partition
      case .unclear: .unclear
      }
    let opening = say(
      phrase,
      [
        "from": finding.from.map(end) ?? "?", "to": finding.to.map(end) ?? "?",
        "groups": groups.joined(separator: "; "),
      ])
    let twins = split.twins.map { twins in
      say(
        SplitBrainPhrase.twins,
        [
          "slot": format.number(twins.slot), "service": twins.service,
          "containers": twins.containers.map(\.short).joined(separator: ", "),
        ])
    }
    let joined = split.joined.map { say(SplitBrainPhrase.joined, ["when": when($0)]) }
    let by = split.joinedBy.map { say(SplitBrainPhrase.repaired, ["when": when($0)]) }
    return
      ([opening] + twins + managers(split)
      + [joined ?? say(SplitBrainPhrase.neverJoined), by].compactMap(\.self))
      .joined(separator: " ")
  }

  /// Which side could change the cluster: one with more than half of the managers.
  private func managers(_ split: SplitBrain) -> [String] {
    split.groups.compactMap { group in
      guard let own = group.managers, let hasQuorum = group.hasQuorum else { return nil }
      let phrase: SplitBrainPhrase = hasQuorum ? .quorum : own.isEmpty ? .noManager : .noQuorum
      return say(
        phrase,
        [
          "endpoints": group.endpoints.map(\.target).joined(separator: ", "),
          "managers": own.map(\.name).joined(separator: ", "),
        ])
    }
  }

  func reasoning(of split: SplitBrain, _ finding: Finding) throws -> Parts {
    var parts = Parts()
    let fault = split.cause.flatMap(source.fault)
    if let fault { parts.steps.append(try broken(by: fault)) }
    parts.steps.append(try common(.lastCommon, split.lastCommon, split))
    for group in split.groups {
      for endpoint in group.endpoints {
        parts.steps.append(answers(to: endpoint, in: finding))
      }
    }
    for twins in split.twins { parts.steps.append(try step(of: twins)) }
    if split.joinedBy != nil, let fault, let repaired = try repaired(fault) {
      parts.steps.append(repaired)
    }
    if let joined = split.joined { parts.steps.append(try common(.firstCommon, joined, split)) }
    let answers = split.groups.map(\.answers)
    let total = count(answers.reduce(0, +), .answers)
    parts.arithmetic = [
      say(
        SplitBrainPhrase.answersSum,
        ["parts": answers.map(format.number).joined(separator: " + "), "answers": total]),
      say(
        split.verdict == .unclear ? SplitBrainPhrase.tooFew : SplitBrainPhrase.noneCrossed,
        ["answers": total]),
    ]
    return parts
  }

  /// The answer of a replica that another group had too, and that other one.
  private func common(
    _ phrase: SplitBrainPhrase, _ moment: Moment, _ split: SplitBrain
  ) throws -> Step {
    guard let request = source.requests(of: moment.entry).first(where: { $0.responder != nil })
    else { return try step(asked(moment), entry: moment.entry) }
    let group = { (endpoint: Endpoint) in
      split.groups.firstIndex { $0.endpoints.contains(endpoint) }
    }
    let other = source.history.requests.last { before in
      before.moment < request.moment && before.outcome == .ok
        && before.responder == request.responder && group(before.endpoint) != nil
        && group(before.endpoint) != group(request.endpoint)
    }
    let shows = say(
      phrase,
      [
        "responder": request.responder?.short ?? "?", "endpoint": request.endpoint.target,
        "other": other?.endpoint.target ?? "?",
      ])
    let entries = [other?.moment.entry, moment.entry].compactMap(\.self)
    return Step(shows: shows, evidence: try entries.map { try quotes.quote($0, isRequest) })
  }

  /// Who answered an endpoint while the groups were apart, with how many answers.
  private func answers(to endpoint: Endpoint, in finding: Finding) -> Step {
    let own = source.history.requests.filter { request in
      request.endpoint == endpoint && finding.from.map { request.moment >= $0 } ?? false
        && finding.to.map { request.moment <= $0 } ?? false
    }
    return answers(to: endpoint, by: RequestCounts(own).responders)
  }

  private func step(of twins: SplitBrain.Twins) throws -> Step {
    let shows = say(
      SplitBrainPhrase.twinsRan,
      [
        "slot": format.number(twins.slot), "service": twins.service,
        "containers": twins.containers.map(\.short).joined(separator: ", "),
      ])
    let evidence = try twins.entries.map { entry in
      try quotes.quote(entry) { observation in
        switch observation {
        case .container(let container):
          twins.containers.contains(container.id)
        case .request(let request):
          request.responder.map(twins.containers.contains) ?? false
        default: false
        }
      }
    }
    return Step(shows: shows, evidence: evidence)
  }
}

enum SplitBrainPhrase: String, Phrase {
  case split, unclear, group, twins, joined, neverJoined, repaired, lastCommon, firstCommon
  case twinsRan, answersSum, noneCrossed, tooFew, partition, quorum, noQuorum, noManager
}

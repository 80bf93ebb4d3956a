import Events
import Lab
import Session

// Groups of endpoints that had no replica in common.
extension FindingReasoning {
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
    if split.joinedBy != nil, let fault, let mended = try mended(fault) {
      parts.steps.append(mended)
    }
    if let joined = split.joined { parts.steps.append(try common(.firstCommon, joined, split)) }
    let answers = split.groups.map(\.answers)
    let total = source.count(answers.reduce(0, +), .answers)
    parts.arithmetic = [
      source.say(
        .answersSum,
        [
          "parts": answers.map(source.format.number).joined(separator: " + "), "answers": total,
        ]),
      source.say(split.verdict == .split ? .noneCrossed : .tooFew, ["answers": total]),
    ]
    return parts
  }

  /// The answer of a replica that another group had too, and that other one.
  private func common(
    _ phrase: ReasoningPhrase, _ moment: Moment, _ split: SplitBrain
  ) throws -> Step {
    guard let request = source.requestsByEntry[moment.entry]?.first(where: { $0.responder != nil })
    else { return try step(asked(moment), entry: moment.entry) }
    let group = { (endpoint: String) in
      split.groups.firstIndex { $0.endpoints.contains(endpoint) }
    }
    let other = source.history.requests.last { before in
      before.moment < request.moment && before.outcome == .ok
        && before.responder == request.responder && group(before.endpoint) != nil
        && group(before.endpoint) != group(request.endpoint)
    }
    let shows = source.say(
      phrase,
      [
        "responder": request.responder ?? "?", "endpoint": request.endpoint,
        "other": other?.endpoint ?? "?",
      ])
    let entries = [other?.moment.entry, moment.entry].compactMap(\.self)
    return Step(shows: shows, evidence: try entries.map { try quotes.quote($0, isRequest) })
  }

  /// Who answered an endpoint while the groups were apart, with how many answers.
  private func answers(to endpoint: String, in finding: Finding) -> Step {
    let own = source.history.requests.filter { request in
      request.endpoint == endpoint && finding.from.map { request.moment >= $0 } ?? false
        && finding.to.map { request.moment <= $0 } ?? false
    }
    return answers(to: endpoint, by: RequestCounts(own).responders)
  }

  private func step(of twins: SplitBrain.Twins) throws -> Step {
    let shows = source.say(
      .twinsAlive,
      [
        "slot": source.format.number(twins.slot), "service": twins.service,
        "containers": twins.containers.joined(separator: ", "),
      ])
    let evidence = try twins.entries.map { entry in
      try quotes.quote(entry) { observation in
        switch observation {
        case .container(let container):
          twins.containers.contains(container.id.short)
        case .request(let request):
          request.responder.map { twins.containers.contains($0.short) } ?? false
        default: false
        }
      }
    }
    return Step(shows: shows, evidence: evidence)
  }
}

import Lab

struct VerdictSentences: Sendable {
  private let source: ReportSource

  init(_ source: ReportSource) {
    self.source = source
  }

  /// Several sentences behind each other: one that ends with a number has no stop.
  func text(_ points: [Verdict.Point]) -> String {
    points.map { sentence($0.statement) }.reduce("") { text, sentence in
      guard let last = text.last else { return sentence }
      return text + (last == "." ? " " : "; ") + sentence
    }
  }

  func sentence(_ statement: VerdictStatement) -> String {
    switch statement {
    case .nodesReady(let count): say(.nodesReady, ["number": number(count)])
    case .nodesNotListed: say(.nodesNotListed)
    case .machinesSeen(let names):
      say(.machinesShown, ["machines": names.joined(separator: ", ")])
    case .machinesNotSeen: say(.machinesNotShown)
    case .interfacesNotSeen(let machine):
      say(.interfacesNotShown, ["machine": machine])
    case .cardsNotSeen(let machine):
      say(.cardsNotShown, ["machine": machine])
    case .answered(let service?, let endpoint):
      say(.answered, ["service": service, "endpoint": endpoint])
    case .answered(nil, let endpoint):
      say(.containerAnswered, ["endpoint": endpoint])
    case .requestsFailed(let count):
      say(.requestsFailed, ["number": number(count)])
    case .noService: say(.noService)
    case .serviceNotSeen: say(.serviceNotShown)
    case .requestsNotSeen: say(.requestsNotShown)
    case .replicasRan(let service, let count):
      say(.replicasRan, ["service": service, "number": number(count)])
    case .replicasNotSeen: say(.replicasNotShown)
    case .placement(let service, let replicas):
      say(.placement, ["service": service, "nodes": nodes(replicas)])
    case .placementNotSeen(let replicas):
      say(.placementNotShown, ["number": number(replicas)])
    case .nothingBroken: say(.nothingFailed)
    case .effectSeen(let fault, let requests, let failed, let listings):
      say(
        RequirementPhrase.effectShown,
        [
          "machine": fault.machine.name, "when": source.when(fault.from),
          "requests": number(requests),
          "failed": number(failed), "listings": number(listings),
        ])
    case .effectNotSeen(let fault):
      say(
        RequirementPhrase.effectNotShown,
        ["machine": fault.machine.name, "when": source.when(fault.from)])
        + (fault.to == nil ? "" : " " + say(.over))
    case .notRepaired(let fault):
      say(
        RequirementPhrase.notRepaired,
        ["machine": fault.machine.name, "when": source.when(fault.from)])
    case .looked(let at, let occasions):
      say(at == .nodes ? .nodesListed : .placementListed, ["number": number(occasions)])
    case .notLooked(let at, let occasion): notLooked(at, occasion)
    case .refused(let at, let occasion, let times, let reason):
      say(
        RequirementPhrase.refused,
        [
          "what": notLooked(at, occasion), "times": source.count(times, .refusals),
          "reason": reason,
        ])
    case .stagesAsked(let count, let all):
      count == all
        ? say(.allStagesAsked, ["number": number(count)])
        : say(RequirementPhrase.stagesAsked, ["number": number(count), "all": number(all)])
    case .stageNotAsked(let title, let requests, let over):
      say(
        RequirementPhrase.stageNotAsked,
        ["stage": title ?? source.say(MomentPhrase.untitledStage), "number": number(requests)])
        + (over ? " " + say(.over) : "")
    case .noStages: say(.noStages)
    case .commandsRecorded(let count):
      say(.commandsRecorded, ["number": number(count)])
    }
  }

  private func notLooked(_ at: VerdictStatement.LookedAt, _ occasion: FaultPhase) -> String {
    let phrase: RequirementPhrase =
      switch (at, occasion.isRepair) {
      case (.nodes, false): .nodesNotListedInFault
      case (.nodes, true): .nodesNotListedAfterRepair
      case (.placement, false): .placementNotShownInFault
      case (.placement, true): .placementNotShownAfterRepair
      }
    let moment = occasion.isRepair ? occasion.fault.to ?? occasion.fault.from : occasion.fault.from
    return say(phrase, ["machine": occasion.fault.machine.name, "when": source.when(moment)])
      + (occasion.end == nil ? "" : " " + say(.over))
  }

  private func nodes(_ replicas: [MachineID: Int]) -> String {
    replicas.sorted { $0.key < $1.key }.map { node, count in
      source.say(PlacementPhrase.onNode, ["number": number(count), "node": node.name])
    }.joined(separator: ", ")
  }

  private func say(_ phrase: RequirementPhrase, _ values: KeyValuePairs<String, String> = [:])
    -> String
  {
    source.say(phrase, values)
  }

  private func number(_ value: Int) -> String { source.format.number(value) }
}

enum RequirementPhrase: String, Phrase {
  case met, unmet, notShown, run, over, nodesReady, nodesNotListed, machinesShown
  case machinesNotShown, interfacesNotShown, cardsNotShown, answered, containerAnswered
  case requestsFailed, requestsNotShown, noService, serviceNotShown, replicasRan
  case replicasNotShown, placement, placementNotShown, nothingFailed, effectShown, effectNotShown
  case refused, notRepaired, nodesListed, placementListed, nodesNotListedInFault
  case nodesNotListedAfterRepair, placementNotShownInFault, placementNotShownAfterRepair
  case allStagesAsked, stagesAsked, stageNotAsked, noStages, commandsRecorded
}

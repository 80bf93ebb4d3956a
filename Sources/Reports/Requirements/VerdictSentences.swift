import Lab

/// The sentences of verdicts.
struct VerdictSentences: Sendable {
  private let source: ReportSource

  init(_ source: ReportSource) {
    self.source = source
  }

  /// One sentence, without its evidence.
  func sentence(_ statement: VerdictStatement) -> String {
    switch statement {
    case .nodesReady(let count): source.say(RequirementPhrase.nodesReady, ["number": number(count)])
    case .nodesNotListed: source.say(RequirementPhrase.nodesNotListed)
    case .machinesSeen(let names):
      source.say(RequirementPhrase.machinesShown, ["machines": names.joined(separator: ", ")])
    case .machinesNotSeen: source.say(RequirementPhrase.machinesNotShown)
    case .interfacesNotSeen(let machine):
      source.say(RequirementPhrase.interfacesNotShown, ["machine": machine])
    case .cardsNotSeen(let machine):
      source.say(RequirementPhrase.cardsNotShown, ["machine": machine])
    case .answered(let service?, let endpoint):
      source.say(RequirementPhrase.answered, ["service": service, "endpoint": endpoint])
    case .answered(nil, let endpoint):
      source.say(RequirementPhrase.containerAnswered, ["endpoint": endpoint])
    case .requestsFailed(let count):
      source.say(RequirementPhrase.requestsFailed, ["number": number(count)])
    case .noService: source.say(RequirementPhrase.noService)
    case .serviceNotSeen: source.say(RequirementPhrase.serviceNotShown)
    case .requestsNotSeen: source.say(RequirementPhrase.requestsNotShown)
    case .replicasRan(let service, let count):
      source.say(RequirementPhrase.replicasRan, ["service": service, "number": number(count)])
    case .replicasNotSeen: source.say(RequirementPhrase.replicasNotShown)
    case .placement(let service, let replicas):
      source.say(RequirementPhrase.placement, ["service": service, "nodes": nodes(replicas)])
    case .placementNotSeen(let replicas):
      source.say(RequirementPhrase.placementNotShown, ["number": number(replicas)])
    case .nothingBroken: source.say(RequirementPhrase.nothingFailed)
    case .effectSeen(let fault, let requests, let failed, let listings):
      source.say(
        RequirementPhrase.effectShown,
        [
          "machine": fault.machine, "when": source.when(fault.from), "requests": number(requests),
          "failed": number(failed), "listings": number(listings),
        ])
    case .effectNotSeen(let fault):
      source.say(
        RequirementPhrase.effectNotShown,
        ["machine": fault.machine, "when": source.when(fault.from)])
        + (fault.to == nil ? "" : " " + source.say(RequirementPhrase.over))
    case .notRepaired(let fault):
      source.say(
        RequirementPhrase.notRepaired, ["machine": fault.machine, "when": source.when(fault.from)])
    case .looked(let at, let occasions):
      source.say(
        at == .nodes ? RequirementPhrase.nodesListed : RequirementPhrase.placementListed,
        ["number": number(occasions)])
    case .notLooked(let at, let occasion): notLooked(at, occasion)
    case .stagesAsked(let count):
      source.say(RequirementPhrase.stagesAsked, ["number": number(count)])
    case .stageNotAsked(let title, let requests, let over):
      source.say(
        RequirementPhrase.stageNotAsked,
        ["stage": title ?? source.say(MomentPhrase.untitledStage), "number": number(requests)])
        + (over ? " " + source.say(RequirementPhrase.over) : "")
    case .noStages: source.say(RequirementPhrase.noStages)
    case .commandsRecorded(let count):
      source.say(RequirementPhrase.commandsRecorded, ["number": number(count)])
    }
  }

  private func notLooked(_ at: VerdictStatement.LookedAt, _ occasion: LabOccasion) -> String {
    let phrase: RequirementPhrase =
      switch (at, occasion.isRepair) {
      case (.nodes, false): .nodesNotListedInFault
      case (.nodes, true): .nodesNotListedAfterRepair
      case (.placement, false): .placementNotShownInFault
      case (.placement, true): .placementNotShownAfterRepair
      }
    let moment = occasion.isRepair ? occasion.fault.to ?? occasion.fault.from : occasion.fault.from
    return source.say(phrase, ["machine": occasion.fault.machine, "when": source.when(moment)])
      + (occasion.end == nil ? "" : " " + source.say(RequirementPhrase.over))
  }

  private func nodes(_ replicas: [String: Int]) -> String {
    replicas.sorted { $0.key < $1.key }.map { node, count in
      source.say(PlacementPhrase.onNode, ["number": number(count), "node": node])
    }.joined(separator: ", ")
  }

  private func number(_ value: Int) -> String { source.format.number(value) }
}

enum RequirementPhrase: String, Phrase {
  case met, unmet, notShown, run, over, nodesReady, nodesNotListed, machinesShown
  case machinesNotShown, interfacesNotShown, cardsNotShown, answered, containerAnswered
  case requestsFailed, requestsNotShown, noService, serviceNotShown, replicasRan
  case replicasNotShown, placement, placementNotShown, nothingFailed, effectShown, effectNotShown
  case notRepaired, nodesListed, placementListed, nodesNotListedInFault
  case nodesNotListedAfterRepair, placementNotShownInFault, placementNotShownAfterRepair
  case stagesAsked, stageNotAsked, noStages, commandsRecorded
}

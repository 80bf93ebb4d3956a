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
    case .nodesReady(let count): say(.checkNodesReady, ["number": number(count)])
    case .nodesNotListed: say(.checkNodesNotListed)
    case .machinesSeen(let names):
      say(.checkMachinesSeen, ["machines": names.joined(separator: ", ")])
    case .machinesNotSeen: say(.checkMachinesNotSeen)
    case .interfacesNotSeen(let machine): say(.checkInterfacesNotSeen, ["machine": machine])
    case .cardsNotSeen(let machine): say(.checkCardsNotSeen, ["machine": machine])
    case .answered(let service?, let endpoint):
      say(.checkAnswered, ["service": service, "endpoint": endpoint])
    case .answered(nil, let endpoint): say(.checkContainerAnswered, ["endpoint": endpoint])
    case .requestsFailed(let count): say(.checkRequestsFailed, ["number": number(count)])
    case .noService: say(.checkNoService)
    case .serviceNotSeen: say(.checkServiceNotSeen)
    case .requestsNotSeen: say(.checkRequestsNotSeen)
    case .replicasRan(let service, let count):
      say(.checkReplicasRan, ["service": service, "number": number(count)])
    case .replicasNotSeen: say(.checkReplicasNotSeen)
    case .placement(let service, let replicas):
      say(.checkPlacement, ["service": service, "nodes": nodes(replicas)])
    case .placementNotSeen(let replicas):
      say(.checkPlacementNotSeen, ["number": number(replicas)])
    case .nothingBroken: say(.checkNothingBroken)
    case .effectSeen(let fault, let requests, let failed, let listings):
      say(
        .checkEffectSeen,
        [
          "machine": fault.machine.name, "when": source.when(fault.from),
          "requests": number(requests),
          "failed": number(failed), "listings": number(listings),
        ])
    case .effectNotSeen(let fault):
      say(.checkEffectNotSeen, ["machine": fault.machine.name, "when": source.when(fault.from)])
        + (fault.to == nil ? "" : " " + say(.checkOver))
    case .notRepaired(let fault):
      say(.checkNotRepaired, ["machine": fault.machine.name, "when": source.when(fault.from)])
    case .looked(let at, let occasions):
      say(
        at == .nodes ? .checkLookedNodes : .checkLookedPlacement, ["number": number(occasions)])
    case .notLooked(let at, let occasion): notLooked(at, occasion)
    case .stagesAsked(let count): say(.checkStagesAsked, ["number": number(count)])
    case .stageNotAsked(let title, let requests, let over):
      say(
        .checkStageNotAsked,
        ["stage": title ?? say(.untitledStage), "number": number(requests)])
        + (over ? " " + say(.checkOver) : "")
    case .noStages: say(.checkNoStages)
    case .commandsRecorded(let count):
      say(.checkCommandsRecorded, ["number": number(count)])
    }
  }

  private func notLooked(_ at: VerdictStatement.LookedAt, _ occasion: FaultPhase) -> String {
    let phrase: Phrase =
      switch (at, occasion.isRepair) {
      case (.nodes, false): .checkNodesNotListedInFault
      case (.nodes, true): .checkNodesNotListedAfterRepair
      case (.placement, false): .checkPlacementNotSeenInFault
      case (.placement, true): .checkPlacementNotSeenAfterRepair
      }
    let moment = occasion.isRepair ? occasion.fault.to ?? occasion.fault.from : occasion.fault.from
    return say(phrase, ["machine": occasion.fault.machine.name, "when": source.when(moment)])
      + (occasion.end == nil ? "" : " " + say(.checkOver))
  }

  private func nodes(_ replicas: [MachineID: Int]) -> String {
    replicas.sorted { $0.key < $1.key }.map { node, count in
      say(.onNode, ["number": number(count), "node": node.name])
    }.joined(separator: ", ")
  }

  private func number(_ value: Int) -> String { source.format.number(value) }

  private func say(
    _ phrase: Phrase, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    source.say(phrase, values)
  }
}

/// What one sentence of a verdict says.
package enum VerdictStatement: Hashable, Sendable {
  // Nodes and machines
  case nodesReady(Int)
  case nodesNotListed
  /// These machines were seen with their cards and networks.
  case machinesSeen([String])
  case machinesNotSeen
  case interfacesNotSeen(machine: String)
  /// What the cards of a virtual machine are attached to was not seen.
  case cardsNotSeen(machine: String)

  // The service
  /// A service answered at an endpoint; no name where the container belongs to none.
  case answered(service: String?, endpoint: String)
  case requestsFailed(Int)
  /// The managers listed the services: there is none.
  case noService
  case serviceNotSeen
  case requestsNotSeen
  /// So many replicas of a service ran at once, the most that was seen.
  case replicasRan(service: String, Int)
  case replicasNotSeen
  /// The replicas of a service, by the node that they ran on.
  case placement(service: String, [MachineID: Int])
  /// The placement of so many replicas was not shown.
  case placementNotSeen(replicas: Int)

  // Faults
  case nothingBroken
  /// A fault, and how often its effect was looked at.
  case effectSeen(Fault, requests: Int, failed: Int, listings: Int)
  case effectNotSeen(Fault)
  case notRepaired(Fault)
  /// It was shown in so many phases.
  case looked(at: LookedAt, occasions: Int)
  /// It was not shown in a phase.
  case notLooked(at: LookedAt, FaultPhase)
  /// It was asked for so many times in a phase, and refused, first for this reason.
  case refused(at: LookedAt, FaultPhase, times: Int, reason: String)

  // Stages and commands
  /// So many stages had requests, of those from the first sight of the service on.
  case stagesAsked(Int, of: Int)
  /// A stage without, or with too few, requests; `over` when a later stage has begun.
  case stageNotAsked(title: String?, requests: Int, over: Bool)
  case noStages
  case commandsRecorded(Int)

  /// The fault that it is about, where it is about one.
  package var fault: Fault? {
    switch self {
    case .effectSeen(let fault, _, _, _), .effectNotSeen(let fault), .notRepaired(let fault): fault
    case .notLooked(_, let occasion), .refused(_, let occasion, _, _): occasion.fault
    default: nil
    }
  }

  /// What has to be shown.
  package enum LookedAt: Hashable, Sendable {
    case nodes
    case placement
  }
}

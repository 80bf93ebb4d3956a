/// What one sentence of a verdict says.
package enum VerdictStatement: Hashable, Sendable {
  // Nodes and machines
  /// So many nodes were ready at once.
  case nodesReady(Int)
  /// The nodes were not listed.
  case nodesNotListed
  /// These machines were seen with their cards and networks.
  case machinesSeen([String])
  /// No machine was seen.
  case machinesNotSeen
  /// The network interfaces of a machine were not seen.
  case interfacesNotSeen(machine: String)
  /// What the cards of a virtual machine are attached to was not seen.
  case cardsNotSeen(machine: String)

  // The service
  /// A service answered at an endpoint; no name where the container belongs to none.
  case answered(service: String?, endpoint: String)
  /// So many requests were made and none was answered.
  case requestsFailed(Int)
  /// The managers listed the services: there is none.
  case noService
  /// No service in containers was seen.
  case serviceNotSeen
  /// Nobody made a request.
  case requestsNotSeen
  /// So many replicas of a service ran at once, the most that was seen.
  case replicasRan(service: String, Int)
  /// Nobody looked how many replicas run.
  case replicasNotSeen
  /// The replicas of a service, by the node that they ran on.
  case placement(service: String, [MachineID: Int])
  /// Nobody looked where so many replicas run.
  case placementNotSeen(replicas: Int)

  // Faults
  /// Nothing was made to fail.
  case nothingBroken
  /// A fault, and how often somebody looked while it lasted.
  case effectSeen(Fault, requests: Int, failed: Int, listings: Int)
  /// Nobody looked while a fault lasted.
  case effectNotSeen(Fault)
  /// The last fault was not repaired.
  case notRepaired(Fault)
  /// Somebody looked at each of so many occasions.
  case looked(at: LookedAt, occasions: Int)
  /// Nobody looked at an occasion.
  case notLooked(at: LookedAt, LabOccasion)

  // Stages and commands
  /// So many stages have requests.
  case stagesAsked(Int)
  /// A stage without, or with too few, requests; `over` when a later stage has begun.
  case stageNotAsked(title: String?, requests: Int, over: Bool)
  /// No stage was marked.
  case noStages
  /// So many commands were recorded.
  case commandsRecorded(Int)

  /// The fault that it is about, where it is about one.
  package var fault: Fault? {
    switch self {
    case .effectSeen(let fault, _, _, _), .effectNotSeen(let fault), .notRepaired(let fault): fault
    case .notLooked(_, let occasion): occasion.fault
    default: nil
    }
  }

  /// What somebody looks at.
  package enum LookedAt: Hashable, Sendable {
    /// The status of the nodes.
    case nodes
    /// Where the replicas run.
    case placement
  }
}

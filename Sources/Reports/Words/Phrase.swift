/// A sentence of the report; its words are under `phrases` in the words files.
enum Phrase: String, PhraseKind, Sendable {
  // Faults and what followed
  case whatCable, whatPower, whatPowerAsked, whatReset, whatPause, whatDrain, whatContainer
  case whatUnit, whatInterface, whatFirewall, whatNetem, whatLeave, whatNode
  case faultAt, faultSeen, faultSeenAfter, faultTitle, repaired, repairedAfter, repairedSeen
  case lasted, lastedWithin
  case partCable, partFirewall, partNetem, partDrain, partOther, loneRepair
  case repairedCable, repairedCableAfter, repairedPower
  case repairedPowerAfter, notRepaired, repeatedRepairs
  case detectionBetween, detectionWithin, detectionFirst
  case recoveryBetween, recoveryWithin, recoveryFirst
  case splitBrain, splitGroup, splitJoined, splitOpen
  case outage, outageOne, outageGap, outageAfterRepair, availabilityOf, availabilityUnknown
  case placementEven, placementUneven, placementPartly, onNode, inStage
  case replicasBetween, replicasWithin, replicasFirst, replicasAnswered
  case answersBetween, answersWithin, answersFirst, evenBetween, evenWithin, evenFirst
  case splitUnclear, splitTwins, splitJoinedBy
  case outageWhile, outageDuringFault, outageDuringRepair
  case availabilityLatency, availabilityMesh, availabilityEvenness, availabilityEven
  case duringFault
  case placementUnseen, placementAfterFault, placementAfterRepair, placementAfterOrder
  case placementAfterChange
  case replicaOf, replicaAlone, replicaUnlisted, replicaTask, replicaAnswers, replicaAnswer
  case replicaSilent
  case clockBetween, clockBehindBetween, clockAtLeast, clockBehindAtLeast, clockChanged
  case clockGranted, systemClock, kernelClock, hypervisorClock, machineClock, recorderClock
  case misplaced, misplacedTaken, misplacedSame, secretFound
  // Commands and their output
  case outputOf, errorOutputOf, inputOf, outputCut, outputOmitted, lineCut, repeated, similarLines
  case fullScreen, typedRemotely
  case emptyListing, incompleteListing, onHost, signal, place
  case unreadTotal, unreadReason, attachmentDigest
  // Requests
  case requestRun, requestRunUnknown, requestRunOne, responder, otherResponders, requestsOf,
    requestTotals
  // Places and times
  case atEntry, ofEntry, allTimes, span, stageSpan, between, betweenNumbers, ageAtLeast, ageLessThan
  case interval, fromTotal
  case generated, untitledStage
  // Figures
  case figure, topologyAtEnd, topologyOfStage, timelineOfAll, timelineOfStage
  // Requirements
  case checkMet, checkUnmet, checkNotSeen, checkRun, checkOver
  case checkNodesReady, checkNodesNotListed, checkMachinesSeen, checkMachinesNotSeen
  case checkInterfacesNotSeen, checkCardsNotSeen
  case checkAnswered, checkContainerAnswered, checkRequestsFailed, checkRequestsNotSeen
  case checkNoService, checkServiceNotSeen, checkReplicasRan, checkReplicasNotSeen
  case checkPlacement, checkPlacementNotSeen, checkNothingBroken, checkEffectSeen
  case checkEffectNotSeen, checkNotRepaired, checkLookedNodes, checkLookedPlacement
  case checkNodesNotListedInFault, checkNodesNotListedAfterRepair
  case checkPlacementNotSeenInFault, checkPlacementNotSeenAfterRepair
  case checkStagesAsked, checkStageNotAsked, checkNoStages, checkCommandsRecorded

  /// The gaps that the sentence must have, all of them.
  var gaps: [String] {
    switch self {
    case .whatCable, .partCable: ["slot", "machine"]
    case .whatPower, .whatPowerAsked, .whatReset, .whatPause, .whatDrain, .whatUnit, .whatLeave,
      .whatNode, .partDrain, .partOther:
      ["machine"]
    case .whatContainer, .whatInterface, .whatNetem, .partFirewall, .partNetem:
      ["object", "machine"]
    case .whatFirewall: ["machine", "object"]
    case .faultAt, .faultSeenAfter, .faultTitle: ["what", "from"]
    case .faultSeen: ["what", "from", "done"]
    case .repaired: ["to"]
    case .repairedAfter: ["to", "duration"]
    case .repairedSeen: ["from", "to"]
    case .lasted: ["range"]
    case .lastedWithin: ["atMost"]
    case .loneRepair: ["when", "part"]
    case .replicasBetween, .evenBetween: ["service", "range"]
    case .replicasWithin, .evenWithin: ["service", "atMost"]
    case .replicasFirst, .evenFirst: ["service", "first"]
    case .replicasAnswered: ["within"]
    case .answersBetween: ["endpoint", "range"]
    case .answersWithin: ["endpoint", "atMost"]
    case .answersFirst: ["endpoint", "first"]
    case .splitUnclear: ["from", "to", "groups"]
    case .splitTwins: ["slot", "service", "containers"]
    case .splitJoinedBy, .duringFault, .placementAfterFault, .placementAfterRepair,
      .placementAfterChange:
      ["when"]
    case .outageWhile, .outageDuringFault, .outageDuringRepair, .outageAfterRepair: ["requests"]
    case .availabilityMesh: ["answers"]
    case .availabilityLatency: ["median", "most", "maximum"]
    case .availabilityEvenness: ["replicas", "share"]
    case .availabilityEven: ["replicas"]
    case .placementUnseen: ["when", "service"]
    case .placementAfterOrder: ["replicas", "when"]
    case .replicaOf: ["container", "slot", "service", "machine"]
    case .replicaAlone: ["container", "machine"]
    case .replicaUnlisted: ["container"]
    case .replicaTask: ["task"]
    case .replicaAnswers: ["answers", "from", "to"]
    case .replicaAnswer: ["answers", "when"]
    case .replicaSilent, .recorderClock, .clockGranted: []
    case .systemClock, .kernelClock, .hypervisorClock, .machineClock: ["machine"]
    case .clockBetween, .clockBehindBetween: ["clock", "reference", "range"]
    case .clockAtLeast, .clockBehindAtLeast: ["clock", "reference", "atLeast"]
    case .clockChanged: ["clock"]
    case .misplaced: ["entry"]
    case .misplacedTaken: ["from", "to", "machine"]
    case .misplacedSame: ["other"]
    case .secretFound: ["role", "token"]
    case .repairedCable, .repairedPower: ["to"]
    case .repairedCableAfter, .repairedPowerAfter: ["to", "duration"]
    case .notRepaired, .incompleteListing: []
    case .repeatedRepairs: ["entries"]
    case .detectionBetween, .recoveryBetween: ["node", "status", "range"]
    case .detectionWithin, .recoveryWithin: ["node", "status", "atMost"]
    case .detectionFirst, .recoveryFirst: ["node", "status", "first"]
    case .splitBrain: ["from", "to", "groups"]
    case .splitGroup: ["endpoints", "responders", "answers"]
    case .splitJoined: ["when"]
    case .splitOpen: []
    case .outage: ["requests", "endpoint", "from", "to", "failed"]
    case .outageOne: ["endpoint", "when"]
    case .outageGap: ["gap"]
    case .availabilityOf: ["endpoint", "stage", "ok", "requests", "share", "interval"]
    case .availabilityUnknown: ["requests", "endpoint", "stage"]
    case .placementEven, .placementUneven: ["service", "nodes", "when"]
    case .placementPartly: ["service", "nodes", "when", "running", "desired"]
    case .onNode: ["number", "node"]
    case .inStage: ["stage"]
    case .outputOf, .errorOutputOf, .inputOf: ["lines"]
    case .fullScreen: ["size"]
    case .typedRemotely: ["host", "commands"]
    case .outputCut: ["shown", "total", "command"]
    case .outputOmitted: ["shown", "from", "to", "command"]
    case .lineCut, .similarLines, .repeated, .otherResponders: ["number"]
    case .emptyListing: ["kind"]
    case .onHost: ["kind", "host"]
    case .signal, .atEntry, .ofEntry: ["number"]
    case .place: ["host", "target"]
    case .unreadTotal: ["lines", "entries"]
    case .unreadReason: ["reader", "reason"]
    case .attachmentDigest: ["digest"]
    case .requestRun: ["requests", "endpoints", "answered", "failed"]
    case .requestRunUnknown: ["requests", "endpoints", "answered", "failed", "unknown"]
    case .requestRunOne: ["requests", "endpoint", "outcome"]
    case .requestsOf: ["stage", "requests"]
    case .requestTotals: ["requests", "answered", "failed"]
    case .responder: ["id", "answers"]
    case .allTimes: ["zone"]
    case .span: ["date", "from", "to", "zone", "duration"]
    case .stageSpan: ["from", "to", "duration"]
    case .ageAtLeast: ["atLeast"]
    case .ageLessThan: ["lessThan"]
    case .between, .betweenNumbers, .interval: ["from", "to"]
    case .fromTotal: ["part", "total"]
    case .generated: ["time"]
    case .untitledStage, .topologyAtEnd, .timelineOfAll: []
    case .figure: ["number", "caption"]
    case .topologyOfStage, .timelineOfStage: ["stage"]
    case .checkMet, .checkUnmet, .checkNotSeen: ["title"]
    case .checkRun, .checkOver, .checkNodesNotListed, .checkMachinesNotSeen, .checkNoService,
      .checkRequestsNotSeen, .checkServiceNotSeen, .checkReplicasNotSeen, .checkNothingBroken,
      .checkNoStages:
      []
    case .checkMachinesSeen: ["machines"]
    case .checkInterfacesNotSeen, .checkCardsNotSeen: ["machine"]
    case .checkAnswered: ["service", "endpoint"]
    case .checkContainerAnswered: ["endpoint"]
    case .checkReplicasRan: ["service", "number"]
    case .checkPlacement: ["service", "nodes"]
    case .checkEffectSeen: ["machine", "when", "requests", "failed", "listings"]
    case .checkEffectNotSeen, .checkNotRepaired, .checkNodesNotListedInFault,
      .checkNodesNotListedAfterRepair, .checkPlacementNotSeenInFault,
      .checkPlacementNotSeenAfterRepair:
      ["machine", "when"]
    case .checkStageNotAsked: ["stage", "number"]
    case .checkNodesReady, .checkRequestsFailed, .checkPlacementNotSeen, .checkLookedNodes,
      .checkLookedPlacement, .checkStagesAsked, .checkCommandsRecorded:
      ["number"]
    }
  }
}

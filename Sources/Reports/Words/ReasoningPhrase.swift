/// A sentence of the reasoning of a finding; its words are under `reasoning` in the words files.
enum ReasoningPhrase: String, PhraseKind, Sendable {
  // Faults and repairs
  case brokenBy, mendedBy, mendedAgain, ranFromTo, askedFor, arrivedBy, neverMended, neverBroken
  case seenWhole, seenBroken, stillBroken, seenMended
  // How long it took
  case lastOther, firstSuch, lastWithoutReplicas, firstWithReplicas, newAnswered, stillFailed
  case answeredAgain, stillUneven, evenAgain, difference, differenceAtLeast, differenceAtMost
  case noLowerBound, noClock, byAges
  // Requests
  case firstFailure, lastFailure, failedSum, answerBefore, answerAfter, shareOf, leftOut, wilson
  case percentiles, evennessOf, meshOf, answeredBy, onMachine
  // Split-brain
  case lastCommon, firstCommon, twinsAlive, answersSum, noneCrossed, tooFew
  // Replicas
  case cameBefore, tasksRan, spreadEven, spreadUneven, fewerRan, nobodyLooked, nobodyLookedUntil
  case firstListed, lastListed, firstShown, lastShown, firstAnswer, lastAnswer, shownHere
  // Clocks, and places that cannot be right
  case clockShowed, clockPassed, stepOrder, stepUp, stepCreated, stepRunning
  case stepCreatedBeforeStart, stepRunningAfterStart, stepRunningWithStart, stepLogged
  case stepLoggedApart, stepLoggedBefore, stepInterfaceBeforeStart, stepInterfaceAfterCreation
  case stepLinkAfterRepair, stepReplacedAfterFault, chain, cannotStand, cannotBeBefore
  case clocksApart, moreLines

  /// The gaps that the sentence must have, all of them.
  var gaps: [String] {
    switch self {
    case .brokenBy, .mendedBy, .mendedAgain, .neverMended, .neverBroken, .seenWhole, .seenBroken,
      .stillBroken, .seenMended, .lastWithoutReplicas, .newAnswered, .noLowerBound, .noClock,
      .firstFailure, .lastFailure, .answerBefore, .answerAfter, .cameBefore, .firstListed,
      .lastListed, .firstShown, .lastShown, .firstAnswer, .lastAnswer, .shownHere, .chain:
      []
    case .ranFromTo: ["from", "to"]
    case .askedFor: ["from"]
    case .arrivedBy: ["to"]
    case .lastOther, .firstSuch: ["node", "status"]
    case .firstWithReplicas, .stillUneven, .evenAgain, .tasksRan, .nobodyLooked: ["service"]
    case .stillFailed, .answeredAgain: ["endpoint"]
    case .difference, .differenceAtLeast, .differenceAtMost: ["later", "earlier", "result"]
    case .byAges: ["from", "to", "atLeast", "atMost"]
    case .failedSum: ["parts", "failed", "requests", "first", "last"]
    case .shareOf: ["ok", "made", "share"]
    case .leftOut: ["requests"]
    case .wilson: ["made", "share", "middle", "half", "interval"]
    case .percentiles:
      [
        "answers", "medianRank", "median", "mostRank", "most", "tailRank", "tail", "minimum",
        "maximum",
      ]
    case .evennessOf: ["least", "most", "share"]
    case .meshOf: ["parts", "number"]
    case .answeredBy: ["endpoint", "responders"]
    case .onMachine: ["responder", "machine"]
    case .lastCommon, .firstCommon: ["responder", "endpoint", "other"]
    case .twinsAlive: ["slot", "service", "containers"]
    case .answersSum: ["parts", "answers"]
    case .noneCrossed, .tooFew: ["answers"]
    case .spreadEven, .spreadUneven: ["most", "least", "result"]
    case .fewerRan: ["running", "desired"]
    case .nobodyLookedUntil: ["service", "next"]
    case .clockShowed: ["reading", "from", "to"]
    case .clockPassed: ["reading", "to"]
    case .stepOrder: ["first", "second"]
    case .stepUp, .stepCreated: ["entry", "container", "age"]
    case .stepRunning: ["entry", "task", "age"]
    case .stepCreatedBeforeStart: ["container"]
    case .stepRunningAfterStart: ["task"]
    case .stepRunningWithStart: ["task", "longest"]
    case .stepLogged, .stepLoggedBefore: ["entry", "interface", "time"]
    case .stepLoggedApart: ["entry", "interface", "time", "other", "otherTime"]
    case .stepInterfaceBeforeStart, .stepInterfaceAfterCreation: ["container", "time"]
    case .stepLinkAfterRepair: ["interface", "time", "entry"]
    case .stepReplacedAfterFault: ["container", "entry"]
    case .cannotStand: ["entry", "result"]
    case .cannotBeBefore, .clocksApart: ["result"]
    case .moreLines: ["lines"]
    }
  }
}

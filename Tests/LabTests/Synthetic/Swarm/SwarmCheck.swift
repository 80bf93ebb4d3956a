import Events
import Lab
import Session

/// What the laboratory makes of one session about a swarm, held against the truth.
struct SwarmCheck {
  /// What can be false, one test for each.
  enum Kind: String, CaseIterable, Sendable {
    case faults = "faults and their ends are those that were"
    case detections = "bounds of a detection contain it"
    case detectionCauses = "a detection names a fault that can have made it"
    case outages = "outages have the requests that failed"
    case outageCauses = "no failure is laid to a fault that cannot have made it"
    case removed = "what failed because its service was removed did"
    case lives = "nothing runs that did not"
    case lifeBounds = "bounds of lives contain them"
    case quorum = "a quorum was lost where one is said to be"
    case leader = "a leader changed where one is said to have"
    case updates = "updates ended as they did"
    case taskFailures = "tasks that failed by themselves did"
    case placement = "replicas ran where they are said to have"
    case recoveries = "bounds of a recovery contain it"
    case shortfalls = "services that never had their replicas had not"
    case splits = "a cluster that came apart had been cut"
  }

  /// What there was to find.
  enum Recall: String, CaseIterable, Sendable {
    case faults = "faults that a command made"
    case detections = "changes of nodes that listings show"
    case causes = "failed requests that a commanded fault explains"
    case removed = "failed requests to removed services"
    case lives = "replicas that ran and had been shown"
    case quorum = "lost quorums that a refusal shows"
    case leader = "changes of the leader that listings show"
    case updates = "updates that listings show"
    case taskFailures = "failed tasks that listings show"
    case placement = "changed placements that listings show"
    case replaced = "lost replicas that were replaced and shown"
    case recovered = "endpoints that a fault silenced and that answered again"
    case shortfalls = "services that listings show short all along"
  }

  struct Failure: Sendable {
    var kind: Kind
    var seed: UInt64
    var words: String
  }

  /// What came of one session, or of many.
  struct Outcome: SeedOutcome {
    private(set) var failures: [Failure] = []
    /// How many things were held against the truth.
    private(set) var checked: [Kind: Int] = [:]
    /// How many were false and excused: nothing in the record tells the truth of them.
    private(set) var excused: [Kind: Int] = [:]
    /// How many things there were to find, and how many of them were found.
    private(set) var there: [Recall: Int] = [:]
    private(set) var found: [Recall: Int] = [:]

    mutating func add(_ other: Outcome) {
      failures += other.failures
      checked.merge(other.checked, uniquingKeysWith: +)
      excused.merge(other.excused, uniquingKeysWith: +)
      there.merge(other.there, uniquingKeysWith: +)
      found.merge(other.found, uniquingKeysWith: +)
    }

    mutating func add(_ failure: Failure) { failures.append(failure) }
    mutating func count(_ kind: Kind) { checked[kind, default: 0] += 1 }
    mutating func excuse(_ kind: Kind) { excused[kind, default: 0] += 1 }
    mutating func count(_ recall: Recall, isFound: Bool) {
      there[recall, default: 0] += 1
      found[recall, default: 0] += isFound ? 1 : 0
    }
  }

  /// What is counted while the check is read: a class, because the words of a failure are read from the check
  /// while it is written down.
  private final class Tally { var outcome = Outcome() }

  let session: SwarmSession
  let history: LabHistory
  private let tally = Tally()

  var outcome: Outcome { tally.outcome }

  var truth: SwarmTruth { session.truth }

  init(seed: UInt64) {
    session = SwarmSession(seed: seed)
    history = session.history
    checkFaults()
    checkDetections()
    checkOutages()
    checkLives()
    checkManagers()
    checkServices()
    checkRecoveries()
  }

  /// Holds a thing against the truth.
  func expect(_ kind: Kind, _ isRight: Bool, _ words: @autoclosure () -> String) {
    tally.outcome.count(kind)
    guard !isRight else { return }
    tally.outcome.add(Failure(kind: kind, seed: session.seed, words: words()))
  }

  /// The same, where what is not so may have an excuse: it is counted.
  func expect(
    _ kind: Kind, _ isRight: Bool, unless isExcused: @autoclosure () -> Bool,
    _ words: @autoclosure () -> String
  ) {
    guard !isRight, isExcused() else { return expect(kind, isRight, words()) }
    tally.outcome.count(kind)
    tally.outcome.excuse(kind)
  }

  /// Counts a thing that there was to find.
  func recall(_ kind: Recall, _ isFound: Bool) { tally.outcome.count(kind, isFound: isFound) }

  /// Seconds of the session.
  func seconds(_ time: Timestamp?) -> Double? { time?.seconds(since: SyntheticSession.start) }

  /// From when to when an entry's command ran.
  func span(of entry: Int) -> Span {
    let own = session.entries[entry - 1]
    let from = seconds(own.time) ?? 0
    return Span(from, seconds(own.command?.end?.time) ?? from)
  }

  /// The fault of a finding, as its place in the truth; nil where no command made it.
  func place(of fault: FindingID) -> Int? { history.fault(fault).flatMap(place) }

  func place(of fault: Fault) -> Int? {
    truth.lab.faults.firstIndex { fault.known == .command && $0.entry == fault.from.entry }
  }

  /// Whether an interval contains a value, but for rounding.
  func contains(_ low: Double?, _ high: Double?, _ value: Double) -> Bool {
    (low ?? -.infinity) - SyntheticCheck.rounding <= value
      && value <= (high ?? .infinity) + SyntheticCheck.rounding
  }

  func contains(_ instant: Instant?, _ value: Double) -> Bool {
    contains(seconds(instant?.after?.time), seconds(instant?.by?.time), value)
  }

  func words(_ instant: Instant?) -> String {
    "\((seconds(instant?.after?.time) ?? .nan).shown) to \((seconds(instant?.by?.time) ?? .nan).shown)"
  }

  func words(_ bounds: DurationBounds?) -> String {
    "\((bounds?.atLeast ?? .nan).shown) to \((bounds?.atMost ?? .nan).shown)"
  }

  func words(ofFault place: Int) -> String {
    let fault = truth.lab.faults[place]
    return "\(fault.cause) of \(truth.lab.nodes[fault.node].name) at \(fault.effect.shown)"
  }
}

import Lab
import Session

/// What the laboratory makes of one synthetic session, held against the truth.
struct SyntheticCheck {
  /// What can be wrong, one test for each.
  enum Kind: String, CaseIterable, Sendable {
    case faults = "faults are those that were made"
    case missedFaults = "every fault that a command made is found"
    case detectionBounds = "bounds of a detection contain it"
    case detectionCauses = "a detection names the fault that made it"
    case missedDetections = "every change that the listings show is found"
    case outages = "outages have the requests that failed"
    case availability = "availability has the requests of the stage"
    case splitPrecision = "every split-brain was one"
    case splitExtent = "a split-brain lies between the answers that join its parts"
    case splitStart = "a split-brain does not begin before the fault's command"
    case splitRecall = "every split-brain that can be told is found"
    case recoveries = "bounds of a recovery contain it"
    case clocks = "bounds of a clock's offset contain it"
    case loneRepairs = "repairs of what was whole are found"
  }

  /// One thing that is wrong, in a line.
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

    mutating func add(_ other: Outcome) {
      failures += other.failures
      checked.merge(other.checked, uniquingKeysWith: +)
    }

    fileprivate mutating func add(_ failure: Failure) { failures.append(failure) }
    fileprivate mutating func count(_ kind: Kind) { checked[kind, default: 0] += 1 }
  }

  let session: SyntheticSession
  let history: LabHistory
  private(set) var outcome = Outcome()

  var truth: SyntheticTruth { session.truth }

  init(seed: UInt64) {
    session = SyntheticSession(seed: seed)
    history = session.history
    checkFaults()
    checkDetections()
    checkOutages()
    checkAvailability()
    checkSplits()
    checkRecoveries()
    checkClocks()
  }

  /// Counts a thing that is held against the truth.
  mutating func check(_ kind: Kind) { outcome.count(kind) }

  mutating func fail(_ kind: Kind, _ words: String) {
    outcome.add(Failure(kind: kind, seed: session.seed, words: words))
  }

  /// Half a millisecond on each side is lost where the session writes whole ones.
  static let rounding = 0.0015

  /// Seconds of the session.
  func seconds(_ time: Timestamp?) -> Double? { time?.seconds(since: SyntheticSession.start) }

  /// The fault that a command made, by its entry, as its place in the truth.
  func place(of fault: Fault) -> Int? {
    truth.faults.firstIndex { fault.known == .command && $0.entry == fault.from.entry }
  }

  /// The same for a fault by its id.
  func place(of fault: FindingID) -> Int? { history.fault(fault).flatMap(place) }

  /// Whether an interval contains a value, but for rounding.
  func contains(_ low: Double?, _ high: Double?, _ value: Double) -> Bool {
    (low ?? -.infinity) - Self.rounding <= value && value <= (high ?? .infinity) + Self.rounding
  }
}

extension Double {
  /// In seconds with three decimals, for messages.
  var shown: String { "\((self * 1000).rounded() / 1000) s" }
}

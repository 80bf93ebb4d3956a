/// One thing of two runs of an experiment, side by side.
package struct ComparisonRow: Hashable, Sendable {
  /// What can be said of the two.
  package enum Verdict: String, Hashable, Sendable, Encodable, CaseIterable {
    case different
    /// The record does not tell whether they differ.
    case unclear
    case onlyFirst = "only-first"
    case onlySecond = "only-second"
    case same
  }

  /// What part of an experiment it is of, in the order in which they stand.
  package enum Section: String, Hashable, Sendable, Encodable, CaseIterable {
    case environment, steps, faults, detection, recovery, outages, availability
    case splitBrain = "split-brain"
    case placement, others, durations
    /// How fast it was gone through, by hand or by a script: no property of the laboratory.
    case person
    /// How the runs were recorded, which is none of the experiment.
    case recording
  }

  /// What is compared.
  package enum Subject: String, Hashable, Sendable, CaseIterable {
    // The environment
    case machine, name, version, memory, processors, kernel, system, attachment, network, cable
    case membership, engineNetwork, hypervisorNetwork, image, digest, ports, mode, powerAtStart
    // Steps
    case step, changedStep, order, outcome, failure, identical
    /// Differences of a kind that is ignored otherwise.
    case ignored
    // Faults, and the pace of what was done
    case fault, faultOrder, faultLength, startedAfter, stageLength, wholeLength
    // What followed
    case shown, ready, replaced, created, answeredAgain, spreadAgain, supersededAnswers
    /// Whether replicas were spread evenly again only after a command that changed their service.
    case spreadAfterOrder
    case outage, failuresDuring, failuresAfter, gap
    case answered, latency, answeredBy
    case split, twins, joined
    case placement, slots, listedReplicas, listedContainers, leader, quorum, update, shortfall
    case taskFailure, clock, repair, ineffective, wholeAvailability
    case duration
    // How it was recorded
    case commands, probes, probeInterval, scripted, terminals, filtered, entries
  }

  /// Why a verdict is as it is, or what to keep in mind.
  package enum Remark: String, Hashable, Sendable, Encodable, CaseIterable {
    /// The bounds overlap.
    case overlap
    /// Few requests, or one measurement: it may be chance.
    case chance
    /// The other run piped the listing through a filter.
    case filtered
    /// The other run did not look.
    case notLooked = "not-looked"
    /// The other run looked, and what it saw does not tell.
    case notShown = "not-shown"
    /// Neither run looked.
    case neitherLooked = "neither-looked"
    /// Both runs looked, and neither tells.
    case neitherTells = "neither-tells"
    /// It follows from another difference.
    case consequence
    /// The parts that it is made of took differently long.
    case mixed
    /// It was expected.
    case accepted
  }

  /// One run's part of a row.
  package struct Side: Hashable, Sendable {
    package var value: ComparedValue
    /// The entries that show it, ascending.
    package var entries: [Int]

    package init(_ value: ComparedValue, _ entries: some Sequence<Int>) {
      self.value = value
      self.entries = Set(entries).sorted()
    }
  }

  package var verdict: Verdict
  package var section: Section
  package var subject: Subject
  /// The thing that it is about, by what it means in both runs.
  package var thing: String
  /// The fault that it follows, of the first run, or of the second where the first has none.
  package var cause: String?
  /// Whether it is counted from that fault's repair.
  package var isAfterRepair = false
  /// The number of the stage that it is of, as the first run counts them from 1; nil for none, and for one
  /// that the first run has not.
  package var stage: Int?
  package var first: Side?
  package var second: Side?
  package var remarks: Set<Remark> = []
  /// Which of several of one name it is, from 1, in the order in which they happened.
  package internal(set) var ordinal = 1

  /// A row with everything given; without a verdict, that which follows from whose parts there are.
  package init(
    _ section: Section, _ subject: Subject, _ thing: String, cause: String? = nil,
    isAfterRepair: Bool = false, stage: Int? = nil, _ first: Side?, _ second: Side?,
    _ verdict: Verdict? = nil, _ remarks: Set<Remark> = []
  ) {
    (self.section, self.subject, self.thing, self.cause) = (section, subject, thing, cause)
    (self.isAfterRepair, self.stage, self.first, self.second) = (
      isAfterRepair, stage, first, second
    )
    self.verdict = verdict ?? (first == nil ? .onlySecond : second == nil ? .onlyFirst : .same)
    self.remarks = remarks
  }

  /// Its name, the same in every comparison of two runs of the experiment: `faults/fault/cable/n01.2#1`.
  package var id: String {
    let parts = [
      section.rawValue, subject.rawValue, stage.map(String.init), thing.isEmpty ? nil : thing,
      cause.map { (isAfterRepair ? "repair/" : "") + $0 },
    ]
    return parts.compactMap(\.self).joined(separator: "/").replacing(" ", with: "+")
      + (ordinal > 1 ? "#\(ordinal)" : "")
  }

  /// Whether it is how long was waited, which says nothing of the laboratory.
  private var isPace: Bool {
    [.stageLength, .wholeLength, .startedAfter].contains(subject)
  }

  /// Whether the two runs certainly differ in it.
  package var differs: Bool {
    switch verdict {
    case .different: true
    case .onlyFirst, .onlySecond: remarks.isDisjoint(with: [.filtered, .notLooked, .notShown])
    case .unclear, .same: false
    }
  }

  /// Whether it makes the two runs differ.
  package var isDifference: Bool {
    differs && !isPace && section != .recording && !remarks.contains(.accepted)
  }

  /// Whether it leaves open whether they differ.
  package var isOpen: Bool {
    guard section != .recording,
      remarks.isDisjoint(with: [.accepted, .neitherLooked, .neitherTells])
    else { return false }
    switch verdict {
    case .unclear: return true
    case .onlyFirst, .onlySecond: return !isDifference
    case .different, .same: return false
    }
  }
}

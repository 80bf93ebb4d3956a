import Events
import Session
import Testing

/// The synthetic sessions themselves: whether they hold what they are made for.
@Suite struct SyntheticSessionTests {
  private static let sessions = (1...300).map { SyntheticSession(seed: UInt64($0)) }

  @Test func theSameSeedIsTheSameSession() {
    let (one, other) = (SyntheticSession(seed: 7), SyntheticSession(seed: 7))
    #expect(one.events == other.events)
    #expect(one.entries == other.entries)
    #expect(SyntheticSession(seed: 8).events != one.events)
  }

  @Test(arguments: SimulatedFault.Cause.allCases)
  func everyKindOfFaultComesUp(_ cause: SimulatedFault.Cause) {
    let faults = Self.sessions.flatMap(\.truth.faults).filter { $0.simulated.cause == cause }
    #expect(faults.count >= 8)
    #expect(faults.allSatisfy { ($0.entry != nil) == $0.simulated.isCommanded })
    if cause.hasRepair && cause != .leave {
      #expect(faults.contains { $0.repairEntry != nil })
    }
  }

  @Test func repairsAreMissingAndDoubledAndFaultsWithoutACommand() {
    let faults = Self.sessions.flatMap(\.truth.faults)
    #expect(faults.count { $0.simulated.repaired == .infinity } >= 30)
    #expect(faults.count { !$0.repeatedEntries.isEmpty } >= 15)
    #expect(faults.count { $0.entry == nil } >= 10)
    #expect(Self.sessions.contains { !$0.truth.lonelyRepairs.isEmpty })
  }

  @Test func commandsTakeEffectInsideTheirSpan() {
    for fault in Self.sessions.flatMap(\.truth.faults).map(\.simulated) {
      #expect(fault.command.from <= fault.effect && fault.effect <= fault.command.until)
      if let repair = fault.repair {
        #expect(repair.from <= fault.repaired && fault.repaired <= repair.until)
      }
    }
  }

  @Test func entriesAreInTheOrderOfTheirStarts() {
    for session in Self.sessions {
      let times = session.entries.compactMap(\.time)
      #expect(times.count == session.entries.count)
      #expect(times == times.sorted(), "seed \(session.seed)")
      #expect(session.entries.map(\.number) == Array(1...session.entries.count))
    }
  }

  /// Of all partitions, answers tell enough of a good part and too little of another.
  @Test func partitionsCanBeToldAndCannot() {
    let told = Self.sessions.flatMap { session in
      session.truth.partitions.map { session.truth.tellingPair(of: $0) != nil }
    }
    #expect(told.count { $0 } >= 40)
    #expect(told.count { !$0 } >= 40)
  }

  /// What the parts' endpoints answer while they are apart comes from their own nodes.
  @Test func partsAnswerForThemselves() {
    for truth in Self.sessions.map(\.truth) {
      for partition in truth.partitions {
        let inside = truth.requests.filter { partition.span.contains($0.arrival) }
        let answers = Dictionary(
          grouping: inside,
          by: { request in
            partition.groups.firstIndex { $0.contains(request.endpoint) }
          }
        ).mapValues { Set($0.compactMap(\.responder)) }
        #expect(answers[0, default: []].isDisjoint(with: answers[1, default: []]))
      }
    }
  }

  /// The truth that no finding states yet is not empty either.
  @Test func somethingRecovers() {
    let truths = Self.sessions.map(\.truth)
    #expect(truths.count { !$0.replicasBack.isEmpty } >= 100)
    #expect(truths.count { !$0.evenAgain.isEmpty } >= 15)
    #expect(
      truths.count { truth in
        truth.machines.indices.contains { !truth.answersBack(of: $0).isEmpty }
      } >= 100)
  }

  /// The clocks that the events show are those of the truth: bounds made from them contain it.
  @Test func clocksShowTheirOffset() {
    var seen = 0
    for session in Self.sessions {
      let machines = Dictionary(
        uniqueKeysWithValues: zip(session.truth.endpoints, session.truth.machines))
      for event in session.events {
        guard case .clock(let clock) = event.observation, let start = event.evidence.time,
          let end = event.evidence.arrival, let host = event.evidence.host
        else { continue }
        seen += 1
        #expect(
          session.truth.isOffset(
            of: machines[host] ?? "", atLeast: clock.reading.seconds(since: end),
            atMost: clock.reading.seconds(since: start) + clock.resolution))
      }
    }
    #expect(seen > 200)
  }

  /// The model of a node's status: 13.5 s to 16.5 s after a heartbeat at most 5.5 s ago.
  @Test func nodesAreDownInTime() {
    for truth in Self.sessions.map(\.truth) {
      for change in truth.cluster.changes where change.status == "Down" {
        let fault = truth.faults[change.fault].simulated
        let took = change.at - fault.effect
        #expect(took > 0 && took < 16.5)
        #expect(
          !fault.cause.isCut
            || truth.isRecovery(of: [change.at], ofFault: change.fault, atLeast: 8, atMost: 16.5))
      }
    }
  }

  /// Bounds as they are meant to be made contain the truth: a check of the check.
  @Test func boundsByTheDefinitionContainTheChange() {
    var changes = 0
    for truth in Self.sessions.map(\.truth) {
      for change in truth.cluster.changes {
        let (name, fault) = (truth.machines[change.node], truth.faults[change.fault].simulated)
        let old = truth.listings.last {
          $0.span.until < change.at && $0.status[name] != nil
        }
        let new = truth.listings.first { change.at < $0.span.from && $0.status[name] != nil }
        guard let old, let new, old.status[name] != new.status[name] else { continue }
        let isRepair = change.status == "Ready" && fault.repair != nil
        let command = isRepair ? fault.repair ?? fault.command : fault.command
        changes += 1
        #expect(
          truth.isRecovery(
            of: [change.at], afterRepair: isRepair, ofFault: change.fault,
            atLeast: max(0, old.span.from - command.until),
            atMost: new.span.until - command.from))
      }
    }
    #expect(changes > 300)
  }

  @Test func faultsWithoutACommandAreKnownAsSuch() {
    for truth in Self.sessions.map(\.truth) {
      for fault in truth.faults where fault.simulated.isCommanded == false {
        #expect(truth.isUncommanded(machine: fault.machine, shownBy: fault.simulated.effect))
        #expect(!truth.isUncommanded(machine: fault.machine, shownBy: 0))
      }
    }
  }
}

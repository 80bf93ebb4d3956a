import CustomDump
import Events
import Lab
import Readers
import Session
import Study
import Testing

/// Lives and causes in the shipped sessions, against a script that shares no code with the product.
@Suite struct IndependentLivesTests {
  static let sessions = ["swarm-failover-1", "swarm-failover-2", "swarm-managers"]

  /// Read once: the journals are long.
  private static let studied = Dictionary(
    uniqueKeysWithValues: sessions.map { session in
      (
        session,
        Result {
          var study = try SessionStudy(SessionFolder(IndependentLives.session(session)))
          return (history: try study.history(), entries: try study.entries().map(\.entry))
        }
      )
    })

  private static let counts = Dictionary(
    uniqueKeysWithValues: sessions.map { session in
      (session, Result { try IndependentLives(of: session) })
    })

  private static func history(_ session: String) throws -> LabHistory {
    try #require(studied[session]).get().history
  }

  private static func counted(_ session: String) throws -> IndependentLives {
    try #require(counts[session]).get()
  }

  /// Which replica every container was and where it ran, who called it running, and what it answered.
  @Test(arguments: sessions)
  func everyContainerWasWhoTheScriptSaysItWas(_ session: String) throws {
    let stated = try Self.history(session).stated(ReplicaLife.self)
    let counted = try Self.counted(session).lives.filter { !$0.signs.isEmpty }
    Self.compare(stated, counted)
  }

  /// Both bound the same instants, so their bounds have a part in common; and both know, or neither,
  /// that it has ended.
  @Test(arguments: sessions)
  func beganAndEndedWithinTheBoundsOfTheScript(_ session: String) throws {
    let history = try Self.history(session)
    for counted in try Self.counted(session).lives where !counted.seen.isEmpty {
      let containers = history.state(at: counted.seen.first).containers
      let shown = containers.first { $0.id.short == counted.container }
      let life = try #require(shown?.life, "\(counted.id)")
      #expect(Set(life.signs.map(\.entry)).sorted() == counted.signs, "\(counted.id)")
      #expect(
        Self.overlap(life.began, counted.began),
        "\(counted.id) began \(life.began) \(counted.began)")
      #expect((life.end != nil) == (counted.ended[1] != nil), "\(counted.id)")
      guard let end = life.end else { continue }
      #expect(
        Self.overlap(end.at, counted.ended), "\(counted.id) ended \(end.at) \(counted.ended)")
    }
  }

  /// Of every moment: what certainly ran is shown where it ran, and what certainly did not is not.
  @Test(arguments: sessions)
  func theStateOfEveryMomentShowsWhatRan(_ session: String) throws {
    let (history, entries) = try #require(Self.studied[session]).get()
    let counted = try Self.counted(session).lives.filter { $0.machine != nil }
    for entry in entries where entry.number.isMultiple(of: 60) {
      guard let time = entry.time.map({ Double($0.milliseconds) / 1000 }) else { continue }
      for machine in history.state(at: entry.number).machines {
        let shown = Set(machine.replicas.flatMap { [$0.container?.short, $0.task?.short] })
        for life in counted {
          let isShown = shown.contains(life.container ?? life.task)
          let context = "\(life.id) on \(machine.name) at \(entry.number)"
          if machine.name != life.machine {
            #expect(!isShown, "\(context): it ran on \(life.machine ?? "?")")
          } else if life.runs(at: entry.number, time) {
            #expect(isShown, "\(context): it ran")
          } else if life.isGone(at: time) {
            #expect(!isShown, "\(context): it had ended, or had not begun")
          }
        }
      }
    }
  }

  /// What the manager that was asked said of each node.
  @Test(arguments: sessions)
  func theStateShowsWhatTheManagersSaidOfTheNodes(_ session: String) throws {
    let history = try Self.history(session)
    let listings = try Self.counted(session).nodes
    #expect(listings.count > 10)
    for listing in listings {
      for machine in history.state(at: listing.entry).machines {
        guard let node = machine.node, let said = listing.nodes?[machine.name] else { continue }
        let shown = [node.status.text, node.availability.text, node.manager?.text]
        #expect(shown == said, "\(machine.name) at \(listing.entry)")
      }
    }
  }

  /// Every fault that a command made, and the command that repaired it.
  @Test(arguments: sessions)
  func theFaultsAreThoseOfTheScript(_ session: String) throws {
    let stated = try Self.history(session).faults.filter { $0.known == .command }
    let counted = try Self.counted(session).faults
    expectNoDifference(
      stated.map { "\($0.kind) at \($0.from.entry) to \($0.to?.entry ?? 0)" },
      counted.map { "\($0.kind) at \($0.entry) to \($0.repaired ?? 0)" })
  }

  /// Every failure is told; none is laid to a fault that cannot have made it, or to none where one can.
  @Test(arguments: sessions)
  func failuresAreLaidToWhatCanHaveCausedThem(_ session: String) throws {
    let history = try Self.history(session)
    let faults = Dictionary(uniqueKeysWithValues: history.faults.map { ($0.id, $0.from.entry) })
    let failures = try Self.counted(session).failures
    let possible = Dictionary(uniqueKeysWithValues: failures.map { ($0.entry, $0) })
    var told: [Int] = []
    for finding in history.findings {
      guard let outage = finding.stated(Outage.self) else { continue }
      let entries = finding.entries.filter { possible[$0] != nil }
      told += entries
      let can = Set(entries.flatMap { possible[$0]?.causes ?? [] })
      let named = outage.causes.compactMap { faults[$0] }
      #expect(can.isSuperset(of: named), "\(finding.id): \(named), of \(can.sorted())")
      #expect(can.isEmpty == named.isEmpty, "\(finding.id): \(named), of \(can.sorted())")
      let removed = Set(entries.compactMap { possible[$0]?.removed })
      #expect(removed.isSubset(of: finding.entries), "\(finding.id): removed by \(removed)")
    }
    expectNoDifference(told.sorted(), failures.map(\.entry).sorted())
  }
}

extension IndependentLivesTests {
  private static func compare(_ stated: [ReplicaLife], _ counted: [IndependentLives.Life]) {
    expectNoDifference(
      stated.map { life in
        line(
          life.container.short, life.slot, life.service, life.task?.short, life.machine?.name,
          listed: life.listed.map { [$0.lowerBound.entry, $0.upperBound.entry] } ?? [],
          answered: life.answered.map { [$0.lowerBound.entry, $0.upperBound.entry] } ?? [],
          answers: life.answers.values.reduce(0, +))
      }.sorted(),
      counted.map { life in
        line(
          life.id, life.slot, life.service, life.task, life.machine,
          listed: ends(life.listed), answered: ends(life.answered),
          answers: life.answered.count)
      }.sorted())
  }

  private static func line(
    _ container: String, _ slot: Int?, _ service: String?, _ task: String?, _ machine: String?,
    listed: [Int], answered: [Int], answers: Int
  ) -> String {
    "\(container) replica \(slot ?? 0) of \(service ?? "none") by task \(task ?? "none")"
      + " on \(machine ?? "an unknown machine") running in \(listed),"
      + " \(answers) answers in \(answered)"
  }

  private static func ends(_ entries: [Int]) -> [Int] {
    guard let first = entries.min(), let last = entries.max() else { return [] }
    return [first, last]
  }

  private static func overlap(_ instant: Instant, _ bounds: [Double?]) -> Bool {
    func seconds(_ moment: Moment?) -> Double? {
      moment?.time.map { Double($0.milliseconds) / 1000 }
    }
    let after = [seconds(instant.after), bounds[0]].compactMap(\.self).max() ?? -.infinity
    let by = [seconds(instant.by), bounds[1]].compactMap(\.self).min() ?? .infinity
    return after <= by + 0.001
  }
}

extension IndependentLives.Life {
  /// Whether it certainly ran when an entry began: it did before, and did after.
  fileprivate func runs(at entry: Int, _ time: Double) -> Bool {
    guard let first = signs.first, let last = signs.last else { return false }
    return first < entry && entry < last && (began[1].map { $0 <= time } ?? false)
  }

  /// Whether it certainly did not run.
  fileprivate func isGone(at time: Double) -> Bool {
    (ended[1].map { $0 < time } ?? false) || (began[0].map { time < $0 } ?? false)
  }
}

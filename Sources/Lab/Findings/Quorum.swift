internal import Events
internal import Session

/// A time in which managers refused to answer because the swarm had no leader.
///
/// Each manager speaks for what it sees: of a swarm that is cut in two, the managers of the smaller part
/// see no leader while the others go on.
package struct Quorum: Hashable, Sendable {
  /// The managers that said so, in the order in which they did.
  package var managers: [MachineID]
  /// How often they did.
  package var refusals: Int
  /// When it was lost: after the last answer of a manager that had one, by the refusal with which too few
  /// others were left; where the others may have gone on, after the last answer of the manager that refused
  /// first, by its first refusal.
  package var lost: Instant
  /// When it was back: after the last refusal of the manager that answered first, by the first answer of one of these managers; nil where
  /// the record shows none.
  package var regained: Instant?
  /// Managers of the swarm by the last listing before; nil where none tells.
  package var total: Int?
  /// Other managers that answered meanwhile: they saw a leader.
  package var others: [MachineID]
  /// The faults that took managers away then, in the order in which they began.
  package var causes: [FindingID]
  /// Whether so many of the managers were without a leader at one time that no majority was left: nothing
  /// was broken or mended between the refusals of one and those of the next.
  package var isAtOnce = true
}

extension Quorum {
  /// Whether the quorum is known to be lost at a moment.
  func covers(_ moment: Moment) -> Bool {
    guard isProven, let by = lost.by, moment.entry >= by.entry else { return false }
    return regained?.by.map { moment.entry < $0.entry } ?? true
  }

  /// Whether too few other managers are left to have a quorum without these.
  package var isProven: Bool {
    others.isEmpty && isAtOnce && isMajority(managers.count)
  }

  /// Whether without so many managers too few are left to have a quorum.
  fileprivate func isMajority(_ count: Int) -> Bool {
    total.map { $0 - count < $0 / 2 + 1 } ?? false
  }
}

extension Quorum: FindingRule {
  package static let kind = "quorum"
  package var subject: [Role] { [] }
  package var cause: FindingID? { causes.first }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "managers": managers, "refusals": refusals, "lostAfter": orNull(lost.after),
      "lostBy": orNull(lost.by), "regainedAfter": orNull(regained?.after),
      "regainedBy": orNull(regained?.by), "of": orNull(total), "others": others,
      "proven": isProven,
      "causes": causes.count > 1 ? causes : nil,
    ]
  }

  static func findings(in record: FindingRecord) -> [Finding] {
    var fold = Fold(record: record)
    for event in record.events where event.evidence.container == nil { fold.apply(event) }
    return fold.finished()
  }

  /// Whether a refusal says that the manager sees no leader.
  ///
  /// The words are those of swarmkit (`manager/state/raft`, `ErrNoRaftMember` and `errNoQuorum` as docker's
  /// daemon prints them).
  static func isLack(_ reason: String) -> Bool {
    ["does not have a leader", "too few managers are online", "lost quorum"].contains {
      reason.contains($0)
    }
  }
}

extension Quorum {
  private struct Fold {
    let record: FindingRecord
    /// A refusal of a manager, and by when it had come.
    private struct Refusal {
      var manager: MachineID
      var moment: Moment
      var by: Moment
    }

    /// A time without a leader that goes on, with its refusals in order.
    private var open: (quorum: Quorum, entries: [Int], refused: [Refusal])?
    /// The last answer of each manager that only one with a leader can give, and the last of all.
    private var answered: [MachineID: Moment] = [:]
    private var lastAnswered: Moment?
    private(set) var found: [Finding] = []

    /// The listings that tell which nodes are managers, in order.
    private let listings: [NodeListing]
    private let absences: Absences

    init(record: FindingRecord) {
      self.record = record
      listings = record.nodeListings.filter { !$0.managers.isEmpty && $0.isWhole }
      absences = Absences(record.faults)
    }

    mutating func apply(_ event: Event) {
      guard let manager = event.evidence.host.map(record.names.machine) else { return }
      switch event.observation {
      case .refusal(let refusal) where Quorum.isLack(refusal.reason):
        refuse(manager, event.evidence)
      case .change(let change) where change.reason.map(Quorum.isLack) ?? false:
        refuse(manager, event.evidence)
      case .listing(let listing) where [.node, .service, .task].contains(listing.of):
        answer(manager, event.evidence)
      default: break
      }
    }

    private mutating func refuse(_ manager: MachineID, _ evidence: Evidence) {
      let (moment, end) = (evidence.moment, record.ends.end(of: evidence))
      let refusal = Refusal(
        manager: manager, moment: moment, by: Moment(entry: moment.entry, time: end))
      if var now = open {
        if !now.quorum.managers.contains(manager) { now.quorum.managers.append(manager) }
        if now.entries.last != moment.entry {
          now.quorum.refusals += 1
          now.entries.append(moment.entry)
        }
        now.refused.append(refusal)
        if total(for: manager, by: refusal.by) == nil { now.quorum.total = nil }
        open = now
        return
      }
      open = (
        Quorum(
          managers: [manager], refusals: 1, lost: Instant(after: lastAnswered, by: refusal.by),
          regained: nil, total: total(for: manager, by: refusal.by), others: [], causes: []),
        [moment.entry], [refusal]
      )
    }

    private mutating func answer(_ manager: MachineID, _ evidence: Evidence) {
      if var now = open {
        if let refused = now.refused.last(where: { $0.manager == manager }) {
          now.quorum.regained = Instant(
            after: refused.moment,
            by: Moment(entry: evidence.entry, time: record.ends.end(of: evidence)))
          now.entries.append(evidence.entry)
          close(now)
        } else if !now.quorum.others.contains(manager) {
          now.quorum.others.append(manager)
          now.entries.append(evidence.entry)
          open = now
        }
      }
      if open == nil { lastAnswered = evidence.moment }
      answered[manager] = evidence.moment
    }

    private mutating func close(
      _ now: (quorum: Quorum, entries: [Int], refused: [Refusal])
    ) {
      open = nil
      var quorum = now.quorum
      quorum.isAtOnce = false
      var first: Int?
      // When each manager refused last.
      var latest: [MachineID: Moment] = [:]
      for (place, refusal) in now.refused.enumerated() {
        let moment = refusal.moment
        latest[refusal.manager] = max(latest[refusal.manager] ?? moment, moment)
        // Those without a leader at its time: nothing was broken or mended from their refusal to it.
        let silent = latest.filter {
          $0.value == moment || !absences.isChanged(from: $0.value, to: moment)
        }
        if quorum.isMajority(silent.count) { quorum.isAtOnce = true }
        guard first == nil else { continue }
        let missing = (listed(by: moment)?.managers ?? []).count { manager in
          silent[manager] == nil && absences.isAway(manager, at: moment)
        }
        if quorum.isMajority(silent.count + missing) { first = place }
      }
      if quorum.isProven, let first { quorum.lost.by = now.refused[first].by }
      if let by = quorum.lost.by { quorum.causes = causes(by: by) }
      if !quorum.isProven, let first = quorum.managers.first {
        quorum.lost.after = before(quorum.lost.by, first)
      }
      found.append(
        Finding(
          .quorum(quorum), from: quorum.lost.by, to: quorum.regained?.by,
          entries: Set(now.entries + [quorum.lost.after?.entry].compactMap(\.self)).sorted()))
    }

    /// The last answer of a manager before its first refusal.
    private func before(_ refusal: Moment?, _ manager: MachineID) -> Moment? {
      answered[manager].flatMap { answer in refusal.map { answer < $0 } ?? true ? answer : nil }
    }

    mutating func finished() -> [Finding] {
      if let open { close(open) }
      return found
    }

    /// The last listing before that tells which nodes are managers.
    private func listed(by moment: Moment) -> NodeListing? {
      listings[..<listings.boundary { $0.moment < moment }].last
    }

    /// How many managers the swarm of one has; nil where no listing tells, or the last one shows it as a node
    /// that is none of them: it may be left of another swarm.
    private func total(for manager: MachineID, by moment: Moment) -> Int? {
      guard let listing = listed(by: moment),
        listing.managers.contains(manager) || listing.status[manager] == nil
      else { return nil }
      return listing.managers.count
    }

    /// The faults that lasted by then on machines that a listing before shows as managers.
    private func causes(by moment: Moment) -> [FindingID] {
      let managers = listed(by: moment)?.managers ?? []
      return record.faults.filter { fault in
        fault.silencesNodes && managers.contains(fault.machine)
          && fault.begun < moment
          && (fault.end(among: record.faults).map { moment < $0 } ?? true)
      }.map(\.id)
    }
  }

  /// When faults kept machines away, in an order in which a moment is found without looking at each.
  private struct Absences {
    /// For each machine, when a fault had begun and when one was over, each in order.
    private var begun: [MachineID: [Moment]] = [:]
    private var over: [MachineID: [Moment]] = [:]
    /// When something began to be broken or mended, in order, and by when all of it up to there was done.
    private var changes: [(from: Moment, done: Moment)] = []

    init(_ faults: [Fault]) {
      let begins = faults.map(\.from).sorted()
      for fault in faults where fault.silencesNodes {
        changes.append((fault.from, fault.begun))
        if let to = fault.to {
          changes.append((to, Moment(entry: to.entry, time: fault.restored ?? to.time)))
        }
        // What only a listing of nodes tells is no reason of its own.
        guard fault.kind != .node else { continue }
        // One that needs no repair is over at the next fault.
        let next = begins[begins.boundary { $0 <= fault.from }...].first
        let end = fault.repairsItself ? next : fault.to
        if let end, end <= fault.begun { continue }
        begun[fault.machine, default: []].append(fault.begun)
        if let end { over[fault.machine, default: []].append(end) }
      }
      begun = begun.mapValues { $0.sorted() }
      over = over.mapValues { $0.sorted() }
      changes.sort { $0.from < $1.from }
      for place in changes.indices.dropFirst() {
        changes[place].done = max(changes[place].done, changes[place - 1].done)
      }
    }

    /// Whether a fault keeps a machine away.
    func isAway(_ machine: MachineID, at moment: Moment) -> Bool {
      let begun = begun[machine]?.boundary { $0 < moment } ?? 0
      return begun > over[machine]?.boundary { $0 <= moment } ?? 0
    }

    /// Whether something was broken or mended between two moments.
    func isChanged(from: Moment, to: Moment) -> Bool {
      let before = changes.boundary { $0.from < to }
      return before > 0 && changes[before - 1].done > from
    }
  }
}

extension Fault {
  /// By when it was certainly there.
  fileprivate var begun: Moment { Moment(entry: from.entry, time: done ?? from.time) }
}

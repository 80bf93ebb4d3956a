internal import Events

extension SplitBrain {
  /// Fewest answers of a group for "unclear" to be reported.
  private static let fewestOfGroup = 3

  static func findings(in record: FindingRecord) -> [Finding] {
    let told = windows(in: record.answers).compactMap { finding(of: $0, in: record) }
    let faults = record.periods.filter { period in
      period.fault.map { $0.silencesNodes } ?? false
    }
    return told
      + faults.compactMap { period in
        told.contains { $0.lies(in: period) } ? nil : doubtful(in: period, of: record)
      }
  }

  private static func finding(of window: [Stretch], in record: FindingRecord) -> Finding? {
    let answers = record.answers
    guard var from = window.map(\.range.lowerBound).max(),
      var to = window.map(\.range.upperBound).min(), from < to
    else { return nil }
    let first = answers[from].moment
    let reach = answers[to].moment
    let fault = record.periods.last { period in
      guard let fault = period.fault else { return false }
      return fault.silencesNodes && fault.from < reach && (fault.to.map { first < $0 } ?? true)
    }?.fault
    // Answers just before the fault are apart by chance.
    if let fault, fault.known == .command, first < fault.from {
      from = answers[from...to].firstIndex { $0.moment > fault.from } ?? from
    }
    guard from < to else { return nil }
    let known = Set(window.flatMap(\.endpoints))
    let whole = groups(of: answers[from...to].lazy.filter { known.contains($0.endpoint) })
    (from, to) = unbridged(from...to, of: answers, groups: whole)
    let own = answers[from...to].filter { known.contains($0.endpoint) }
    let last = answers[to].moment
    let groups = groups(of: own)
    let meetings = Meetings(answers: answers, groups: groups)
    guard groups.count > 1, let begin = own.first, let common = meetings.last(before: from),
      areTold(groups, by: own), !areTooMany(groups, from: begin.moment, to: last, record),
      fault != nil || !areOrdered(from: common, to: last, record)
    else { return nil }
    let twins = Self.twins(
      of: groups, from: begin.moment, to: last, sights: record.sights,
      containers: record.containers)
    let split = SplitBrain(
      verdict: twins.isEmpty ? .partition : .split,
      groups: placed(groups, at: begin.moment, record), twins: twins,
      lastCommon: common, joined: meetings.first(after: from...to))
    return split.finding(from: begin.moment, to: last, answers: own, fault: fault)
  }

  /// Whether there are more groups than the faults of the time can have made.
  ///
  /// Each machine that is cut off is one part more; clients that stick to a replica each make groups of
  /// their own.
  private static func areTooMany(
    _ groups: [Group], from: Moment, to: Moment, _ record: FindingRecord
  ) -> Bool {
    let cut = record.faults.filter { fault in
      fault.silencesNodes && fault.from < to && fault.to.map { from < $0 } ?? true
    }
    return !cut.isEmpty && groups.count > Set(cut.map(\.machine)).count + 1
  }

  /// Whether a command may have given endpoints replicas of their own: a service that is published by each
  /// machine for itself.
  private static func areOrdered(from: Moment, to: Moment, _ record: FindingRecord) -> Bool {
    record.orders.contains { $0.replicas == nil && from <= $0.moment && $0.moment <= to }
  }

  /// The groups with the managers on their side.
  private static func placed(
    _ groups: [Group], at moment: Moment, _ record: FindingRecord
  ) -> [Group] {
    let managers = record.nodeListings.last { $0.moment < moment && !$0.managers.isEmpty }?.managers
    let sides = groups.map { group in
      Set(
        group.endpoints.compactMap(\.machine)
          + group.responders.compactMap { record.containers.places[$0]?.machine })
    }
    // A manager that is off is on no side; of one that is on, and on both sides or none, the side is not
    // known.
    let off = Set(
      record.faults.filter { fault in
        fault.kind.isOfOneMachine && fault.from < moment
          && fault.end(among: record.faults).map { moment < $0 } ?? true
      }.map(\.machine))
    guard let managers,
      managers.subtracting(off).allSatisfy({ manager in
        sides.count { $0.contains(manager) } == 1
      })
    else { return groups }
    return zip(groups, sides).map { group, side in
      var group = group
      let own = managers.subtracting(off).intersection(side).sorted()
      group.managers = own
      group.hasQuorum = own.count * 2 > managers.count
      return group
    }
  }

  /// Whether the remaining answers still distinguish two of the groups.
  private static func areTold(_ groups: [Group], by answers: some Sequence<Answer>) -> Bool {
    groups.indices.contains { index in
      groups[index].endpoints.contains { one in
        groups[(index + 1)...].flatMap(\.endpoints).contains { other in
          isTold(answers.filter { [one, other].contains($0.endpoint) }, one, other)
        }
      }
    }
  }

  /// The longest part of a stretch in which no further endpoint was answered by replicas of two of the
  /// groups: by that they were one.
  private static func unbridged(
    _ range: ClosedRange<Int>, of answers: [Answer], groups: [Group]
  ) -> (Int, Int) {
    var owners: [ContainerID: Int] = [:]
    for (index, group) in groups.enumerated() {
      for responder in group.responders { owners[responder] = index }
    }
    let known = Set(groups.flatMap(\.endpoints))
    var seen: [Endpoint: Int] = [:]
    var (start, longest) = (range.lowerBound, (range.lowerBound, range.lowerBound))
    func close(at end: Int) {
      if end - start > longest.1 - longest.0 { longest = (start, end) }
    }
    for place in range {
      let answer = answers[place]
      guard !known.contains(answer.endpoint), let owner = owners[answer.responder] else { continue }
      if let other = seen[answer.endpoint], other != owner {
        close(at: place - 1)
        start = place
        seen = [:]
      }
      seen[answer.endpoint] = owner
    }
    close(at: range.upperBound)
    return longest
  }

  /// Groups during a fault with too few answers to be conclusive: replicas that exist twice decide it.
  private static func doubtful(in period: FaultPeriod, of record: FindingRecord) -> Finding? {
    guard let fault = period.fault else { return nil }
    let end = [fault.to, period.to].compactMap(\.self).min()
    let answers = record.answers
    let places = answers.indices.filter { place in
      answers[place].moment > fault.from && (end.map { answers[place].moment < $0 } ?? true)
    }
    guard let first = places.first, let last = places.last else { return nil }
    let counts = Dictionary(grouping: places) { answers[$0].endpoint }.mapValues(\.count)
    let own = places.map { answers[$0] }.filter { counts[$0.endpoint] ?? 0 >= fewestOfGroup }
    let groups = groups(of: own)
    let meetings = Meetings(answers: answers, groups: groups)
    guard groups.count > 1, let begin = own.first, let final = own.last,
      let common = meetings.last(before: first),
      !areTooMany(groups, from: begin.moment, to: final.moment, record)
    else { return nil }
    let twins = twins(
      of: groups, from: fault.from, to: end, sights: record.sights, containers: record.containers)
    let split = SplitBrain(
      verdict: twins.isEmpty ? .unclear : .split,
      groups: placed(groups, at: begin.moment, record), twins: twins, lastCommon: common,
      joined: meetings.first(after: first...last))
    return split.finding(from: begin.moment, to: final.moment, answers: own, fault: fault)
  }

  private func finding(
    from: Moment, to: Moment, answers: [Answer], fault: Fault?
  ) -> Finding {
    var split = self
    split.cause = fault?.id
    if let joined, let to = fault?.to, to < joined { split.joinedBy = to }
    let evidence =
      [lastCommon.entry] + answers.map(\.moment.entry) + twins.flatMap(\.entries)
      + (joined.map { [$0.entry] } ?? [])
    return Finding(.splitBrain(split), from: from, to: to, entries: Set(evidence).sorted())
  }
}

extension Finding {
  /// Whether it began in the time of a fault.
  fileprivate func lies(in period: FaultPeriod) -> Bool {
    guard let from, let to, let start = period.from else { return false }
    return to > start && (period.to.map { from < $0 } ?? true)
  }
}

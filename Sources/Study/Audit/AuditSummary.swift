internal import Events
package import Lab
package import Session

/// What was run, in counts.
package struct AuditSummary: Sendable, Encodable {
  package enum Property: String, Sendable, Encodable {
    case machine, verb, person, outcome
  }

  /// The commands of one machine, one program with its verb, one person, one outcome.
  package struct Count: Sendable, Encodable {
    package let name: String
    package var all = 0
    /// Those that were to change something.
    package var changes = 0
    package var failed = 0
    /// Seconds of the lines that they are of; nil without a clock.
    package var seconds: Double?
  }

  /// Counts, the largest first.
  package struct Group: Sendable, Encodable {
    package let property: Property
    package let counts: [Count]
  }

  package let groups: [Group]
  package let first: Timestamp?
  package let last: Timestamp?
  /// Seconds in which at least one command ran; nil without a clock.
  package let busy: Double?
  /// Seconds between the first and the last command in which none ran.
  package let idle: Double?
  package let failed: Int
  /// Commands whose end was not recorded.
  package let interrupted: Int
  /// Masked secrets that were found, each once.
  package let secrets: Int
  /// Machines whose clocks disagreed, and steps of clocks.
  package let clocks: Int

  /// - Parameter rows: Every command, of one session.
  package init(_ rows: [AuditRow], of history: LabHistory) {
    groups = [
      Group(property: .machine, counts: Self.counts(rows) { $0.machine?.name ?? "–" }),
      Group(property: .verb, counts: Self.counts(rows, by: \.verb)),
      Group(property: .person, counts: Self.counts(rows, by: \.person)),
      Group(property: .outcome, counts: Self.counts(rows) { $0.outcome.rawValue }),
    ]
    let spans = rows.compactMap { row -> ClosedRange<Timestamp>? in
      guard let from = row.time else { return nil }
      return from...max(from, from.adding(seconds: row.duration ?? 0))
    }.sorted { $0.lowerBound < $1.lowerBound }
    first = spans.first?.lowerBound
    last = spans.map(\.upperBound).max()
    var busy = 0.0
    var covered: Timestamp?
    for span in spans {
      let from = max(span.lowerBound, covered ?? span.lowerBound)
      if span.upperBound > from { busy += span.upperBound.seconds(since: from) }
      covered = max(covered ?? span.upperBound, span.upperBound)
    }
    self.busy = spans.isEmpty ? nil : busy
    if let first, let last {
      idle = max(0, last.seconds(since: first) - busy)
    } else {
      idle = nil
    }
    failed = rows.reduce(0) { $0 + $1.failed }
    interrupted = rows.count(where: \.isInterrupted)
    secrets = Set(history.stated(ShownSecret.self).map(\.pseudonym)).count
    clocks = history.stated(ClockOffset.self).count + history.stated(ClockSet.self).count
  }

  private static func counts(_ rows: [AuditRow], by name: (AuditRow) -> String) -> [Count] {
    var found: [String: Count] = [:]
    // The time of a line is that of all its commands together.
    var timed: [String: Set<Int>] = [:]
    for row in rows {
      let key = name(row)
      var count = found[key] ?? Count(name: key)
      count.all += row.count
      if row.isChange { count.changes += row.count }
      count.failed += row.failed
      if let seconds = row.duration, timed[key, default: []].insert(row.entry).inserted {
        count.seconds = (count.seconds ?? 0) + seconds
      }
      found[key] = count
    }
    return found.values.sorted { ($1.all, $0.name) < ($0.all, $1.name) }
  }
}

package import Session

/// The moments of a session as a person names them: the number of an entry, a time, the title of a
/// stage, the id of a finding, `end`.
///
/// A time is RFC 3339, or a local time of the record with or without its date. A title and an id may be
/// cut short as long as they are those of one.
package struct NamedMoments {
  private let entries: [Entry]
  private let stages: [Stage]
  private let findings: [Finding]
  private let zone: ZoneOffset

  /// The moments of a session.
  ///
  /// - Parameters:
  ///   - entries: Every entry, in order.
  ///   - stages: The stages that the author states, for a record without its own.
  ///   - zone: The local time of the record.
  ///   - findings: What can be named by its id.
  package init(
    entries: [Entry], stages: [Manifest.Stage], zone: ZoneOffset, findings: [Finding] = []
  ) {
    self.entries = entries
    self.stages = Stage.all(of: entries, stated: stages)
    self.zone = zone
    self.findings = findings
  }

  /// Whether a text can only be the id of a finding, so that the findings are needed.
  package static func isFinding(_ text: String) -> Bool {
    text.contains("#") || Finding.kinds.contains(String(text.prefix { $0 != "/" }))
  }

  /// The last entry of a moment; that of a stage is its end, that of a finding its beginning.
  package func entry(at text: String) throws(MomentError) -> Int {
    switch try named(text) {
    case .entry(let number): number
    case .time(let time): try lastEntry(by: time, text)
    case .stage(let stage): stage.to.entry
    case .finding(let entries): entries.lowerBound
    }
  }

  /// The entries between two moments, either of which may be missing; of a stage or a finding the whole.
  package func entries(from: String?, to: String?) throws(MomentError) -> ClosedRange<Int> {
    var lower = entries.first?.number ?? 1
    if let from {
      switch try named(from) {
      case .entry(let number): lower = number
      case .time(let time):
        let before = try lastEntry(by: time, from)
        lower = entries.first { $0.time.map { $0 >= time } ?? false }?.number ?? before
      case .stage(let stage): lower = stage.from.entry
      case .finding(let entries): lower = entries.lowerBound
      }
    }
    var upper = entries.last?.number ?? lower
    if let to {
      if case .finding(let entries) = try named(to) {
        upper = entries.upperBound
      } else {
        upper = try entry(at: to)
      }
    }
    guard lower <= upper else { throw .backwards(from: lower, to: upper) }
    return lower...upper
  }

  /// The stage with a title.
  package func stage(titled title: String) throws(MomentError) -> Stage {
    if let stage = try stageIfAny(titled: title) { return stage }
    throw .noStage(title, stages: stages.compactMap(\.title))
  }

  private enum Named {
    case entry(Int)
    case time(Timestamp)
    case stage(Stage)
    case finding(ClosedRange<Int>)
  }

  private func named(_ text: String) throws(MomentError) -> Named {
    let last = entries.last?.number ?? 0
    if let number = Int(text) {
      guard number >= 1, number <= last else { throw .noEntry(number, last: last) }
      return .entry(number)
    }
    if let stage = try stageIfAny(titled: text) { return .stage(stage) }
    if text == "end", last > 0 { return .entry(last) }
    if let time = try time(text) { return .time(time) }
    if Self.isFinding(text) {
      do throws(UnknownFinding) {
        return .finding(span(of: try findings.named(text)))
      } catch {
        throw .noFinding(error)
      }
    }
    throw .noStage(text, stages: stages.compactMap(\.title))
  }

  /// The entries in which a finding holds; to the end of the record where nothing ended it.
  private func span(of finding: Finding) -> ClosedRange<Int> {
    let shown = finding.entries
    let from = finding.from?.entry ?? shown.first ?? 1
    let end = finding.from == nil ? shown.last : entries.last?.number
    return from...max(from, finding.to?.entry ?? end ?? from)
  }

  private func stageIfAny(titled title: String) throws(MomentError) -> Stage? {
    if let exact = stages.last(where: { $0.title == title }) { return exact }
    let begun = stages.filter { title.isEmpty ? false : $0.title?.hasPrefix(title) ?? false }
    guard begun.count < 2 else { throw .manyStages(title, stages: begun.compactMap(\.title)) }
    return begun.first
  }

  /// The moment that a text names as a time; nil for any other text.
  private func time(_ text: String) throws(MomentError) -> Timestamp? {
    guard text.contains(":"), text.first?.isNumber == true else { return nil }
    if let time = Timestamp(text, in: zone) { return time }
    let times = entries.compactMap(\.time)
    guard let first = times.min(), let last = times.max() else { throw .noClock(text) }
    // A time of day is that of the one day of the record on which it lies.
    var candidates: [Timestamp] = []
    var day = first
    while day.date(in: zone) <= last.date(in: zone) {
      guard let time = Timestamp("\(day.date(in: zone)) \(text)", in: zone) else {
        throw .notATime(text, zone: zone)
      }
      candidates.append(time)
      day = day.adding(seconds: 86_400)
    }
    let inside = candidates.filter { (first...end).contains($0) }
    guard inside.count < 2 else { throw .manyDays(text, days: inside.map { $0.date(in: zone) }) }
    return inside.first ?? candidates.first
  }

  /// When the record ends: the last beginning or end of a command.
  private var end: Timestamp {
    let times = entries.compactMap { $0.command?.end?.time ?? $0.time }
    return times.max() ?? Timestamp(milliseconds: 0)
  }

  /// The last entry that had begun by a time within the record.
  private func lastEntry(by time: Timestamp, _ text: String) throws(MomentError) -> Int {
    guard let first = entries.compactMap(\.time).min() else { throw .noClock(text) }
    guard (first...max(first, end)).contains(time),
      let entry = entries.last(where: { $0.time.map { $0 <= time } ?? false })
    else { throw .outside(text, from: first, to: end, zone: zone) }
    return entry.number
  }
}

/// A moment that was asked for and that the session does not have.
package enum MomentError: Error, Hashable, Sendable {
  /// The number is not that of an entry.
  case noEntry(Int, last: Int)
  /// A time of a session without a clock.
  case noClock(String)
  case notATime(String, zone: ZoneOffset)
  /// The record begins later, or ends before.
  case outside(String, from: Timestamp, to: Timestamp, zone: ZoneOffset)
  /// A time of day that several days of the record have.
  case manyDays(String, days: [String])
  /// No stage has the title, and the text is nothing else.
  case noStage(String, stages: [String])
  case manyStages(String, stages: [String])
  /// No finding has the id, or several have it.
  case noFinding(UnknownFinding)
  case backwards(from: Int, to: Int)
}

extension MomentError: CustomStringConvertible {
  /// What was asked for, and what there is.
  package var description: String {
    switch self {
    case .noEntry(let number, let last):
      "no entry \(number)\nhint: the session has "
        + (last == 0 ? "no entries yet" : "the entries 1 to \(last)")
    case .noClock(let text):
      "'\(text)': the record has no times\nhint: give the number of an entry or the title of a stage"
    case .notATime(let text, let zone):
      "'\(text)' is not a time\n"
        + "hint: write 19:53:37, '2026-11-23 19:53:37' (\(zone.name), the record's local time), or "
        + "2026-11-23T19:53:37Z"
    case .outside(let text, let from, let to, let zone):
      "'\(text)' is outside of the record\nhint: it goes from \(from.rfc3339(in: zone)) to "
        + to.rfc3339(in: zone)
    case .manyDays(let text, let days):
      "'\(text)' is a time of several days: \(days.joined(separator: ", "))\n"
        + "hint: write the date in front: '\(days.first ?? "") \(text)'"
    case .noStage(let title, let stages):
      "no stage '\(title)'"
        + (Spelling.nearest(to: title, among: stages).map { "; did you mean '\($0)'?" } ?? "")
        + "\nhint: "
        + (stages.isEmpty
          ? "the session has no stages; give the number of an entry or a time"
          : "the stages are: " + stages.joined(separator: "; "))
    case .manyStages(let title, let stages):
      "'\(title)' begins the titles of \(stages.count) stages\nhint: they are: "
        + stages.joined(separator: "; ")
    case .noFinding(let unknown): unknown.description
    case .backwards(let from, let to):
      "the listing would go backwards, from entry \(from) to entry \(to)\n"
        + "hint: the earlier moment comes first"
    }
  }
}

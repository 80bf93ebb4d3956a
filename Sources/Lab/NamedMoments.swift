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

  /// The moments of a session by all its entries, the stages that its author states, the local time of
  /// the record, and the findings that can be named.
  package init(
    entries: [Entry], stages: [Manifest.Stage], zone: ZoneOffset, findings: [Finding] = []
  ) {
    self.entries = entries
    self.stages = Stage.all(of: entries, stated: stages)
    self.zone = zone
    self.findings = findings
  }

  /// The titles of the stages.
  package var titles: [String] { stages.compactMap(\.title) }

  /// Whether a text can only be the id of a finding, so that the findings are needed.
  package static func isFinding(_ text: String) -> Bool {
    text.contains("#") || Finding.kinds.contains(String(text.prefix { $0 != "/" }))
  }

  /// The last entry of a moment; that of a stage is its end, that of a finding its beginning.
  package func entry(at text: String) throws(MomentError) -> Int { try named(text).at }

  /// The entries between two moments, either of which may be missing; of a stage or a finding the whole.
  package func entries(from: String?, to: String?) throws(MomentError) -> ClosedRange<Int> {
    var (lower, upper) = (entries.first?.number ?? 1, entries.last?.number ?? 1)
    if let from { lower = try named(from).from }
    if let to { upper = try named(to).to }
    guard lower <= upper else { throw .backwards(from: lower, to: upper) }
    return lower...upper
  }

  /// The entries that began within some seconds from the beginning of a moment on.
  package func entries(
    from text: String, lasting seconds: Double
  ) throws(MomentError) -> ClosedRange<Int> {
    let first = try named(text).from
    let start = try start(of: text, first)
    let last = entries.last { $0.time.map { $0 <= start.adding(seconds: seconds) } ?? false }
    return first...max(first, last?.number ?? first)
  }

  /// The entries that began in a moment, or within some seconds before or after it; of a finding that is
  /// the time in which it holds.
  package func entries(
    around text: String, within seconds: Double
  ) throws(MomentError) -> ClosedRange<Int> {
    let named = try named(text)
    let isPoint = !Self.isFinding(text)
    let (from, to) = isPoint ? (named.at, named.at) : (named.from, named.to)
    let start = try start(of: text, from)
    let end = isPoint ? start : try begin(of: to, text)
    let near = entries.filter { entry in
      entry.time.map {
        $0 >= start.adding(seconds: -seconds) && $0 <= end.adding(seconds: seconds)
      } ?? false
    }
    return min(from, near.first?.number ?? from)...max(to, near.last?.number ?? to)
  }

  /// The time that a text names, else when an entry began.
  private func start(of text: String, _ number: Int) throws(MomentError) -> Timestamp {
    if let time = try time(text) { return time }
    return try begin(of: number, text)
  }

  private func begin(of number: Int, _ text: String) throws(MomentError) -> Timestamp {
    guard let time = entries.first(where: { $0.number == number })?.time else {
      throw .noClock(text)
    }
    return time
  }

  /// The stage with a title.
  package func stage(titled title: String) throws(MomentError) -> Stage {
    if let stage = try stageIfAny(titled: title) { return stage }
    throw .noStage(title, stages: titles)
  }

  /// What a text names: the one entry, and the first and the last where it is the end of a range.
  private typealias Named = (at: Int, from: Int, to: Int)

  private func named(_ text: String) throws(MomentError) -> Named {
    let last = entries.last?.number ?? 0
    if let number = Int(text) {
      guard number >= 1, number <= last else { throw .noEntry(number, last: last) }
      return (number, number, number)
    }
    if let stage = try stageIfAny(titled: text) {
      return (stage.to.entry, stage.from.entry, stage.to.entry)
    }
    if text == "end", last > 0 { return (last, last, last) }
    if let time = try time(text) {
      let before = try lastEntry(by: time, text)
      let next = entries.first { $0.time.map { $0 >= time } ?? false }?.number
      return (before, next ?? before, before)
    }
    guard Self.isFinding(text) else { throw .noStage(text, stages: titles) }
    do throws(UnknownFinding) {
      return span(of: try findings.named(text))
    } catch {
      throw .noFinding(error)
    }
  }

  /// The entries in which a finding holds; to the end of the record where nothing ended it.
  private func span(of finding: Finding) -> Named {
    let from = finding.from?.entry ?? finding.entries.first ?? 1
    let end = finding.from == nil ? finding.entries.last : entries.last?.number
    return (from, from, finding.to?.entry ?? end ?? from)
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
    // A time of day is on the only day of the record that has it.
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

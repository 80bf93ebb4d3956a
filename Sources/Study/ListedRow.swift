package import Session

/// One row of a listing: an entry, or a run of one probe.
package enum ListedRow: Hashable, Sendable {
  case entry(Entry)
  case probe(ProbeRun)

  /// Its first entry.
  package var first: Entry {
    switch self {
    case .entry(let entry): entry
    case .probe(let run): run.first
    }
  }
}

/// The same line again and again, with nothing between that was not repeated as well.
package struct ProbeRun: Hashable, Sendable {
  /// The first of them.
  package let first: Entry
  /// The last of them.
  package let last: Entry
  /// How many there are.
  package let count: Int
  /// How many of them exited with 0.
  package let succeeded: Int

  /// Seconds from the start of the first to the end of the last; nil without a clock.
  package var duration: Double? {
    guard let from = first.time, let to = last.command?.end?.time ?? last.time else { return nil }
    return to.seconds(since: from)
  }
}

extension ListedRow {
  /// How far apart two runs of one line are at most to belong together: `watch --each` asks many
  /// targets in turn.
  private static let mostBetween = 16
  /// Fewer are not worth folding: they may be looks that somebody took.
  private static let fewestFolded = 4

  /// A row for each entry.
  package static func all(of entries: [Entry]) -> [ListedRow] { entries.map(ListedRow.entry) }

  /// A row for each entry, runs of one probe folded to one row where the first of them stands.
  ///
  /// `watch --each` asks several targets in turn: between two other entries the rows of a line are
  /// counted together although those of other probes stand in between.
  package static func folded(_ entries: [Entry]) -> [ListedRow] {
    let lines = entries.map { $0.command?.line }
    var isRepeated = [Bool](repeating: false, count: entries.count)
    var lastPlace: [String: Int] = [:]
    for (place, line) in lines.enumerated() {
      guard let line else { continue }
      if let last = lastPlace[line], place - last <= mostBetween {
        isRepeated[last] = true
        isRepeated[place] = true
      }
      lastPlace[line] = place
    }
    var rows: [ListedRow] = []
    var place = 0
    while place < entries.count {
      guard isRepeated[place] else {
        rows.append(.entry(entries[place]))
        place += 1
        continue
      }
      let end = isRepeated[place...].firstIndex(of: false) ?? entries.count
      rows += folded(stretch: entries[place..<end])
      place = end
    }
    return rows
  }

  private static func folded(stretch: ArraySlice<Entry>) -> [ListedRow] {
    let groups = Dictionary(grouping: stretch) { $0.command?.line ?? "" }
    return stretch.compactMap { entry in
      guard let group = groups[entry.command?.line ?? ""], let first = group.first,
        let last = group.last, group.count >= fewestFolded
      else { return .entry(entry) }
      guard entry.number == first.number else { return nil }
      return .probe(
        ProbeRun(
          first: first, last: last, count: group.count,
          succeeded: group.count { $0.command?.end?.status == .exited(0) }))
    }
  }
}

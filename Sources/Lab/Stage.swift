internal import Session

/// A stage of the experiment: from its first entry to the one before the next stage.
package struct Stage: Hashable, Sendable {
  /// Its title; nil for what comes before the first stage.
  package var title: String?
  package var from: Moment
  package var to: Moment
}

extension Stage {
  /// The stages of a session: those marked while it happened, and those that `session.yaml` adds.
  static func all(of entries: [Entry], stated: [Manifest.Stage]) -> [Stage] {
    let happened = entries.happened
    guard let first = happened.first, let last = happened.last else { return [] }
    var titles: [Int: String] = [:]
    for stage in stated where (first.number...last.number).contains(stage.from) {
      titles[stage.from] = stage.title
    }
    for entry in entries.edited {
      if case .stage(let title) = entry.content {
        titles[entry.subject?.entry ?? entry.number] = title
      }
    }
    var starts = titles.keys.sorted()
    if starts.first != first.number { starts.insert(first.number, at: 0) }
    var moments: [Int: Moment] = [:]
    for entry in entries { moments[entry.number] = Moment(entry: entry.number, time: entry.time) }
    return starts.enumerated().compactMap { index, start in
      let end = index + 1 < starts.count ? starts[index + 1] - 1 : last.number
      guard let from = moments[start], let to = moments[end] else { return nil }
      return Stage(title: titles[start], from: from, to: to)
    }
  }
}

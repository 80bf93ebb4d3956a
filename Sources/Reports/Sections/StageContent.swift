import Events
import Lab
import Session

/// The entries of one stage, with requests in a row folded together.
struct StageContent {
  enum Item {
    case entry(Entry)
    /// Entries that do nothing but ask an endpoint, one after the other.
    case run([Entry])
  }

  /// So many requests in a row are folded; fewer are shown one by one.
  static let shortestRun = 3

  /// The place of the stage in the list of stages; nil for entries before the first.
  var index: Int?
  var title: String?
  var entries: [Entry]
  var mark: Entry?
  var items: [Item] = []
  var hidden = 0
  var folded: [Entry] = []
  /// Those of them that the appendix lists, so that their anchors are there.
  var listed: [Entry] = []

  /// Every stage with its entries; all entries are in one stage each.
  static func all(of source: ReportSource) -> [StageContent] {
    var contents: [StageContent] = []
    var current = StageContent(index: nil, title: nil, entries: [], mark: nil)
    var next = 0
    let stages = source.history.stages
    // What stands before the mark of a stage belongs to the stage that it ends.
    let marks = Set(
      source.entries.compactMap { entry in
        if case .stage = entry.content, entry.subject == nil { entry.number } else { nil }
      })
    for entry in source.entries {
      let place = entry.subject.map {
        $0.isBefore && marks.contains($0.entry) ? $0.entry - 1 : $0.entry
      }
      while next < stages.count, stages[next].from.entry <= place ?? entry.number {
        contents.append(current)
        current = StageContent(index: next, title: stages[next].title, entries: [], mark: nil)
        next += 1
      }
      if case .stage(let title) = entry.content, current.entries.isEmpty, current.mark == nil,
        current.title == nil || current.title == title
      {
        current.mark = entry
      } else {
        current.entries.append(entry)
      }
    }
    contents.append(current)
    return contents.filter { $0.index != nil || !$0.entries.isEmpty || $0.mark != nil }
      .map { $0.folding(source) }
  }

  var anchored: [Int] {
    let shown = items.compactMap { item in
      if case .entry(let entry) = item { entry.number } else { nil }
    }
    return shown + listed.map(\.number) + (mark.map { [$0.number] } ?? [])
  }

  /// The stages with as much of each as a report shows, notes and cited entries beside that.
  static func limited(_ contents: [StageContent], cited: Set<Int>) -> [StageContent] {
    let items = ReportLimits.share(of: contents.map(\.items.count), ReportLimits.commands)
    let requests = ReportLimits.share(of: contents.map(\.folded.count), ReportLimits.requests)
    return contents.map { $0.limited(items: items, requests: requests, cited: cited) }
  }

  private func limited(items most: Int, requests: Int, cited: Set<Int>) -> StageContent {
    var (content, room) = (self, most)
    content.items = []
    for item in items {
      switch item {
      case .entry(let entry) where entry.command == nil || cited.contains(entry.number):
        content.items.append(item)
      case _ where room > 0:
        room -= 1
        content.items.append(item)
      case .entry: content.hidden += 1
      case .run(let entries): content.hidden += entries.count
      }
    }
    content.listed = folded.enumerated().filter { index, entry in
      index < requests || cited.contains(entry.number)
    }.map(\.element)
    return content
  }

  private func folding(_ source: ReportSource) -> StageContent {
    let requests = entries.filter { Self.isRequest($0, source) }
    // A probe that runs beside other commands is cut into short pieces by them; its command line
    // shows that it is one.
    let times = Dictionary(requests.map { ($0.command?.line ?? "", 1) }, uniquingKeysWith: +)
    var content = self
    var pending: [Entry] = []
    func close() {
      var folded: [Entry] = []
      for entry in pending {
        let repeated = times[entry.command?.line ?? "", default: 0] >= Self.shortestRun
        if pending.count >= Self.shortestRun || repeated {
          folded.append(entry)
        } else {
          if !folded.isEmpty { content.items.append(.run(folded)) }
          folded = []
          content.items.append(.entry(entry))
        }
      }
      if !folded.isEmpty { content.items.append(.run(folded)) }
      pending = []
    }
    let numbers = Set(requests.map(\.number))
    for entry in entries {
      if numbers.contains(entry.number) {
        pending.append(entry)
      } else {
        close()
        content.items.append(.entry(entry))
      }
    }
    close()
    content.folded = content.items.flatMap { item -> [Entry] in
      if case .run(let entries) = item { entries } else { [] }
    }
    return content
  }

  private static func isRequest(_ entry: Entry, _ source: ReportSource) -> Bool {
    guard entry.command != nil, !source.requests(of: entry.number).isEmpty else { return false }
    return source.events(of: entry.number).allSatisfy { event in
      switch event.observation {
      case .request, .listing: true
      default: false
      }
    }
  }
}

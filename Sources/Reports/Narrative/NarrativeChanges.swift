private import Manifests
package import Session
internal import Text

/// What has to be added to a session so that it is told as a draft says.
package struct NarrativeChanges {
  /// An entry to add.
  private typealias Addition = (content: Entry.Content, extra: [String: JSONValue])

  /// The entries to add, in order.
  private var additions: [Addition] = []
  /// What the author did, counted.
  package private(set) var added = 0
  package private(set) var changed = 0
  package private(set) var withdrawn = 0

  /// The entries by number.
  private let entries: [Int: Entry]
  /// The last entry of requests in a row, by the first.
  private let runs: [Int: Int]

  /// - Parameters:
  ///   - text: The draft: how the session shall be told.
  ///   - current: How it was told when the draft was made.
  ///   - entries: All of the session.
  package init(
    to text: String, from current: Narrative, in entries: [Entry]
  ) throws(NarrativeError) {
    let edits = entries.dropFirst(current.last).filter(\.isAfterwards).map(\.number)
    guard edits.isEmpty else { throw .stale(edits) }
    let draft = try NarrativeDraft.narrative(in: text, of: current)
    // A text is not changed by being written into a draft and read back.
    runs = Dictionary(
      current.items.compactMap { item in
        item.entry.flatMap { first in item.lastEntry.map { (first, $0) } }
      }, uniquingKeysWith: { $1 })
    var current = current
    current.items = try NarrativeDraft.narrative(
      in: NarrativeDraft.text(of: current), of: current
    ).items
    self.entries = Dictionary(entries.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
    var known: [Int: Narrative.Item] = [:]
    for item in current.items { if let entry = item.entry { known[entry] = item } }
    try Self.check(draft, against: current, known)
    let fixed = Self.unmoved(draft.items, known, entries: self.entries)
    for (place, item) in draft.items.enumerated() {
      guard let entry = item.entry, fixed.contains(entry) else {
        try add(item, before: draft.items[(place + 1)...], after: draft.items[..<place], fixed)
        continue
      }
      guard item.kind != known[entry]?.kind, let edit = edit(of: entry, to: item.kind) else {
        continue
      }
      changed += 1
      additions.append(edit)
    }
    let kept = Set(draft.items.compactMap(\.entry))
    for item in current.items {
      guard let entry = item.entry, !kept.contains(entry) || !fixed.contains(entry) else {
        continue
      }
      if case .requests = item.kind { continue }
      if !kept.contains(entry) { withdrawn += 1 }
      let name = Self.name(of: item.kind)
      additions.append(
        (
          .note("\(name) \(entry) is not told"),
          Entry.Edit(of: entry, telling: .out).extra
        ))
    }
  }

  /// Adds them to a session.
  package func add(to folder: SessionFolder) throws {
    let writer = try JournalWriter(folder)
    for (content, extra) in additions { try writer.append(content, extra: extra) }
  }

  /// That commands and stages of `session.yaml` stand where they stood, and that every number is known.
  private static func check(
    _ draft: Narrative, against current: Narrative, _ known: [Int: Narrative.Item]
  ) throws(NarrativeError) {
    var seen: Set<Int> = []
    var last = 0
    for item in draft.items {
      guard let entry = item.entry else { continue }
      guard let former = known[entry], name(of: former.kind) == name(of: item.kind) else {
        throw .unknown(line: item.line, entry: entry)
      }
      guard seen.insert(entry).inserted else { throw .twice(line: item.line, entry: entry) }
      guard case .command = item.kind else { continue }
      guard entry > last else { throw .moved(line: item.line, entry: entry) }
      last = entry
    }
    let missing = current.items.compactMap { item in
      if case .command = item.kind, let entry = item.entry, !seen.contains(entry) {
        entry
      } else {
        nil
      }
    }
    guard missing.isEmpty else { throw .missing(missing) }
    guard stated(in: draft) == stated(in: current) else { throw .statedStage }
  }

  /// The stages of `session.yaml`, each with the command behind it.
  private static func stated(in narrative: Narrative) -> [String] {
    narrative.items.enumerated().compactMap { place, item in
      guard case .statedStage(let title) = item.kind else { return nil }
      let next = narrative.items[place...].first {
        if case .command = $0.kind { true } else { false }
      }
      return "\(next?.entry ?? 0) \(title)"
    }
  }

  /// The entries of a draft that stand where they stood: those between the same commands, in order.
  private static func unmoved(
    _ items: [Narrative.Item], _ known: [Int: Narrative.Item], entries: [Int: Entry]
  ) -> Set<Int> {
    var fixed: Set<Int> = []
    // The place of an entry among what happened, as `told` sorts it.
    func place(_ number: Int) -> (Int, Int, Int) {
      var (entry, side) = (number, 0)
      while let subject = entries[entry]?.subject {
        if side == 0 { side = subject.isBefore ? -1 : 1 }
        entry = subject.entry
      }
      return (entry, side, number)
    }
    var nextCommand = Array(repeating: Int.max, count: items.count + 1)
    for index in items.indices.reversed() {
      nextCommand[index] = nextCommand[index + 1]
      if case .command = items[index].kind { nextCommand[index] = items[index].entry ?? Int.max }
    }
    var last = (0, 0, 0)
    // Behind something new, what was told afterwards is told anew, so that it stays behind it.
    var isBehindNew = false
    for (index, item) in items.enumerated() {
      guard let entry = item.entry else {
        if case .statedStage = item.kind { continue }
        isBehindNew = true
        continue
      }
      let own = place(entry)
      if case .command = item.kind {
        isBehindNew = false
      } else {
        let isTold = entries[entry]?.subject != nil
        guard own > last, own < (nextCommand[index], 0, 0),
          !(isTold && (isBehindNew || isBeforeNewStage(items[(index + 1)...])))
        else {
          isBehindNew = true
          continue
        }
      }
      last = own
      fixed.insert(entry)
    }
    return fixed
  }

  /// Whether what comes next is a stage that there was not.
  private static func isBeforeNewStage(_ next: ArraySlice<Narrative.Item>) -> Bool {
    for item in next {
      if case .stage = item.kind { return item.entry == nil }
      if case .command = item.kind { return false }
    }
    return false
  }

  private static func name(of kind: Narrative.Item.Kind) -> String {
    switch kind {
    case .stage, .statedStage: "stage"
    case .note: "note"
    case .picture: "attachment"
    case .command: "entry"
    case .requests: "requests"
    }
  }

  /// Another text or telling of an entry.
  private func edit(of entry: Int, to kind: Narrative.Item.Kind) -> Addition? {
    let edit = Entry.Edit(of: entry).extra
    switch kind {
    case .stage(let title): return (.stage(title), edit)
    case .note(let text): return (.note(text), edit)
    case .picture(let caption): return (picture(entry, caption), edit)
    case .command(let telling):
      let words =
        switch telling {
        case .shown: "is shown in full"
        case .folded: "is told in a line"
        case .out: "is left to the appendix"
        }
      return (.note("entry \(entry) \(words)"), Entry.Edit(of: entry, telling: telling).extra)
    case .statedStage, .requests: return nil
    }
  }

  private func picture(_ entry: Int, _ caption: String) -> Entry.Content {
    guard case .attachment(var file)? = entries[entry]?.content else { return .note(caption) }
    file.caption = caption.isEmpty ? nil : caption
    return .attachment(file)
  }

  /// Something that stands at a new place, or was not there.
  private mutating func add(
    _ item: Narrative.Item, before next: ArraySlice<Narrative.Item>,
    after former: ArraySlice<Narrative.Item>, _ fixed: Set<Int>
  ) throws(NarrativeError) {
    func happened(_ item: Narrative.Item) -> Int? {
      item.entry.flatMap { fixed.contains($0) && entries[$0]?.subject == nil ? $0 : nil }
    }
    let content: Entry.Content
    switch item.kind {
    case .stage(let title): content = .stage(title)
    case .note(let text):
      guard !text.isEmpty else { return }
      content = .note(text)
    case .picture(let caption): content = picture(item.entry ?? 0, caption)
    case .statedStage, .command, .requests: return
    }
    // Before a new stage it belongs to the one that ends there.
    let endsStage = Self.isBeforeNewStage(next)
    let coming = next.first(where: { happened($0) != nil })?.entry
    let former = former.last(where: { happened($0) != nil })?.entry
    if case .stage(let title) = item.kind, coming == nil {
      throw .emptyStage(line: item.line, title: title)
    }
    let subject: Entry.Subject?
    if let former, endsStage || coming == nil {
      subject = Entry.Subject(entry: runs[former] ?? former)
    } else {
      subject = coming.map { Entry.Subject(entry: $0, isBefore: true) }
    }
    if item.entry == nil { added += 1 } else { changed += 1 }
    additions.append((content, subject?.extra ?? [:]))
  }
}

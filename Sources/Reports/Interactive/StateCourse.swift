internal import Lab
internal import Session
internal import Text

/// The laboratory at every moment of a session, for the script of a page: each state as what differs from
/// the one before.
///
/// Texts, and things that are as they were at another time, are written once; a thing that was only seen
/// again costs a few digits.
struct StateCourse {
  /// The moments that a page has; of more they are spread evenly, and the last is among them.
  static let mostMoments = 3_000
  /// The machines as they were known then: of services and containers hindsight only says more.
  private static let known = "machines*"

  /// A thing: its place among the contents, and where each of its values was seen and became what it is.
  private struct Thing {
    var content: Int
    var sights: [Int?]
  }

  /// The names of the kinds of things; with a star that of the machines as they were known then.
  private(set) var kinds: [String] = []
  private(set) var texts = InternedTexts()
  private(set) var contents = InternedTexts()
  /// What differs at each moment, as JSON.
  private(set) var moments: [String] = []
  /// Sights at another time than that at which their entry began.
  private(set) var further: [Moment] = []
  /// How many moments are left out.
  let omitted: Int

  private let times: [Int: Timestamp]
  private let last: Int
  private var things: [[Thing]] = []
  /// The entry of the moment before.
  private var before = 0
  private var places: [Moment: Int] = [:]

  /// How many replicas each machine had at most, by its name.
  private(set) var mostReplicas: [String: Int] = [:]

  /// The course of a session, given by all its entries; what was told afterwards is no moment.
  init(_ history: LabHistory, of all: [Entry]) {
    let entries = all.happened
    times = Dictionary(
      all.compactMap { entry in entry.time.map { (entry.number, $0) } },
      uniquingKeysWith: { first, _ in first })
    last = all.count
    let step = max(1, (entries.count + Self.mostMoments - 1) / Self.mostMoments)
    let shown = entries.indices.filter { $0.isMultiple(of: step) || $0 == entries.count - 1 }
      .map { entries[$0].number }
    omitted = entries.count - shown.count
    var (stateBefore, knownBefore): (LabState?, [Machine]) = (nil, [])
    var place = 0
    history.forEachState(at: shown) { state, known in
      for machine in state.machines + known
      where machine.replicas.count > mostReplicas[machine.name] ?? 0 {
        mostReplicas[machine.name] = machine.replicas.count
      }
      add(
        state.sections(unlike: stateBefore)
          + [state.section(ofKnown: known, named: Self.known, unlike: knownBefore)],
        at: shown[place], of: state.moment)
      (stateBefore, knownBefore) = (state, known)
      place += 1
    }
  }

  /// Writes what differs: the things that are others than before, those that were only seen again, the
  /// numbers of things of each kind, and the last sight that counts, where that is not the entry's own.
  private mutating func add(_ sections: [StateSection], at entry: Int, of moment: Moment?) {
    if kinds.isEmpty {
      kinds = sections.map(\.name)
      things = sections.map { _ in [] }
    }
    var (others, again, counts): ([String], [String], [String]) = ([], [], [])
    var content = ""
    for (kind, section) in sections.enumerated() {
      if section.count != things[kind].count { counts.append("\(kind),\(section.count)") }
      if section.count < things[kind].count {
        things[kind].removeLast(things[kind].count - section.count)
      }
      for (place, node) in section.changed {
        var thing = Thing(content: 0, sights: [])
        content.removeAll(keepingCapacity: true)
        write(node, to: &content, &thing.sights)
        thing.content = contents.place(of: content)
        guard things[kind].indices.contains(place) else {
          things[kind].append(thing)
          others.append("[\(kind),\(place),\(thing.content)\(behind(thing.sights, entry))]")
          continue
        }
        let before = things[kind][place]
        things[kind][place] = thing
        if before.content != thing.content {
          others.append("[\(kind),\(place),\(thing.content)\(behind(thing.sights, entry))]")
        } else {
          let changed = thing.sights.indices.filter { before.sights[$0] != thing.sights[$0] }
          // Most of what is seen again is seen at one time.
          let groups = Dictionary(grouping: changed) { thing.sights[$0] }
          for (sight, slots) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
            let slots = slots.map(String.init).joined(separator: ",")
            again.append("[\(kind),\(place)\(behind([sight], entry)),\(slots)]")
          }
        }
      }
    }
    let now = moment.map { self.place(of: $0) } ?? 0
    var parts = [others, again].map { "[\($0.joined(separator: ","))]" }
    parts += ["[\(counts.joined(separator: ","))]", now == entry ? "0" : "\(entry - now)"]
    while parts.last == "[]" || parts.last == "0" { parts.removeLast() }
    moments.append("[\((["\(entry - before)"] + parts).joined(separator: ","))]")
    before = entry
  }

  /// How many entries before another one some sights are; null where there is none.
  private func behind(_ sights: [Int?], _ entry: Int) -> String {
    sights.map { ",\($0.map { String(entry - $0) } ?? "null")" }.joined()
  }

  /// The parts of a thing as JSON: name and value; 1 behind a value that was seen, and 2 behind one of which
  /// it is also known since when; things inside it in a list.
  private mutating func write(_ node: StateNode, to text: inout String, _ sights: inout [Int?]) {
    text += "["
    var separator = "["
    for (name, part) in node.parts {
      text += separator
      separator = ",["
      text += String(texts.place(of: name))
      text += ","
      switch part {
      case .plain(let value): text += String(self.text(value))
      case .number(let number): text += String(self.text(String(number)))
      case .list(let list): text += String(self.text(list.joined(separator: ", ")))
      case .seen(let value, let moment, _, let since):
        sights.append(place(of: moment))
        if let since { sights += [since.after?.entry, since.by?.entry] }
        text += String(self.text(value))
        text += since == nil ? ",1" : ",2"
      case .nodes(let nodes):
        text += "["
        for (index, node) in nodes.enumerated() {
          if index > 0 { text += "," }
          write(node, to: &text, &sights)
        }
        text += "]"
      }
      text += "]"
    }
    text += "]"
  }

  private mutating func text(_ text: String) -> Int { texts.place(of: VisibleText.line(text)) }

  /// The number that stands for a sight: that of its entry; past the last entry, one of the others.
  private mutating func place(of moment: Moment) -> Int {
    if times[moment.entry] == moment.time { return moment.entry }
    if let known = places[moment] { return known }
    further.append(moment)
    let place = last + further.count
    places[moment] = place
    return place
  }
}

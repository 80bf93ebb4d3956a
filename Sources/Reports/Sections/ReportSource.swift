import Events
import Lab
import Readers
import Session
import Study
internal import Text

/// A session for a report, looked up by entry and put into words.
struct ReportSource {
  let session: StudiedSession
  let entries: [Entry]
  let words: Words
  let format: LocalFormat
  let first: Timestamp?
  let last: Timestamp?
  /// How entries are told where the author decided it.
  let tellings: [Int: Entry.Edit.Telling]
  /// The entries that have an anchor; nil for all.
  var anchored: Set<Int>?
  /// What stands before the anchors, where one page shows several sessions.
  var anchorPrefix = ""
  private let figures: [ReportFigure]
  /// The figures that are one too many.
  private let leftOut: Set<ReportFigure.Scope>
  /// Where the session has each entry, and the history its requests.
  private var places: [Int: (entry: Int, requests: Range<Int>)] = [:]
  private let faults: [FindingID: Fault]

  init(_ session: StudiedSession, figures: [ReportFigure] = [], words: Words) {
    self.session = session
    let entries = session.entries.map(\.entry)
    (self.entries, self.tellings) = (entries.told, entries.tellings)
    self.figures = figures
    self.leftOut =
      figures.isEmpty
      ? []
      : Set(ReportFigure.scopes(in: session.history))
        .subtracting(ReportFigure.shown(in: session.history))
    self.words = words
    self.faults = Dictionary(
      session.history.faults.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.cited = Set(session.history.findings.flatMap { Self.linked(Set($0.entries).sorted()) })
    // What was told afterwards is no part of what happened.
    let happened = self.entries.happened
    let starts = happened.compactMap(\.time)
    self.first = starts.min()
    self.last = (starts + happened.compactMap { $0.command?.end?.time }).max()
    self.format = LocalFormat(words.numbers, reference: first, zone: session.zone)
    for (place, entry) in session.entries.enumerated() {
      places[entry.entry.number] = (place, 0..<0)
    }
    // Those of one entry follow each other.
    for (place, request) in session.history.requests.enumerated() {
      let known = places[request.moment.entry]?.requests ?? 0..<0
      places[request.moment.entry]?.requests =
        (known.isEmpty ? place : known.lowerBound)..<place + 1
    }
  }

  var history: LabHistory { session.history }
  var labels: ReportLabels { words.labels }
  var columns: ReportColumns { words.columns }
  /// The title of a column of times, with their zone.
  var timeColumn: String { "\(columns[.time]) (\(format.zone.name))" }
  /// The date of the times that are written without one, and their zone; nil without a clock.
  var dateLine: String? { first.map { "\(format.date($0)) (\(format.zone.name))" } }

  func say<Kind: Phrase>(_ phrase: Kind, _ values: KeyValuePairs<String, String> = [:]) -> String {
    words.say(phrase, values)
  }

  func count(_ number: Int, _ noun: CountedNoun) -> String {
    words.count(number, noun, format)
  }

  func fault(_ id: FindingID) -> Fault? { faults[id] }

  func anchor(_ entry: Int) -> String { "\(anchorPrefix)entry-\(entry)" }

  /// The time of a moment; the entry where there is no clock.
  func when(_ moment: Moment) -> String {
    moment.time.map(format.time) ?? say(MomentPhrase.atEntry, ["number": String(moment.entry)])
  }

  /// The time of a moment, the entry where there is no clock, as it stands after "from" and "to".
  func end(_ moment: Moment) -> String {
    moment.time.map(format.time) ?? say(MomentPhrase.ofEntry, ["number": String(moment.entry)])
  }

  /// A quantity that lies between two others, as it stands in a sentence.
  func between(_ least: String, _ most: String) -> String {
    guard least != most else { return most }
    let number = format.number(of: least, besides: most)
    return say(
      number == nil ? MomentPhrase.between : MomentPhrase.betweenNumbers,
      ["from": number ?? least, "to": most])
  }

  /// Names as they stand in a sentence: "a, b and c".
  func list(_ names: [String]) -> String { words.list(names) }

  /// Whether a name is that of a machine.
  func isSame(_ name: String, _ machine: MachineID) -> Bool {
    history.machine(named: name) == machine
  }

  /// Numbers of entries with their noun: "entry 12", "entries 12, 17".
  func named(_ entries: [Int]) -> String {
    let numbers = entries.map(String.init).joined(separator: ", ")
    return "\(entries.count == 1 ? labels[.entry] : labels[.entries]) \(numbers)"
  }

  /// The entries that the findings link to, which every report shows.
  let cited: Set<Int>

  /// Those of some entries that links lead to: of more than six the first and the last.
  static func linked(_ entries: [Int]) -> [Int] {
    entries.count > 6 ? [entries.first, entries.last].compactMap(\.self) : entries
  }

  /// Links to entries; of more than six, to the first and the last, with the number of all.
  func links(_ entries: [Int]) -> [PageLink] {
    let entries = Set(entries).sorted()
    guard Self.linked(entries).count < entries.count, let first = entries.first,
      let last = entries.last
    else {
      return entries.map { link($0, separator: $0 == entries.last ? nil : ", ") }
    }
    return [
      link(first, separator: "\u{A0}…\u{A0}"),
      link(last, separator: "\u{A0}(\(format.number(entries.count)))"),
    ]
  }

  func link(_ entry: Int, separator: String? = nil) -> PageLink {
    PageLink(
      label: String(entry),
      anchor: anchored?.contains(entry) ?? (places[entry] != nil) ? anchor(entry) : nil,
      separator: separator)
  }

  /// A command line that prints what the report leaves out.
  func command(_ words: String) -> String {
    "labbook \(words) -s \(ShellQuoting.quoted(session.name))"
  }

  /// The table with as many rows as a report shows, and what prints the others.
  func limited(_ table: PageTable?, printedBy words: String) -> PageTable? {
    guard var table, table.rows.count > ReportLimits.rows else { return table }
    let hidden = table.rows.count - ReportLimits.rows
    table.omission = omission(.rows, hidden, of: table.rows.count, words)
    table.rows.removeLast(hidden)
    return table
  }

  /// How much is left out of what there is, and what prints it; nil where nothing is.
  func omission(_ phrase: OmissionPhrase, _ hidden: Int, of total: Int, _ words: String) -> String?
  {
    hidden == 0
      ? nil
      : say(
        phrase,
        ["hidden": format.number(hidden), "total": format.number(total), "command": command(words)])
  }

  /// A sentence that states some findings, with their anchors and the entries that show them.
  func statement(_ text: String, of findings: [Finding]) -> Statement {
    var statement = statement(text, findings.flatMap(\.entries))
    statement.anchors = findings.map(\.id.anchor)
    return statement
  }

  func statement(_ text: String, _ entries: [Int]) -> Statement {
    Statement(text: text, evidenceWord: evidenceWord(entries), evidence: links(entries))
  }

  /// What stands before links to some entries: "entry", "entries"; nil before none.
  func evidenceWord(_ entries: [Int]) -> String? {
    switch Set(entries).count {
    case 0: nil
    case 1: labels[.entry]
    default: labels[.entries]
    }
  }

  func read(_ entry: Int) -> ReadEntry? { places[entry].map { session.entries[$0.entry] } }

  func entry(_ number: Int) -> Entry? { read(number)?.entry }

  func events(of entry: Int) -> [Event] { read(entry)?.events ?? [] }

  func requests(of entry: Int) -> ArraySlice<Request> {
    history.requests[places[entry]?.requests ?? 0..<0]
  }

  /// Where a command ran: the machine it was typed on and the ones it reached.
  func place(_ entry: Entry) -> String? {
    guard let command = entry.command else { return nil }
    let target = hosts(entry).filter { $0 != command.host }.joined(separator: ", ")
    guard !target.isEmpty else { return command.host }
    return command.host.map { say(CommandPhrase.place, ["host": $0, "target": target]) } ?? target
  }

  /// The machine that a command was typed on, and the ones it reached, each once.
  func hosts(_ entry: Entry) -> [String] {
    guard let command = entry.command else { return [] }
    var hosts = [command.host].compactMap(\.self)
    for target in read(entry.number)?.targets ?? [] where !hosts.contains(target) {
      hosts.append(target)
    }
    return hosts
  }

  /// How a command ended; nil where the source does not say.
  func exit(_ command: CommandRun) -> (text: String?, bad: Bool) {
    guard let end = command.end else { return (labels[.unfinished], true) }
    return switch end.status {
    case .exited(let status): (String(status), status != 0)
    case .signaled(let signal): (say(CommandPhrase.signal, ["number": String(signal)]), true)
    case .unknown: (nil, false)
    }
  }

  func duration(_ command: CommandRun) -> String? {
    command.end?.duration.map(format.duration)
  }

  func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .ok: labels[.answered]
    case .fail: labels[.failed]
    case .unknown: labels[.unknown]
    }
  }

  /// What came of a request: one that was refused has its status in a column of its own.
  func outcome(_ outcome: RequestOutcome) -> String {
    switch outcome {
    case .ok: labels[.answered]
    case .refused: labels[.refused]
    case .fail: labels[.failed]
    case .unknown: labels[.unknown]
    }
  }

  /// The role of a node, for a manager with its status as docker prints it.
  func role(manager status: String?) -> String {
    status.map { "\(labels[.manager]) (\($0))" } ?? labels[.worker]
  }

  func cable(_ state: Switch) -> String { labels[state == .on ? .connected : .pulled] }

  func power(_ state: Switch) -> String { labels[state == .on ? .running : .poweredOff] }

  func replica(_ slot: Int?, of service: String) -> String {
    slot.map { "\(service).\($0)" } ?? service
  }

  /// How many replicas run of how many, as docker prints it.
  func replicas(_ running: Int?, of desired: Int?) -> String? {
    let known = [running, desired].compactMap { $0.map(String.init) }
    return known.isEmpty ? nil : known.joined(separator: "/")
  }

  func yesNo(_ value: Bool) -> String { value ? labels[.affirmative] : labels[.negative] }

  /// Figures, still without their numbers.
  func figures(_ scopes: ReportFigure.Scope...) -> [PageFigure] {
    figures.filter { scopes.contains($0.scope) }.map { figure in
      PageFigure(
        id: figure.name, caption: caption(figure.scope), file: "figures/\(figure.name).svg",
        svg: figure.svg)
    }
  }

  /// What draws the figures of some scopes that are one too many for a report.
  func figuresLeftOut(_ scopes: ReportFigure.Scope...) -> [Block] {
    Block.remarks(
      scopes.filter(leftOut.contains).map { scope in
        say(OmissionPhrase.figure, ["command": command(drawing(scope))])
      })
  }

  /// The subcommand that draws a figure.
  private func drawing(_ scope: ReportFigure.Scope) -> String {
    switch scope {
    case .topology: "diagram"
    case .timeline: "timeline"
    case .cluster: "timeline --cluster"
    case .topologyOfStage(let index): "diagram --at \(history.stages[index].to.entry)"
    case .timelineOfStage(let index):
      history.stages[index].title.map { "timeline --stage \(ShellQuoting.quoted($0))" }
        ?? "timeline"
    case .sequenceOfFault(let index):
      "timeline --fault \(ShellQuoting.quoted(history.faults[index].id.description))"
    }
  }

  private func caption(_ scope: ReportFigure.Scope) -> String {
    switch scope {
    case .topology: say(FigurePhrase.topologyAtEnd)
    case .timeline: say(FigurePhrase.timelineOfAll)
    case .cluster: say(FigurePhrase.clusterOfAll)
    case .topologyOfStage(let index): say(FigurePhrase.topologyOfStage, ["stage": title(index)])
    case .timelineOfStage(let index): say(FigurePhrase.timelineOfStage, ["stage": title(index)])
    case .sequenceOfFault(let index):
      say(FigurePhrase.sequenceOfFault, ["from": when(history.faults[index].from)])
    }
  }

  private func title(_ stage: Int) -> String {
    guard history.stages.indices.contains(stage) else { return String(stage + 1) }
    return history.stages[stage].title ?? say(MomentPhrase.untitledStage)
  }
}

enum MomentPhrase: String, Phrase {
  case atEntry, ofEntry, allTimes, span, stageSpan, interval, between, betweenNumbers, ageAtLeast
  case ageLessThan, list, fromTotal, untitledStage, generated
}

enum RecordPhrase: String, Phrase {
  case intact, broken, warning
}

enum FigurePhrase: String, Phrase {
  case caption, reference, topologyAtEnd, topologyOfStage, timelineOfAll, clusterOfAll,
    timelineOfStage, sequenceOfFault
}

internal import Events
internal import Lab
internal import Readers
internal import Reports
internal import Session
package import Study
internal import Text

/// The runbook out of a record: what was changed, broken, repaired and looked at, with waits for what was
/// seen, and with the probes.
package struct RecordedBook {
  /// Seconds of silence that are kept, while something is watched: what happened in them was recorded by it.
  private static let shortestPause = 5.0
  /// Commands that ask the same so often in a row are a loop.
  private static let fewestOfLoop = 4
  /// Limits of waits that a person would write, in seconds.
  private static let limits = [300.0, 600, 1200, 1800, 3600]

  let session: StudiedSession
  private let manifest: String?
  private let looks: RecordedLooks
  let evidence: SessionEvidence
  let lines: SuggestedLine
  private var secrets: RecordedSecrets
  private var names: RecordedNames
  private let places: RecordedPlaces
  private let watches: [RecordedWatch]
  private let probes: Set<Int>
  var text = BookText()
  /// The watches that were written and not ended.
  private var open: [RecordedWatch] = []
  private var written = 0
  private var folder: String?
  /// When the last command ended.
  private var end: Timestamp?
  private var repaired: Set<String> = []
  /// Lines that were left out, with the reason.
  package private(set) var remarks: [String] = []

  /// - Parameter manifest: The text of `session.yaml`.
  package init(_ session: StudiedSession, manifest: String?) throws {
    (self.session, self.manifest) = (session, manifest)
    looks = RecordedLooks(session)
    evidence = SessionEvidence(
      history: session.history, events: session.events, entries: session.entries.map(\.entry))
    lines = SuggestedLine(entries: session.entries.map(\.entry), session: session.name)
    secrets = RecordedSecrets(session, evidence: evidence, lines: lines)
    names = try RecordedNames(session)
    places = RecordedPlaces(session)
    (watches, probes) = RecordedWatch.all(in: session)
  }

  /// The text of the file.
  package mutating func markdown() -> String {
    if let title = session.manifest.title { text.heading(title, level: 1) }
    if let introduction = session.manifest.introduction { text.prose(introduction) }
    writeEntries()
    writeExpectations()
    text.close()
    return (settings + text.blocks).joined(separator: "\n\n") + "\n"
  }

  // MARK: The settings

  private var settings: [String] {
    // The runs of the file go on counting.
    let name = session.name.replacing(/-[0-9]+$/, with: "")
    var lines = ["---", "name: \(BookSettings.quoted(name.isEmpty ? session.name : name))"]
    if !secrets.files.isEmpty {
      lines.append("# The record has them masked: put each into its file.")
      lines.append("secrets:")
      lines += secrets.files.map { "  \($0.name): \($0.name.lowercased()).txt  # \($0.mask)" }
    }
    let longest =
      session.entries.compactMap { read in
        probes.contains(read.entry.number) ? nil : read.entry.command?.end?.duration
      }.max() ?? 0
    if longest * 4 > 600 {
      lines += ["limits:", "  step: \(BookStop.duration(Self.limit(longest)))"]
    }
    let own = BookManifest.lines(of: manifest ?? "")
    if !own.isEmpty { lines += ["session:"] + own.map { $0.isEmpty ? "" : "  \($0)" } }
    return [(lines + ["---"]).joined(separator: "\n")]
  }

  /// A limit for what took so long: several times that, as a person would write it.
  private static func limit(_ seconds: Double) -> Double {
    limits.first { $0 >= seconds * 8 } ?? limits[limits.count - 1]
  }

  // MARK: The entries

  private mutating func writeEntries() {
    let told = session.entries.map(\.entry).told
    let read = Dictionary(
      session.entries.map { ($0.entry.number, $0) }, uniquingKeysWith: { first, _ in first })
    let stated = Dictionary(
      (session.manifest.stages ?? []).map { ($0.from, $0.title) },
      uniquingKeysWith: { first, _ in first })
    var place = 0
    while place < told.count {
      let entry = told[place]
      place += 1
      if let title = stated[entry.number] { begin(title, at: entry) }
      if probes.contains(entry.number) { continue }
      switch entry.content {
      case .stage(let title): begin(title, at: entry)
      case .note(let note):
        if entry.extra["gap"] == nil, entry.extra["run"] == nil { text.prose(note) }
      case .attachment: break
      case .command:
        guard let first = read[entry.number], isRunAgain(first) else { continue }
        var group = [first]
        // The same again, with nothing but probes between.
        while let next = told[place...].first(where: { !probes.contains($0.number) }),
          let again = read[next.number], isSame(first, again)
        {
          group.append(again)
          place = (told.firstIndex { $0.number == next.number } ?? place) + 1
        }
        write(group)
      }
    }
    if let end { endWatches(by: end) }
  }

  private mutating func begin(_ title: String, at entry: Entry) {
    if let time = entry.time, entry.subject == nil { pass(until: time) }
    text.heading(title, level: session.manifest.title == nil ? 1 : 2)
  }

  /// Whether a command is one of the experiment.
  private mutating func isRunAgain(_ read: ReadEntry) -> Bool {
    guard let run = read.entry.command, !read.entry.isOfJobs, !read.entry.wasAbandoned else {
      return false
    }
    if Self.isOfShell(run.line) { return false }
    if let reason = places.leftOut[read.entry.number] {
      remarks.append("entry \(read.entry.number) is left out: \(reason)")
      return false
    }
    if let program = Self.terminal(openedBy: run.line) {
      remarks.append(
        "entry \(read.entry.number) is left out: '\(program)' opens a terminal that somebody types into"
      )
      return false
    }
    if VisibleText.of(run.line) != run.line {
      remarks.append(
        "entry \(read.entry.number) is left out: it has characters that cannot be seen")
      return false
    }
    // What a script ran and was recorded by itself is written in its place.
    guard let begin = read.entry.time, let end = run.end?.time else { return true }
    return !session.entries.contains { other in
      guard let caller = other.entry.command?.caller, let time = other.entry.time,
        let script = caller.split(separator: ":").first
      else { return false }
      return run.line.contains(script) && begin <= time && time < end
        && other.entry.number > read.entry.number
    }
  }

  private func isSame(_ first: ReadEntry, _ second: ReadEntry) -> Bool {
    guard let run = first.entry.command, let other = second.entry.command else { return false }
    return run.line == other.line && run.directory == other.directory
      && !first.parts.isEmpty && first.typed.isEmpty
      && first.parts.allSatisfy { $0.effect == .looks || $0.effect == .asks }
      && first.entry.hasFailed == second.entry.hasFailed
  }

  private mutating func write(_ group: [ReadEntry]) {
    guard let first = group.first, let last = group.last, let run = first.entry.command else {
      return
    }
    if let time = first.entry.time { pass(until: time) }
    if !places.isElsewhere(first.entry.number) { enter(run) }
    let numbers = group.map(\.entry.number)
    let onlyLooks = group.allSatisfy { $0.parts.allSatisfy { $0.effect == .looks } }
    let states = onlyLooks && first.typed.isEmpty ? looks.states(shownBy: numbers) : []
    let asks = first.parts.contains { $0.effect == .asks }
    let asked = Self.look(of: last).map { [$0] } ?? looks(at: states)
    if !states.isEmpty, !asked.isEmpty, !last.entry.hasFailed || Self.isWatched(last) {
      writeWait(for: states, group, by: asked)
    } else if asks, group.count >= Self.fewestOfLoop {
      writeCommands(
        of: first, as: "for i in {1..\(group.count)}; do \(run.line); done")
    } else {
      for read in asks ? group : [first] { writeCommands(of: read) }
    }
    if let time = last.entry.command?.end?.time ?? last.entry.time { end = time }
    writeRepair(of: numbers)
  }

  /// Goes into the folder that a command was run in, where nothing that was typed did.
  private mutating func enter(_ run: CommandRun) {
    defer { folder = run.line.contains("cd ") || run.line.contains("pushd") ? nil : run.directory }
    guard let directory = run.directory, let folder, directory != folder else { return }
    text.command("cd \(RecordedPlaces.folder(directory))", mayFail: false)
  }

  private mutating func writeCommands(of read: ReadEntry, as line: String? = nil) {
    guard let run = read.entry.command else { return }
    guard read.typed.isEmpty else {
      // A shell on another machine that somebody typed into: what was typed is run by itself.
      for typed in read.typed where !Self.isOfShell(typed.line.trimmed) {
        write("\(run.line) \(ShellQuoting.quoted(typed.line.trimmed))", of: read, mayFail: true)
      }
      return
    }
    var line = line ?? run.line
    let isEnded =
      switch run.end?.status {
      case .exited(130), .signaled(2): true
      // It says nothing of Ctrl-C.
      default: Self.isWatched(read)
      }
    // Somebody ended it by Ctrl-C.
    if isEnded, let seconds = run.end?.duration, ShellLine.plainWords(of: line) != nil {
      line = "timeout -s INT \(Int(seconds.rounded(.up)))s \(line)"
    }
    write(line, of: read, mayFail: read.entry.hasFailed || isEnded)
  }

  private mutating func write(_ command: String, of read: ReadEntry, mayFail: Bool) {
    if let process = names.strayProcess(in: command, of: read) {
      remarks.append(
        "entry \(read.entry.number) is left out: process \(process) is another one in every run")
      return
    }
    var line = prepared(command, of: read)
    if let name = names.kept[read.entry.number] {
      line = "\(name)=$(\(line)); echo $\(name)"
    } else if goesOnBesideOthers(read), !line.contains("\n") {
      line += " &"
    }
    text.command(line, mayFail: mayFail)
  }

  /// A line as another run can have it; what must be run before it is written.
  private mutating func prepared(_ command: String, of read: ReadEntry) -> String {
    let (commands, named) = names.filled(command, of: read)
    let (further, line) = secrets.filled(named)
    for command in commands + further { text.command(command, mayFail: false) }
    return places.line(line, of: read.entry.number, in: read.entry.command?.directory)
  }

  /// Whether other commands were run while it ran.
  private func goesOnBesideOthers(_ read: ReadEntry) -> Bool {
    guard let end = read.entry.command?.end?.time else { return false }
    let next = session.entries.dropFirst(read.entry.number).first { other in
      other.entry.command != nil && !probes.contains(other.entry.number)
    }
    return next?.entry.time.map { end.seconds(since: $0) > 0.5 } ?? false
  }

  private mutating func writeWait(
    for states: [StateCondition], _ group: [ReadEntry], by asked: [String]
  ) {
    guard let read = group.first, let last = group.last?.entry else { return }
    let first = read.entry
    let begun =
      looks.lastChange(before: first.number).flatMap { number in
        session.entries.first { $0.entry.number == number }?.entry.time
      } ?? first.time
    let seen = last.command?.end?.time ?? last.time
    let took = begun.flatMap { begun in seen?.seconds(since: begun) } ?? 0
    let within = BookStop.duration(Self.limit(took))
    var rows = states.map { "\($0.text) within \(within)" }
    rows += asked.map { "look: \(prepared($0, of: read))" }
    rows.append("every: \(BookStop.duration(interval(of: group)))")
    text.block("wait", rows)
  }

  /// Seconds from one look to the next, as they were taken, and not longer than it takes to miss something.
  private func interval(of group: [ReadEntry]) -> Double {
    let times = group.compactMap(\.entry.time)
    let gaps = zip(times.dropFirst(), times).map { $0.seconds(since: $1) }.sorted()
    guard !gaps.isEmpty else { return 5 }
    return min(10, max(1, gaps[gaps.count / 2].rounded()))
  }

  // MARK: Time that passes, and what is watched meanwhile

  /// Begins the watches that had begun by a time, and lets as much time pass as did then.
  private mutating func pass(until time: Timestamp) {
    for watch in watches.dropFirst(written) where watch.begin < time {
      // What was asked before it began is written before it.
      text.block("watch", watch.lines)
      open.append(watch)
      written += 1
    }
    guard let end else { return }
    let silence = time.seconds(since: end)
    if !open.isEmpty, silence >= Self.shortestPause {
      writePause(silence, from: end)
      self.end = time
    }
    endWatches(by: time)
  }

  private mutating func writePause(_ seconds: Double, from begin: Timestamp) {
    var left = seconds
    for recovery in session.history.stated(Recovery.self) {
      guard case .requests(let endpoint) = recovery.object,
        let time = recovery.firstWith.time, time > begin,
        time.seconds(since: begin) < seconds
      else { continue }
      let waited = time.seconds(since: begin)
      text.block(
        "wait",
        ["endpoint \(endpoint.target) answers within \(BookStop.duration(Self.limit(waited)))"])
      left = min(left, seconds - waited)
    }
    if left >= 1 { text.block("wait", ["for \(BookStop.duration(left.rounded()))"]) }
  }

  /// Ends what was no longer watched by a time.
  private mutating func endWatches(by time: Timestamp) {
    let isOver = { (watch: RecordedWatch) in
      time.seconds(since: watch.end) > max(10, watch.every * 10)
    }
    guard !open.isEmpty, open.allSatisfy(isOver) else { return }
    text.block("watch", ["stop"])
    open = []
  }

  // MARK: Repairs, and the end

  /// What repairs the faults that entries caused, where the run does not come so far.
  private mutating func writeRepair(of entries: [Int]) {
    for fault in session.history.faults where entries.contains(fault.from.entry) {
      guard let line = repair(of: fault), repaired.insert(line).inserted else { continue }
      text.block("onfail", [line])
    }
  }

  private func repair(of fault: Fault) -> String? {
    let run = fault.repair.flatMap { moment in
      session.entries.first { $0.entry.number == moment.entry }?.entry
    }
    let own = run.flatMap { entry in
      entry.command.map { places.line($0.line, of: entry.number, in: $0.directory) }
    }
    guard let line = own ?? suggested(for: fault), !line.contains("masked-") else {
      return nil
    }
    guard fault.kind == .power, line.contains("startvm") else { return line }
    // A machine that is on cannot be started.
    let name = evidence.virtualMachines(named: fault.machine).first ?? fault.machine.name
    return "VBoxManage list runningvms | grep -qF '\"\(name)\"' || \(line)"
  }

  private func suggested(for fault: Fault) -> String? {
    guard fault.kind == .cable || fault.kind == .power, fault.known == .command else { return nil }
    return lines.text(of: evidence.repair(fault))
  }

  /// What the record shows at its end, since something was changed last.
  private mutating func writeExpectations() {
    let lab = KnownLab(events: session.events, manifest: session.manifest)
    let last = looks.lastChange(before: .max) ?? 0
    var states: [StateCondition] = []
    for machine in lab.state.machines {
      guard let status = machine.node?.status.known else { continue }
      states.append(.node(machine.name, .status(status)))
    }
    for service in lab.state.services {
      guard let running = service.running, let desired = service.desired else { continue }
      states.append(.replicas(service: service.name, running: running, desired: desired))
    }
    for target in open.flatMap(\.targets) { states.append(.endpoint(target, answers: true)) }
    let held = states.filter { state in
      if case .met = state.answer(in: lab, after: last) { true } else { false }
    }
    guard !held.isEmpty else { return }
    text.block("expect", held.map(\.text) + looks(at: held).map { "look: \($0)" })
  }
}

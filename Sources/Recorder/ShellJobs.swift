internal import CTerminal
internal import Glibc
internal import Session
private import Text

/// The jobs that lines of a shell left behind, and what they print while other lines run.
///
/// It is kept with the line that began the job, as printed after its end; where that cannot be told, as an
/// entry of its own.
struct ShellJobs {
  /// Milliseconds between two looks at who writes, while there are jobs beside a line that runs.
  private static let interval: Int32 = 50
  /// Looks at a quiet prompt, one each time that nothing has come, of which one is at all processes.
  private static let quietLooks = 10
  /// Seconds in which what was written to a terminal arrives at its other end, also on a machine that is
  /// busy: a look in between counts it as written before.
  private static let arrival = 0.1
  /// Seconds between two looks that are kept.
  private static let spacing = 0.02
  /// What an entry has for its line that is no command: to a shell it is a comment.
  private static let remark = "# printed by jobs of earlier lines"
  private static let shells: Set<String> = [
    "bash", "zsh", "sh", "dash", "ksh", "mksh", "fish", "ash",
  ]

  private let name: String
  private let session: SessionFolder?
  private let makeWriter: () throws -> JournalWriter
  private let terminal: (leader: Int32, parent: pid_t)
  private let shell: pid_t
  /// By whom and below what the lines of the shell are run.
  let origin: CommandOrigin
  private var hasEnded = false
  private var seen: ShellProcesses?
  /// The looks of the last moments, the first of them older than what was printed takes to arrive.
  private var past: [(time: Double, processes: ShellProcesses)] = []
  /// Who began which group of processes; several lines where it is not known which of them.
  private var owners: [pid_t: Set<Int>] = [:]
  /// Groups that the next line may have begun as well.
  private var open: Set<pid_t> = []
  /// Ends of lines that were handed to the shell, and of which no line has begun yet.
  private var typedAhead = 0
  /// Whether something was handed to the shell since the last look.
  private var isTyped = false
  /// The entries of lines that left jobs behind.
  private var records: [Int: Record] = [:]
  /// What jobs printed of which it is not known which one.
  private var others: Record?
  /// The entries whose jobs that may be.
  private var othersOf: Set<Int> = []
  private var ticksAtUnmarkedPrompt = 0
  /// Looks since the last one at all processes.
  private var looks = 0

  init(
    shell: String, by recorder: CommandOrigin.RecorderName,
    on terminal: (leader: Int32, parent: pid_t), session: SessionFolder?,
    _ makeWriter: @escaping () throws -> JournalWriter
  ) {
    (name, self.session, self.makeWriter) = (shell, session, makeWriter)
    self.terminal = terminal
    self.shell = process_child(terminal.parent)
    origin = .now(recorder, below: self.shell)
  }

  private var hasJobs: Bool { !owners.isEmpty }

  var hurry: Int32? {
    if isGathering { return Record.gatheringInterval }
    return hasJobs && !isAtPrompt ? Self.interval : nil
  }

  var isGathering: Bool {
    records.values.contains(where: \.isGathering) || others?.isGathering ?? false
  }

  private var isAtPrompt: Bool { terminal_foreground(terminal.leader) == shell }

  mutating func settle() {
    for number in records.keys { records[number]?.settle() }
    others?.settle()
  }

  mutating func close() {
    for number in records.keys { records[number]?.close() }
    records = [:]
    owners = [:]
    finishOthers()
  }

  private mutating func finishOthers() {
    if others != nil { _ = others?.finish(.unknown, exitingWith: 0) }
    (others, othersOf) = (nil, [])
  }

  mutating func shellHasEnded() { hasEnded = true }

  /// Looks who writes, while nothing comes.
  mutating func look() {
    // What was typed ahead has begun by now, or was read by a program, or is a part of a line.
    if isAtPrompt { (typedAhead, open) = (0, []) }
    guard hasJobs else { return }
    looks += 1
    // At a prompt the shell is all that could have printed beside the jobs.
    if looks < Self.quietLooks, let seen, isAtPrompt, seen.foreground == shell,
      seen.all[shell] == ShellProcesses.one(shell, in: terminal.parent)
    {
      return
    }
    looks = 0
    // Where something has come meanwhile, the look before it still tells who printed that.
    if let found = quietProcesses { note(found) }
  }

  private mutating func note(_ found: ShellProcesses?) {
    seen = found
    guard let found else { return }
    isTyped = false
    let now = SystemClocks.now().monotonic
    if now - (past.last?.time ?? 0) > Self.spacing { past.append((now, found)) }
    while past.count > 1, now - past[1].time > Self.arrival { past.removeFirst() }
  }

  /// The same, where everything that was printed by then has been read: what is printed later is told by
  /// the difference.
  private var quietProcesses: ShellProcesses? {
    let found = processes
    var wait = pollfd(fd: terminal.leader, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) == 0 ? found : nil
  }

  /// What the processes of the shell are doing now.
  var processes: ShellProcesses {
    ShellProcesses(ofSession: terminal.parent, leader: terminal.leader)
  }

  /// Learns what is handed to the shell.
  mutating func passesInput(_ bytes: [UInt8]) {
    typedAhead += bytes.count { $0 == 10 || $0 == 13 }
    isTyped = true
  }

  /// Learns that a line begins to run.
  mutating func lineBegins() { typedAhead = max(0, typedAhead - 1) }

  /// Keeps the entry of a line that has ended, where it left jobs behind.
  ///
  /// - Parameter now: What was running when its end was told. Where another line had been typed ahead, that
  ///   may run already, and what is new may be of either.
  mutating func leave(behind record: Record, among now: ShellProcesses) {
    guard let number = record.beginning?.number else { return }
    let groups = now.jobs(of: shell)
    owners = owners.filter { groups.contains($0.key) }
    let fresh = groups.filter { owners[$0] == nil || open.contains($0) }
    for group in fresh { owners[group, default: []].insert(number) }
    if !fresh.isEmpty { records[number] = record }
    open = typedAhead > 0 ? fresh : []
    for number in records.keys where !owners.values.contains(where: { $0.contains(number) }) {
      records[number]?.close()
      records[number] = nil
    }
    (seen, past) = (nil, [])
  }

  /// Takes what was printed, where a job printed it; false where the shell or the line that runs may have.
  ///
  /// - Parameter isTheirs: Whether nobody else can have printed it.
  mutating func take(_ bytes: [UInt8], isTheirs: Bool = false) -> Bool {
    guard hasJobs, let before = seen ?? (hasEnded || isTheirs ? processes : nil) else {
      note(hasJobs ? quietProcesses : nil)
      return false
    }
    let now = settled(since: before)
    let last = lastOfJob(in: bytes, now, before)
    let isByJobs = now.isByJobs(since: before, shell: shell)
    let groups = now.writers(since: past.first?.processes ?? before)
    let writers = groups.reduce(into: Set<Int>()) { $0.formUnion(owners[$1] ?? []) }
    note(quietProcesses ?? (isByJobs ? before : nil))
    guard hasEnded || isTheirs || isByJobs || last != nil else { return false }
    let bytes = isByJobs ? bytes : last ?? bytes
    let candidates = writers.isEmpty ? owners.values.reduce([]) { $0.union($1) } : writers
    if candidates.count == 1, let number = candidates.first, records[number] != nil {
      records[number]?.add(bytes, to: .output)
      return true
    }
    if !candidates.isSubset(of: othersOf) { finishOthers() }
    if others == nil {
      othersOf = candidates
      let lines = candidates.sorted().map { JSONValue.integer(Int64($0)) }
      others = Record(
        CommandRun(
          arguments: [name, "-c", Self.remark], line: Self.remark, user: SystemClocks.userName,
          host: SystemClocks.hostName, origin: origin),
        extra: [Entry.jobs: .array(lines)], session: session, makeWriter)
    }
    others?.add(bytes, to: .output)
    return true
  }

  /// What a job printed before it ended, of what came at a prompt that waits for a line; nil where that is not
  /// known.
  ///
  /// The shell counts as its own what its ended children have written. Of itself it then only tells that the job
  /// is done, and draws the prompt anew.
  private func lastOfJob(
    in bytes: [UInt8], _ now: ShellProcesses, _ before: ShellProcesses
  ) -> [UInt8]? {
    guard !isTyped, before.all[shell]?.sleeps == true, before.foreground == shell,
      now.foreground == shell, now.hasEnded(jobOf: before, shell)
    else { return nil }
    let end = bytes.indices.first { Self.tellsOfJob(bytes, at: $0) }
    var printed = bytes[..<(end ?? bytes.count)]
    // The shell leaves the line of the prompt before it says so.
    if end != nil, printed.suffix(3).elementsEqual([13, 13, 10]) { printed.removeLast(3) }
    return printed.isEmpty || printed.contains(27) ? nil : Array(printed)
  }

  /// Whether `[1]  + done` begins at a place, at the beginning of a line.
  private static func tellsOfJob(_ bytes: [UInt8], at place: Int) -> Bool {
    guard bytes[place] == UInt8(ascii: "["), place == 0 || bytes[place - 1] == 10 else {
      return false
    }
    let digits = bytes[(place + 1)...].prefix { 48...57 ~= $0 }
    return !digits.isEmpty && bytes[digits.endIndex...].first == UInt8(ascii: "]")
  }

  /// A look at which whoever wrote has come back from it: what counts the bytes of a process is told only
  /// then.
  private func settled(since before: ShellProcesses) -> ShellProcesses {
    var now = processes
    for _ in 0..<20 {
      let isByJobs = now.isByJobs(since: before, shell: shell)
      guard isByJobs || !isQuiet(now, before) else { return now }
      usleep(1000)
      let again = processes
      if isByJobs, again.isByJobs(since: before, shell: shell) { return again }
      now = again
    }
    return now
  }

  /// Whether the shell and the foreground have written nothing, but some of them are not asleep.
  private func isQuiet(_ now: ShellProcesses, _ before: ShellProcesses) -> Bool {
    now.all.values.allSatisfy(\.sleeps) || now.foreground != before.foreground
  }

  /// What is to be said of a prompt that has no mark, where one is there.
  ///
  /// A shell that edits a line has taken its terminal out of the mode that hands over whole lines.
  mutating func unmarkedPrompt() -> ShellNotices.Notice? {
    let foreground = terminal_foreground(terminal.leader)
    guard terminal_takes_keys(terminal.leader) == 1, foreground > 0,
      let program = ShellProcesses.name(of: foreground), Self.shells.contains(program)
    else {
      ticksAtUnmarkedPrompt = 0
      return nil
    }
    // The mark of the end may be on its way.
    ticksAtUnmarkedPrompt += 1
    guard ticksAtUnmarkedPrompt > 2 else { return nil }
    return foreground == shell ? .unmarkedShell : .nestedShell(program)
  }
}

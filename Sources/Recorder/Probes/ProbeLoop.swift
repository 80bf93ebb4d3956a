private import Glibc
public import Session

/// Runs probes at a fixed rate, each target on its own schedule, and writes each down as an entry.
///
/// One `poll` loop looks after all of them: none waits for another's answer, nor for the one before it.
/// A rate that slows down while nothing answers counts one failure where there were many. Where too many
/// are running, and where the recorder itself was stopped, what is due has an entry that says that it was
/// not run.
public struct ProbeLoop {
  /// How it all went.
  public struct Outcome {
    /// Probes that are not in the journal, or not whole.
    public var unrecorded = 0
    /// Why the first of them is not.
    public var journalFailure: (any Error)?
  }

  /// Nanoseconds that running probes have at the end before they are asked to end (SIGTERM), and
  /// again before they are made to (SIGKILL).
  private static let graceAtEnd: Int64 = 2_000_000_000
  /// Probes of one target that may run at a time, and those of all targets: each is a process.
  private static let (mostOfATarget, mostOfAll) = (16, 256)
  /// Milliseconds between two looks at signals and at the journal.
  private static let mostWait: Int64 = 100
  /// Milliseconds between two looks at a command that closed its pipes and runs on.
  private static let waitForExit: Int64 = 5

  private let plan: ProbePlan
  private let commands: [[String]]
  private let folder: SessionFolder
  private let makeWriter: () throws -> JournalWriter
  /// Nil where the last one could not write: what comes next opens the journal anew.
  private var writer: JournalWriter?
  private let follower: JournalFollower?
  private let observer: any ProbeObserver
  private var schedules: [ProbeSchedule] = []
  /// Those that run, target by target, in the order in which they began.
  private var running: [[Probe]]
  private var started = 0
  private var outcome = Outcome()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Opens the session's journal; what is added to it from now on may end the probes.
  public init(
    _ plan: ProbePlan, in folder: SessionFolder, telling observer: any ProbeObserver,
    _ makeWriter: @escaping () throws -> JournalWriter
  ) throws {
    self.plan = plan
    self.commands = plan.probes
    self.folder = folder
    self.makeWriter = makeWriter
    self.writer = try makeWriter()
    self.follower = plan.endText == nil ? nil : try JournalFollower(folder.journal)
    self.observer = observer
    self.running = commands.map { _ in [] }
  }

  /// Runs the probes to their end: after the limit, at the text, or at SIGINT, SIGTERM or SIGHUP.
  ///
  /// Throws when the first probe cannot be started, and when the journal cannot be looked at.
  public mutating func run() throws -> Outcome {
    let signals = StopSignals()
    defer { signals.end() }
    do {
      try runUntilAsked(to: signals)
    } catch {
      finishRunning(signals)
      throw error
    }
    finishRunning(signals)
    return outcome
  }

  private mutating func runUntilAsked(to signals: StopSignals) throws {
    let start = Self.now()
    let limit = plan.limit.map { start + $0.nanoseconds }
    schedules = commands.map { _ in
      ProbeSchedule(start: start, interval: max(1, plan.interval.nanoseconds))
    }
    while try signals.count == 0 && !endTextHasCome() {
      let now = Self.now()
      if let limit, now >= limit {
        for target in schedules.indices { passOver(target, schedules[target].close(at: limit)) }
        return
      }
      try startDue(at: now)
      turn(until: min(limit ?? .max, schedules.map(\.due).min() ?? .max))
    }
  }

  /// Nanoseconds of the monotonic clock.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private func endTextHasCome() throws -> Bool {
    guard let text = plan.endText, let follower else { return false }
    return try follower.texts().contains { $0.contains(text) }
  }

  private mutating func reopenJournal() {
    guard writer == nil else { return }
    do { writer = try makeWriter() } catch {
      // The next probe meets the same, and says so.
    }
  }

  /// What opens the journal for the next probe.
  private var openWriter: () throws -> JournalWriter {
    { [writer, makeWriter] in try writer ?? makeWriter() }
  }

  /// How many probes of one target may run at a time.
  private var mostRunning: Int { max(1, min(Self.mostOfATarget, Self.mostOfAll / commands.count)) }

  private mutating func startDue(at now: Int64) throws {
    reopenJournal()
    for target in commands.indices {
      let (passed, isDue) = schedules[target].take(at: now)
      passOver(target, passed)
      guard isDue else { continue }
      guard running[target].count < mostRunning else {
        passOver(target, 1, running: running[target].count)
        continue
      }
      started += 1
      switch Probe.start(commands[target], plan.seconds, in: folder, openWriter) {
      case .success(let probe): running[target].append(probe)
      case .failure(let unstarted):
        // What cannot be started even once is a mistake on the command line; later it is a finding.
        if started == 1 { throw unstarted.error }
        tell(target, unstarted.entry, [], unstarted.failure)
      }
    }
  }

  /// Writes down that probes were due and were not run.
  private mutating func passOver(_ target: Int, _ count: Int, running: Int? = nil) {
    guard count > 0 else { return }
    let tick = ProbeTick(every: plan.seconds, missed: count, running: running)
    let (entry, output, failure) = Probe.missed(commands[target], tick, in: folder, openWriter)
    tell(target, entry, output, failure)
  }

  /// Waits for output, an end or the time given, and takes what has come.
  private mutating func turn(until due: Int64) {
    var set = PollSet()
    for probe in running.joined() { probe.join(&set) }
    let most = running.joined().contains(where: \.isClosed) ? Self.waitForExit : Self.mostWait
    // Rounded up: a millisecond too early would be a turn for nothing.
    let untilDue = max(0, due - Self.now() + 999_999) / 1_000_000
    set.wait(milliseconds: Int32(min(most, untilDue)))
    let now = Self.now()
    for target in running.indices {
      var still: [Probe] = []
      for probe in running[target] {
        guard probe.advance(set, at: now, using: &buffer) else {
          still.append(probe)
          continue
        }
        let (entry, output, failure) = probe.finish()
        tell(target, entry, output, failure)
      }
      running[target] = still
    }
    observer.turn()
  }

  private mutating func tell(
    _ target: Int, _ entry: Entry, _ output: [OutputChunk], _ failure: (any Error)?
  ) {
    if let failure {
      if outcome.unrecorded == 0 || writer != nil { observer.isNotRecorded(because: failure) }
      outcome.unrecorded += 1
      outcome.journalFailure = outcome.journalFailure ?? failure
      writer = nil
    }
    observer.ended(EndedProbe(target: target, entry: entry, output: output))
  }

  /// Waits for the probes that still run, not for ever.
  private mutating func finishRunning(_ signals: StopSignals) {
    let known = signals.count
    var deadline = Self.now() + Self.graceAtEnd
    var escalation = [SIGTERM, SIGKILL][...]
    while running.contains(where: { !$0.isEmpty }) {
      let isImpatient = escalation.first == SIGTERM && signals.count > known
      if let signal = escalation.first, Self.now() >= deadline || isImpatient {
        for probe in running.joined() { probe.send(signal) }
        escalation = escalation.dropFirst()
        deadline = Self.now() + Self.graceAtEnd
      }
      turn(until: .max)
    }
  }
}

extension ProbePlan {
  /// The interval in seconds.
  fileprivate var seconds: Double { Double(interval.nanoseconds) / 1e9 }
}

extension Duration {
  /// Whole nanoseconds.
  fileprivate var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}

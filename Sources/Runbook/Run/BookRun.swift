private import Foundation
private import Glibc
private import Manifests
package import Recorder
package import Session
package import Study
private import System
private import SystemPackage
internal import Text

/// One run of a book, from its first command to the last that repairs something.
package struct BookRun: ~Copyable {
  /// What a person asks of it.
  package struct Request: Sendable {
    /// The number of the stage that it begins with; nil for the beginning.
    package var from: Int?
    /// Whether a person is asked before each command.
    package var asks = false
    /// Whether only what repairs something is run.
    package var onlyRepairs = false

    /// A run of the whole book.
    package init() {}
  }

  let book: Book
  private let request: Request
  private let folder: SessionFolder
  /// A private folder for what the shell and the watches need.
  private let files: String
  let observer: any BookObserver
  private let signals: StopSignals
  private var shell: FedShell?
  var study: SessionStudy
  private let script: KeptScript?
  /// The files of the secrets, in their order.
  private var secrets: [String] = []
  /// What masks the output of a command where others record what this program prints: they do not know its secrets.
  private var mask: (() -> StreamMasker)?
  private var watches: [(watch: Book.Watch, process: WatchProcess)] = []
  private var watchCount = 0
  var results: [BookResult] = []
  private(set) var stop: BookStop?
  /// The number of the stage that has begun last, and its title.
  private var stage = 0
  private var title: String?
  private let begin = SystemClocks.now().monotonic
  /// Whether the limits of the run hold: not while something is repaired.
  private var isLimited = true

  /// Runs a book in a session, and returns what came of it.
  ///
  /// - Parameters:
  ///   - folder: The session's folder, which exists.
  ///   - signals: What asks for its end, counted since before it began.
  ///   - study: Opens it to be read.
  package static func run(
    _ book: Book, _ request: Request = Request(), in folder: SessionFolder,
    telling observer: any BookObserver, _ signals: StopSignals,
    study: (SessionFolder) throws -> SessionStudy
  ) throws -> BookOutcome {
    try Folder.temporary { files in
      let secrets = try RunSecrets(of: book, in: files)
      defer { secrets.end() }
      // Asked before the run itself is what records.
      let isRecorded = isRecorded
      setenv("LABBOOK_SESSION", folder.url.absoluteURL.path, 1)
      RecordedMark.set()
      observer.tell(.begins(folder))
      let writer = try JournalWriter(folder)
      let script = try writer.keep(
        script: book.bytes, named: book.path.split(separator: "/").last.map(String.init) ?? "book")
      var run = BookRun(
        book, request, in: folder, files: files, script: script, study: try study(folder), signals,
        observer)
      run.secrets = secrets.files
      if isRecorded { run.mask = { writer.outputMasker } }
      return run.outcome()
    }
  }

  /// Whether this program was started by something that is recorded.
  private static let isRecorded = RecordedMark.isSet || getenv("LABBOOK_SESSION") != nil

  private init(
    _ book: Book, _ request: Request, in folder: SessionFolder, files: String,
    script: KeptScript?, study: SessionStudy, _ signals: StopSignals, _ observer: any BookObserver
  ) {
    (self.book, self.request, self.folder, self.files) = (book, request, folder, files)
    (self.script, self.study, self.signals, self.observer) = (script, study, signals, observer)
  }

  private mutating func outcome() -> BookOutcome {
    if !request.onlyRepairs {
      runParts()
      if stop == nil { checkExpectations() }
    }
    repair()
    endWatches()
    leaveShell()
    let outcome = BookOutcome(
      session: folder.name, results: results, stop: stop,
      seconds: SystemClocks.now().monotonic - begin)
    observer.tell(.ends(outcome))
    return outcome
  }

  /// Ends the shell; what a command set with `trap … EXIT` is a part of the book, and runs to its end.
  private mutating func leaveShell() {
    let trapping = book.parts.compactMap { part -> Book.Step? in
      if case .step(let step) = part.content, step.text.contains("trap") { step } else { nil }
    }
    if shell?.isThere == true, let last = trapping.last {
      _ = execute(Book.Step(text: "exit", line: last.line), isRepair: true, known: signals.count)
    }
    shell?.close()
  }

  // MARK: The parts in order

  private mutating func runParts() {
    for part in book.parts where part.stage >= request.from ?? 0 {
      guard goesOn() else { return }
      switch part.content {
      case .stage(let title):
        (stage, self.title) = (part.stage, title)
        observer.tell(.stage(title))
        write(.stage(title))
      case .note(let text): write(.note(text))
      case .step(let step): run(step)
      case .watch(let watch): begin(watch)
      case .endOfWatches: endWatches()
      case .wait(let wait): self.wait(for: wait)
      case .pause(let seconds):
        observer.tell(.pauses(seconds: seconds))
        pass(seconds: seconds)
      case .expect, .repair, .listing: break
      }
    }
    _ = goesOn()
  }

  /// Looks whether the run shall go on; false where it does not.
  mutating func goesOn() -> Bool {
    if stop == nil { lookForEnd() }
    return stop == nil
  }

  private mutating func lookForEnd() {
    if isAsked { return end(.signal(signals.number)) }
    if let limit = book.settings.run, secondsLeft <= 0 { return end(.overtime(limit: limit)) }
    shell?.listen()
    if let status = shell?.endedStatus { return end(.shellLost(status: status)) }
    for (watch, process) in watches {
      guard let ended = process.end, ended != .exited(0) else { continue }
      return end(.watchEnded(command: watch.command, line: watch.line, said: process.said))
    }
  }

  var isAsked: Bool { signals.count > 0 }

  /// Seconds until the run has taken as long as it may.
  private var secondsLeft: Double {
    guard isLimited, let limit = book.settings.run else { return .infinity }
    return limit - (SystemClocks.now().monotonic - begin)
  }

  /// Remembers why the run does not go on, and says so in the record.
  mutating func end(_ reason: BookStop) {
    guard stop == nil else { return }
    stop = reason
    observer.tell(.stops(reason))
    if case .unrecorded = reason { return }
    write(.note(reason.note), extra: ["run": .object(["stopped": .string(reason.word)])])
  }

  private mutating func write(_ content: Entry.Content, extra: [String: JSONValue] = [:]) {
    do {
      try JournalWriter(folder).append(content, extra: extra)
    } catch {
      end(.unrecorded(reason: "\(error)"))
    }
  }

  /// Lets time pass, in which a signal is heard.
  mutating func pass(seconds: Double) {
    let (signals, seconds) = (signals, min(seconds, secondsLeft))
    guard shell == nil else { return shell?.wait(seconds: seconds) { signals.count > 0 } ?? () }
    let end = SystemClocks.now().monotonic + seconds
    while !isAsked, SystemClocks.now().monotonic < end { usleep(20_000) }
  }

  // MARK: Commands

  private mutating func run(_ step: Book.Step) {
    guard let (seconds, outcome) = execute(step) else { return }
    let reason = failure(of: step, outcome)
    add(.step, step, seconds, reason.map(BookResult.Verdict.failed) ?? .passed)
    if let reason {
      end(reason)
    } else if case .exited(let status) = outcome.end, status != 0 {
      observer.tell(.mayFail(status: status))
    }
  }

  mutating func add(
    _ kind: BookResult.Kind, _ step: Book.Step, _ seconds: Double, _ verdict: BookResult.Verdict
  ) {
    results.append(
      BookResult(
        kind: kind, stage: title, text: step.text, line: step.line, seconds: seconds,
        verdict: verdict))
  }

  /// The title of the stage that has begun last.
  var currentStage: String? { title }

  /// The number of the stage that the run begins with.
  var firstStage: Int { request.from ?? 0 }

  /// The run ends because somebody asked for it.
  mutating func endBySignal() { end(.signal(signals.number)) }

  /// Why a book does not go on after a command; nil where it does.
  func failure(of step: Book.Step, _ outcome: FedShell.Outcome) -> BookStop? {
    if let failure = outcome.journalFailure { return .unrecorded(reason: "\(failure)") }
    switch outcome.end {
    case .exited(let status):
      return status == 0 || step.mayFail
        ? nil : .failed(command: step.text, line: step.line, status: status)
    case .late where secondsLeft <= 0: return .overtime(limit: book.settings.run ?? 0)
    case .late:
      return .late(
        command: step.text, line: step.line, limit: step.limit ?? book.settings.step)
    case .stopped: return .signal(signals.number)
    case .shellEnded(let status):
      return .shellEnded(command: step.text, line: step.line, status: status)
    }
  }

  /// Runs a command in the shell, which is started where there is none; nil where it was not run.
  ///
  /// - Parameter known: How many signals came before, that it does not end at.
  mutating func execute(
    _ step: Book.Step, isRepair: Bool = false, known: Int32 = 0
  ) -> (seconds: Double, outcome: FedShell.Outcome)? {
    if !isRepair, !goesOn() { return nil }
    if request.asks, !isRepair {
      let signals = signals
      let decision = observer.decides(on: step.text) { signals.count > known }
      guard goesOn() else { return nil }
      switch decision {
      case .run: break
      case .skip:
        add(.step, step, 0, .skipped)
        return nil
      case .stop:
        end(.person)
        return nil
      }
    }
    observer.tell(.runs(step.text))
    let (signals, observer) = (signals, observer)
    var masker = mask?()
    let print = { (chunks: [OutputChunk]) in
      for chunk in chunks { observer.tell(.printed(chunk.bytes)) }
    }
    defer { print(masker?.finish() ?? []) }
    let attention = FedShell.Attention(
      limit: min(step.limit ?? book.settings.step, secondsLeft),
      signals: { (signals.count - known, signals.number) },
      show: { bytes in
        let chunk = OutputChunk(stream: .output, offset: nil, bytes: bytes)
        print(masker?.add(chunk) ?? [chunk])
      })
    let begin = SystemClocks.now().monotonic
    do {
      try startShell()
      let place = FedShell.Place(caller: book.place(step.line), script: script)
      guard let outcome = try shell?.run(step.text, at: place, attention) else { return nil }
      return (SystemClocks.now().monotonic - begin, outcome)
    } catch {
      end(.unrecorded(reason: "\(error)"))
      return nil
    }
  }

  private mutating func startShell() throws {
    if shell?.isThere == true { return }
    let folder = folder
    shell = try FedShell.start(
      in: folder, folder: files,
      variables: book.settings.variables.map { ($0.name, $0.value) },
      secrets: Array(zip(book.settings.secrets.map(\.name), secrets))
    ) { try JournalWriter(folder) }
  }

  // MARK: Watches

  private mutating func begin(_ watch: Book.Watch) {
    observer.tell(.watches(watch.command))
    watchCount += 1
    do {
      watches.append(
        (
          watch,
          try WatchProcess(
            ["-s", folder.url.absoluteURL.path] + watch.arguments,
            errors: "\(files)/watch-\(watchCount)")
        ))
    } catch {
      end(.watchEnded(command: watch.command, line: watch.line, said: "\(error)"))
    }
  }

  private mutating func endWatches() {
    for (_, process) in watches { process.stop() }
    for (watch, process) in watches {
      if !process.said.isEmpty { observer.tell(.watched(process.said)) }
      guard let status = process.end, status != .exited(0) else { continue }
      end(.watchEnded(command: watch.command, line: watch.line, said: process.said))
    }
    watches = []
  }

  // MARK: Repairs

  /// Runs what repairs, of every stage that has begun, whatever became of the run.
  private mutating func repair() {
    isLimited = false
    let steps = repairs()
    // The first signal of all ends the command that runs, and the run has failed; a second one leaves what is left.
    run(repairs: steps, untilSignal: signals.count + (hasFailed ? 0 : 1))
    guard stop == nil, isAsked, !request.onlyRepairs else { return }
    endBySignal()
    run(repairs: repairs().filter { !steps.contains($0) }, untilSignal: 1)
  }

  private var hasFailed: Bool { stop != nil || request.onlyRepairs }

  private func repairs() -> [Book.Step] {
    book.parts.flatMap { part -> [Book.Step] in
      guard case .repair(let repair) = part.content, hasFailed || !repair.isForFailure,
        request.onlyRepairs || part.stage <= stage && part.stage >= request.from ?? 0
      else { return [] }
      return repair.steps
    }
  }

  /// Runs commands that repair, where no more signals have come than so many.
  private mutating func run(repairs steps: [Book.Step], untilSignal most: Int32) {
    guard !steps.isEmpty else { return }
    observer.tell(.repairs(commands: steps.count, hasFailed: hasFailed))
    for step in steps {
      guard signals.count <= most,
        let (seconds, outcome) = execute(step, isRepair: true, known: signals.count)
      else {
        add(.repair, step, 0, .notRun)
        continue
      }
      let reason = failure(of: step, outcome)
      add(.repair, step, seconds, reason.map(BookResult.Verdict.failed) ?? .passed)
      if let reason { observer.tell(.repairFails(reason)) }
    }
  }
}

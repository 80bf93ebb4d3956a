private import Foundation
private import Glibc
internal import Recorder
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
  private var watches: [(watch: Book.Watch, process: WatchProcess)] = []
  private var watchCount = 0
  var results: [BookResult] = []
  private(set) var stop: BookStop?
  private var unrepaired: [String] = []
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
  ///   - study: Opens it to be read.
  package static func run(
    _ book: Book, _ request: Request = Request(), in folder: SessionFolder,
    telling observer: any BookObserver, study: (SessionFolder) throws -> SessionStudy
  ) throws -> BookOutcome {
    try Folder.temporary { files in
      let signals = StopSignals(keepsOn: true)
      defer { signals.end() }
      try keepSecrets(of: book, in: files)
      setenv("LABBOOK_SESSION", folder.url.absoluteURL.path, 1)
      RecordedMark.set()
      observer.tell(.begins(folder))
      let script = try JournalWriter(folder).keep(
        script: book.bytes, named: book.path.split(separator: "/").last.map(String.init) ?? "book")
      var run = BookRun(
        book, request, in: folder, files: files, script: script, study: try study(folder), signals,
        observer)
      return run.outcome()
    }
  }

  private init(
    _ book: Book, _ request: Request, in folder: SessionFolder, files: String,
    script: KeptScript?, study: SessionStudy, _ signals: StopSignals, _ observer: any BookObserver
  ) {
    (self.book, self.request, self.folder, self.files) = (book, request, folder, files)
    (self.script, self.study, self.signals, self.observer) = (script, study, signals, observer)
  }

  /// Copies the secrets to where they stay as they are until the end, and says so to every recorder.
  private static func keepSecrets(of book: Book, in files: String) throws {
    var paths: [String] = []
    for (number, secret) in book.settings.secrets.enumerated() {
      do {
        guard try !SecretFiles.lines(of: secret.value).isEmpty else {
          throw BookError(path: book.path, problem: .shortSecret(secret.name))
        }
      } catch let error as SecretFileError {
        throw BookError(path: book.path, problem: .secret(error))
      }
      let copy = "\(files)/secret-\(number)"
      try WholeFile.make(
        copy, holding: WholeFile.bytes(of: secret.value), permissions: .ownerReadWrite)
      paths.append(copy)
    }
    setenv(SecretFiles.variable, paths.joined(separator: "\n"), 1)
  }

  private mutating func outcome() -> BookOutcome {
    if !request.onlyRepairs {
      runParts()
      if stop == nil { checkExpectations() }
    }
    repair()
    endWatches()
    shell?.close()
    let outcome = BookOutcome(
      session: folder.name, results: results, stop: stop, unrepaired: unrepaired,
      seconds: SystemClocks.now().monotonic - begin)
    observer.tell(.ends(outcome))
    return outcome
  }

  // MARK: The parts in order

  private mutating func runParts() {
    for part in book.parts where part.stage >= request.from ?? 0 {
      if stop != nil { return }
      look(at: part)
      guard stop == nil else { return }
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
    look(at: nil)
  }

  /// Looks whether the run shall go on.
  private mutating func look(at part: Book.Part?) {
    if isAsked { return end(.signal(signals.number)) }
    if let limit = book.settings.run, secondsLeft <= 0 { return end(.overtime(limit: limit)) }
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
    if shell != nil {
      shell?.wait(seconds: seconds) { signals.count > 0 }
    } else {
      usleep(UInt32(min(seconds, 1) * 1e6))
    }
  }

  // MARK: Commands

  private mutating func run(_ step: Book.Step) {
    guard let (seconds, outcome) = execute(step) else { return }
    let reason = failure(of: step, outcome)
    add(.step, step, seconds, reason.map(BookResult.Verdict.failed) ?? .passed, outcome.entry)
    if let reason {
      end(reason)
    } else if case .exited(let status) = outcome.end, status != 0 {
      observer.tell(.mayFail(status: status))
    }
  }

  mutating func add(
    _ kind: BookResult.Kind, _ step: Book.Step, _ seconds: Double, _ verdict: BookResult.Verdict,
    _ entry: Int?
  ) {
    results.append(
      BookResult(
        kind: kind, stage: title, text: step.text, line: step.line, seconds: seconds,
        verdict: verdict, entry: entry))
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
  mutating func execute(
    _ step: Book.Step, isRepair: Bool = false
  ) -> (seconds: Double, outcome: FedShell.Outcome)? {
    if request.asks, !isRepair {
      switch observer.decides(on: step.text) {
      case .run: break
      case .skip:
        add(.step, step, 0, .skipped, nil)
        return nil
      case .stop:
        end(.person)
        return nil
      }
    }
    observer.tell(.runs(step.text))
    let (signals, observer) = (signals, observer)
    let attention = FedShell.Attention(
      limit: min(step.limit ?? book.settings.step, secondsLeft),
      signals: { (signals.count, signals.number) }, show: { observer.tell(.printed($0)) })
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
      secrets: book.settings.secrets.enumerated().map {
        ($0.element.name, "\(files)/secret-\($0.offset)")
      }
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
    let hasFailed = stop != nil || request.onlyRepairs
    let steps = book.parts.flatMap { part -> [Book.Step] in
      guard case .repair(let repair) = part.content, hasFailed || !repair.isForFailure,
        request.onlyRepairs || part.stage <= stage && part.stage >= request.from ?? 0
      else { return [] }
      return repair.steps
    }
    guard !steps.isEmpty else { return }
    observer.tell(.repairs(commands: steps.count, hasFailed: hasFailed))
    let known = signals.count
    for step in steps {
      guard signals.count == known, let (seconds, outcome) = execute(step, isRepair: true) else {
        unrepaired.append(step.text)
        continue
      }
      let reason = failure(of: step, outcome)
      add(.repair, step, seconds, reason.map(BookResult.Verdict.failed) ?? .passed, outcome.entry)
      if reason != nil { unrepaired.append(step.text) }
    }
  }
}

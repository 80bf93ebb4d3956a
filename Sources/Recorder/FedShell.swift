internal import CTerminal
private import Glibc
package import Session
internal import System
private import SystemPackage

/// A bash on a terminal of its own that is fed one command after the other: each is an entry, as a line of a
/// recorded shell is.
package struct FedShell: ~Copyable {
  /// How a command came to its end.
  package enum End: Hashable, Sendable {
    /// It has ended, with this status.
    case exited(Int32)
    /// It was ended, as it took longer than it may.
    case late
    /// It was ended, because somebody asked for the end of everything.
    case stopped
    /// The shell itself has ended with it, with this status.
    case shellEnded(Int32)
  }

  /// How one command went.
  package struct Outcome: Sendable {
    /// How it ended.
    package var end: End
    /// Its entry; nil where it has none.
    package var entry: Int?
    /// What kept the record from being written, where something did.
    package var journalFailure: (any Error)?
  }

  /// What a command that runs is asked and told meanwhile.
  package struct Attention {
    /// Seconds that it may run.
    package var limit: Double
    /// How many signals came that ask for its end, and the first of all.
    package var signals: () -> (count: Int32, number: Int32)
    /// Takes what is to be shown of its output.
    package var show: ([UInt8]) -> Void

    /// Attention with everything given.
    package init(
      limit: Double, signals: @escaping () -> (count: Int32, number: Int32),
      show: @escaping ([UInt8]) -> Void
    ) {
      (self.limit, self.signals, self.show) = (limit, signals, show)
    }
  }

  /// Milliseconds between two looks at signals and limits.
  private static let patience: Int32 = 100
  /// Seconds that a command has to end after each thing that is done to end it.
  private static let grace = 5.0
  /// Seconds in which a shell starts.
  private static let start = 30.0
  /// Columns of the terminal where there is none to copy: programs cut their tables to fit.
  private static let columns = 160

  private let files: FedShellStartup
  private var terminal: TerminalProcess
  private var lines: ShellLines
  private var ended: CommandRun.Status?
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Starts a shell; it is at its first prompt when this returns.
  ///
  /// - Parameters:
  ///   - session: The session, where lines that were not recorded are remembered.
  ///   - folder: A private folder for its files.
  ///   - variables: What it exports.
  ///   - secrets: What it exports, by the files that hold it.
  ///   - makeWriter: Opens the journal, for every command anew.
  package static func start(
    in session: SessionFolder, folder: String, variables: [(name: String, value: String)],
    secrets: [(name: String, file: String)], _ makeWriter: @escaping () throws -> JournalWriter
  ) throws -> FedShell {
    // Whoever sees processes, files and environments does not see the word: the shell reads it from a pipe.
    var generator = SystemRandomNumberGenerator()
    let word = (0..<2).map { _ in String(generator.next(), radix: 36) }.joined()
    let pipe = try ShellRecorder.pipe(holding: word)
    let files = FedShellStartup(folder: folder)
    let text = files.text(descriptor: pipe.number, variables: variables, secrets: secrets)
    try WholeFile.replace(files.file, with: Array(text.utf8), permissions: .ownerReadWrite)
    var size = TerminalProcess.size(of: 1)
    if isatty(1) == 0 { size.columns = columns }
    let terminal = try TerminalProcess(
      ["bash", "--noprofile", "--rcfile", files.file, "--noediting", "-i"], model: -1, size: size,
      separateError: false)
    var shell = FedShell(terminal, files, word: word, size: size, session: session, makeWriter)
    let end = SystemClocks.now().monotonic + start
    while shell.prompts == 0, shell.isThere, SystemClocks.now().monotonic < end {
      shell.turn { _ in }
    }
    guard shell.prompts > 0 else {
      shell.close()
      throw RecorderError(program: "bash", reason: .timedOut, isCommandMissing: false)
    }
    return shell
  }

  private init(
    _ terminal: consuming TerminalProcess, _ files: FedShellStartup, word: String,
    size: TerminalSize, session: SessionFolder, _ makeWriter: @escaping () throws -> JournalWriter
  ) {
    terminal.leader.becomeNonBlocking()
    self.files = files
    lines = ShellLines(
      shell: "bash", word: word, size: size, on: (terminal.leader.number, terminal.process.pid),
      isFed: true, session: session, makeWriter)
    self.terminal = terminal
  }

  private var prompts: Int { lines.progress?.prompts ?? 0 }

  /// Whether it can be fed.
  package var isThere: Bool { ended == nil }

  /// The status that it ended with; nil while it is there.
  package var endedStatus: Int32? { ended?.shellStatus }

  /// Runs a command to its end.
  package mutating func run(
    _ text: String, at place: Place?, _ attention: Attention
  ) throws -> Outcome {
    try WholeFile.replace(
      files.step, with: Array("\(text)\n".utf8), permissions: .ownerReadWrite)
    let before = prompts
    let begin = SystemClocks.now().monotonic
    let typed = Array(files.typed.utf8)
    lines.feeds(typed, at: place)
    try terminal.leader.write(typed)
    var ending: Ending?
    while prompts == before, ended == nil {
      turn(attention.show)
      let now = SystemClocks.now().monotonic
      let (count, number) = attention.signals()
      if ending != nil {
        // A second signal is of somebody who will not wait.
        if ending?.goOn(at: now, count) == true { end(by: ending?.measure) }
      } else if count > 0 || now - begin > attention.limit {
        let isLate = count == 0
        ending = Ending(cause: isLate ? .late : .stopped, at: now, count)
        interrupt(by: isLate ? SIGINT : number)
      }
    }
    if ended != nil { finish() }
    let status = lines.progress?.status ?? 0
    return Outcome(
      end: ending?.cause ?? ended.map { .shellEnded($0.shellStatus) } ?? .exited(status),
      entry: lines.progress?.entry, journalFailure: lines.failure)
  }

  /// Lets time pass, in which jobs in the background go on and are listened to.
  package mutating func wait(seconds: Double, until isEnough: () -> Bool) {
    let end = SystemClocks.now().monotonic + seconds
    while isThere, !isEnough() {
      let left = end - SystemClocks.now().monotonic
      guard left > 0 else { return }
      listen(milliseconds: Int32(min(Double(Self.patience), left * 1000 + 1)))
    }
  }

  /// Takes what jobs in the background have printed, and sees whether the shell is still there.
  package mutating func listen(milliseconds: Int32 = 0) {
    guard isThere else { return }
    turn(milliseconds: milliseconds) { _ in }
    if !isThere { finish() }
  }

  /// Ends the shell, and with it the jobs that it left in the background.
  package mutating func close() {
    guard ended == nil else { return }
    terminal.leader.close()
    let process = terminal.process
    for measure in [SIGHUP, SIGKILL] {
      kill(process.pid, measure)
      for _ in 0..<200 {
        if let status = process.endIfThere() {
          ended = status
          return finish()
        }
        usleep(10_000)
      }
    }
  }

  /// Ends what still runs when the shell has ended.
  private mutating func finish() {
    _ = lines.finish(ended ?? .unknown)
    lines.close()
  }

  /// Moves what there is from the terminal to the record.
  private mutating func turn(
    milliseconds: Int32 = Self.patience, _ show: ([UInt8]) -> Void
  ) {
    let wait = min(lines.hurry ?? milliseconds, milliseconds)
    var set = pollfd(fd: terminal.leader.number, events: Int16(POLLIN), revents: 0)
    let isReady = poll(&set, 1, wait) > 0
    lines.settle()
    if isReady {
      // Linux ends a terminal that nobody holds any more with EIO.
      let (count, isEnd) = terminal.leader.readAll(into: &buffer)
      if count > 0 { show(lines.take(Array(buffer[..<count]), from: .output)) }
      if isEnd { terminal.leader.close() }
      guard isEnd else { return }
    }
    show(lines.look())
    switch terminal.process.change(waiting: !terminal.leader.isOpen) {
    case .none: break
    case .stopped: terminal.proceed()
    case .ended(let status): ended = status
    }
  }

  /// Gives the command what a terminal gives it, or what somebody sent us.
  private func interrupt(by number: Int32) {
    let group = terminal_foreground(terminal.leader.number)
    if [SIGTERM, SIGHUP].contains(number), group > 0, group != shell {
      kill(-group, number)
    } else {
      // Ctrl-C as the terminal hands it on, or as a program gets it that reads key by key.
      do { try terminal.leader.write([3]) } catch {
        // A terminal that takes nothing has a command that is ended by other means.
      }
    }
  }

  private var shell: pid_t { process_child(terminal.process.pid) }

  /// Ends the command by a signal, or the shell with it.
  private func end(by measure: Ending.Measure?) {
    let group = terminal_foreground(terminal.leader.number)
    switch measure {
    case .signal(let number) where group > 0 && group != shell: kill(-group, number)
    case .signal: break
    // The process between us and the shell ends with the shell.
    case .shell, nil: kill(shell > 0 ? -shell : terminal.process.pid, SIGKILL)
    }
  }
}

extension FedShell {
  /// What is done to end a command, one thing after the other.
  private struct Ending {
    enum Measure {
      case signal(Int32)
      case shell
    }

    let cause: End
    private var left: [Measure] = [.signal(SIGTERM), .signal(SIGKILL), .shell]
    private(set) var measure: Measure?
    private var deadline: Double
    private var count: Int32

    init(cause: End, at now: Double, _ count: Int32) {
      (self.cause, self.count) = (cause, count)
      deadline = now + FedShell.grace
    }

    /// Whether it is time for the next thing.
    mutating func goOn(at now: Double, _ count: Int32) -> Bool {
      guard now >= deadline || count > self.count, !left.isEmpty else { return false }
      measure = left.removeFirst()
      (deadline, self.count) = (now + FedShell.grace, count)
      return true
    }
  }
}

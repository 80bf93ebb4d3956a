internal import Glibc
internal import Session

/// Makes an entry of every command line of a shell, from the marks in what its terminal prints.
struct ShellLines: TerminalSink {
  private var marks: PromptMarks
  private var size: TerminalSize
  private var record: Record?
  private var jobs: ShellJobs
  private var notices = ShellNotices()
  private var redraws = LineRedraws()
  private var endOfLine = PromptSpace()
  /// The number of the next command line, as the last mark gave it.
  private var number: Int?
  /// The command lines that have begun since.
  private var begun = 0
  private(set) var failure: (any Error)?
  /// Where the next line stands, of a shell that is fed.
  private var place: FedShell.Place?
  /// How far a shell is with the lines that it is fed; nil for one that a person types into.
  private(set) var progress: FedShell.Progress?
  private let shell: String
  private let origin: CommandOrigin
  private let session: SessionFolder?
  private let makeWriter: () throws -> JournalWriter

  /// - Parameters:
  ///   - shell: The name of the shell.
  ///   - word: The word in its marks.
  ///   - terminal: Our end of its terminal, and the process between us and it.
  ///   - isFed: Whether it is fed, so that its prompts and what is typed at them are not shown.
  init(
    shell: String, word: String, size: TerminalSize, on terminal: (leader: Int32, parent: pid_t),
    isFed: Bool = false, session: SessionFolder?,
    _ makeWriter: @escaping () throws -> JournalWriter
  ) {
    self.shell = shell
    progress = isFed ? FedShell.Progress() : nil
    self.marks = PromptMarks(word: word)
    self.size = size
    self.session = session
    self.makeWriter = makeWriter
    jobs = ShellJobs(
      shell: shell, by: isFed ? .run : .shell, on: terminal, session: session, makeWriter)
    origin = jobs.origin
  }

  mutating func take(_ bytes: [UInt8], from stream: OutputChunk.Stream) -> [UInt8] {
    let isAtPrompt = record == nil
    var shown: [UInt8] = []
    let pieces = marks.take(bytes)
    // What stands beside a mark is the shell's, which has just printed that.
    let isMarked = pieces.contains { if case .bytes = $0 { false } else { true } }
    for piece in pieces {
      switch piece {
      case .bytes(let bytes):
        if progress?.isRunning == false {
          // At a prompt that shows nothing only jobs print, and the terminal what it is fed.
          let rest = progress?.withoutEcho(bytes) ?? []
          if !rest.isEmpty { _ = jobs.take(rest, isTheirs: true) }
          continue
        }
        let printed = endOfLine.without(bytes)
        if !printed.isEmpty, isMarked || !jobs.take(printed) { record?.add(printed, to: .output) }
        shown += bytes
      case .draws: endOfLine.begins()
      case .began(let line, let folder, let lost):
        begin(line, in: folder)
        progress?.begin(record?.beginning?.number)
        shown += notices.said(lost.map { .lostHook($0) })
      case .ended(let status, let number, let lost):
        shown += end(.exited(status), number: number)
        progress?.end(status)
        shown += notices.said(lost.map { .lostHook($0) })
      }
    }
    return isAtPrompt ? redraws.without(shown) : redraws.passed(shown)
  }

  /// Learns what a shell is fed.
  mutating func feeds(_ bytes: [UInt8], at place: FedShell.Place?) {
    self.place = place
    progress?.feed(bytes)
  }

  mutating func takeInput(_ bytes: [UInt8]) {}

  mutating func passesInput(_ bytes: [UInt8]) { jobs.passesInput(bytes) }

  var hurry: Int32? { record?.hurry ?? jobs.hurry }

  var isGathering: Bool { record?.isGathering ?? false || jobs.isGathering }

  mutating func settle() {
    record?.settle()
    jobs.settle()
  }

  mutating func look() -> [UInt8] {
    jobs.look()
    return notices.said(record == nil ? nil : jobs.unmarkedPrompt())
  }

  mutating func close() {
    record?.close()
    jobs.close()
  }

  mutating func resize(to size: TerminalSize) {
    self.size = size
    record?.resize(to: size)
  }

  /// Ends what still runs when the shell itself has ended; returns what kept an entry from being
  /// written.
  mutating func finish(_ status: CommandRun.Status) -> (any Error)? {
    end(status)
    jobs.shellHasEnded()
    return failure
  }

  private mutating func begin(_ line: String, in folder: String) {
    end(.unknown)
    begun += 1
    jobs.lineBegins()
    // A command of labbook's own writes an entry of its own.
    guard Self.program(of: line) != "labbook" || !Self.isOneCommand(line) else { return }
    let typed = line.isEmpty ? "# a line that the shell does not tell" : line
    record = Record(
      CommandRun(
        arguments: [shell, "-c", typed], line: typed, directory: folder,
        user: SystemClocks.userName, host: SystemClocks.hostName, terminal: size,
        environment: RecordedEnvironment.current, caller: place?.caller, origin: origin),
      session: session, keeping: { [place] _ in place?.script }, makeWriter)
  }

  /// The name of the program that a line calls first.
  private static func program(of line: String) -> Substring? {
    line.split(separator: " ").first?.split(separator: "/").last
  }

  /// Whether a line calls one program and nothing else beside or inside it.
  private static func isOneCommand(_ line: String) -> Bool {
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else if quote != "'", character == "`" || character == "$" {
        // What is substituted may run something.
        if character == "`" || line.contains("$(") { return false }
      } else if quote == nil, ";&|\n<>".contains(character) {
        return false
      }
    }
    return true
  }

  /// Ends the line, and returns what is to be said at the prompt that follows.
  private mutating func end(_ status: CommandRun.Status, number: Int?) -> [UInt8] {
    let begun = self.begun
    end(status)
    let lost = number.map { number in
      self.number.map { max(0, number - $0 - begun) } ?? 0
    }
    self.number = number ?? self.number
    self.begun = 0
    guard let lost, lost > 0 else {
      return notices.said(failure.map { .failure("\($0)") })
    }
    notices.forget(.unrecorded(lost))
    let gap = RecordingGap(count: lost, reason: "the shell did not tell where they began")
    gap.write(into: session, makeWriter)
    return notices.said(.unrecorded(lost))
  }

  private mutating func end(_ status: CommandRun.Status) {
    let printed = endOfLine.end()
    guard var record else { return }
    if !printed.isEmpty { record.add(printed, to: .output) }
    let last = failure
    let processes = jobs.processes
    failure = record.finish(status, exitingWith: 0).journalFailure
    // What went wrong once more after it had gone well is said once more.
    if failure == nil, let last { notices.forget(.failure("\(last)")) }
    jobs.leave(behind: record, among: processes)
    self.record = nil
  }
}

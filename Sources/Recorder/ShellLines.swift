internal import Session

/// Makes an entry of every command line of a shell, from the marks in what its terminal prints.
struct ShellLines: TerminalSink {
  private var marks: PromptMarks
  private var size: TerminalSize
  private var record: Record?
  private var failure: (any Error)?
  private let shell: String
  private let makeWriter: () throws -> JournalWriter

  /// - Parameters:
  ///   - shell: The name of the shell.
  ///   - word: The word in its marks.
  init(
    shell: String, word: String, size: TerminalSize,
    _ makeWriter: @escaping () throws -> JournalWriter
  ) {
    self.shell = shell
    self.marks = PromptMarks(word: word)
    self.size = size
    self.makeWriter = makeWriter
  }

  mutating func take(_ bytes: [UInt8], from stream: OutputChunk.Stream) -> [UInt8] {
    var shown: [UInt8] = []
    for piece in marks.take(bytes) {
      switch piece {
      case .bytes(let bytes):
        record?.add(bytes, to: .output)
        shown += bytes
      case .began(let line, let folder): begin(line, in: folder)
      case .ended(let status): end(.exited(status))
      }
    }
    return shown
  }

  mutating func takeInput(_ bytes: [UInt8]) {}

  var hurry: Int32? { record?.hurry }

  mutating func settle() { record?.settle() }

  mutating func close() { record?.close() }

  mutating func resize(to size: TerminalSize) {
    self.size = size
    record?.resize(to: size)
  }

  /// Ends what still runs when the shell itself has ended; returns what kept an entry from being
  /// written.
  mutating func finish(_ status: CommandRun.Status) -> (any Error)? {
    end(status)
    return failure
  }

  private mutating func begin(_ line: String, in folder: String) {
    end(.unknown)
    // A command of labbook's own writes an entry of its own.
    guard Self.program(of: line) != "labbook" || !Self.isOneCommand(line) else { return }
    let typed = line.isEmpty ? "(a line that the shell does not tell)" : line
    record = Record(
      CommandRun(
        arguments: [shell, "-c", typed], line: typed, directory: folder,
        user: SystemClocks.userName, host: SystemClocks.hostName, terminal: size,
        environment: RecordedEnvironment.current),
      makeWriter)
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

  private mutating func end(_ status: CommandRun.Status) {
    failure = record?.finish(status, exitingWith: 0).journalFailure ?? failure
    record = nil
  }
}

import Session
internal import Text

/// A command line that was found in a recording, while its output is collected.
struct RecordedCommand: Hashable {
  /// What was typed; nil for what precedes the first prompt.
  var line: String?
  /// The prompt it was typed behind.
  var prompt: ShellPrompt?
  /// The directory and the host, where the shell told its terminal.
  var told: ToldPlace?
  /// The prompt and the typing, as recorded.
  var typed = RecordedBytes()
  /// What was printed.
  var output = RecordedBytes()
  /// When it began, in seconds of the recording.
  var began: Double?
  /// When it ended; meaningful with `status`.
  var ended: Double?
  /// How it ended; nil for a command that still runs.
  var status: CommandRun.Status?
  /// The terminal.
  var size: TerminalSize?
  /// Whether a mark said that it begins, so that only a mark says that it ends.
  var isMarked = false
  /// Whether the line's end is part of the output: zsh ends it after it has left the editing.
  var hasLeadingBreak = false
  /// What labbook wrote about the entry, as JSON.
  var carried: String?

  /// Stages that begin while it runs, or right after it.
  var stages: [ImportedEntry] = []

  /// Where a shell says that it is.
  struct ToldPlace: Hashable {
    /// The host; nil where the shell leaves it out.
    var host: String?
    /// The working directory.
    var directory: String
  }

  /// Whether nothing was typed.
  var isBlank: Bool { line?.trimmed.isEmpty ?? false }

  /// Programs with a prompt of their own.
  private static let interpreters: Set<String> = [
    "python", "python3", "ipython", "node", "irb", "psql", "mysql", "mariadb", "sqlite3", "mongo",
    "mongosh", "redis-cli", "gdb", "bc", "lua", "ghci", "R", "sftp", "ftp", "nslookup",
  ]

  /// Whether it has prompts of its own while it runs.
  var opensInterpreter: Bool {
    (line ?? "").split(whereSeparator: \.isWhitespace).contains {
      Self.interpreters.contains(String($0.split(separator: "/").last ?? $0))
    }
  }

  /// Whether the line itself shows that more of it follows: a backslash or an open quote ends it.
  var isUnfinished: Bool {
    var quote: Character?
    var isEscaped = false
    for character in line ?? "" {
      if isEscaped {
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      }
    }
    return isEscaped || quote != nil
  }

  /// Whether anything but zsh's sign for a missing line end was printed.
  var hasVisibleOutput: Bool {
    var shown = output
    if let sign = shown.missingEndSign { _ = shown.cut(from: sign) }
    return shown.isVisible
  }

  /// Ends it.
  mutating func end(at time: Double?, _ status: CommandRun.Status) {
    ended = time
    self.status = status
  }

  /// The entry; `remark` is the note of what has no line.
  func entry(of origin: RecordingOrigin, remark: String) -> ImportedEntry {
    var output = output
    if let sign = output.missingEndSign { _ = output.cut(from: sign) }
    output.removeFirst(leadingBreak(of: output.bytes))
    let typed = line ?? origin.command ?? origin.shell ?? "(before the first prompt)"
    var run = CommandRun(
      arguments: ["bash", "-c", typed], line: typed,
      directory: told?.directory ?? prompt?.directory, user: prompt?.shell.user,
      host: prompt?.shell.host ?? told?.host, terminal: size ?? TerminalSize(columns: 0, rows: 0),
      note: line == nil ? remark : nil)
    if line == nil { run.arguments = [typed] }
    if line == nil, origin.command != nil { run.arguments = ["bash", "-c", typed] }
    let time = origin.start.flatMap { start in began.map { start.adding(seconds: $0) } }
    if let status {
      let duration = began.flatMap { began in
        ended.map { max(0, (($0 - began) * 1_000_000).rounded() / 1_000_000) }
      }
      let end = origin.start.flatMap { start in ended.map { start.adding(seconds: $0) } }
      run.end = CommandRun.End(time: end, duration: duration, status: status)
    }
    return ImportedEntry(
      time: time, content: .command(run), output: output.chunks(since: began))
  }

  /// How many bytes the shell printed to leave the typing.
  private func leadingBreak(of bytes: [UInt8]) -> Int {
    guard !isMarked, line != nil else { return 0 }
    var place = 0
    while hasLeadingBreak, bytes.indices.contains(place), bytes[place] == 27,
      let sequence = EscapeSequence(in: bytes, at: place),
      case .control(_, UInt8(ascii: "B")) = sequence.kind
    {
      place = sequence.end
    }
    let returns = bytes[place...].prefix { $0 == 13 }.count
    let end = place + returns
    guard end < bytes.count, bytes[end] == 10 else { return end }
    // CR LF is a blank line that the command printed.
    return hasLeadingBreak ? end + 1 : max(place, end - 1)
  }
}

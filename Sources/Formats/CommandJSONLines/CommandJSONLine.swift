import Session
internal import Text

/// One line of a command JSON Lines file.
enum CommandJSONLine {
  /// The optional first line: the version of the form, and what it says of the session.
  case header(version: String, ImportedHeader)
  /// Any other line.
  case entry(ImportedEntry)

  /// Reads the line's value; a `null` is an absent key.
  init(_ value: JSONValue) throws(LineProblem) {
    guard case .object(let members) = value else {
      throw .notAnObject(found: JSONMembers.words(for: value))
    }
    var line = JSONMembers(members)
    // A command may carry keys of the other forms that this version does not know, so it is first.
    if line.holds("cmd") || line.holds("argv") {
      self = .entry(try Self.command(&line))
    } else if let version = try line.text("labbook") {
      self = .header(
        version: version,
        ImportedHeader(
          format: CommandJSONLines.name, session: try line.text("session"),
          manifest: try line.text("manifest"), zone: try line.zone(), extra: line.rest))
    } else {
      self = .entry(try Self.remark(&line))
    }
  }

  private static func remark(_ line: inout JSONMembers) throws(LineProblem) -> ImportedEntry {
    let content: Entry.Content
    if var attachment = try line.object("attachment") {
      content = .attachment(
        Attachment(
          file: try attachment.required(attachment.text("file"), "attachment.file", "a string"),
          caption: try attachment.text("caption"),
          digest: try attachment.required(
            attachment.text("digest"), "attachment.digest", "a string")
        ))
    } else if let stage = try line.text("stage") {
      content = .stage(stage)
    } else if let note = try line.text("note") {
      content = .note(note)
    } else {
      throw .noForm
    }
    let number = line.number("seq")
    let time = try line.time("time")
    line.ignoreSource()
    var entry = ImportedEntry(time: time, content: content, extra: line.rest)
    entry.number = number
    return entry
  }

  private static func command(_ line: inout JSONMembers) throws(LineProblem) -> ImportedEntry {
    let given = try line.texts("argv")
    if let given, given.isEmpty {
      throw .value(key: "argv", expected: "at least one word", found: "an empty list")
    }
    let typed = try line.text("cmd")
    var run = CommandRun(
      arguments: given ?? ["bash", "-c", typed ?? ""],
      line: typed ?? ShellQuoting.line(of: given ?? []))
    let number = line.number("seq")
    run.directory = try line.text("cwd")
    run.user = try line.text("user")
    run.host = try line.text("host")
    run.environment = line.environment()
    run.caller = try line.text("caller")
    run.script = line.form("script", KeptScript.init, \.value)
    run.origin = line.form("origin", CommandOrigin.init, \.value)
    run.note = try line.text("note")
    run.terminal = try terminal(&line)
    run.end = try end(&line)
    let time = try line.time("start")
    line.ignoreSource()
    let output = try line.chunks()
    var entry = ImportedEntry(
      time: time, content: .command(run), output: output, extra: line.rest)
    entry.number = number
    return entry
  }

  /// The terminal; 0x0 is a terminal whose size is not told, as the operating system has it.
  private static func terminal(_ line: inout JSONMembers) throws(LineProblem) -> TerminalSize? {
    // A size without a terminal says nothing about the command and is left among the unknown keys.
    let hasTerminal = try line.flag("tty")
    guard hasTerminal != false else { return nil }
    if let size = try line.size() { return size }
    return hasTerminal == true ? TerminalSize(columns: 0, rows: 0) : nil
  }

  /// The end; nil for a command that has none of the four keys that tell of one.
  private static func end(_ line: inout JSONMembers) throws(LineProblem) -> CommandRun.End? {
    let time = try line.time("end")
    let duration = try line.seconds("duration")
    let signal = try line.signal()
    // A line with both keeps the exit status, which is then a shell's 128 + n, as it is.
    if let signal {
      return CommandRun.End(time: time, duration: duration, status: .signaled(signal))
    }
    guard let status = try line.exit() else {
      guard time != nil || duration != nil else { return nil }
      return CommandRun.End(time: time, duration: duration, status: .unknown)
    }
    return CommandRun.End(time: time, duration: duration, status: status)
  }
}

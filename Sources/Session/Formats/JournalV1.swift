private import FoundationEssentials
internal import Text

/// The lines of a journal of version 1, as they are written and read.
enum JournalV1 {
  static let version = "1.2"

  // What opens every body: the count of entries first, the type and the entry at fixed places after
  // it, so that an index needs no JSON.
  static func begin(
    _ type: String, entries: Int, entry: Int?, reserving room: Int = 256
  ) -> JSONWriter {
    var json = JSONWriter(isExact: true, reserving: room)
    json.beginObject()
    json.member("entries", entries)
    json.member("type", type)
    json.member("entry", entry)
    return json
  }

  static func header(_ header: JournalHeader) -> [UInt8] {
    var json = begin("header", entries: 0, entry: nil)
    json.member("version", header.version)
    json.member("session", header.session)
    json.member("host", header.host)
    json.member("created", header.created.rfc3339)
    json.member("zone", header.zone?.rfc3339)
    json.key("clock")
    json.beginObject()
    json.member("monotonic", .number(header.clock.monotonic))
    json.member("boot", header.clock.boot)
    json.endObject()
    json.member("redacts", header.redacts)
    json.endObject()
    return json.bytes
  }

  static func start(
    _ entry: Entry, _ command: CommandRun, monotonic: Double?, boot: String?
  ) throws(JournalError) -> [UInt8] {
    var json = begin("start", entries: entry.number, entry: entry.number)
    json.member("time", orNull(entry.time?.rfc3339))
    json.member("monotonic", orNull(monotonic))
    json.member("boot", boot)
    json.member("source", entry.source.rawValue)
    json.member("argv", .array(command.arguments.map(JSONValue.string)))
    json.member("line", command.line)
    json.member("directory", command.directory)
    json.member("user", command.user)
    json.member("host", command.host)
    if let terminal = command.terminal { append(terminal, to: &json) }
    if !command.environment.isEmpty {
      json.member("environment", .object(command.environment.mapValues(JSONValue.string)))
    }
    json.member("caller", command.caller)
    if let script = command.script { json.member("script", script.value) }
    if let origin = command.origin { json.member("origin", origin.value) }
    json.member("note", command.note)
    append(entry.extra, to: &json)
    json.endObject()
    return json.bytes
  }

  /// As many lines as the output needs.
  static func output(_ chunk: OutputChunk, of entry: Int, entries: Int) -> [[UInt8]] {
    chunk.pieces.map { bytes, isText in
      // Most bytes need no escape; the newlines of ordinary lines are well below an eighth of them.
      let room = bytes.count + bytes.count / 8 + 256
      var json = begin("output", entries: entries, entry: entry, reserving: room)
      json.member("stream", chunk.stream.rawValue)
      json.member("offset", orNull(chunk.offset))
      // A character that is cut between two chunks is not UTF-8 in either of them.
      if isText {
        json.member("text", utf8: bytes)
      } else {
        json.member("base64", Data(bytes).base64EncodedString())
      }
      json.endObject()
      return json.bytes
    }
  }

  static func resize(
    _ size: TerminalSize, at offset: Double, of entry: Int, entries: Int
  ) -> [UInt8] {
    var json = begin("resize", entries: entries, entry: entry)
    json.member("offset", .number(offset))
    append(size, to: &json)
    json.endObject()
    return json.bytes
  }

  static func end(
    _ end: CommandRun.End, extra: [String: JSONValue] = [:], of entry: Int, entries: Int
  ) -> [UInt8] {
    var json = begin("end", entries: entries, entry: entry)
    json.member("time", orNull(end.time?.rfc3339))
    json.member("duration", orNull(end.duration))
    switch end.status {
    case .exited(let code): json.member("exit", Int(code))
    case .signaled(let signal): json.member("signal", Int(signal))
    case .unknown: break
    }
    append(extra, to: &json)
    json.endObject()
    return json.bytes
  }

  /// A stage, a note or an attachment: an entry of one line.
  static func single(_ entry: Entry) -> [UInt8] {
    let type =
      switch entry.content {
      case .command: "start"
      case .stage: "stage"
      case .note: "note"
      case .attachment: "attachment"
      }
    var json = begin(type, entries: entry.number, entry: entry.number)
    json.member("time", orNull(entry.time?.rfc3339))
    json.member("source", entry.source.rawValue)
    switch entry.content {
    case .command: break
    case .stage(let title): json.member("title", title)
    case .note(let text): json.member("text", text)
    case .attachment(let attachment):
      json.member("file", attachment.file)
      json.member("caption", attachment.caption)
      json.member("digest", attachment.digest)
    }
    append(entry.extra, to: &json)
    json.endObject()
    return json.bytes
  }

  static func imported(_ file: ImportedFile, at time: Timestamp, entries: Int) -> [UInt8] {
    var json = begin("import", entries: entries, entry: nil)
    json.member("time", time.rfc3339)
    json.member("file", file.name)
    json.member("digest", file.digest)
    json.member("first", file.entries.lowerBound)
    json.endObject()
    return json.bytes
  }

  static func torn(_ bytes: [UInt8], entries: Int) -> [UInt8] {
    var json = begin("torn", entries: entries, entry: nil)
    json.member("bytes", bytes.count)
    json.member("digest", SHA256.digest(of: bytes))
    json.endObject()
    return json.bytes
  }

  /// Null says that there is no clock.
  private static func orNull(_ seconds: Double?) -> JSONValue {
    seconds.map(JSONValue.number) ?? .null
  }

  private static func orNull(_ time: String?) -> JSONValue { time.map(JSONValue.string) ?? .null }

  private static func append(_ size: TerminalSize, to json: inout JSONWriter) {
    json.key("terminal")
    json.beginObject()
    json.member("columns", size.columns)
    json.member("rows", size.rows)
    json.endObject()
  }

  private static func append(_ extra: [String: JSONValue], to json: inout JSONWriter) {
    if !extra.isEmpty { json.member("extra", .object(extra)) }
  }
}

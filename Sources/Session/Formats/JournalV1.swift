internal import Foundation

/// The lines of a journal of version 1, as they are written and read.
enum JournalV1 {
  static let version = "1.1"

  /// Any line, decoded: keys that its type does not have are nil.
  struct Line: Decodable {
    var entries: Int
    var type: String
    var entry: Int?
    var time: Timestamp?
    var source: Entry.Source?
    var argv: [String]?
    var line: String?
    var directory: String?
    var user: String?
    var host: String?
    var terminal: TerminalSize?
    var environment: [String: String]?
    var caller: String?
    var note: String?
    var extra: [String: JSONValue]?
    var stream: OutputChunk.Stream?
    var offset: Double?
    var text: String?
    var base64: String?
    var duration: Double?
    var exit: Int32?
    var signal: Int32?
    var title: String?
    var file: String?
    var caption: String?
    var digest: String?
    var bytes: Int?
  }

  /// The keys of a line that this version does not know, with their values.
  struct UnknownKeys: Decodable {
    private static let known: Set<String> = [
      "hash", "entries", "type", "entry", "time", "monotonic", "boot", "source", "argv", "line",
      "directory", "user", "host", "terminal", "environment", "caller", "note", "extra", "title",
      "text", "file",
      "caption",
      "digest",
    ]

    private struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }

      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    var values: [String: JSONValue] = [:]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      for key in container.allKeys where !Self.known.contains(key.stringValue) {
        values[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
      }
    }
  }

  // What opens every body: the count of entries first, the type and the entry at fixed places after
  // it, so that an index needs no JSON.
  static func begin(
    _ type: String, entries: Int, entry: Int?, reserving room: Int = 256
  ) -> JSONText {
    var json = JSONText(reserving: room)
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
    json.raw(#"{"monotonic":\#(header.clock.monotonic)"#)
    if let boot = header.clock.boot { json.raw(#","boot":"\#(boot)""#) }
    json.raw("}")
    json.member("redacts", header.redacts)
    json.endObject()
    return json.bytes
  }

  static func start(
    _ entry: Entry, _ command: CommandRun, monotonic: Double?, boot: String?
  ) throws(JournalError) -> [UInt8] {
    var json = begin("start", entries: entry.number, entry: entry.number)
    json.memberOrNull("time", entry.time?.rfc3339)
    json.memberOrNull("monotonic", monotonic)
    json.member("boot", boot)
    json.member("source", entry.source.rawValue)
    json.member("argv", command.arguments)
    json.member("line", command.line)
    json.member("directory", command.directory)
    json.member("user", command.user)
    json.member("host", command.host)
    if let terminal = command.terminal {
      json.key("terminal")
      json.raw(#"{"columns":\#(terminal.columns),"rows":\#(terminal.rows)}"#)
    }
    if !command.environment.isEmpty {
      json.member("environment", command.environment)
    }
    json.member("caller", command.caller)
    json.member("note", command.note)
    append(entry.extra, to: &json)
    json.endObject()
    return json.bytes
  }

  static func output(_ chunk: OutputChunk, of entry: Int, entries: Int) -> [UInt8] {
    // Most bytes need no escape; the newlines of ordinary lines are well below an eighth of them.
    let room = chunk.bytes.count + chunk.bytes.count / 8 + 256
    var json = begin("output", entries: entries, entry: entry, reserving: room)
    json.member("stream", chunk.stream.rawValue)
    json.memberOrNull("offset", chunk.offset)
    // A character that is cut between two chunks is not UTF-8 in either of them.
    if String(validating: chunk.bytes, as: UTF8.self) != nil {
      json.member("text", utf8: chunk.bytes)
    } else {
      json.member("base64", Data(chunk.bytes).base64EncodedString())
    }
    json.endObject()
    return json.bytes
  }

  static func resize(
    _ size: TerminalSize, at offset: Double, of entry: Int, entries: Int
  ) -> [UInt8] {
    var json = begin("resize", entries: entries, entry: entry)
    json.memberOrNull("offset", offset)
    json.key("terminal")
    json.raw(#"{"columns":\#(size.columns),"rows":\#(size.rows)}"#)
    json.endObject()
    return json.bytes
  }

  static func end(
    _ end: CommandRun.End, extra: [String: JSONValue] = [:], of entry: Int, entries: Int
  ) -> [UInt8] {
    var json = begin("end", entries: entries, entry: entry)
    json.memberOrNull("time", end.time?.rfc3339)
    json.memberOrNull("duration", end.duration)
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
    json.memberOrNull("time", entry.time?.rfc3339)
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

  static func torn(_ bytes: [UInt8], entries: Int) -> [UInt8] {
    var json = begin("torn", entries: entries, entry: nil)
    json.member("bytes", bytes.count)
    json.member("digest", HashChain.digest(of: bytes))
    json.endObject()
    return json.bytes
  }

  private static func append(_ extra: [String: JSONValue], to json: inout JSONText) {
    guard !extra.isEmpty else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A JSONValue without infinities always encodes; one with them has no JSON to be kept as.
    guard let data = try? encoder.encode(extra) else { return }
    json.key("extra")
    json.raw(data)
  }
}

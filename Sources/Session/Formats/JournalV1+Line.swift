private import FoundationEssentials
internal import Text

extension JournalV1 {
  /// Any line, read: keys that its type does not have are nil.
  struct Line {
    var entries = 0
    var type = ""
    var entry: Int?
    var time: Timestamp?
    var monotonic: Double?
    var boot: String?
    var source: Entry.Source?
    var argv: [String]?
    var line: String?
    var directory: String?
    var user: String?
    var host: String?
    var terminal: TerminalSize?
    var environment: [String: String]?
    var caller: String?
    var script: KeptScript?
    var origin: CommandOrigin?
    var note: String?
    var extra: [String: JSONValue]?
    var stream: OutputChunk.Stream?
    var offset: Double?
    var duration: Double?
    var exit: Int32?
    var signal: Int32?
    var title: String?
    /// A text of UTF-8, or the bytes that were none.
    var text: [UInt8]?
    var file: String?
    var caption: String?
    var digest: String?
    var bytes: Int?
    /// The keys that this version does not know of, with their values.
    var unknown: [String: JSONValue] = [:]

    /// Reads a line, without its newline.
    init(_ line: ArraySlice<UInt8>) throws(JSONProblem) {
      var reader = JSONReader(line)
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if try !readShared(key, from: &reader), try !readOwn(key, from: &reader) {
          unknown[key] = try reader.value()
        }
      }
      try reader.end()
    }

    /// Reads what lines of several types have, and what begins a command; false for other keys.
    private mutating func readShared(
      _ key: String, from reader: inout JSONReader
    ) throws(JSONProblem) -> Bool {
      switch key {
      case "hash": _ = try reader.skipText()
      case "monotonic": monotonic = try reader.doubleOrNull()
      case "boot": boot = try reader.stringOrNull()
      case "entries": entries = try reader.integer()
      case "type": type = try reader.string()
      case "entry": entry = try reader.integerOrNull()
      case "time":
        guard let text = try reader.stringOrNull() else { break }
        time = Timestamp(rfc3339: text)
        if time == nil { throw reader.problem("a time before this") }
      case "source":
        guard let word = try reader.stringOrNull() else { break }
        source = Entry.Source(rawValue: word)
        if source == nil { throw reader.problem("a source before this") }
      case "argv": argv = try reader.strings()
      case "line": line = try reader.stringOrNull()
      case "directory": directory = try reader.stringOrNull()
      case "user": user = try reader.stringOrNull()
      case "host": host = try reader.stringOrNull()
      case "terminal": terminal = try Self.size(&reader)
      case "environment":
        let members = try Self.object(&reader)
        environment = members?.compactMapValues { $0.text() }
        if environment?.count != members?.count { throw reader.problem("texts before this") }
      case "caller": caller = try reader.stringOrNull()
      case "script", "origin":
        // As members of an object that a later version may add to.
        let members = try Self.object(&reader) ?? [:]
        if key == "script" {
          script = KeptScript(.object(members))
        } else {
          origin = CommandOrigin(.object(members))
        }
      case "note": note = try reader.stringOrNull()
      case "extra": extra = try Self.object(&reader)
      case "title": title = try reader.stringOrNull()
      case "text": text = try reader.utf8()
      case "file": file = try reader.stringOrNull()
      case "caption": caption = try reader.stringOrNull()
      case "digest": digest = try reader.stringOrNull()
      default: return false
      }
      return true
    }

    /// Reads what only output, a new size, an end and a torn line have; false for other keys.
    private mutating func readOwn(
      _ key: String, from reader: inout JSONReader
    ) throws(JSONProblem) -> Bool {
      if ["start", "stage", "note", "attachment"].contains(type) { return false }
      switch key {
      case "stream":
        stream = OutputChunk.Stream(rawValue: try reader.string())
        if stream == nil { throw reader.problem("a stream before this") }
      case "offset": offset = try reader.doubleOrNull()
      case "base64":
        text = Data(base64Encoded: try reader.string()).map(Array.init)
        if text == nil { throw reader.problem("bytes in base64 before this") }
      case "duration": duration = try reader.doubleOrNull()
      case "exit": exit = try Self.int32(&reader)
      case "signal": signal = try Self.int32(&reader)
      case "bytes": bytes = try reader.integerOrNull()
      default: return false
      }
      return true
    }

    private static func object(
      _ reader: inout JSONReader
    ) throws(JSONProblem) -> [String: JSONValue]? {
      switch try reader.value() {
      case .object(let members): return members
      case .null: return nil
      default: throw reader.problem("an object before this")
      }
    }

    private static func int32(_ reader: inout JSONReader) throws(JSONProblem) -> Int32? {
      guard let number = try reader.integerOrNull() else { return nil }
      guard let short = Int32(exactly: number) else { throw reader.problem("32 bits before this") }
      return short
    }

    private static func size(_ reader: inout JSONReader) throws(JSONProblem) -> TerminalSize? {
      let value = try reader.value()
      if value == .null { return nil }
      guard let columns = value.integer("columns"), let rows = value.integer("rows") else {
        throw reader.problem("columns and rows before this")
      }
      return TerminalSize(columns: columns, rows: rows)
    }
  }
}

extension JournalV1.Line {
  /// What the entry is; nil where the line lacks what its type needs.
  var content: Entry.Content? {
    switch type {
    case "start":
      guard let argv, let line else { return nil }
      return .command(
        CommandRun(
          arguments: argv, line: line, directory: directory, user: user, host: host,
          terminal: terminal, environment: environment ?? [:], caller: caller, script: script,
          origin: origin, note: note))
    case "stage": return title.map { .stage($0) }
    case "note": return text.map { .note(String(decoding: $0, as: UTF8.self)) }
    case "attachment":
      guard let file, let digest else { return nil }
      return .attachment(Attachment(file: file, caption: caption, digest: digest))
    default: return nil
    }
  }

  /// How the command ended.
  var end: CommandRun.End {
    let status: CommandRun.Status =
      if let exit { .exited(exit) } else if let signal { .signaled(signal) } else { .unknown }
    return CommandRun.End(time: time, duration: duration, status: status)
  }

  /// A piece of output.
  var chunk: OutputChunk? {
    guard let stream, let text else { return nil }
    return OutputChunk(stream: stream, offset: offset, bytes: text)
  }
}

extension JournalV1.Line {
  /// Reads what a line says of the clocks, and no further: it stands first in what labbook writes.
  ///
  /// Nil for lines that say nothing of them.
  init?(clocksOf line: JournalLine) {
    var missing: Set<String>
    switch line.type {
    case "start": missing = ["time", "monotonic", "boot", "source"]
    case "end": missing = ["time", "duration"]
    default: return nil
    }
    (type, entry, entries) = (line.type, line.entry, line.entries)
    var reader = JSONReader(within: line.members)
    do throws(JSONProblem) {
      while !missing.isEmpty, let key = try reader.nextKey() {
        switch key {
        case "time": time = try reader.stringOrNull().flatMap { Timestamp(rfc3339: $0) }
        case "monotonic": monotonic = try reader.doubleOrNull()
        case "boot": boot = try reader.stringOrNull()
        case "source": source = try reader.stringOrNull().flatMap { Entry.Source(rawValue: $0) }
        case "duration": duration = try reader.doubleOrNull()
        default: _ = try reader.value()
        }
        missing.remove(key)
        // What was imported says nothing of the clocks here.
        if source == .imported { break }
      }
    } catch {
      return nil
    }
  }
}

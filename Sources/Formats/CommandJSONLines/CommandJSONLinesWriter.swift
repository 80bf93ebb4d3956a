private import Foundation
package import Session
package import Text

/// Writes a session as command JSON Lines, so that it can be imported again without loss.
package enum CommandJSONLinesWriter {
  /// The first line of a file, without its end.
  ///
  /// `manifest` is the text of `session.yaml`.
  package static func header(
    session: String?, manifest: String?, zone: ZoneOffset? = nil, extra: [String: JSONValue] = [:]
  ) -> String {
    var line = CommandJSONMembers()
    line.add("labbook", .string(CommandJSONLines.version))
    line.add("session", text: session)
    line.add("manifest", text: manifest)
    line.add("zone", text: zone?.rfc3339)
    line.add(extra)
    return line.text
  }

  /// The line of an entry, without its end; `output` is what the command printed.
  package static func line(for entry: Entry, output: [OutputChunk] = []) -> String {
    line(for: entry, chunks: output.map { value($0) })
  }

  /// The line of an entry whose chunks were written already.
  static func line(for entry: Entry, chunks: [JSONValue]) -> String {
    var line = CommandJSONMembers()
    line.add("seq", .integer(Int64(entry.number)))
    switch entry.content {
    case .command(let run):
      add(run, began: entry.time, to: &line)
    case .stage(let title):
      line.add("stage", .string(title))
      line.add("time", text: entry.time?.rfc3339)
    case .note(let text):
      line.add("note", .string(text))
      line.add("time", text: entry.time?.rfc3339)
    case .attachment(let attachment):
      line.add("attachment", value(of: attachment))
      line.add("time", text: entry.time?.rfc3339)
    }
    if entry.source == .recorded { line.add("source", .string(entry.source.rawValue)) }
    var extra = entry.extra
    guard entry.command != nil else {
      line.add(extra)
      return line.text
    }
    // The output comes last, so that a line can be read from its left end.
    extra["chunks"] = nil
    line.add(extra)
    line.add("chunks", .array(chunks))
    return line.text
  }

  private static func add(_ run: CommandRun, began: Timestamp?, to line: inout CommandJSONMembers) {
    line.add("argv", .array(run.arguments.map(JSONValue.string)))
    line.add("cmd", .string(run.line))
    line.add("cwd", text: run.directory)
    line.add("user", text: run.user)
    line.add("host", text: run.host)
    line.add("tty", .bool(run.terminal != nil))
    if let size = run.terminal, size != TerminalSize(columns: 0, rows: 0) {
      line.add("size", .string("\(size.columns)x\(size.rows)"))
    }
    line.add("start", began.map { .string($0.rfc3339) } ?? .null)
    if let end = run.end {
      line.add("end", text: end.time?.rfc3339)
      if let duration = end.duration { line.add("duration", .number(duration)) }
      switch end.status {
      case .exited(let status): line.add("exit", .integer(Int64(status)))
      case .signaled(let signal):
        line.add(
          "signal", SignalName.name(of: signal).map(JSONValue.string) ?? .integer(Int64(signal)))
      case .unknown: line.add("exit", .string("unknown"))
      }
    }
    if !run.environment.isEmpty {
      line.add("env", .object(run.environment.mapValues(JSONValue.string)))
    }
    line.add("caller", text: run.caller)
    if let script = run.script { line.add("script", script.value) }
    if let origin = run.origin { line.add("origin", origin.value) }
    line.add("note", text: run.note)
  }

  private static func value(of attachment: Attachment) -> JSONValue {
    var members = [
      "file": JSONValue.string(attachment.file), "digest": .string(attachment.digest),
    ]
    members["caption"] = attachment.caption.map(JSONValue.string)
    return .object(members)
  }

  /// A chunk; `counted` gives the number of its bytes in place of them.
  static func value(_ chunk: OutputChunk, counted: Bool = false) -> JSONValue {
    .array([
      chunk.offset.map(JSONValue.number) ?? .null, .string(chunk.stream.letter),
      counted ? .integer(Int64(chunk.bytes.count)) : value(of: chunk.bytes),
    ])
  }

  /// Bytes as a text, or in base64.
  ///
  /// A chunk may end in the middle of a character; only whole texts are written as such.
  static func value(of bytes: [UInt8]) -> JSONValue {
    String(validating: bytes, as: UTF8.self).map(JSONValue.string)
      ?? .object(["base64": .string(Data(bytes).base64EncodedString())])
  }
}

/// The members of a line in the order in which they were added, each key once.
private struct CommandJSONMembers {
  private var writer = JSONWriter()
  private var keys: Set<String> = []

  init() { writer.beginObject() }

  /// The line.
  var text: String {
    var writer = writer
    writer.endObject()
    return writer.text
  }

  /// Adds a key; one that is there already is kept.
  mutating func add(_ key: String, _ value: JSONValue) {
    if keys.insert(key).inserted { writer.member(key, value) }
  }

  /// Adds a key where there is something to say.
  mutating func add(_ key: String, text value: String?) {
    if let value { add(key, .string(value)) }
  }

  /// Adds the keys that are not there yet, in the order of the alphabet.
  mutating func add(_ members: [String: JSONValue]) {
    for (key, value) in members.sorted(by: { $0.key < $1.key }) { add(key, value) }
  }
}

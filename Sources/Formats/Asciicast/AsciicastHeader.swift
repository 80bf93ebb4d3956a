import Session
internal import Text

/// The first object of an asciicast.
struct AsciicastHeader {
  /// 1, 2 or 3; other numbers are the caller's to refuse.
  var version: Int
  /// What it says of the recording.
  var origin: RecordingOrigin
  /// Whether labbook wrote it.
  var isOwn = false
  /// The id of the session that labbook exported.
  var session: String?
  /// The text of that session's `session.yaml`.
  var manifest: String?

  /// Reads the object; keys that are not known are passed over.
  init(_ value: JSONValue) throws(LineProblem) {
    guard case .object(let keys) = value, case .integer(let number) = keys["version"] else {
      throw .notAHeader
    }
    version = Int(clamping: number)
    origin = RecordingOrigin()
    var members = JSONMembers(keys)
    if version == 3, var term = try members.object("term") {
      origin.size = Self.size(term.rest["cols"], term.rest["rows"])
      term.ignore("cols")
    } else {
      origin.size = Self.size(keys["width"], keys["height"])
    }
    switch keys["timestamp"] {
    case .integer(let seconds) where abs(seconds) < 1 << 40:
      origin.start = Timestamp(milliseconds: seconds * 1000)
    case .number(let seconds) where abs(seconds) < 1e12:
      origin.start = Timestamp(milliseconds: Int64((seconds * 1000).rounded()))
    default: break
    }
    origin.command = try members.text("command")
    if case .object(let variables) = keys["env"], case .string(let shell) = variables["SHELL"] {
      origin.shell = shell
    }
    // asciinema writes the shell it starts as the command where the user gives none.
    if origin.command == origin.shell { origin.command = nil }
    if var own = try members.object("labbook") {
      isOwn = true
      session = try own.text("session")
      manifest = try own.text("manifest")
    }
  }

  /// The events of version 1, which are in the object.
  static func events(_ value: JSONValue) throws(LineProblem) -> [AsciicastEvent] {
    guard case .object(let keys) = value, case .array(let events) = keys["stdout"] else {
      throw .value(key: "stdout", expected: "a list of [seconds, text]", found: "none")
    }
    return try events.map { (event) throws(LineProblem) in
      guard case .array(let parts) = event, parts.count == 2, case .string(let text) = parts[1]
      else {
        throw .event(expected: "[seconds, text]", found: JSONMembers.words(for: event))
      }
      return AsciicastEvent(
        seconds: try AsciicastEvent.seconds(parts[0]), code: "o", text: text)
    }
  }

  private static func size(_ columns: JSONValue?, _ rows: JSONValue?) -> TerminalSize? {
    guard case .integer(let columns) = columns, case .integer(let rows) = rows,
      (0...10_000).contains(columns), (0...10_000).contains(rows)
    else { return nil }
    return TerminalSize(columns: Int(columns), rows: Int(rows))
  }
}

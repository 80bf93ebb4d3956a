import Session
internal import Text

/// The first and the last line of a typescript.
///
///     Script started on 2026-11-23 19:44:16+00:00 [COMMAND="bash" TERM="xterm" COLUMNS="80" LINES="24"]
///     Script done on 2026-11-23 19:44:26+00:00 [COMMAND_EXIT_CODE="0"]
struct TypescriptHeader: Hashable {
  /// When; nil where the time is written in words, as util-linux did before 2.32.
  var time: Timestamp?
  /// The text in the brackets.
  var values: [String: String] = [:]

  /// How the first line begins.
  static let opening = "Script started on "
  /// How the last line begins.
  static let closing = "Script done on "

  /// A typescript that says nothing.
  init() {}

  /// Reads a line that begins with one of the two; nil for any other.
  init?(_ line: ArraySlice<UInt8>, opening: String) {
    guard line.starts(with: opening.utf8) else { return nil }
    let text = String(decoding: line.dropFirst(opening.utf8.count), as: UTF8.self).trimmed
    time = Timestamp(rfc3339: String(text.prefix { $0 != "[" }).trimmed)
    guard let bracket = text.firstIndex(of: "[") else { return }
    for match in text[bracket...].matches(of: #/([A-Z_]+)="([^"]*)"/#) {
      values[String(match.1)] = String(match.2)
    }
  }

  /// What it says of the recording.
  func origin(isTimed: Bool) -> RecordingOrigin {
    RecordingOrigin(
      start: time, size: Self.size(values["COLUMNS"], values["LINES"]),
      command: values["COMMAND"], shell: values["SHELL"], isTimed: isTimed)
  }

  /// The exit status of the recorded command; nil where the recording ended otherwise.
  var exit: Int32? { values["COMMAND_EXIT_CODE"].flatMap { Int32($0) } }

  /// The size that two numbers are.
  static func size(_ columns: String?, _ rows: String?) -> TerminalSize? {
    guard let columns = columns.flatMap({ Int($0) }), let rows = rows.flatMap({ Int($0) }),
      (0...10_000).contains(columns), (0...10_000).contains(rows)
    else { return nil }
    return TerminalSize(columns: columns, rows: rows)
  }
}

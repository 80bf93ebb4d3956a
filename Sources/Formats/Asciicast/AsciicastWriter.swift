import Session
internal import Text

/// Writes a session as a recording of asciinema.
///
/// The formats are described on docs.asciinema.org; times have six decimals.
package struct AsciicastWriter {
  /// A version of the format.
  package enum Version: Int, Sendable {
    /// Played by every asciinema since 2.0; times count from the beginning.
    case two = 2
    /// Written by asciinema 3; times count from the event before.
    case three = 3
  }

  private let version: Version

  /// A writer of a version.
  package init(_ version: Version) {
    self.version = version
  }

  /// Hands out the lines of the recording, each with its end.
  package func write(_ session: ExportedSession, _ line: (String) throws -> Void) throws {
    let show = TerminalShow(session, isText: true)
    try line(header(of: show, session) + "\n")
    var last = 0
    _ = try show.forEach { now, event in
      let time = Self.seconds(version == .two ? now : now - last)
      last = now
      switch event {
      case .output(let bytes):
        try line(
          "[\(time), \"o\", \(quoted(String(decoding: bytes, as: UTF8.self)))]\n")
      case .resize(let size): try line("[\(time), \"r\", \"\(size.columns)x\(size.rows)\"]\n")
      case .marker(let title): try line("[\(time), \"m\", \(quoted(title))]\n")
      }
    }
  }

  private func header(of show: TerminalShow, _ session: ExportedSession) -> String {
    let size = show.size
    var members = ["\"version\": \(version.rawValue)"]
    switch version {
    case .two: members += ["\"width\": \(size.columns)", "\"height\": \(size.rows)"]
    case .three:
      members.append(
        "\"term\": {\"cols\": \(size.columns), \"rows\": \(size.rows), \"type\": \"xterm-256color\"}"
      )
    }
    if let start = show.start { members.append("\"timestamp\": \(start.milliseconds / 1000)") }
    members.append("\"title\": \(quoted(session.name))")
    if version == .two { members.append("\"env\": {\"TERM\": \"xterm-256color\"}") }
    var own = ["\"session\": \(quoted(session.header.session))"]
    if let manifest = session.manifest { own.append("\"manifest\": \(quoted(manifest))") }
    members.append("\"labbook\": {\(own.joined(separator: ", "))}")
    return "{\(members.joined(separator: ", "))}"
  }

  private func quoted(_ text: String) -> String { JSONWriter.line(.string(text)) }

  /// Microseconds as seconds.
  static func seconds(_ microseconds: Int) -> String {
    let rest = String(microseconds % 1_000_000)
    return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
  }
}

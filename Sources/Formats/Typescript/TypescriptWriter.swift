import Session

/// Writes a session as a typescript of util-linux's `script` and its timing file in the advanced
/// form, which `scriptreplay` plays.
package struct TypescriptWriter {
  /// A piece of one of the two files.
  package enum Piece {
    /// Bytes of the typescript.
    case typescript([UInt8])
    /// A line of the timing file, with its end.
    case timing(String)
  }

  private let name: String

  /// A writer; `name` is that of the typescript, which its timing file tells.
  package init(name: String) {
    self.name = name
  }

  /// Hands out the pieces of the two files, each in its order.
  package func write(_ session: ExportedSession, _ body: (Piece) throws -> Void) throws {
    let show = TerminalShow(session, isText: false)
    let start = show.start ?? Timestamp(milliseconds: 0)
    let began = Self.words(start)
    let size = show.size
    try body(
      .typescript(
        Array(
          """
          Script started on \(began) [TERM="xterm-256color" COLUMNS="\(size.columns)" \
          LINES="\(size.rows)"]

          """.utf8)))
    for (key, value) in [
      ("START_TIME", began), ("TERM", "xterm-256color"), ("COLUMNS", "\(size.columns)"),
      ("LINES", "\(size.rows)"), ("OUTPUT_LOG", name),
    ] {
      try body(.timing("H 0.000000 \(key) \(value)\n"))
    }
    var last = 0
    let end = try show.forEach { now, event in
      switch event {
      case .output(let bytes):
        try body(.typescript(bytes))
        try body(.timing("O \(AsciicastWriter.seconds(now - last)) \(bytes.count)\n"))
      case .resize(let size):
        try body(
          .timing(
            "S \(AsciicastWriter.seconds(now - last)) SIGWINCH ROWS=\(size.rows) "
              + "COLS=\(size.columns)\n"))
      // A typescript has no markers; the stage is shown as a remark to the shell.
      case .marker: return
      }
      last = now
    }
    try body(.timing("H 0.000000 DURATION \(AsciicastWriter.seconds(end))\n"))
    try body(.timing("H 0.000000 EXIT_CODE 0\n"))
    let ended = Self.words(start.adding(seconds: Double(end) / 1_000_000))
    try body(.typescript(Array("\nScript done on \(ended) [COMMAND_EXIT_CODE=\"0\"]\n".utf8)))
  }

  /// A time as `script` writes it: `2026-11-23 19:44:16+00:00`.
  private static func words(_ time: Timestamp) -> String {
    time.rfc3339.prefix(19).replacing("T", with: " ") + "+00:00"
  }
}

private import Foundation
import Session
private import Text

/// Writes the commands of a session as comma-separated values (RFC 4180), one row a command.
package struct CSVWriter {
  /// The titles of the columns.
  package static let columns = [
    "entry", "stage", "start", "end", "duration", "exit", "signal", "source", "user", "host",
    "directory", "columns", "rows", "caller", "note", "command", "stdout_bytes", "stderr_bytes",
    "output",
  ]

  package init() {}

  /// Hands out the rows, each with its end; the first has the titles.
  package func write(_ session: ExportedSession, _ row: (String) throws -> Void) throws {
    try row(CSVLine.text(of: Self.columns))
    var stage = ""
    for entry in session.entries.told {
      if case .stage(let title) = entry.content { stage = title }
      guard let run = entry.command else { continue }
      try row(CSVLine.text(of: Self.cells(of: entry, run, stage, try session.output(entry.number))))
    }
  }

  private static func cells(
    of entry: Entry, _ run: CommandRun, _ stage: String, _ output: [OutputChunk]
  ) -> [String] {
    func count(_ stream: OutputChunk.Stream) -> String {
      String(output.reduce(0) { $0 + ($1.stream == stream ? $1.bytes.count : 0) })
    }
    var (exit, signal) = ("", "")
    switch run.end?.status {
    case .exited(let status): exit = String(status)
    case .signaled(let number): signal = String(number)
    case .unknown, nil: break
    }
    let shown = output.filter { $0.stream != .input }.flatMap(\.bytes)
    return [
      String(entry.number), stage, entry.time?.rfc3339 ?? "", run.end?.time?.rfc3339 ?? "",
      run.end?.duration.map { "\($0)" } ?? "", exit, signal, entry.source.rawValue,
      run.user ?? "", run.host ?? "", run.directory ?? "",
      run.terminal.map { String($0.columns) } ?? "", run.terminal.map { String($0.rows) } ?? "",
      run.caller ?? "", run.note ?? "", run.line, count(.output), count(.error),
      String(decoding: shown, as: UTF8.self),
    ]
  }
}

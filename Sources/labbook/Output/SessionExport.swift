import Catalogue
import Formats
import Foundation
import Session
import Study

/// Writes a session in a format of another program.
struct SessionExport {
  let study: SessionStudy
  let format: ExportFormat

  /// Writes to a new file or to standard output.
  func write(to output: String?) throws {
    switch format {
    case .sqlite, .script:
      guard let output else { throw ExportError.needsFile(format: format.rawValue) }
      let file = URL(filePath: output)
      if format == .script { return try writeTypescript(exported(), to: file) }
      var study = study
      let rows = try CatalogueRows(
        of: &study, place: SessionPlace(of: study.folder), output: .bytes)
      try CatalogueFile.export(rows, to: file)
    case .jsonl, .csv, .asciicastV2, .asciicastV3, .parquet:
      let session = try exported()
      var lines =
        if let output {
          try StandardOutput(making: URL(filePath: output))
        } else {
          StandardOutput()
        }
      try write(session, to: &lines)
      try lines.flush()
    }
  }

  private func write(_ session: ExportedSession, to lines: inout StandardOutput) throws {
    switch format {
    case .csv: try CSVWriter().write(session) { try lines.bytes($0.utf8) }
    case .asciicastV2: try AsciicastWriter(.two).write(session) { try lines.bytes($0.utf8) }
    case .asciicastV3: try AsciicastWriter(.three).write(session) { try lines.bytes($0.utf8) }
    case .jsonl, .script, .sqlite, .parquet:
      try lines.line(
        CommandJSONLinesWriter.header(
          session: session.header.session, manifest: session.manifest,
          zone: session.header.zone))
      for entry in session.entries {
        try lines.line(
          CommandJSONLinesWriter.line(for: entry, output: session.output(entry.number)))
      }
    }
  }

  private func writeTypescript(_ session: ExportedSession, to file: URL) throws {
    var bytes = try StandardOutput(making: file)
    let timing = URL(filePath: file.path + ".timing")
    var lines = try StandardOutput(making: timing)
    try TypescriptWriter(name: file.lastPathComponent).write(session) { piece in
      switch piece {
      case .typescript(let piece): try bytes.bytes(piece)
      case .timing(let line): try lines.bytes(line.utf8)
      }
    }
    try bytes.flush()
    try lines.flush()
  }

  private func exported() throws -> ExportedSession {
    let (journal, folder) = (study.journal, study.folder)
    return ExportedSession(
      name: folder.name, header: journal.header, manifest: try folder.manifestText(),
      entries: journal.entries, resizes: journal.resizes,
      output: { try journal.output(of: $0) })
  }
}

import ArgumentParser
import Exporters
import Foundation
import Importers
import Session

extension Labbook {
  /// A session as a file for other programs.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a session as JSON Lines, a terminal recording, CSV or a database.",
      discussion: """
        Command JSON Lines (docs/command-json-lines.md) and the recordings \
        (docs/terminal-recordings.md) are read by 'import' without loss; 'asciinema play' and \
        'scriptreplay' play the recordings. CSV and SQLite are described in docs/exports.md.
        """)

    @OptionGroup var session: SessionOptions

    @Option(help: ArgumentHelp("The format.", valueName: "format"))
    var format: ExportFormat = .jsonl

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "The file to make; else standard output.",
        discussion: "A typescript gets its timing file beside it, with .timing behind its name.",
        valueName: "file"))
    var output: String?

    func run() throws {
      let folder = try session.folder()
      switch format {
      case .sqlite, .script:
        guard let output else { throw ExportError.needsFile(format: format.rawValue) }
        let file = URL(filePath: output)
        if format == .script { return try writeTypescript(exported(folder), to: file) }
        try SQLiteWriter().write(exported(folder, withEvents: true), to: file)
      case .jsonl, .csv, .asciicastV2, .asciicastV3:
        let session = try exported(folder)
        if let output {
          var lines = StandardOutput(descriptor: try NewFile.open(URL(filePath: output)))
          try write(session, to: &lines)
          try lines.flush()
        } else {
          var lines = StandardOutput()
          try write(session, to: &lines)
          try lines.flush()
        }
      }
    }

    private func write(
      _ session: ExportedSession, to lines: inout StandardOutput
    ) throws {
      switch format {
      case .csv: try CSVWriter().write(session) { try lines.bytes($0.utf8) }
      case .asciicastV2: try AsciicastWriter(.two).write(session) { try lines.bytes($0.utf8) }
      case .asciicastV3: try AsciicastWriter(.three).write(session) { try lines.bytes($0.utf8) }
      case .jsonl, .script, .sqlite:
        try lines.line(
          CommandJSONLinesWriter.header(
            session: session.header.session, manifest: session.manifest))
        for entry in session.entries {
          try lines.line(
            CommandJSONLinesWriter.line(for: entry, output: session.output(entry.number)))
        }
      }
    }

    private func writeTypescript(_ session: ExportedSession, to file: URL) throws {
      var bytes = StandardOutput(descriptor: try NewFile.open(file))
      let timing = URL(filePath: file.path + ".timing")
      var lines = StandardOutput(descriptor: try NewFile.open(timing))
      try TypescriptWriter(name: file.lastPathComponent).write(session) { piece in
        switch piece {
        case .typescript(let piece): try bytes.bytes(piece)
        case .timing(let line): try lines.bytes(line.utf8)
        }
      }
      try bytes.flush()
      try lines.flush()
    }

    private func exported(
      _ folder: SessionFolder, withEvents: Bool = false
    ) throws -> ExportedSession {
      let understanding = withEvents ? try Understanding(folder) : nil
      let journal = try understanding?.journal ?? Journal(reading: folder.journal)
      return ExportedSession(
        name: folder.name, header: journal.header, manifest: try folder.manifestText(),
        entries: journal.entries, resizes: journal.resizes, events: understanding?.events ?? [],
        output: { try journal.output(of: $0) })
    }
  }
}

import ArgumentParser
import Foundation
import Importers
import Session

extension Labbook {
  /// A session as one file.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a session as command JSON Lines, which 'import' reads without loss.",
      discussion: "The form is described in docs/command-json-lines.md.")

    @OptionGroup var session: SessionOptions

    func run() throws {
      let folder = try session.folder()
      let journal = try Journal(reading: folder.journal)
      var output = StandardOutput()
      try output.line(
        CommandJSONLinesWriter.header(
          session: journal.header.session, manifest: folder.manifestText()))
      for entry in journal.entries {
        try output.line(
          CommandJSONLinesWriter.line(for: entry, output: journal.output(of: entry.number)))
      }
      try output.flush()
    }
  }
}

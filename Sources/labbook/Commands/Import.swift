import ArgumentParser
import Foundation
import Importers
import Session

extension Labbook {
  /// Files that something else, or somebody, wrote.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the commands of a file to a session: command JSON Lines, or a transcript.",
      discussion: """
        The formats are described in docs/command-json-lines.md and docs/transcripts.md. A session \
        that does not exist is made; without -s it is named for the file. Secrets are masked.
        """)

    @OptionGroup var session: SessionOptions

    @Option(
      name: .customLong("as"),
      help: ArgumentHelp("The format, where it cannot be told from the file.", valueName: "format"))
    var format: String?

    @Argument(help: "The files, in the order in which they were written.")
    var files: [String]

    func run() throws {
      let urls = files.map { URL(filePath: $0) }
      // Every file is read once before anything is made: a file that cannot be read leaves no trace.
      var manifest: String?
      for url in urls {
        manifest = try ImportFormats.read(url, as: format) { _ in }.manifest ?? manifest
      }
      let named = session.session ?? urls.first?.deletingPathExtension().lastPathComponent
      let folder = try SessionFolder.resolveOrCreate(named, manifest: manifest)
      let writer = try JournalWriter(folder)
      var count = 0
      for url in urls {
        count += try writer.importing { sink in
          try ImportFormats.read(url, as: format, into: sink)
        }
      }
      StandardError.line("\(folder.name): \(count) entries imported")
    }
  }
}

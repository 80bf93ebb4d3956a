import ArgumentParser
import Formats
import Foundation
import Manifests
import Session

extension Labbook {
  /// Adds the commands of foreign files to a session.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Import commands from a terminal recording, a transcript or JSON Lines.",
      discussion: """
        Recordings by asciinema (1, 2, 3) and 'script', with times or without, are split into \
        commands (docs/terminal-recordings.md). Transcripts are documents in Markdown, AsciiDoc, \
        reStructuredText, Org, LaTeX, HTML or plain text, notebooks, and .docx, .odt and PDF \
        through pandoc and pdftotext (docs/transcripts.md). Command JSON Lines are what 'export' \
        prints. Without -s a session is named after the file. Secrets are masked.
        """)

    @OptionGroup var session: SessionOptions
    @Option(
      name: .customLong("as"),
      help: ArgumentHelp(
        "The format, if it cannot be recognised from the file.", valueName: "format"),
      completion: .list(ImportFormats.names), transform: word(of: ImportFormats.names))
    var format: String?

    @Option(
      help: ArgumentHelp(
        "The prompts in the files, if labbook does not recognise them.",
        discussion: """
          A regular expression for the whole prompt, with optional groups named user, host and \
          dir: '(?<user>\\w+)@(?<host>\\w+) > '.
          """, valueName: "regex"))
    var prompt: String?

    @Option(
      help: ArgumentHelp(
        "The timing file of a typescript. Default: NAME.timing or NAME.tm beside it.",
        valueName: "file"), completion: .file())
    var timing: String?

    @Argument(help: "The files, in the order in which they were written.", completion: .file())
    var files: [String]

    func validate() throws {
      guard timing != nil && files.count > 1 else { return }
      throw ValidationError("--timing applies to one typescript; import the files one by one")
    }

    func run() throws {
      let choice = try session.choiceToAddTo(importing: files.first)
      let options = ImportOptions(
        prompt: try prompt.map { try PromptPattern($0) },
        timing: try timing.map { try ForeignSource(URL(filePath: $0)) })
      let sources = try files.map { try ForeignSource(URL(filePath: $0)) }
      // Every file is read once before the session is created, so that a bad file leaves no trace.
      let headers = try sources.map { source in
        let header = try ImportFormats.read(source, as: format, options: options) { _ in }
        for remark in header.remarks { StandardError.line("\(source.name): \(remark)") }
        return header
      }
      let folder = try choice.begin(manifest: headers.compactMap(\.manifest).last)
      let zone = Set(headers.map(\.zone)).count == 1 ? headers[0].zone : nil
      let writer = try JournalWriter(folder, zone: zone)
      var files = try Journal(reading: folder.journal).imports
      for source in sources {
        let file = try source.imported()
        if let same = files.first(where: { $0.digest == file.digest }) {
          StandardError.line("\(source.name): \(same.words(again: folder.argument))")
        }
        files.append(
          try writer.importing(file) { sink in
            try ImportFormats.read(source, as: format, options: options, into: sink)
          })
      }
      let count = files.suffix(sources.count).reduce(0) { $0 + $1.entries.count }
      StandardError.line("\(folder.name): \(count) entries imported")
    }
  }
}

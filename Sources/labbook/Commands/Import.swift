import ArgumentParser
import Formats
import Foundation
import Session

extension Labbook {
  /// Files that something else, or somebody, wrote.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the commands of a file to a session: a recording, a transcript, JSON Lines.",
      discussion: """
        Recordings of asciinema (1, 2, 3) and of 'script', with times or without, are split into \
        their commands (docs/terminal-recordings.md). Transcripts are written in Markdown, \
        AsciiDoc, HTML or plain text (docs/transcripts.md); command JSON Lines are what 'export' \
        prints (docs/command-json-lines.md). A session that does not exist is made; without -s it \
        is named for the file. Secrets are masked.
        """)

    @OptionGroup var session: SessionOptions

    @Option(
      name: .customLong("as"),
      help: ArgumentHelp("The format, where it cannot be told from the file.", valueName: "format"),
      completion: .list(formats), transform: word(of: formats))
    var format: String?

    @Option(
      help: ArgumentHelp(
        "How prompts look in the files, where labbook does not know them.",
        discussion: """
          A regular expression for the whole prompt; groups named user, host and dir say what it \
          shows: '(?<user>\\w+)@(?<host>\\w+) > '.
          """, valueName: "regex"))
    var prompt: String?

    @Option(
      help: ArgumentHelp(
        "The timing file of a typescript; else NAME.timing or NAME.tm beside it.",
        valueName: "file"))
    var timing: String?

    @Argument(help: "The files, in the order in which they were written.")
    var files: [String]

    private static let formats = ImportFormats.all.map { $0.name }

    func validate() throws {
      if timing != nil && files.count > 1 {
        throw ValidationError("--timing belongs to one typescript; import the files one by one")
      }
    }

    func run() throws {
      let choice = try session.choiceToAddTo(importing: files.first)
      let options = ImportOptions(
        prompt: try prompt.map { try PromptPattern($0) },
        timing: try timing.map { try ForeignSource(URL(filePath: $0)) })
      let sources = try files.map { try ForeignSource(URL(filePath: $0)) }
      // Every file is read once before anything is made: a file that cannot be read leaves no trace.
      var manifest: String?
      for source in sources {
        let header = try ImportFormats.read(source, as: format, options: options) { _ in }
        manifest = header.manifest ?? manifest
        for remark in header.remarks { StandardError.line("\(source.name): \(remark)") }
      }
      let folder = try choice.begin(manifest: manifest)
      let writer = try JournalWriter(folder, zone: nil)
      var count = 0
      for source in sources {
        count += try writer.importing { sink in
          try ImportFormats.read(source, as: format, options: options, into: sink)
        }
      }
      StandardError.line("\(folder.name): \(count) entries imported")
    }
  }
}

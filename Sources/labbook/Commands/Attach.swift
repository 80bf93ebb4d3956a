import ArgumentParser
import Session

extension Labbook {
  /// Copies a file into the session.
  struct Attach: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "attach",
      abstract: "Copy a file into the session as evidence: a screenshot, a configuration file.",
      discussion: """
        The report shows pictures (PNG, JPEG, GIF) and lists other files, each with its SHA-256 \
        digest. Prints the name of the copy. Nothing in the file is masked.
        """)

    @OptionGroup var session: RemarkOptions

    @Option(help: "What it shows.")
    var caption: String?

    @Argument(help: "The file.", completion: .file())
    var file: String

    func run() throws {
      let attached = try AttachedFile(copying: file, caption: caption, into: session.folder)
      try JournalWriter(attached.folder).append(.attachment(attached.attachment))
      print(attached.attachment.file)
    }
  }
}

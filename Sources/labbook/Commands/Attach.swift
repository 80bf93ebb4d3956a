import ArgumentParser
import Manifests
import Reports
import Session
import Text

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
    @OptionGroup var subject: SubjectOptions

    @Option(help: "What it shows.")
    var caption: String?

    @Option(
      help: ArgumentHelp(
        "Take a picture of a page of the web, with Chromium, in place of a file.", valueName: "url")
    )
    var screenshot: String?

    @Argument(help: "The file.", completion: .file())
    var file: String?

    func validate() throws {
      if (file == nil) == (screenshot == nil) {
        throw ValidationError("give a file, or --screenshot URL")
      }
    }

    func run() throws {
      guard let file else {
        return try Screenshot.with(of: screenshot ?? "") { try attach($0) }
      }
      try attach(file)
    }

    private func attach(_ file: String) throws {
      let caption = caption ?? screenshot
      let attached = try AttachedFile(copying: file, caption: caption, into: session.folder)
      var extra = try subject.subject(in: attached.folder)?.extra ?? [:]
      extra["page"] = screenshot.map { .string($0) }
      try JournalWriter(attached.folder).append(.attachment(attached.attachment), extra: extra)
      print(attached.attachment.file)
    }
  }
}

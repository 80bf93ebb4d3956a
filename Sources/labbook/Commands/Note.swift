import ArgumentParser
import Manifests
import Session

extension Labbook {
  /// Adds a remark of the author.
  struct Note: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "note",
      abstract: "Add a remark: a paragraph of the report, in CommonMark.",
      discussion: "Afterwards, --entry, --before or --stage say where the report shows it.")

    @OptionGroup var session: RemarkOptions
    @OptionGroup var subject: SubjectOptions

    @Argument(help: "The text.")
    var text: String

    func validate() throws {
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("the text is empty")
      }
    }

    func run() throws {
      let folder = try session.folder()
      let extra = try subject.subject(in: folder)?.extra ?? [:]
      try JournalWriter(folder).append(.note(text), extra: extra)
    }
  }
}

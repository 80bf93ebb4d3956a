import ArgumentParser
import Session

extension Labbook {
  /// Adds a remark of the author.
  struct Note: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "note",
      abstract: "Add a remark: a paragraph of the report, in CommonMark.")

    @OptionGroup var session: RemarkOptions

    @Argument(help: "The text.")
    var text: String

    func validate() throws {
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("the text is empty")
      }
    }

    func run() throws {
      try JournalWriter(session.folder()).append(.note(text))
    }
  }
}

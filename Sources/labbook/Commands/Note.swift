import ArgumentParser
import Session

extension Labbook {
  /// A remark of the author.
  struct Note: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a remark: a paragraph of the report, in CommonMark.")

    @OptionGroup var session: SessionOptions

    @Argument(help: "The text.")
    var text: String

    func run() throws {
      var writer = try JournalWriter(session.folderMadeWhenMissing())
      try writer.append(note: text)
    }
  }
}

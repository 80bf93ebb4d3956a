import ArgumentParser
import Session

extension Labbook {
  /// Begins a stage.
  struct Stage: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stage",
      abstract: "Begin a stage of the experiment: a chapter of the report.")

    @OptionGroup var session: RemarkOptions

    @Argument(help: "The title.")
    var title: String

    func validate() throws {
      guard title.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("the title is empty")
      }
    }

    func run() throws {
      try JournalWriter(session.folder()).append(.stage(title))
    }
  }
}

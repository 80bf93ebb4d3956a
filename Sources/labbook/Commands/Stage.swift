import ArgumentParser
import Manifests
import Session

extension Labbook {
  /// Begins a stage.
  struct Stage: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stage",
      abstract: "Begin a stage of the experiment: a chapter of the report.")

    @OptionGroup var session: RemarkOptions

    @Option(
      help: ArgumentHelp(
        "Afterwards: the entry that the stage began with.", valueName: "number"))
    var from: Int?

    @Argument(help: "The title.")
    var title: String

    func validate() throws {
      guard title.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("the title is empty")
      }
    }

    func run() throws {
      let folder = try session.folder()
      let subject = try from.map {
        try SubjectOptions.subject(at: $0, isBefore: true, in: folder)
      }
      let extra = subject?.extra ?? [:]
      try JournalWriter(folder).append(.stage(title), extra: extra)
    }
  }
}

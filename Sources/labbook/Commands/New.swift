import ArgumentParser
import Foundation
import Session

extension Labbook {
  /// Prepares a session with what only a person knows.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Prepare a session with what only you know: title, author, assignment, theory.",
      discussion: """
        Writes session.yaml, and for a coursework the files task.md, theory.md and conclusions.md to \
        write in. On a terminal it asks for what the options leave open; an empty answer leaves it open.
        """)

    @Option(
      help: "The kind of report: report, coursework.", transform: Manifest.Template.init(word:))
    var template: Manifest.Template = .report

    @OptionGroup(title: "What only you know") var facts: AuthorOptions

    @Argument(help: "The name of the session.")
    var name: String

    func run() throws {
      let choice = try SessionChoice(name)
      try choice.checkPlace()
      guard !choice.folder.isSession else {
        throw ValidationError(
          "there is a session '\(name)' already; edit \(choice.folder.manifestFile.relativePath)")
      }
      let draft = ManifestDraft(
        template, title: name, facts: facts.answered(asking: isatty(0) == 1))
      let folder = try choice.begin(manifest: draft.text)
      for path in [folder.manifestFile] + (try draft.writeFiles(into: folder)) {
        print(path.relativePath)
      }
    }
  }
}

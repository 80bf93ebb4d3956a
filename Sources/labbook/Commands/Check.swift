import ArgumentParser
import Foundation
import Lab
import Reports
import Session
import Study
import Text

extension Labbook {
  /// Compares a session with the requirements of an assignment.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check a session against the requirements of an assignment.",
      discussion: """
        Each requirement is met, unmet or not yet seen, with the entries that show it and the \
        commands to run next. Exit status: 0 if all are met, 1 if any is unmet, 2 if none is unmet \
        but some are not yet seen. docs/requirements.md describes the file of requirements.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Option(
      help: ArgumentHelp(
        "A file of requirements in YAML.",
        discussion:
          "Default: that of session.yaml, else templates/requirements/swarm-coursework.yaml.",
        valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
    var requirements: String?

    @Option(help: "The output format; json is one object per line.")
    var format: DataFormat = .text

    func run() throws {
      var study = try session.study()
      let list =
        try requirements.map(RequirementsFile.init(path:))
        ?? ShippedTemplates.requirements(of: study.manifest(), in: study.folder)
      let name = study.folder.argument
      let studied = try study.studied(in: times.zone(of: study.journal))
      let writer = RequirementAnswers(
        studied,
        words: try words.words(for: study.manifest()), argument: name,
        columns: StandardOutput.columns)
      let verdicts = Checklist.verdicts(on: studied, requiredBy: list)
      let answers = verdicts.map(writer.answer)
      var output = StandardOutput()
      if format == .text, let line = writer.dateLine {
        try output.line(line + "\n")
      }
      for answer in answers {
        switch format {
        case .json: try output.line(JSONWriter.line(of: answer))
        case .text: try output.line(answer.paragraph + "\n")
        }
      }
      try output.flush()
      if format == .text, answers.contains(where: { $0.run != nil }) {
        StandardError.line(
          "hint: only recorded commands count: run them in 'labbook shell -s \(name)' or with "
            + "'labbook record -s \(name) -- COMMAND'")
      }
      let outcomes = Set(verdicts.map(\.1.outcome))
      if outcomes.contains(.unmet) { throw ExitStatus.failure }
      if outcomes.contains(.notSeen) { throw ExitStatus.unknown }
    }
  }
}

import ArgumentParser
import Foundation
import Lab
import Reports
import Session
import Study
import Text

extension Labbook {
  /// What an assignment demands, held against the record.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hold the assignment's requirements against what a session shows.",
      discussion: """
        Each requirement is met, unmet or not yet seen, with the entries that show it and with what \
        to run now. Exit status: 0 all are met, 1 one is unmet, 2 none is unmet but one is not yet \
        seen. The form of a list of requirements is in docs/requirements.md.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Option(
      help: ArgumentHelp(
        "A list of requirements in YAML.",
        discussion: "Else that of the coursework: templates/requirements/swarm-coursework.yaml.",
        valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
    var requirements: String?

    @Option(help: "How to print; json is one object a line.")
    var format: DataFormat = .text

    func run() throws {
      let shipped = try ShippedTemplates.folder().appending(
        path: "requirements/swarm-coursework.yaml")
      let list = try RequirementsFile(path: requirements ?? shipped.path).requirements
      var study = try SessionStudy(session.folder())
      let evidence = SessionEvidence(
        history: try study.history(), events: try study.events(), entries: study.journal.entries)
      let name = study.folder.argument
      let writer = RequirementAnswers(
        try study.studied(in: times.zone(of: study.journal)), words: try words.words(for: study.manifest()), argument: name,
        columns: StandardOutput.columns)
      let verdicts = list.map { evidence.verdict(on: $0) }
      let answers = zip(list, verdicts).map(writer.answer)
      var output = StandardOutput()
      if format == .text, let line = writer.dateLine { try output.line(line) }
      for answer in answers {
        switch format {
        case .json: try output.line(JSONWriter.line(of: answer))
        case .text: try output.line(answer.paragraph + "\n")
        }
      }
      try output.flush()
      if format == .text, answers.contains(where: { $0.run != nil }) {
        StandardError.line(
          "hint: only what is recorded counts: run it in 'labbook shell -s \(name)', or after "
            + "'labbook record -s \(name) --'")
      }
      let outcomes = Set(verdicts.map(\.outcome))
      if outcomes.contains(.unmet) { throw ExitStatus.failure }
      if outcomes.contains(.notSeen) { throw ExitStatus.unknown }
    }
  }
}

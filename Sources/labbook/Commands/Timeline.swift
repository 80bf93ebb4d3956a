import ArgumentParser
import Figures
import Foundation
import Lab
import Reports
import Session
import Study

extension Labbook {
  /// Draws the requests over time.
  struct Timeline: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "timeline",
      abstract: "Draw the requests to each endpoint and the faults over time.",
      discussion: """
        Each request is a mark whose colour and shape show the replica that answered; failures are \
        red; faults are shaded. Without timestamps the axis is the number of the entry.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Option(help: ArgumentHelp("Only this stage.", valueName: "title"), completion: .stages())
    var stage: String?

    @Option(
      help: ArgumentHelp(
        "What followed this fault, given by its id or its number among the findings.",
        valueName: "fault"))
    var fault: String?

    @Flag(help: "Draw nodes, replicas and services on the same axis in place of the requests.")
    var cluster = false

    @Option(help: "The format of the figure.")
    var format: PictureFormat = .svg

    @OptionGroup var colors: ThemeOption

    func validate() throws {
      if [fault != nil, stage != nil, cluster].count(where: { $0 }) > 1 {
        throw ValidationError("give one of --stage, --fault and --cluster")
      }
    }

    func run() throws {
      var study = try session.study()
      let history = try study.history()
      let stage = try stage.map { try study.moments(in: .utc).stage(titled: $0) }
      var figure = TimelineFigure(
        history, stage: stage, words: try words.words(for: study.manifest()).figures,
        zone: times.zone(of: study.journal))
      figure.theme = colors.theme
      let svg =
        if let fault {
          FaultFigure(try Self.fault(fault, in: history), of: history, around: figure).svg
        } else if cluster {
          ClusterFigure(LabCourse(history), under: figure, words: figure.words).svg
        } else {
          figure.svg
        }
      var output = StandardOutput()
      try output.bytes(format.bytes(of: svg))
      try output.flush()
    }

    /// The fault with an id or a number, or that a finding with it follows from.
    private static func fault(_ name: String, in history: LabHistory) throws -> Fault {
      let finding = try NumberedFinding.named(name, in: history.findings).finding
      let fault = history.faults.first {
        [finding.id, finding.statement.value.cause].contains($0.id)
      }
      guard let fault else {
        throw ValidationError(
          "'\(finding.id)' is no fault and follows from none; 'labbook findings' shows the faults")
      }
      return fault
    }
  }
}

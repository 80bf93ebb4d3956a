import ArgumentParser
import Figures
import Foundation
import Lab
import Reports
import Session
import Study

extension Labbook {
  /// Requests over time.
  struct Timeline: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw who answered which endpoint when, and the faults, as SVG.",
      discussion: """
        Every request is a mark, coloured and shaped by the replica that answered; failures are \
        red; faults are shaded. A session without clock is drawn over the numbers of its entries.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Option(help: ArgumentHelp("Only this stage.", valueName: "title"), completion: .stages())
    var stage: String?

    func run() throws {
      var study = try SessionStudy(session.folder())
      let history = try study.history()
      let stage = try stage.map { try study.moments(in: .utc).stage(titled: $0) }
      let figure = TimelineFigure(
        history, stage: stage, words: try words.words(for: study.manifest()).figures,
        zone: times.zone(of: study.journal))
      var output = StandardOutput()
      try output.bytes(figure.svg.utf8)
      try output.flush()
    }
  }
}

import ArgumentParser
import Figures
import Foundation
import Lab
import Reports
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
    @OptionGroup var words: WordsOptions

    @Option(help: ArgumentHelp("Only this stage.", valueName: "title"))
    var stage: String?

    func run() throws {
      var study = try SessionStudy(session.folder())
      let history = try study.history()
      let range = try stage.map { title in
        let last = try history.entry(at: title)
        return history.stages.first { $0.to.entry == last }
      }
      let figure = TimelineFigure(
        history, stage: range ?? nil, words: try words.words(for: study.manifest()).figures)
      var output = StandardOutput()
      try output.bytes(figure.svg.utf8)
      try output.flush()
    }
  }
}

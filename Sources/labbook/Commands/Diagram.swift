import ArgumentParser
import Figures
import Foundation
import Lab
import Reports
import Study

extension Labbook {
  /// Draws the topology at one moment.
  struct Diagram: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diagram",
      abstract: "Draw the machines, their networks and the replicas on them.",
      discussion: """
        Whatever no command showed is left out; whatever only session.yaml states is dotted. The \
        figure is written to standard output.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Option(
      help: ArgumentHelp(
        "The moment: an entry, a time, a stage (its end) or the id of a finding (its start).",
        discussion:
          "Default: the end of the record. Times: 19:53:37, '2026-11-23 19:53' or RFC 3339.",
        valueName: "moment"), completion: .stages(and: ["end"]))
    var at: String?

    @Option(help: "The format of the figure.")
    var format: DiagramFormat = .svg

    func run() throws {
      var study = try session.study()
      let history = try study.history()
      let zone = times.zone(of: study.journal)
      let moments = try study.moments(in: zone, naming: [at].compactMap(\.self))
      let figure = TopologyFigure(
        state: history.state(at: try at.map { try moments.entry(at: $0) }),
        words: try words.words(for: study.manifest()).figures, zone: zone)
      var output = StandardOutput()
      try output.bytes(format.bytes(of: figure))
      try output.flush()
    }
  }
}

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

        --changes draws one small picture for each moment at which something changed.
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

    @Option(
      help: ArgumentHelp("Mark what changed since this moment.", valueName: "moment"),
      completion: .stages())
    var since: String?

    @Flag(help: "Draw every moment of change, small, in one figure.")
    var changes = false

    @Option(help: "The format of the figure.")
    var format: DiagramFormat = .svg

    @OptionGroup var colors: ThemeOption

    func validate() throws {
      guard changes, at != nil || since != nil else { return }
      throw ValidationError("--changes draws all moments: leave out --at and --since")
    }

    func run() throws {
      var study = try session.study()
      let history = try study.history()
      let zone = times.zone(of: study.journal)
      let moments = try study.moments(in: zone, naming: [at, since].compactMap(\.self))
      let words = try words.words(for: study.manifest()).figures
      var output = StandardOutput()
      if changes {
        let figure = ChangesFigure(history, words: words, zone: zone, theme: colors.theme)
        try output.bytes(format.bytes(dot: figure.dot, svg: figure.svg))
      } else {
        var figure = TopologyFigure(
          history, at: try at.map(moments.entry(at:)), since: try since.map(moments.entry(at:)),
          words: words, zone: zone)
        figure.theme = colors.theme
        try output.bytes(format.bytes(dot: figure.dot, svg: figure.svg))
      }
      try output.flush()
    }
  }
}

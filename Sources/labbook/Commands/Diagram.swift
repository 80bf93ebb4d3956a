import ArgumentParser
import Figures
import Foundation
import Lab
import Reports
import Study

extension Labbook {
  /// The topology at one moment.
  struct Diagram: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw the machines, their networks and the replicas on them.",
      discussion: """
        What no command showed is left out; what only session.yaml states is dotted. The figure \
        goes to standard output.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var words: WordsOptions

    @Option(
      help: ArgumentHelp(
        "The moment: the title of a stage (its end), the number of an entry, or a time.",
        discussion: "Else the end of the record.", valueName: "stage|entry|time"))
    var at: String?

    @Option(help: "svg, png, pdf or dot.", transform: format(named:))
    var format: Graphviz.Format = .svg

    func run() throws {
      var study = try SessionStudy(session.folder())
      let history = try study.history()
      let figure = TopologyFigure(
        state: history.state(at: try at.map { try history.entry(at: $0) }),
        words: try words.words(for: study.manifest()).figures)
      var output = StandardOutput()
      try output.bytes(format == .svg ? Array(figure.svg().utf8) : figure.draw(as: format))
      try output.flush()
    }
  }
}

/// The format of a drawing that an option names.
private func format(named name: String) throws -> Graphviz.Format {
  guard let format = Graphviz.Format(rawValue: name) else {
    let known = Graphviz.Format.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("'\(name)' is no format of drawings; there are: \(known)")
  }
  return format
}

import ArgumentParser
import Foundation
import Lab
import Study
import Text

extension Labbook {
  /// The laboratory at a moment.
  struct State: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the laboratory as the record shows it at a moment.",
      discussion: """
        Machines, cards, networks, nodes, services, tasks and containers; every value with the \
        entry that showed it last, and how many seconds before the moment that was.
        """)

    @OptionGroup var session: SessionOptions

    @Option(
      help: ArgumentHelp(
        "The moment: the number of an entry, a time, or the title of a stage (its end).",
        discussion: "Else the end of the record.", valueName: "moment"))
    var at: String?

    @Option(help: "How to print: text or json.")
    var format: DataFormat = .text

    func run() throws {
      var study = try SessionStudy(session.folder())
      let history = try study.history()
      let state = history.state(at: try at.map { text in try history.entry(at: text) })
      var output = StandardOutput()
      switch format {
      case .json: try output.line(JSONWriter.line(of: state))
      case .text: for line in StateLines.lines(of: state) { try output.line(line) }
      }
      try output.flush()
    }
  }
}

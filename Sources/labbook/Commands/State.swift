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
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions

    @Option(
      help: ArgumentHelp(
        "The moment: an entry, a time, a stage (its end) or the id of a finding (its start).",
        discussion: "Else the end of the record. Times: 19:53:37, '2026-11-23 19:53' or RFC 3339.",
        valueName: "moment"))
    var at: String?

    @Option(help: "How to print.")
    var format: DataFormat = .text

    func run() throws {
      var study = try SessionStudy(session.folder())
      let history = try study.history()
      let moments = try study.moments(in: times.zone(of: study.journal), naming: at)
      let entry = try at.map { try moments.entry(at: $0) }
      let state = history.state(at: entry)
      var output = StandardOutput()
      switch format {
      case .json: try output.line(JSONWriter.line(of: state))
      case .text: for line in StateLines.lines(of: state) { try output.line(line) }
      }
      try output.flush()
    }
  }
}

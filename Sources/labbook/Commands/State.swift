import ArgumentParser
import Foundation
import Lab
import Reports
import Study
import Text

extension Labbook {
  /// Prints the laboratory at one moment.
  struct State: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "state",
      abstract: "Print the state of the laboratory at a moment, as the record shows it.",
      discussion: """
        Machines, network cards, networks, nodes, services, tasks and containers: every value with \
        the entry that last showed it, and how many seconds before the moment that was.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions

    @Option(
      help: ArgumentHelp(
        "The moment: an entry, a time, a stage (its end) or the id of a finding (its start).",
        discussion:
          "Default: the end of the record. Times: 19:53:37, '2026-11-23 19:53' or RFC 3339.",
        valueName: "moment"), completion: .stages(and: ["end"]))
    var at: String?

    @Flag(help: "Only what had been shown by that moment, as it was known then.")
    var known = false

    @Option(help: "The output format.")
    var format: DataFormat = .text

    func run() throws {
      var study = try session.study()
      let history = try study.history()
      let moments = try study.moments(
        in: times.zone(of: study.journal), naming: [at].compactMap(\.self))
      let entry = try at.map { try moments.entry(at: $0) }
      let state = known ? history.knownState(at: entry) : history.state(at: entry)
      var output = StandardOutput()
      switch format {
      case .json: try output.line(JSONWriter.line(of: state))
      case .text:
        for line in StateLines.lines(of: state, columns: StandardOutput.columns) {
          try output.line(line)
        }
      }
      try output.flush()
    }
  }
}

import ArgumentParser
import Events
import Foundation
import Reports
import Study
import Text

extension Labbook {
  /// Prints the events of a session.
  struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "events",
      abstract: "Print the events that were read from the output of a session.",
      discussion: """
        One event per line. In JSON each event has its evidence: the entry, the time, the host, \
        and the bytes of output that it was read from (docs/events.md).
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var expressions: ExpressionOptions
    @OptionGroup var times: TimeOptions

    @Option(help: "The output format; json is one object per line.")
    var format: DataFormat = .text

    @Option(
      help: ArgumentHelp(
        "Only events of this kind; may be repeated.",
        discussion: "Kinds: \(kinds.joined(separator: ", ")).", valueName: "kind"),
      completion: .list(kinds), transform: word(of: kinds, listing: "labbook events --help"))
    var kind: [String] = []

    @Flag(help: "Only output that could not be parsed.")
    var unread = false

    private static let kinds = Observation.Kind.allCases.map(\.rawValue)

    func run() throws {
      let expression = try expressions.expression()
      let kinds = Set(kind + (unread ? ["unread"] : []))
      var output = StandardOutput()
      var study = try session.study()
      var dates = DateLines(zone: times.zone(of: study.journal))
      let test = try ExpressionTest(
        expression, in: &study, zone: dates.zone, kinds: Self.kinds)
      for event in try study.entries().flatMap(test.events(of:))
      where kinds.isEmpty || kinds.contains(event.observation.kind.rawValue) {
        guard format == .text else {
          try output.line(JSONWriter.line(of: event))
          continue
        }
        if let date = dates.line(for: event.evidence.time) { try output.line(date) }
        try output.line(EventLine.text(of: event, in: dates.zone))
      }
      try output.flush()
    }
  }
}

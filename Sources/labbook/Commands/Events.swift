import ArgumentParser
import Events
import Foundation
import Reports
import Study
import Text

extension Labbook {
  /// What was understood, event by event.
  struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what was understood of a session.",
      discussion: """
        One event a line. As JSON every event carries its evidence: the entry, the time, the host, \
        and the bytes of the output it was read from (docs/events.md).
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions

    @Option(help: "How to print; json is one object a line.")
    var format: DataFormat = .text

    @Option(
      help: ArgumentHelp(
        "Only events of this kind; may be repeated.",
        discussion: "Kinds: \(kinds.joined(separator: ", ")).", valueName: "kind"),
      completion: .list(kinds), transform: word(of: kinds, listing: "labbook events --help"))
    var kind: [String] = []

    @Flag(help: "Only what was not understood.")
    var unread = false

    private static let kinds = Observation.Kind.allCases.map(\.rawValue)

    func run() throws {
      let kinds = Set(kind + (unread ? ["unread"] : []))
      var output = StandardOutput()
      var study = try SessionStudy(session.folder())
      var dates = DateLines(zone: times.zone(of: study.journal))
      for event in try study.events()
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

import ArgumentParser
import Events
import Foundation
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

    @Option(help: "How to print: text or json (one object a line).")
    var format: DataFormat = .text

    @Option(help: ArgumentHelp("Only events of this kind; may be repeated.", valueName: "kind"))
    var kind: [String] = []

    @Flag(help: "Only what was not understood.")
    var unread = false

    func run() throws {
      let kinds = Set(kind + (unread ? ["unread"] : []))
      var output = StandardOutput()
      var study = try SessionStudy(session.folder())
      for event in try study.events()
      where kinds.isEmpty || kinds.contains(event.observation.kind) {
        try output.line(format == .json ? JSONWriter.line(of: event) : EventLine.text(of: event))
      }
      try output.flush()
    }
  }
}

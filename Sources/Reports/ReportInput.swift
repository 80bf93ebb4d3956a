package import Events
package import Lab
package import Session

/// What a report is made from.
package struct ReportInput: Sendable {
  /// The name of the session.
  package var session: String
  /// What the author says about it.
  package var manifest: Manifest
  /// Every entry, in order.
  package var entries: [Entry]
  /// What was read in their output.
  package var events: [Event]
  /// The stages, in order.
  package var stages: [Stage]
  /// Every request, in the order in which they were made.
  package var requests: [Request]
  /// What was broken on purpose.
  package var faults: [Fault]
  /// What follows from the events.
  package var findings: [Finding]
  /// The laboratory at the end.
  package var state: LabState
  /// Whether every request and fault has a time.
  package var hasClock: Bool
  /// The machines that an entry's command reached, by the number of the entry; where nothing is
  /// said, the machines that its events were observed on.
  package var targets: [Int: [String]]
  /// The figures.
  package var figures: [ReportFigure]
  /// When the report is written; nil leaves the line out.
  package var generated: Timestamp?
  /// The machine that a name belongs to: itself where nothing shows another.
  package var machine: @Sendable (String) -> String = { $0 }
  /// What was typed into shells on other machines, by the number of the entry.
  package var typed: [Int: [(host: String, line: String)]] = [:]
  /// The bytes of attached files by name, of those that could be read.
  package var attachments: [String: [UInt8]]
  /// Reads what the command of an entry printed.
  package var output: @Sendable (Int) throws -> [OutputChunk]

  /// The input with the laboratory's history.
  package init(
    session: String, manifest: Manifest, entries: [Entry], events: [Event], history: LabHistory,
    targets: [Int: [String]] = [:], figures: [ReportFigure] = [], generated: Timestamp? = nil,
    attachments: [String: [UInt8]] = [:],
    output: @escaping @Sendable (Int) throws -> [OutputChunk]
  ) {
    self.init(
      session: session, manifest: manifest, entries: entries, events: events,
      stages: history.stages, requests: history.requests, faults: history.faults,
      findings: history.findings, state: history.state(at: nil), hasClock: history.hasClock,
      targets: targets, figures: figures, generated: generated,
      attachments: attachments, output: output)
    self.machine = { history.machine(named: $0) }
  }

  /// The input with everything given.
  package init(
    session: String, manifest: Manifest, entries: [Entry], events: [Event], stages: [Stage],
    requests: [Request], faults: [Fault], findings: [Finding], state: LabState, hasClock: Bool,
    targets: [Int: [String]] = [:], figures: [ReportFigure] = [], generated: Timestamp? = nil,
    attachments: [String: [UInt8]] = [:],
    output: @escaping @Sendable (Int) throws -> [OutputChunk]
  ) {
    self.session = session
    self.manifest = manifest
    self.entries = entries
    self.events = events
    self.stages = stages
    self.requests = requests
    self.faults = faults
    self.findings = findings
    self.state = state
    self.hasClock = hasClock
    self.targets = targets
    self.figures = figures
    self.generated = generated
    self.attachments = attachments
    self.output = output
  }
}

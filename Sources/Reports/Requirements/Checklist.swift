package import Lab
private import Readers
package import Study

/// The requirements of an assignment with what a session shows of each.
package enum Checklist {
  /// A verdict on every requirement of a file.
  package static func verdicts(
    on session: StudiedSession, requiredBy file: RequirementsFile
  ) -> [(Requirement, Verdict)] {
    let evidence = SessionEvidence(
      history: session.history, events: session.events, entries: session.entries.map(\.entry))
    return file.requirements.map { ($0, evidence.verdict(on: $0)) }
  }
}

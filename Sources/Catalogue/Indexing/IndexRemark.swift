package import Session

/// What became of a session that was to be indexed.
package struct IndexRemark: Hashable, Sendable, CustomStringConvertible {
  /// What became of it.
  package enum Outcome: Hashable, Sendable {
    /// It is as it was known.
    case unchanged
    case new
    /// It goes on where the known one ended, or is told differently by its author.
    case grown
    /// What was known of it under another place is now known here.
    case moved(from: SessionPlace)
    /// The same record is known in another place, which is still there.
    /// - Parameter isTold: Whether its author says the same there.
    case copy(of: SessionPlace, isTold: Bool)
    /// The record in the other place goes on where this one ends.
    case older(than: SessionPlace)
    /// It goes on where the record in the other place ends.
    case longer(than: SessionPlace)
    /// It has the id of another session, and neither goes on where the other ends.
    case diverged(from: SessionPlace)
    /// It was changed, and the record in the other place was not.
    case changed(from: SessionPlace)
    /// The record in the other place was changed, and this one was not.
    case intact(insteadOf: SessionPlace)
    /// The journal is another than the one that was known here.
    case replaced
    /// It was removed; what was known of it is kept, or forgotten.
    case gone(isForgotten: Bool)
    /// It cannot be read, for this reason; what was known of it is kept.
    case unreadable(String)
  }

  /// The session, as `--session` takes it.
  package let session: String
  package let outcome: Outcome
  /// Whether the record is intact; nil where it was not read.
  package var record: Verification?
  /// Where the journal is.
  package var journal: String?
  /// How many texts are longer than the catalogue can hold, and are in it without their ends.
  package var cut = 0

  package init(_ session: String, _ outcome: Outcome) {
    (self.session, self.outcome) = (session, outcome)
  }

  /// Whether it is not in the catalogue, or not as it is on the disk.
  package var isFailure: Bool {
    switch outcome {
    case .unreadable, .changed: true
    default: false
    }
  }

  /// Whether a person has to know.
  package var isNotable: Bool {
    switch outcome {
    case .unchanged, .new, .grown: false
    default: true
    }
  }

  /// What is said of it.
  package var description: String {
    let what =
      switch outcome {
      case .unchanged: "unchanged"
      case .new: "indexed"
      case .grown: "read again"
      case .moved(let from): "moved here from \(Self.words(for: from))"
      case .copy(let place, let isTold):
        "a copy of \(Self.words(for: place)), indexed once"
          + (isTold ? "" : ", with the session.yaml of that one, which differs")
      case .older(let place):
        "an older state of \(Self.words(for: place)), which is the one that is indexed"
      case .longer(let place):
        "goes on where \(Self.words(for: place)) ends, and is indexed in its place"
      case .diverged(let place):
        "has the id of \(Self.words(for: place)) and another record; both are indexed"
      case .changed(let place):
        "not indexed: it has the id of \(Self.words(for: place)), which was not changed, and its own "
          + "record was\nhint: 'labbook verify' shows where; remove the one that is not needed"
      case .intact(let place):
        "has the id of \(Self.words(for: place)), whose record was changed, and is indexed in its place"
      case .replaced: "has another record than before, and is indexed anew"
      case .gone(let isForgotten):
        isForgotten
          ? "is not there any more, and is forgotten"
          : "is not there any more; what is known of it is kept\n"
            + "hint: 'labbook index --forget' removes that"
      case .unreadable(let reason): "not indexed: \(reason)"
      }
    return "\(session): \(what)"
  }

  /// What is said of texts that were cut; nil where none was.
  package var cutWords: String? {
    guard cut > 0 else { return nil }
    return
      "\(session): \(cut == 1 ? "1 text is" : "\(cut) texts are") longer than the catalogue can "
      + "hold, and cut in it: look there for '…'"
  }

  /// What became of all, in one line.
  package static func summary(of remarks: [IndexRemark], in store: String) -> String {
    let unchanged = remarks.count { $0.outcome == .unchanged }
    let failed = remarks.count(where: \.isFailure)
    let known = remarks.count { remark in
      switch remark.outcome {
      case .copy, .older: true
      default: false
      }
    }
    var parts = ["\(remarks.count - unchanged - failed - known) read", "\(unchanged) unchanged"]
    if known > 0 { parts.append("\(known) known from elsewhere") }
    if failed > 0 { parts.append("\(failed) not indexed") }
    return "\(store): \(remarks.count) session\(remarks.count == 1 ? "" : "s"): "
      + parts.joined(separator: ", ")
  }

  private static func words(for place: SessionPlace) -> String {
    place.own == nil ? "\(place.folder) on \(place.machine)" : place.folder
  }
}

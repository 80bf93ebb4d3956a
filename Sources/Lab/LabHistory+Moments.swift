internal import Session

/// A moment that was asked for and that the session does not have.
package enum MomentError: Error, Hashable, Sendable {
  /// The number is not that of an entry.
  case noEntry(Int, last: Int)
  /// The time is before the first entry, or the session has no clock.
  case noTime(String)
  /// No stage has the title.
  case noStage(String, stages: [String])
}

extension MomentError: CustomStringConvertible {
  /// What was asked for, and what there is.
  package var description: String {
    switch self {
    case .noEntry(let number, let last):
      "no entry \(number)\nhint: the session has the entries 1 to \(last)"
    case .noTime(let text):
      "nothing was recorded by '\(text)'\nhint: run 'labbook list' to see the times"
    case .noStage(let title, let stages):
      "no stage '\(title)'\nhint: "
        + (stages.isEmpty
          ? "the session has no stages; give the number of an entry or a time"
          : "the stages are: " + stages.joined(separator: "; "))
    }
  }
}

extension LabHistory {
  /// The last entry of what a person names: an entry's number, a time, or the title of a stage.
  ///
  /// A time is RFC 3339, or a time of day in UTC on the day the record began. A title may be cut
  /// short as long as one stage alone begins with it.
  package func entry(at text: String) throws(MomentError) -> Int {
    if let number = Int(text) {
      guard let last = stages.last?.to.entry, (1...last).contains(number) else {
        throw .noEntry(number, last: stages.last?.to.entry ?? 0)
      }
      return number
    }
    if let time = time(text) {
      guard let entry = lastEntry(by: time) else { throw .noTime(text) }
      return entry
    }
    let titled = stages.filter { $0.title?.hasPrefix(text) ?? false }
    let exact = titled.filter { $0.title == text }
    guard let stage = exact.last ?? (titled.count == 1 ? titled.first : nil) else {
      throw .noStage(text, stages: stages.compactMap(\.title))
    }
    return stage.to.entry
  }

  private func time(_ text: String) -> Timestamp? {
    if let time = Timestamp(rfc3339: text) { return time }
    guard let day = stages.first?.from.time, text.contains(":"), text.first?.isNumber == true else {
      return nil
    }
    let whole = text.split(separator: ":").count == 2 ? text + ":00" : text
    return Timestamp(rfc3339: day.rfc3339.prefix(11) + whole + "Z")
  }
}

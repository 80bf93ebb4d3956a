internal import Events
internal import Text

extension CommandOutput {
  /// The outcome of a command that changes something and says nothing of its own where it is done.
  ///
  /// It is done where its status says so, or where it ran to its end without a word that nobody knows;
  /// else its outcome is unknown.
  ///
  /// - Parameters:
  ///   - change: The change, its outcome still open.
  ///   - refusals: What a line of refusal contains, where the status is not known.
  ///   - isRemark: Whether a line may be printed where the change is done.
  func readings(
    of change: ObservedChange, by reader: String, refusals: [String] = [],
    isRemark: (String) -> Bool = { _ in false }
  ) -> [Reading] {
    var change = change
    let messages = allLines.printed
    let told = messages.filter { line in refusals.contains { line.text.contains($0) } }
    let refused = exit != 0 && !told.isEmpty ? told : refusal ?? []
    if !refused.isEmpty || exit ?? 0 != 0 {
      let lines = refused.isEmpty ? messages : refused
      change.outcome = .fail
      change.reason = Self.reason(lines)
      return [Reading(.change(change), from: lines)]
    }
    guard isFinished else {
      // A change that cuts the connection it was made over: an interface, the machine.
      if isLost {
        change.lost = true
        return [Reading(.change(change))]
      }
      return [
        Reading.unread(by: reader, because: "whether the command ran to its end is unknown")
      ]
    }
    let others = messages.filter { !isRemark($0.text.trimmed) }
    if exit == 0 || others.isEmpty {
      change.outcome = .ok
      return [Reading(.change(change))]
    }
    return [Reading(.change(change))]
      + Reading.unread(others, by: reader, because: "neither success nor a refusal in words known")
  }

  /// Lines of a refusal as one text; nil where they say nothing.
  static func reason(_ lines: [OutputLine]) -> String? {
    let reason = lines.map(\.text.trimmed).joined(separator: " ")
    return reason.isEmpty ? nil : reason
  }
}

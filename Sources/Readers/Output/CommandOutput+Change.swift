internal import Events
internal import Text

extension CommandOutput {
  /// The outcome of a command that changes something and reports it by its status alone, or by a
  /// message.
  ///
  /// - Parameters:
  ///   - change: The change, its outcome still open.
  ///   - refusals: What a line of refusal begins with, where the status is not known.
  func readings(
    of change: ObservedChange, by reader: String, refusals: [String] = []
  ) -> [Reading] {
    var change = change
    let messages = allLines.filter { !$0.isBlank }
    let refused = messages.filter { line in refusals.contains { line.text.contains($0) } }
    if exit.map({ $0 != 0 }) ?? !refused.isEmpty {
      let lines = refused.isEmpty ? messages : refused
      change.outcome = .fail
      let reason = lines.map(\.text.trimmed).joined(separator: " ")
      change.reason = reason.isEmpty ? nil : reason
      return [Reading(.change(change), from: lines)]
    }
    guard isFinished else {
      // A change that cuts the connection it was made over: an interface, the machine.
      if isLost { return [Reading(.change(change))] }
      return [
        Reading.unread(by: reader, because: "whether the command ran to its end is unknown")
      ]
    }
    change.outcome = .ok
    return [Reading(.change(change))]
  }
}

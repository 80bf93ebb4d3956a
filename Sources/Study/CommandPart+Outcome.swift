package import Events
package import Readers
internal import Session

extension CommandPart {
  /// What came of it: by its own words, and its exit status where they do not say otherwise.
  package var outcome: Outcome {
    let told = events.compactMap(\.observation.outcome)
    if told.contains(.fail) { return .fail }
    if let exit, exit != 0 { return .fail }
    if told.contains(.unknown) { return .unknown }
    return told.isEmpty && exit == nil ? .unknown : .ok
  }

  /// Why it was refused, in the words of the tool.
  package var refusal: String? {
    events.lazy.compactMap { event in
      switch event.observation {
      case .change(let change): change.reason
      case .swarm(let action): action.reason
      case .refusal(let refusal): refusal.reason
      default: nil
      }
    }.first
  }
}

extension ReadEntry {
  /// The commands of its line, and nil for the line as a whole: where it has none, and where it failed
  /// and no command of it is known to have.
  package var commands: [CommandPart?] {
    let isTold = parts.count == 1 || parts.contains { $0.outcome == .fail }
    return parts + (parts.isEmpty || entry.hasFailed && !isTold ? [nil] : [])
  }

  /// What came of one of its commands: what becomes of a line is known of its only command.
  package func outcome(of part: CommandPart?) -> Outcome {
    guard let part else { return entry.hasFailed ? .fail : .unknown }
    let own = part.outcome
    guard own == .unknown, parts.count == 1, entry.hasFailed else { return own }
    // What its own words leave open the status of `ssh`, or of a filter, does not tell.
    let isOpen =
      part.isCutOff && part.effect?.isChange == true
      || part.events.contains { $0.observation.outcome == .unknown }
    return isOpen ? .unknown : .fail
  }

  /// The exit status of one of its commands; that of the line is that of its only command.
  package func exit(of part: CommandPart?) -> Int? {
    if let exit = part?.exit { return exit }
    guard part == nil || parts.count == 1, case .exited(let code)? = entry.command?.end?.status
    else { return nil }
    return Int(code)
  }
}

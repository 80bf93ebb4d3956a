internal import Lab
internal import Session

extension BookResult {
  /// What came of it, in a sentence.
  package var said: String {
    switch verdict {
    case .passed: "\(text): met" + (kind == .wait ? " after \(Self.seconds(seconds))" : "")
    case .unmet(.unmet(let shown, let moment)):
      "\(text): not met: \(shown) [entry \(moment.entry)]"
    case .unmet(.stale(let shown, let moment)):
      "\(text): not known: last shown was \(shown) [entry \(moment.entry)], which is "
        + (kind == .wait ? "from before the wait" : "from before the last change")
    case .unmet(.unseen): "\(text): not known: nothing has shown it"
    case .unmet(.met): "\(text): not met"
    case .late(let moment, let seconds):
      "\(text): not met in time: shown only after \(Self.seconds(seconds)) [entry \(moment.entry)]"
    case .failed(let stop): stop.text
    case .skipped: "\(text): left out"
    case .notRun: "\(text): not run"
    }
  }

  /// What to do where the record cannot tell.
  package var hint: String? {
    switch verdict {
    case .unmet(.stale), .unmet(.unseen):
      "hint: a line 'look: COMMAND' in the block says what is run to see it"
    default: nil
    }
  }

  private static func seconds(_ seconds: Double) -> String {
    "\((seconds * 10).rounded() / 10) s"
  }
}

extension BookOutcome {
  /// What came of the run, in a line.
  package var summary: String {
    let commands = results.count { $0.kind == .step && $0.verdict != .skipped }
    let states = results.filter { $0.kind == .wait || $0.kind == .expectation }
    let unmet = states.count(where: \.isUnmet)
    let minutes = Int(seconds / 60)
    let rest = Int(seconds.rounded()) - minutes * 60
    return "\(session): \(commands) command\(commands == 1 ? "" : "s"), "
      + "\(states.count - unmet) of \(states.count) states met, "
      + (minutes > 0 ? "\(minutes) min \(rest) s" : "\(rest) s")
  }
}

package import Lab

/// What came of one thing of a book that can fail.
package struct BookResult: Hashable, Sendable {
  /// What it is.
  package enum Kind: String, Hashable, Sendable {
    case step, wait, expectation, repair
  }

  /// What came of it.
  package enum Verdict: Hashable, Sendable {
    case passed
    /// A state that was not seen in time, or is not there at the end: what the record says of it.
    case unmet(StateCondition.Answer)
    /// A state that was seen, but only when it was too late: how many seconds after the wait began.
    case late(Moment, seconds: Double)
    /// A command that failed, or could not be run to its end.
    case failed(BookStop)
    /// A person left it out.
    case skipped
    /// A command that repairs, which was left undone.
    case notRun
  }

  package var kind: Kind
  /// The stage that it is of; nil before the first.
  package var stage: String?
  /// The command, or the state.
  package var text: String
  /// Its line in the book.
  package var line: Int
  /// How long it took, in seconds.
  package var seconds: Double
  package var verdict: Verdict

  /// Whether a state was asked for and not met.
  var isUnmet: Bool {
    switch verdict {
    case .unmet, .late: true
    case .passed, .failed, .skipped, .notRun: false
    }
  }
}

/// Why a run does not come to the end of its book.
package enum BookStop: Hashable, Sendable {
  /// A command failed.
  case failed(command: String, line: Int, status: Int32)
  /// A command took longer than it may.
  case late(command: String, line: Int, limit: Double)
  /// The run as a whole took longer than it may.
  case overtime(limit: Double)
  /// The shell ended with a command.
  case shellEnded(command: String, line: Int, status: Int32)
  /// The shell ended between two commands.
  case shellLost(status: Int32)
  /// A state that was waited for did not come.
  case unmet(state: String, line: Int)
  /// A watch ended by itself, and what it said.
  case watchEnded(command: String, line: Int, said: String)
  /// What was run was not recorded.
  case unrecorded(reason: String)
  /// A signal came: Ctrl-C, the end of the terminal.
  case signal(Int32)
  /// A person wanted it to end.
  case person
}

/// What came of a whole run.
package struct BookOutcome: Hashable, Sendable {
  /// The name of the session.
  package var session: String
  /// Everything that can fail, in the order in which it was run.
  package var results: [BookResult]
  /// Why it did not come to the end of the book; nil where it did.
  package var stop: BookStop?
  /// How long it took, in seconds.
  package var seconds: Double

  /// Commands that repair what was broken and were not run, or failed.
  package var unrepaired: [String] {
    results.filter { $0.kind == .repair && $0.verdict != .passed }.map(\.text)
  }

  /// What the exit status says.
  package enum Verdict: Sendable {
    case met, unmet, couldNotRun
  }

  /// Whether every state was there that was waited for and expected.
  package var verdict: Verdict {
    if !unrepaired.isEmpty { return .couldNotRun }
    switch stop {
    case nil: return results.contains(where: \.isUnmet) ? .unmet : .met
    case .unmet: return .unmet
    default: return .couldNotRun
    }
  }
}

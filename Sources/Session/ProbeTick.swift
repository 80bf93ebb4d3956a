package import Text

/// What `labbook watch` keeps with the entry of each of its runs: when the next one was due, and how many
/// were due and not run.
package struct ProbeTick: Hashable, Sendable {
  /// Seconds from one run to the next.
  package var every: Double
  /// How many runs were due and were not made; 0 for a run.
  package var missed = 0
  /// How many earlier ones were still going, which is why it was not made; nil where the recorder itself
  /// was held up, so that nothing is known of what a run would have found.
  package var running: Int?

  private static let key = "watch"

  package init(every: Double, missed: Int = 0, running: Int? = nil) {
    (self.every, self.missed, self.running) = (every, missed, running)
  }

  /// What the entry of a run says; nil for every other entry.
  package init?(_ extra: [String: JSONValue]) {
    guard let value = extra[Self.key], let every = value.number("every"), every > 0 else {
      return nil
    }
    self.init(
      every: every, missed: max(0, value.integer("missed") ?? 0), running: value.integer("running"))
  }

  /// The same for the entry.
  package var extra: [String: JSONValue] {
    var members: [String: JSONValue] = ["every": .number(every)]
    if missed > 0 { members["missed"] = .integer(Int64(missed)) }
    if let running { members["running"] = .integer(Int64(running)) }
    return [Self.key: .object(members)]
  }

  /// Why it was not run, as the entry says it.
  package var words: String {
    guard let running else {
      return missed == 1
        ? "labbook: one run was due and not made: labbook itself was held up"
        : "labbook: \(missed) runs were due and not made: labbook itself was held up"
    }
    return "labbook: not run: \(running) earlier runs had not ended"
  }
}

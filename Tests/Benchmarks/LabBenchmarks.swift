import Events
import Foundation
import Lab
import Session

/// What one pass over a long session costs, and the state of any of its moments afterwards.
struct LabBenchmarks {
  private static let goalPass = 2.0
  private static let goalState = 10.0

  /// Seconds for the pass and milliseconds for a state, over a session of so many entries.
  func figures(entries count: Int) -> [Result] {
    let session = LongSession(entries: count)
    let start = ContinuousClock.now
    let history = LabHistory(
      events: session.events, entries: session.entries, manifest: Manifest())
    let pass = (ContinuousClock.now - start) / .seconds(1)
    var slowest = 0.0
    for entry in stride(from: 1, through: count, by: max(1, count / 500)) {
      let start = ContinuousClock.now
      let state = history.state(at: entry)
      let took = (ContinuousClock.now - start) / .milliseconds(1)
      // A state that shows nothing is not fast.
      slowest = max(slowest, state.moment == nil ? .infinity : took)
    }
    let who = "\(count) entries, \(session.events.count) events"
    return [
      Result(
        what: "one pass over a session", who: who, value: pass, unit: "s",
        goal: "≤ \(Int(Self.goalPass))", isMet: pass <= Self.goalPass),
      Result(
        what: "state of any moment, slowest", who: "of 500 moments", value: slowest, unit: "ms",
        goal: "≤ \(Int(Self.goalState))", isMet: slowest <= Self.goalState),
    ]
  }
}

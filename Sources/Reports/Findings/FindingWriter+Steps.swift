import Events
import Lab
import Session

// What the reasoning of all kinds is made of.
extension FindingWriter {
  func isRunningTask(of service: String) -> (Observation) -> Bool {
    { observation in
      if case .task(let task) = observation {
        task.service == service && task.desired == .running && task.state != .failed
      } else {
        false
      }
    }
  }

  func isRequest(_ observation: Observation) -> Bool {
    if case .request = observation { true } else { false }
  }

  // MARK: Parts of all kinds
  func step(
    _ phrases: String..., entry: Int, _ isMeant: (Observation) -> Bool = { _ in false }
  ) throws -> Step {
    Step(
      shows: phrases.filter { !$0.isEmpty }.joined(separator: " "),
      evidence: [try quotes.quote(entry, isMeant)])
  }

  /// From when to when the command of an entry ran; empty where that is not known.
  func ran(_ entry: Int) -> String {
    guard let (from, to) = span(of: entry) else { return "" }
    return say(StepPhrase.ran, ["from": format.time(from), "to": format.time(to)])
  }

  func span(of entry: Int) -> (from: Timestamp, to: Timestamp)? {
    guard let own = source.entry(entry),
      let from = own.time, let to = own.command?.end?.time
    else { return nil }
    return (from, to)
  }

  /// When a look was asked for; empty where there is no clock.
  func asked(_ moment: Moment) -> String {
    moment.time.map { say(StepPhrase.started, ["from": format.time($0)]) } ?? ""
  }

  func arrived(_ time: Timestamp?) -> String {
    time.map { say(StepPhrase.complete, ["to": format.time($0)]) } ?? ""
  }

  /// A subtraction, written out.
  func difference(_ phrase: StepPhrase, _ later: Timestamp, _ earlier: Timestamp) -> String {
    say(
      phrase,
      [
        "later": format.time(later), "earlier": format.time(earlier),
        "result": format.duration(later.seconds(since: earlier)),
      ])
  }

  /// What makes the bounds of a time that lies between the end of one command and the arrival of
  /// another's output.
  func bounds(from: Timestamp?, by: Timestamp?, until: Timestamp?, endingBy: Timestamp?) -> [String]
  {
    guard let from, let endingBy else { return [say(StepPhrase.noClock)] }
    let start = by ?? from
    let least =
      until.flatMap { $0 > start ? difference(.differenceAtLeast, $0, start) : nil }
      ?? say(StepPhrase.noLowerBound)
    return [least, difference(.differenceAtMost, endingBy, from)]
  }
}

enum StepPhrase: String, Phrase {
  case ran, started, complete, difference, differenceAtLeast, differenceAtMost, noLowerBound
  case noClock, moreLines
}

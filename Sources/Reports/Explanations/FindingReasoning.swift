import Events
import Lab
import Session
internal import Text

/// The reasoning of findings, one file per sort of it.
struct FindingReasoning {
  typealias Step = FindingExplanation.Step

  /// The steps and the arithmetic of one finding.
  struct Parts {
    var steps: [Step] = []
    var arithmetic: [String] = []
  }

  let source: ReportSource
  let quotes: EvidenceQuotes
  let sentences: FindingSentences

  init(_ source: ReportSource) {
    self.source = source
    self.quotes = EvidenceQuotes(source: source)
    self.sentences = FindingSentences(source)
  }

  /// The whole reasoning of a finding, quoting the output of its entries.
  ///
  /// - Throws: What reading the output of an entry throws.
  func explanation(of numbered: NumberedFinding) throws -> FindingExplanation {
    let finding = numbered.finding
    let parts = try parts(of: finding)
    return FindingExplanation(
      id: finding.id, number: numbered.number, kind: finding.id.kind,
      statement: VisibleText.of(sentences.statement(of: finding).text), steps: parts.steps,
      arithmetic: parts.arithmetic)
  }

  private func parts(of finding: Finding) throws -> Parts {
    switch finding.statement {
    case .fault(let fault): try reasoning(of: fault)
    case .repair(let repair): try reasoning(of: repair)
    case .detection(let detection): try reasoning(of: detection)
    case .recovery(let recovery): try reasoning(of: recovery)
    case .outage(let outage): try reasoning(of: outage, finding)
    case .splitBrain(let split): try reasoning(of: split, finding)
    case .availability(let availability): try reasoning(of: availability, finding)
    case .placement(let placement): try reasoning(of: placement, finding)
    case .replica(let life): try reasoning(of: life)
    case .clock(let offset): try reasoning(of: offset, finding)
    case .misplaced(let misplaced): try reasoning(of: misplaced)
    case .secret(let secret): try reasoning(of: secret, finding)
    }
  }

  // MARK: Parts of all kinds

  /// A step that rests on one entry.
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
    return source.say(
      .ranFromTo, ["from": source.format.time(from), "to": source.format.time(to)])
  }

  func span(of entry: Int) -> (from: Timestamp, to: Timestamp)? {
    guard let own = source.entries.first(where: { $0.number == entry }),
      let from = own.time, let to = own.command?.end?.time
    else { return nil }
    return (from, to)
  }

  /// When a look was asked for; empty where there is no clock.
  func asked(_ moment: Moment) -> String {
    moment.time.map { source.say(.askedFor, ["from": source.format.time($0)]) } ?? ""
  }

  func arrived(_ time: Timestamp?) -> String {
    time.map { source.say(.arrivedBy, ["to": source.format.time($0)]) } ?? ""
  }

  /// A subtraction, written out.
  func difference(
    _ phrase: ReasoningPhrase, _ later: Timestamp, _ earlier: Timestamp
  ) -> String {
    source.say(
      phrase,
      [
        "later": source.format.time(later), "earlier": source.format.time(earlier),
        "result": source.format.duration(later.seconds(since: earlier)),
      ])
  }

  /// What makes the bounds of a time that lies between the end of one command and the arrival of
  /// another's output.
  func bounds(
    from: Timestamp?, by: Timestamp?, until: Timestamp?, endingBy: Timestamp?
  ) -> [String] {
    guard let from, let endingBy else { return [source.say(.noClock)] }
    let start = by ?? from
    let least =
      until.flatMap { $0 > start ? difference(.differenceAtLeast, $0, start) : nil }
      ?? source.say(.noLowerBound)
    return [least, difference(.differenceAtMost, endingBy, from)]
  }
}

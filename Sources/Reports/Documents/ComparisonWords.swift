import Comparison
import Lab
internal import Text

/// What is compared, and the values, in words.
struct ComparisonWords {
  let words: Words
  let format: LocalFormat
  let faults: FaultNames

  /// What follows a machine's name where its container engine is meant.
  private static let engine = " engine"

  private func say<Kind: Phrase>(
    _ phrase: Kind, _ values: KeyValuePairs<String, String> = [:]
  ) -> String { words.say(phrase, values) }

  /// What is compared, in words.
  func what(_ row: ComparisonRow) -> String {
    let stage = row.stage.map(String.init) ?? ""
    // A row about no single thing leaves its gap empty.
    let text = say(row.subject, ["thing": thing(row), "stage": stage]).trimmed
    if let cause = row.cause.map({ faults.clause($0, words) }), row.subject != .faultLength {
      let phrase: ComparisonPhrase =
        row.isAfterRepair
        ? .afterRepair
        : [.failuresDuring, .gap, .split, .twins].contains(row.subject) ? .during : .after
      return say(phrase, ["what": text, "cause": cause])
    }
    guard row.stage != nil, row.subject != .stageLength else { return text }
    return say(ComparisonPhrase.inStage, ["what": text, "stage": stage])
  }

  /// What it is about, as a person calls it.
  private func thing(_ row: ComparisonRow) -> String {
    switch row.subject {
    case .fault: return faults.sentence(row.thing, words)
    case .faultLength: return faults.sentence(row.cause ?? "", words)
    case .ignored:
      return RunComparison.Ignored(rawValue: row.thing).map { say($0) } ?? row.thing
    case .version, .system, .processors, .memory:
      guard let machine = row.thing.dropping(suffix: Self.engine) else { return row.thing }
      return say(ComparisonPhrase.ofEngine, ["machine": machine])
    default: break
    }
    guard [.others, .splitBrain].contains(row.section),
      let end = row.thing.lastIndex(of: "#")
    else { return row.thing }
    // The id of a finding: which of several it is needs saying only of the later ones.
    let ordinal = row.thing[end...].dropFirst()
    let subject = String(row.thing[..<end]).replacing("/", with: ", ")
    return ordinal == "1" ? subject : "\(subject) (\(ordinal))"
  }

  func remarks(_ remarks: Set<ComparisonRow.Remark>) -> String {
    ComparisonRow.Remark.allCases.filter(remarks.contains).map { say($0.phrase) }
      .joined(separator: "; ")
  }

  func value(_ value: ComparedValue) -> String {
    switch value {
    case .text(let text): text.isEmpty ? "–" : text
    case .number(let number): format.number(number)
    case .seconds(let seconds): format.duration(seconds)
    case .bounds(let bounds): self.bounds(bounds)
    case .failures(let failed, let made):
      say(
        ComparisonPhrase.failures, ["failed": format.number(failed), "made": format.number(made)])
    case .counts(let counts):
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \(format.number($0.value))" }
        .joined(separator: ", ")
    case .faults(let names): names.map { faults.clause($0, words) }.joined(separator: "; ")
    case .flag(let flag): flag ? words.labels[.affirmative] : words.labels[.negative]
    case .none: "–"
    }
  }

  private func bounds(_ bounds: DurationBounds) -> String {
    let least = format.duration(bounds.atLeast)
    guard let atMost = bounds.atMost else {
      return say(MomentPhrase.ageAtLeast, ["atLeast": least])
    }
    let most = format.duration(atMost)
    return least == most ? most : format.range(least, most)
  }
}

extension [String] {
  /// The names of runs; of several of one name each with its number.
  var toldApart: [String] {
    let counts = Dictionary(map { ($0, 1) }, uniquingKeysWith: +)
    return enumerated().map { place, name in
      counts[name] == 1 ? name : "\(name) (\(place + 1))"
    }
  }
}

extension String {
  /// What stands before an ending; nil where it has another.
  fileprivate func dropping(suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}

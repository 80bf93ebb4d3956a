import Comparison
package import Figures

/// Everything that a report says, in one language: `templates/words/<language>.yaml`.
package struct Words: Sendable {
  /// The code of the language, for `<html lang>`: `en`.
  package var language: String
  /// The words in figures.
  package var figures: FigureWords

  let plurals: PluralRule
  let numbers: NumberWords
  let labels: ReportLabels
  let columns: ReportColumns
  let phrases: [ObjectIdentifier: [String: WordPattern]]
  let counts: [CountedNoun: [PluralRule.Form: WordPattern]]

  static let phrases: [any Phrase.Type] =
    FindingWriter.phrases + [
      CommandPhrase.self, AuditPhrase.self, DeedPhrase.self, ComparisonPhrase.self,
      ComparisonSectionPhrase.self,
      ComparisonRow.Subject.self, ComparisonRemarkPhrase.self, RunComparison.Ignored.self,
      OmissionPhrase.self,
      RequestPhrase.self, MomentPhrase.self, RecordPhrase.self, FigurePhrase.self,
      RequirementPhrase.self, TablePhrase.self, CoverPhrase.self, RepeatPhrase.self,
      WorkPhrase.self, LivePhrase.self, PagePhrase.self, StatePhrase.self,
    ]

  func say<Kind: Phrase>(_ phrase: Kind, _ values: KeyValuePairs<String, String> = [:]) -> String {
    phrases[ObjectIdentifier(Kind.self)]?[phrase.rawValue]?.filled(values) ?? ""
  }

  /// Names as they stand in a sentence: "a, b and c".
  func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return say(
      MomentPhrase.list, ["names": names.dropLast().joined(separator: ", "), "last": last])
  }

  func count(_ number: Int, _ noun: CountedNoun, _ format: LocalFormat) -> String {
    let pattern = counts[noun]?[plurals.form(of: number)]
    return pattern?.filled([CountedNoun.gap: format.number(number)]) ?? format.number(number)
  }
}

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
  let phrases: [Phrase: WordPattern]
  let reasoning: [ReasoningPhrase: WordPattern]
  let counts: [CountedNoun: [PluralRule.Form: WordPattern]]

  /// A sentence with its gaps filled.
  func say(_ phrase: Phrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    phrases[phrase]?.filled(values) ?? ""
  }

  /// A sentence of the reasoning of a finding with its gaps filled.
  func say(_ phrase: ReasoningPhrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    reasoning[phrase]?.filled(values) ?? ""
  }

  /// A number with its noun: "3 requests".
  func count(_ number: Int, _ noun: CountedNoun, _ format: LocalFormat) -> String {
    let pattern = counts[noun]?[plurals.form(of: number)]
    return pattern?.filled([CountedNoun.gap: format.number(number)]) ?? format.number(number)
  }
}

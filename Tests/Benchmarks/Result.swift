import Foundation

/// One figure of a benchmark, printed as a row.
struct Result {
  /// What was measured.
  var what: String
  /// Of whom.
  var who: String
  /// The figure.
  var value: Double
  /// Its unit.
  var unit: String
  /// What it should be.
  var goal: String?
  /// Whether it is.
  var isMet: Bool?

  /// The row.
  var row: String {
    let figure = Self.figure(value)
    let verdict = isMet.map(Self.verdict) ?? ""
    return Self.columns(
      [what, who, "\(figure) \(unit)", goal ?? "", verdict])
  }

  /// Whether a goal is reached, in words.
  static func verdict(_ isMet: Bool) -> String { isMet ? "reached" : "not reached" }

  /// The titles above the rows.
  static let titles = columns(["measured", "of", "figure", "goal", ""])

  /// A number in three digits or more.
  static func figure(_ value: Double) -> String {
    let digits = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0
    return value.formatted(
      .number.precision(.fractionLength(digits)).grouping(.never).locale(Locale(identifier: "en")))
  }

  static func columns(_ cells: [String]) -> String {
    zip(cells, [34, 24, 14, 20, 10, 0]).map { cell, width in
      cell + String(repeating: " ", count: max(1, width - cell.count))
    }.joined()
  }
}

/// The value in the middle of some.
func median(_ values: [Double]) -> Double {
  values.sorted()[values.count / 2]
}

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
    let figure = value.formatted(.number.precision(.fractionLength(value < 100 ? 1 : 0)))
    let verdict = isMet.map { $0 ? "reached" : "not reached" } ?? ""
    return Self.columns(
      [what, who, "\(figure) \(unit)", goal ?? "", verdict])
  }

  /// The titles above the rows.
  static let titles = columns(["measured", "of", "figure", "goal", ""])

  private static func columns(_ cells: [String]) -> String {
    zip(cells, [34, 24, 14, 20, 0]).map { cell, width in
      cell + String(repeating: " ", count: max(1, width - cell.count))
    }.joined()
  }
}

/// The value in the middle of some.
func median(_ values: [Double]) -> Double {
  values.sorted()[values.count / 2]
}

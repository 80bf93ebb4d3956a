/// How much of a long session a report shows; where it leaves something out it says so, and names the
/// command that prints it.
enum ReportLimits {
  /// Commands, and lines of folded requests, in all stages together.
  static let commands = 500
  /// Requests in the lists of the appendix together.
  static let requests = 3_000
  /// Bytes of the outputs that are shown, and of those that are played, together; behind them each has
  /// a few lines.
  static let (outputs, plays) = (400_000, 60_000)
  /// Lines of an output behind that limit.
  static let linesOfFurther = 3
  /// Rows of one table.
  static let rows = 500
  /// Figures.
  static let figures = 24

  /// What each of several lists may have so that all together keep to a limit: short ones all they
  /// have.
  static func share(of counts: [Int], _ limit: Int) -> Int {
    guard counts.reduce(0, +) > limit else { return .max }
    var rest = limit
    for (index, count) in counts.sorted().enumerated() {
      let share = rest / (counts.count - index)
      if count > share { return share }
      rest -= count
    }
    return 0
  }
}

enum OmissionPhrase: String, Phrase {
  case commands, rows, figure, moments
}

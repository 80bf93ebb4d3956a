/// A time from the start of the session in seconds, up to but without the end.
struct Span: Hashable {
  var from: Double
  var until: Double

  init(_ from: Double, _ until: Double) {
    self.from = from
    self.until = until
  }

  func contains(_ time: Double) -> Bool { from <= time && time < until }

  /// What is left of the span without another: none, one or two.
  func subtracting(_ other: Span) -> [Span] {
    guard other.from < until, from < other.until else { return [self] }
    return [Span(from, other.from), Span(other.until, until)].filter { $0.from < $0.until }
  }
}

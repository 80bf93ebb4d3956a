/// What decides whether a command of a line runs.
package enum RunCondition: Hashable, Sendable {
  /// Nothing: it runs once.
  case always
  /// The command before it must succeed: `&&`.
  case afterSuccess
  /// The command before it must fail: `||`.
  case afterFailure
  /// It stands in a branch, in a loop whose turns the line does not tell, or in a function.
  case unknown

  /// The condition of a command inside something that has one itself.
  func inside(_ outer: RunCondition) -> RunCondition {
    if self == outer || outer == .always { return self }
    return self == .always ? outer : .unknown
  }
}

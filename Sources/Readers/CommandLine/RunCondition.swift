/// What decides whether a command of a line runs.
package enum RunCondition: String, Hashable, Sendable, Encodable {
  /// Nothing: it runs once.
  case always
  /// The command before it must succeed: `&&`.
  case afterSuccess = "after success"
  /// The command before it must fail: `||`.
  case afterFailure = "after failure"
  /// It is in a branch, in a loop of an unknown number of turns, or in a function.
  case unknown

  /// The condition of a command inside something that has one itself.
  func inside(_ outer: RunCondition) -> RunCondition {
    if self == outer || outer == .always { return self }
    return self == .always ? outer : .unknown
  }
}

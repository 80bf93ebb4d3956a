/// A kind of secret that a session names in `session.yaml` beside those that are always masked.
public struct SecretPattern: Hashable, Sendable {
  /// The kind, as errors name it.
  public var name: String
  /// A regular expression (ICU) whose first group is the secret; without a group, the whole match.
  public var expression: String

  /// A pattern with everything given.
  public init(name: String, expression: String) {
    (self.name, self.expression) = (name, expression)
  }
}

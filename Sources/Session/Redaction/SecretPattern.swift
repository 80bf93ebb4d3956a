/// What one kind of secret looks like.
public struct SecretPattern: Hashable, Sendable {
  /// The kind, as the pseudonym and the findings name it.
  public var name: String
  /// A regular expression (ICU) whose first group is the secret; without a group, the whole match.
  public var expression: String
  /// Texts one of which begins every match, in lower-case ASCII.
  ///
  /// They are looked for without regard to case before the expression is tried. None where nothing is known; the expression is then tried on
  /// every line.
  public var triggers: [String]
  /// A character (ASCII) that stands in every match or behind it in its line or the next.
  ///
  /// It spares the expression where a trigger is common, as `://` is. Nil where nothing is known.
  public var companion: UInt8?
  /// What stands before the pseudonym in place of the secret.
  public var prefix: String
  /// A made-up text with a secret that must be found.
  public var sample: String
  /// A text that looks like one and is none.
  public var counterSample: String

  /// A pattern with everything given.
  public init(
    name: String, expression: String, triggers: [String], companion: UInt8? = nil,
    prefix: String = "",
    sample: String, counterSample: String
  ) {
    (self.name, self.expression, self.triggers) = (name, expression, triggers)
    (self.companion, self.prefix, self.sample) = (companion, prefix, sample)
    self.counterSample = counterSample
  }
}

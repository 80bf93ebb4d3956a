/// A command that was to show something and was refused.
///
/// What was to be changed and was not is a `change` that failed.
public struct ObservedRefusal: Hashable, Sendable, Encodable {
  /// The command, without what was wrapped around it: `docker node ls`.
  public var command: String
  /// The refusal, in the words of the tool.
  public var reason: String

  /// An observation with what was seen.
  public init(command: String, reason: String) {
    self.command = command
    self.reason = reason
  }
}

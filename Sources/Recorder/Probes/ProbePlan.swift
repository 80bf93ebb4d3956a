/// What is run again and again, against what, how often, and until when.
public struct ProbePlan: Hashable, Sendable {
  /// What stands in a command for the target.
  public static let placeholder = "{}"

  /// The program and its arguments; `{}` in any of them stands for the target.
  public var command: [String]
  /// What the command is run against, each on its own schedule; empty where it has no target.
  public var targets: [String]
  /// The time from one probe of a target to its next.
  public var interval: Duration
  /// The time after which no probe begins; nil without such an end.
  public var limit: Duration?
  /// Part of the stage or note that ends the probes when it is added to the session.
  public var endText: String?

  /// A plan with everything given.
  public init(
    command: [String], targets: [String] = [], interval: Duration, limit: Duration? = nil,
    endText: String? = nil
  ) {
    (self.command, self.targets, self.interval, self.limit) = (command, targets, interval, limit)
    self.endText = endText
  }

  /// The words of the probe of each schedule.
  var probes: [[String]] {
    targets.isEmpty
      ? [command]
      : targets.map { target in command.map { $0.replacing(Self.placeholder, with: target) } }
  }
}

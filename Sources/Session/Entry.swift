public import Text

/// One numbered thing in a session: a command that was run, a stage, a note, an attachment.
///
/// A command's output is not part of it: a session's output need not fit in memory, and is read
/// entry by entry from the `Journal`.
public struct Entry: Hashable, Sendable {
  /// What an entry is; in a box of its own, so that the copies of an entry share it.
  public indirect enum Content: Hashable, Sendable {
    /// A command that was run.
    case command(CommandRun)
    /// The beginning of a stage of the experiment, with its title.
    case stage(String)
    /// A remark of the author, as CommonMark.
    case note(String)
    /// A file added as evidence.
    case attachment(Attachment)
  }

  /// How an entry came into the session.
  public enum Source: String, Hashable, Sendable, Codable {
    /// Written down by labbook while it happened.
    case recorded
    /// Taken from a file that something else, or somebody, wrote.
    case imported
  }

  /// The place in the session, counted from 1 in the order in which entries began.
  public var number: Int
  /// When it began, by the wall clock; nil where the source has no clock.
  public var time: Timestamp?
  /// Whether labbook saw it happen.
  public var source: Source
  /// What it is.
  public var content: Content
  /// What no field of the entry holds, kept for what reads it: keys of the source that this version
  /// does not know, and measurements of the command's own (`curl`: its timings).
  public var extra: [String: JSONValue]
  /// Seconds that the wall clock went further than time did (negative: back) since the entry before, or
  /// while this one ran: somebody set it, or, where it went further, the machine slept; nil where both went
  /// alike.
  package var clockStep: Double?

  /// An entry with everything given.
  public init(
    number: Int, time: Timestamp?, source: Source, content: Content,
    extra: [String: JSONValue] = [:]
  ) {
    (self.number, self.time, self.source, self.content) = (number, time, source, content)
    self.extra = extra
  }

  /// The key of `extra` with the entries whose jobs may have printed what no command is known for.
  package static let jobs = "jobs"

  /// Whether it stands for no command: it holds what jobs of several lines of a shell printed.
  package var isOfJobs: Bool {
    guard case .array = extra[Self.jobs] else { return false }
    return command?.line.hasPrefix("#") ?? false
  }

  /// The command, where the entry is one.
  public var command: CommandRun? {
    if case .command(let command) = content { command } else { nil }
  }
}

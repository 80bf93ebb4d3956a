/// One run of one command line: what was run, where, and how it ended.
public struct CommandRun: Hashable, Sendable {
  /// How a command ended.
  public enum Status: Hashable, Sendable {
    /// It ended by itself, with this exit status.
    case exited(Int32)
    /// A signal ended it: its number, `SIGKILL` is 9.
    case signaled(Int32)
    /// It ended, and the source does not say how (a written transcript).
    case unknown
  }

  /// The end of a command.
  public struct End: Hashable, Sendable {
    /// When, by the wall clock; nil where the source has no clock.
    public var time: Timestamp?
    /// Seconds it ran, on the monotonic clock; nil where the source has no clock.
    public var duration: Double?
    /// How.
    public var status: Status

    /// An end with everything given.
    public init(time: Timestamp?, duration: Double?, status: Status) {
      (self.time, self.duration, self.status) = (time, duration, status)
    }
  }

  /// The words handed to the operating system; a line typed into a shell is the last of
  /// `bash -c …`.
  public var arguments: [String]
  /// The line as it was typed, or as it would be typed to run `arguments`.
  public var line: String
  /// The working directory.
  public var directory: String?
  /// The user who ran it.
  public var user: String?
  /// The machine it was started on; nil where the source does not say.
  public var host: String?
  /// The terminal it ran on; nil when its output went into pipes or a file.
  public var terminal: TerminalSize?
  /// Variables of its environment that change what it does or how it prints: of those that a
  /// recorder keeps, the ones that were set.
  public var environment: [String: String]
  /// Who called it: a script with its line (`build.sh:12`), or a script; nil where nobody says.
  public var caller: String?
  /// That script, as it was when it called; nil where it was not kept.
  public var script: KeptScript?
  /// By whom and through what it came to be recorded; nil where nobody says.
  public var origin: CommandOrigin?
  /// A remark that came with the command.
  public var note: String?
  /// The end; nil for a command that still runs, or whose recorder was interrupted.
  public var end: End?

  /// A run with everything given.
  public init(
    arguments: [String], line: String, directory: String? = nil, user: String? = nil,
    host: String? = nil, terminal: TerminalSize? = nil,
    environment: [String: String] = [:], caller: String? = nil, script: KeptScript? = nil,
    origin: CommandOrigin? = nil, note: String? = nil, end: End? = nil
  ) {
    (self.arguments, self.line, self.directory, self.user) = (arguments, line, directory, user)
    (self.host, self.terminal, self.environment) = (host, terminal, environment)
    (self.caller, self.script, self.origin) = (caller, script, origin)
    (self.note, self.end) = (note, end)
  }
}

/// The size of a terminal, in character cells.
public struct TerminalSize: Hashable, Sendable, Codable {
  /// Cells in a row.
  public var columns: Int
  /// Rows.
  public var rows: Int

  /// A size in character cells.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A file added to a session as evidence.
public struct Attachment: Hashable, Sendable, Codable {
  /// The file's name inside the session's `attachments` folder.
  public var file: String
  /// What it shows.
  public var caption: String?
  /// The SHA-256 digest of the file, as 64 hexadecimal digits.
  public var digest: String

  /// An attachment with everything given.
  public init(file: String, caption: String?, digest: String) {
    (self.file, self.caption, self.digest) = (file, caption, digest)
  }
}

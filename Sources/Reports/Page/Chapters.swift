/// What was recorded and what follows from it.
struct OverviewChapter: Hashable, Sendable, Decodable {
  var heading: Heading
  var facts: [Fact]
  var remarks: [String]
  var unread: Statement?
  var figures: [PageFigure]
  var findings: [FaultSummary]
  var outages: [Statement]
  /// What is no consequence of a fault.
  var others: [Statement]
  var tables: [PageTable]
  var nothing: String?
}

/// A fault with what followed from it.
struct FaultSummary: Hashable, Sendable, Decodable {
  var statement: Statement
  var consequences: [Statement]
}

/// The laboratory as the record shows it in the end.
struct ConfigurationChapter: Hashable, Sendable, Decodable {
  var heading: Heading
  var figures: [PageFigure]
  var tables: [PageTable]
  var remarks: [String]
}

/// Stage by stage what was done and what it showed.
struct StagesChapter: Hashable, Sendable, Decodable {
  var heading: Heading
  var remarks: [String]
  var sections: [StageSection]
}

/// One stage.
struct StageSection: Hashable, Sendable, Decodable {
  var heading: Heading
  /// The anchor of the entry that marked the stage; nil where none did.
  var anchor: String?
  var remarks: [String]
  var figures: [PageFigure]
  var items: [StageItem]
  /// How many commands are left out, and what prints them; nil where all are here.
  var omission: String?
  var tables: [PageTable]
  var unread: Statement?
}

/// One thing in a stage: exactly one of the properties is there.
struct StageItem: Hashable, Sendable, Decodable {
  var command: CommandBlock?
  var remark: NoteBlock?
  var evidence: AttachmentBlock?
  var run: RunBlock?

  init(
    command: CommandBlock? = nil, remark: NoteBlock? = nil, evidence: AttachmentBlock? = nil,
    run: RunBlock? = nil
  ) {
    self.command = command
    self.remark = remark
    self.evidence = evidence
    self.run = run
  }
}

/// A command and what it showed.
struct CommandBlock: Hashable, Sendable, Decodable {
  var anchor: String
  var number: String
  var time: String?
  var place: String?
  var line: String
  var fence: String
  var duration: String?
  var exit: String?
  var bad: Bool
  var remark: String?
  var tables: [PageTable]
  var statements: [String]
  var unread: [UnreadBlock]
  var outputs: [OutputBlock]
}

/// Output that a reader accepted and could not parse.
struct UnreadBlock: Hashable, Sendable, Decodable {
  var reason: String
  var text: String
  var fence: String
}

/// The output of a command in one of its streams, folded.
struct OutputBlock: Hashable, Sendable, Decodable {
  var summary: String
  var text: String
  var fence: String
  var cut: String?
  /// Whether long lines are broken: those of messages are, the rows of a listing are not.
  var wrap: Bool
  /// Whether it is shown unfolded: there is nothing else to see of the command.
  var open: Bool
}

/// A remark of the author.
struct NoteBlock: Hashable, Sendable, Decodable {
  var anchor: String
  var html: String
  var markdown: String
}

/// A file added as evidence.
struct AttachmentBlock: Hashable, Sendable, Decodable {
  var anchor: String
  var file: String
  /// The picture itself as a `data:` address; nil where it is none.
  var picture: String?
  var caption: String?
  var digest: String
}

/// Requests in a row, folded into a line.
struct RunBlock: Hashable, Sendable, Decodable {
  var text: String
  var links: [PageLink]
  var bad: Bool
}

/// Fault by fault what was done and what followed.
struct FaultsChapter: Hashable, Sendable, Decodable {
  var heading: Heading
  var figures: [PageFigure]
  var sections: [FaultSection]
}

/// One fault.
struct FaultSection: Hashable, Sendable, Decodable {
  var heading: Heading
  var statements: [Statement]
  var tables: [PageTable]
}

/// Every command.
struct AppendixChapter: Hashable, Sendable, Decodable {
  var heading: Heading
  var commands: PageTable?
  var distinct: PageTable?
  var groups: [RequestGroup]
}

/// The requests of one stage, a row each.
struct RequestGroup: Hashable, Sendable, Decodable {
  var summary: String
  var table: PageTable
}

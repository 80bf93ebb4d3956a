struct OverviewChapter: Hashable, Sendable, Codable {
  var heading: Heading
  var facts: [Fact]
  var remarks: [String]
  var unread: Statement?
  var figures: [PageFigure]
  var findings: [FaultSummary]
  var outages: [Statement]
  var others: [Statement]
  var tables: [PageTable]
  var nothing: String?
}

struct FaultSummary: Hashable, Sendable, Codable {
  var statement: Statement
  var consequences: [Statement]
}

struct ConfigurationChapter: Hashable, Sendable, Codable {
  var heading: Heading
  var figures: [PageFigure]
  var tables: [PageTable]
  var remarks: [String]
}

struct StagesChapter: Hashable, Sendable, Codable {
  var heading: Heading
  var remarks: [String]
  var sections: [StageSection]
}

struct StageSection: Hashable, Sendable, Codable {
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

struct StageItem: Hashable, Sendable, Codable {
  var command: CommandBlock?
  var remark: NoteBlock?
  var evidence: AttachmentBlock?
  var run: RunBlock?
}

struct CommandBlock: Hashable, Sendable, Codable {
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
struct UnreadBlock: Hashable, Sendable, Codable {
  var reason: String
  var text: String
  var fence: String
}

struct OutputBlock: Hashable, Sendable, Codable {
  var summary: String
  var text: String
  var fence: String
  var cut: String?
  /// Whether long lines are broken: those of messages are, the rows of a listing are not.
  var wrap: Bool
  /// Whether it is shown unfolded: there is nothing else to see of the command.
  var open: Bool
}

struct NoteBlock: Hashable, Sendable, Codable {
  var anchor: String
  var html: String
  var markdown: String
}

struct AttachmentBlock: Hashable, Sendable, Codable {
  var anchor: String
  var file: String
  var picture: String?
  var caption: String?
  var digest: String
}

/// Requests in a row, folded into a line.
struct RunBlock: Hashable, Sendable, Codable {
  var text: String
  var links: [PageLink]
  var bad: Bool
}

struct FaultsChapter: Hashable, Sendable, Codable {
  var heading: Heading
  var figures: [PageFigure]
  var sections: [FaultSection]
}

struct FaultSection: Hashable, Sendable, Codable {
  var heading: Heading
  var statements: [Statement]
  var tables: [PageTable]
}

/// The comparison with another run.
struct ComparisonChapter: Hashable, Sendable, Codable {
  var heading: Heading
  var remarks: [String]
  var tables: [PageTable]
  var closing: [String]

  init(heading: Heading, _ document: PlainDocument) {
    self.heading = heading
    (remarks, tables, closing) = (document.remarks, document.tables, document.closing)
  }
}

struct AppendixChapter: Hashable, Sendable, Codable {
  var heading: Heading
  var audit: PageTable?
  var commands: PageTable?
  var distinct: PageTable?
  var groups: [RequestGroup]
}

struct RequestGroup: Hashable, Sendable, Codable {
  var summary: String
  var table: PageTable
}

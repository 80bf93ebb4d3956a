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
  /// The finding that says that the output cannot have been printed here.
  var misplaced: PageLink?
  /// Where the outputs are that are not here.
  var output: PageLink?
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
  var anchor: String?
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
  /// What the links are to: "entry", "entries".
  var word: String
  var links: [PageLink]
  var bad: Bool
  /// The numbers of the entries as text, for paper, which does not list all of them.
  var printed: String?
}

struct RequestGroup: Hashable, Sendable, Codable {
  var summary: String
  var table: PageTable
  /// How many there are, listed here or not.
  var all: Int
  /// How many a screen does not list, and what prints them; nil where it lists all.
  var omission: String?
  /// How many paper lists; nil where it lists all or none.
  var printed: String?
  /// Whether something leads to one of its rows, so that paper has it too.
  var isCited = false
}

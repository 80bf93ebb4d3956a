/// A piece of a report under a heading: one of these is there.
struct Block: Hashable, Sendable, Codable {
  /// Text of the author.
  var prose: NoteBlock?
  var facts: FactList?
  /// A sentence of the report about itself.
  var remark: String?
  /// A remark that is made on paper only.
  var printed: String?
  var paragraph: String?
  /// What only the author can say, and has not.
  var blank: String?
  /// A remark with the entries that show it.
  var statement: Statement?
  /// A heading that has no number and no place in the contents.
  var title: String?
  var sentences: SentenceList?
  /// The figures and tables of the section, by number.
  var references: ReferenceList?
  var figure: PageFigure?
  var table: PageTable?
  var command: CommandBlock?
  var run: RunBlock?
  var evidence: AttachmentBlock?
  var group: RequestGroup?
  var output: OutputOfEntry?
  var works: WorkList?
}

struct FactList: Hashable, Sendable, Codable {
  var items: [Fact]
}

struct SentenceList: Hashable, Sendable, Codable {
  var items: [Sentence]
}

/// A finding in words.
struct Sentence: Hashable, Sendable, Codable {
  var statement: Statement
}

struct ReferenceList: Hashable, Sendable, Codable {
  var label: String
  var items: [PageLink]
}

struct WorkList: Hashable, Sendable, Codable {
  var items: [Work]
}

struct Work: Hashable, Sendable, Codable {
  var anchor: String
  var text: String
}

/// The outputs of a command, apart from it.
struct OutputOfEntry: Hashable, Sendable, Codable {
  var anchor: String
  var entry: PageLink
  var line: String
  var outputs: [OutputBlock]
}

extension Block {
  static func remarks(_ texts: [String]) -> [Block] { texts.map { Block(remark: $0) } }
  static func figures(_ figures: [PageFigure]) -> [Block] { figures.map { Block(figure: $0) } }
  static func tables(_ tables: [PageTable]) -> [Block] { tables.map { Block(table: $0) } }

  static func sentences(_ statements: [Statement]) -> [Block] {
    statements.isEmpty
      ? [] : [Block(sentences: SentenceList(items: statements.map { Sentence(statement: $0) }))]
  }
}

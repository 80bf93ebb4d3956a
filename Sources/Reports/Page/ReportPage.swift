import Session

/// Everything that the templates of a report see, in the order of the page.
///
/// Plain stored properties: the templates see no others. What is nil, false or empty leaves its
/// section out.
struct ReportPage: Hashable, Sendable, Codable {
  var language: String
  /// The name of the template: what kind of report it is.
  var kind: String
  var css: String
  /// What lets the reader work with the page: the words of its controls, and what its script knows.
  var page: PageWords
  var live: LivePart?
  var record: PageRecord?
  var words: ReportLabels
  var title: TitleBlock
  /// The title page of a paper that is handed in; nil for a report that begins with its facts.
  var cover: Cover?
  var contents: [Heading]
  var lists: [ContentsList]
  var sections: [ReportSection]
  var generated: String?
}

/// What a page has for its script.
struct LivePart: Hashable, Sendable, Codable {
  /// The script, which is the templates', and its SHA-256 digest in the alphabet of base64: nothing else may
  /// run in the page.
  var script = ""
  var digest = ""
  /// What the script works with, as JSON.
  var data: String
  /// Whether the session shows a laboratory.
  var hasLaboratory: Bool
  /// The laboratory as a drawing to be filled in; nil where there is none.
  var drawing: String?
  /// How much of it the page leaves out; nil where nothing is.
  var omission: String?
}

/// What `verify` needs to know again what a page was written from.
struct PageRecord: Hashable, Sendable, Codable {
  var lines: String
  var hash: String
  var digest: String

  init(_ record: Verification) {
    (lines, hash, digest) = (String(record.lines), record.lastHash, PageMark.noDigest)
  }
}

struct TitleBlock: Hashable, Sendable, Codable {
  var name: String
  var subtitle: String?
  var warning: String?
  var facts: [Fact]
}

/// A title page, from the university to the year.
struct Cover: Hashable, Sendable, Codable {
  /// What was written by whom for whom: lines of a title page, each once.
  struct Line: Hashable, Sendable, Codable {
    /// What the line is: `institution`, `title`, …; the style places it.
    var part: String
    var label: String?
    var text: String
    /// Whether it is the title of the work: the heading of the page.
    var isTitle = false
    /// Whether nobody has said it yet: the text says what is to be filled in.
    var isBlank: Bool
  }

  var lines: [Line]
  /// The author's declaration, where one is wanted.
  var declaration: NoteBlock?
}

struct Fact: Hashable, Sendable, Codable {
  var label: String
  var value: String
}

struct Heading: Hashable, Sendable, Codable {
  /// `2.1`; empty where it has none.
  var number: String
  /// Whether it has one.
  var isNumbered = true
  var id: String
  var text: String
  /// From 2: the title of the page is 1.
  var level = 2
  /// The number signs of Markdown.
  var marks = "##"
  /// The blanks before it in a list of contents in Markdown.
  var indent = ""
  /// The anchor of the entry that marked the stage; nil where none did.
  var anchor: String?
}

/// The figures or the tables, with their numbers.
struct ContentsList: Hashable, Sendable, Codable {
  var heading: Heading
  var lines: [Heading]
}

/// A heading with what stands under it, up to the next heading.
struct ReportSection: Hashable, Sendable, Codable {
  var heading: Heading
  /// Its place in the page for the style: `chapter`, `part`, `appendix`.
  var role: String
  var blocks: [Block]
}

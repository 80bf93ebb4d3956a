/// Everything that the templates of a report see, in the order of the page.
///
/// Plain stored properties: the template engine sees no others. What is nil, false or empty
/// leaves its section out.
struct ReportPage: Hashable, Sendable, Decodable {
  var language: String
  var css: String
  var words: ReportLabels
  var title: TitleBlock
  var contents: [ContentsLine]
  var introduction: ProseChapter?
  var overview: OverviewChapter
  var configuration: ConfigurationChapter
  var stages: StagesChapter
  var faults: FaultsChapter?
  var conclusion: ProseChapter?
  var references: ReferencesChapter?
  var appendix: AppendixChapter
  var generated: String?
}

/// The block that opens a report.
struct TitleBlock: Hashable, Sendable, Decodable {
  var name: String
  var subtitle: String?
  var facts: [Fact]
}

/// A line of two parts: what, and what of it.
struct Fact: Hashable, Sendable, Decodable {
  var label: String
  var value: String
}

/// The heading of a chapter or a part of one.
struct Heading: Hashable, Sendable, Decodable {
  var number: String
  var id: String
  var text: String
}

/// A chapter in the contents, with its parts.
struct ContentsLine: Hashable, Sendable, Decodable {
  var heading: Heading
  var parts: [Heading]
}

/// A chapter in the author's words.
struct ProseChapter: Hashable, Sendable, Decodable {
  var heading: Heading
  var html: String
  var markdown: String
}

/// Works referred to.
struct ReferencesChapter: Hashable, Sendable, Decodable {
  var heading: Heading
  var works: [String]
}

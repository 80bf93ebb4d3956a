import Session

/// Everything that the templates of a report see, in the order of the page.
///
/// Plain stored properties: the templates see no others. What is nil, false or empty leaves its
/// section out.
struct ReportPage: Hashable, Sendable, Codable {
  var language: String
  var css: String
  var record: PageRecord?
  var words: ReportLabels
  var title: TitleBlock
  var contents: [ContentsLine]
  var introduction: ProseChapter?
  var overview: OverviewChapter
  var configuration: ConfigurationChapter
  var stages: StagesChapter
  var faults: FaultsChapter?
  var comparison: ComparisonChapter?
  var conclusion: ProseChapter?
  var references: ReferencesChapter?
  var appendix: AppendixChapter
  var generated: String?
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

struct Fact: Hashable, Sendable, Codable {
  var label: String
  var value: String
}

struct Heading: Hashable, Sendable, Codable {
  var number: String
  var id: String
  var text: String
}

struct ContentsLine: Hashable, Sendable, Codable {
  var heading: Heading
  var parts: [Heading]
}

struct ProseChapter: Hashable, Sendable, Codable {
  var heading: Heading
  var html: String
  var markdown: String
}

struct ReferencesChapter: Hashable, Sendable, Codable {
  var heading: Heading
  var works: [String]
}

import CustomDump
import Foundation
import GoldenFiles
import Lab
import Reports
import Session
import Study
import TestFiles
import Testing

@Suite struct ReportTests {
  /// The shipped templates with a short style, so that a change of style changes no golden file.
  private func text(
    _ format: ReportFormat, _ language: String, of sample: SampleInput,
    manifest: Manifest = SampleInput.manifest, figures: Bool = true
  ) throws -> String {
    try TemporaryFolder.with { folder in
      try "/* style */".write(
        to: folder.appending(path: "report.css"), atomically: true, encoding: .utf8)
      let templates = try TemplateFolder(
        shipped: ShippedTemplates.path, overrides: folder.path)
      let report = try Report(
        sample, manifest: manifest, figures: figures, words: templates.words(language))
      return try report.text(format, templates)
    }
  }

  @Test(arguments: ReportFormat.allCases, ["en", "lt"])
  func saysWhatWasDoneAndWhatItShowed(_ format: ReportFormat, _ language: String) throws {
    let text = try text(format, language, of: SampleInput.record())
    try Golden("sample-\(language).\(format.rawValue)").expect(text)
  }

  @Test func givesEntriesWhereThereIsNoClock() throws {
    let text = try text(.markdown, "en", of: SampleInput.record(hasClock: false))
    try Golden("no-clock-en.md").expect(text)
    #expect(text.contains("no timestamps"))
    #expect(!text.contains("All times are in UTC"))
    #expect(text.firstMatch(of: #/[0-9]{2}:[0-9]{2}\.[0-9]{3}[^Z]/#) == nil)
  }

  @Test(arguments: ["en", "lt"])
  func leavesNoGapOpen(_ language: String) throws {
    let text = try text(.markdown, language, of: SampleInput.record())
    #expect(text.firstMatch(of: #/\{[a-zA-Z]+\}/#) == nil)
  }

  @Test func anchorsEveryEntryOnce() throws {
    let sample = SampleInput.record(furtherRequests: 20)
    let html = try text(.html, "en", of: sample)
    for entry in sample.entries {
      let count = html.matches(of: try Regex("id=\"entry-\(entry.number)\"")).count
      #expect(count == 1, "entry \(entry.number) has \(count) anchors")
    }
  }

  @Test func keepsTheIdsOfFiguresApart() throws {
    let html = try text(.html, "en", of: SampleInput.record())
    #expect(html.contains("id=\"f1-clip\""))
    #expect(html.contains("url(#f2-clip)"))
    #expect(!html.contains("<!DOCTYPE svg"))
    #expect(html.contains("<a href=\"#entry-3\"><text"))
  }

  @Test func isTheSameEveryTime() throws {
    let first = try text(.html, "en", of: SampleInput.record(furtherRequests: 50))
    let second = try text(.html, "en", of: SampleInput.record(furtherRequests: 50))
    #expect(first == second)
  }

  @Test func passesOnWhatReadingAnOutputThrows() throws {
    struct Broken: Error {}
    var studied = SampleInput.record().studied()
    studied.output = { _ in throw Broken() }
    let words = try ShippedTemplates.folder().words("en")
    #expect(throws: Broken.self) { try Report(studied, words: words) }
  }

  @Test func saysThatAnEmptySessionHasNothing() throws {
    var sample = SampleInput()
    sample.add(.note("Only this."))
    let text = try text(.markdown, "en", of: sample, manifest: .init(), figures: false)
    #expect(text.contains("No findings."))
    #expect(text.contains("The session shows nothing of the configuration."))
    #expect(text.contains("Only this."))
  }
}

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
  /// The shipped templates with a short style and script, so that a change of those changes no golden file.
  private func text(
    _ format: ReportFormat, _ language: String, of sample: SampleInput,
    manifest: Manifest = SampleInput.manifest, figures: Bool = true
  ) throws -> String {
    try TemporaryFolder.with { folder in
      try "/* style */".write(
        to: folder.appending(path: "report.css"), atomically: true, encoding: .utf8)
      let scripts = folder.appending(path: "page")
      try FileManager.default.createDirectory(at: scripts, withIntermediateDirectories: true)
      for name in try FileManager.default.contentsOfDirectory(
        atPath: "\(ShippedTemplates.path)/page")
      {
        try Data().write(to: scripts.appending(path: name))
      }
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

  @Test(arguments: ReportFormat.allCases)
  func saysOnTheFirstPageThatTheRecordIsNotIntact(_ format: ReportFormat) throws {
    var sample = SampleInput.record()
    sample.isIntact = false
    let text = try text(format, "en", of: sample)
    let warning =
      "The record is not intact: the hash chain breaks at line 17 of the journal. What this report "
      + "shows may have been changed. Lines left out: 0."
    let place = try #require(text.firstRange(of: warning)?.lowerBound)
    let contents = try #require(
      text.firstRange(of: "Contents</")?.lowerBound ?? text.firstRange(of: "Contents")?.lowerBound)
    #expect(place < contents)
    #expect(text.contains("not intact from line 17; lines of the journal: 1,234"))
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

  @Test(arguments: ReportFormat.allCases, ["en", "lt"])
  func everyLinkHasItsTargetAndEveryFindingItsAnchor(
    _ format: ReportFormat, _ language: String
  ) throws {
    let sample = SampleInput.record(furtherRequests: 40)
    let text = try text(format, language, of: sample)
    let ids = text.matches(of: #/\sid="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let links =
      text.matches(of: #/href="#([^"]+)"/#).map { String($0.1) }
      + text.matches(of: #/\]\(#([^)]+)\)/#).map { String($0.1) }
    #expect(links.count > 50)
    #expect(Set(links).subtracting(ids) == [])
    let findings = sample.studied().history.findings.map(\.id.description)
    let anchors = findings.map {
      $0.replacingOccurrences(of: "#", with: ",").replacingOccurrences(of: "%", with: "!")
    }
    #expect(anchors.contains("fault/cable/swarm-n02.2,1"))
    #expect(Set(anchors).subtracting(ids) == [])
    // What followed from the fault leads to it.
    let cause =
      format == .html ? "href=\"#fault/cable/swarm-n02.2,1\"" : "](#fault/cable/swarm-n02.2,1)"
    #expect(text.split(separator: cause).count > 3)
  }

  @Test(arguments: ReportFormat.allCases)
  func saysWhatItLeavesOutOfALongSession(_ format: ReportFormat) throws {
    let sample = SampleInput.record(furtherRequests: 6000)
    let text = try text(format, "en", of: sample)
    let shown = text.matches(of: #/id="entry-[0-9]+"/#).count
    #expect((3000..<3100).contains(shown))
    let omission =
      #/([0-9,]+) of ([0-9,]+) rows are not shown here; “labbook list 9-[0-9]+ --all -s sample” prints/#
    let said = try #require(text.firstMatch(of: omission))
    #expect(said.2 == "6,004")
    // The last request that failed is cited, and so it is there.
    let ids = Set(text.matches(of: #/\sid="([^"]+)"/#).map { String($0.1) })
    let links =
      text.matches(of: #/href="#([^"]+)"/#).map { String($0.1) }
      + text.matches(of: #/\]\(#([^)]+)\)/#).map { String($0.1) }
    #expect(Set(links).subtracting(ids) == [])
    for finding in sample.studied().history.findings where finding.id.kind == "outage" {
      let last = try #require(finding.entries.last)
      #expect(ids.contains("entry-\(last)"))
    }
  }

  @Test func saysHowManyRequestsPaperHas() throws {
    let html = try text(.html, "en", of: SampleInput.record(furtherRequests: 40))
    let cited = try #require(
      html.firstMatch(
        of:
          #/print-only">Only the requests that the text refers to are listed here: (\d+) of 44\.</#)
    )
    let rows = html.matches(of: #/class="(bad )?cited"/#).count
    #expect(String(rows) == cited.1)
    let long = try text(.html, "en", of: SampleInput.record(furtherRequests: 6000))
    #expect(long.contains(#/screen-only">[0-9,]+ of 6,004 rows are not shown here/#))
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

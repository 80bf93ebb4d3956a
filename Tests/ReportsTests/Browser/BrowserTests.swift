import Events
import Foundation
import Lab
import Reports
import Session
import TestFiles
import Testing

/// The page as a reader sees it, in headless Chromium, which `make test-dependencies` installs.
@Suite(.serialized) struct BrowserTests {
  /// The report in a language, made once for all tests.
  private static let pages = [
    "en": Result { try page("en") }, "lt": Result { try page("lt") },
  ]

  private func html(_ language: String = "en") throws -> String {
    try #require(Self.pages[language]).get()
  }

  /// A report with everything in it, two thousand requests, and long words everywhere.
  private static func page(_ language: String) throws -> String {
    var sample = SampleInput.record(furtherRequests: 2000)
    let long = String(repeating: "unbreakable", count: 30)
    sample.add(.stage("A stage with the name \(long)"))
    sample.add(.note("A note with \(long) and `\(long)`\n\n    \(long)"))
    sample.run(
      "echo \(long) --option=\(long)", on: long, printing: "\(long)\n", complaining: "\(long)\n",
      exit: .exited(3),
      showing: [
        .service(.init(id: ServiceID(long), name: long, image: long, ports: long)),
        .unread(.init(reader: "docker-ps", text: long, reason: "it is \(long)")),
      ])
    sample.run("echo '<script>alert(1)</script>'", printing: "<script>alert(1)</script></pre>\n")
    sample.run("seq 1000", printing: (1...1000).map(String.init).joined(separator: "\n"))
    var manifest = SampleInput.manifest
    manifest.title = "The title of a report \(long)"
    manifest.references = ["https://example.org/\(long)"]
    let templates = try ShippedTemplates.folder()
    let report = try Report(sample, manifest: manifest, words: templates.words(language))
    return try report.text(.html, templates)
  }

  private func measure(_ html: String, width: Int) throws -> Measurement {
    try Measurement(of: html, width: width)
  }

  private func expectReadable(_ measured: Measurement, width: Int) {
    #expect(measured.window == width)
    #expect(measured.page <= measured.window, "the page is wider than the window")
    #expect(measured.overlaps == [])
    #expect(measured.clipped == [])
    #expect(measured.outside == [])
    #expect(measured.texts > 13_000)
  }

  @Test(arguments: [1280, 390])
  func isReadableInAWindow(_ width: Int) throws {
    let measured = try measure(html(width == 390 ? "lt" : "en"), width: width)
    expectReadable(measured, width: width)
    #expect(measured.repeatedIds == [])
    #expect(measured.deadLinks == [])
    #expect(measured.resources == [])
    #expect(measured.unfolds)
  }

  @Test func isReadableOnPaper() throws {
    // The width of an A4 page between its margins, at 96 dots an inch.
    let paper = try html().replacingOccurrences(of: "@media print", with: "@media all")
      .replacingOccurrences(of: ".entry details:not([open]) { display: none; }", with: "")
      .replacingOccurrences(of: ".requests:not(.cited) { display: none; }", with: "")
      .replacingOccurrences(of: ".requests tr { display: none; }", with: "")
    let measured = try measure(paper, width: 643)
    expectReadable(measured, width: 643)
  }

  @Test func complainsOfNothingAndAsksForNothing() throws {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "report.html")
      let html = try html()
      try html.write(to: file, atomically: true, encoding: .utf8)
      let answer = try Chromium.open(file, ["--virtual-time-budget=5000", "--dump-dom"])
      let messages = answer.messages.split(separator: "\n").filter { $0.contains("CONSOLE") }
      #expect(messages == [])
      #expect(answer.output.contains("</html>"))
      // Nothing in the page names a file to fetch.
      let sources = html.matches(of: #/<(?:img|script|iframe|link|source|object)\b[^>]*>/#)
      #expect(
        sources.map { String($0.0) } == [
          #"<link rel="icon" href="data:,">"#, #"<script type="application/json" id="page-data">"#,
          "<script>",
        ])
      #expect(html.firstMatch(of: #/url\((?!#)/#) == nil)
      #expect(!html.contains("@import"))
    }
  }

  @Test func printsOnPages() throws {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "report.html")
      let paper = folder.appending(path: "report.pdf")
      try html().write(to: file, atomically: true, encoding: .utf8)
      _ = try Chromium.open(
        file, ["--no-pdf-header-footer", "--print-to-pdf=\(paper.path)"])
      let pdf = String(decoding: try Data(contentsOf: paper), as: Unicode.ASCII.self)
      #expect(pdf.hasPrefix("%PDF"))
      let pages = pdf.matches(of: #/\/Type\s*\/Page\b/#).count
      // Requests that were repeated stay on the screen: with them there would be fifty pages more.
      #expect(pages <= 30, "\(pages) pages")
      // Every chapter is on paper.
      let letters = try Chromium.text(of: paper).filter { !$0.isWhitespace }
      let headings = try html().matches(of: #/<span class="number">[^<]*<\/span> ([^<]+)<\/h/#).map(
        \.1)
      #expect(headings.count > 8)
      for heading in headings {
        let start = heading.filter { !$0.isWhitespace }.prefix(30)
        #expect(letters.contains(start), "\(heading)")
      }
    }
  }
}

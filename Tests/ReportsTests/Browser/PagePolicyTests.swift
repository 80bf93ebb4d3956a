import CustomDump
import Events
import Foundation
import Reports
import Session
import System
import TestFiles
import Testing

/// What may run in a page, and what stays as it is without a screen.
@Suite(.serialized) struct PagePolicyTests {
  private func html(of sample: SampleInput, manifest: Manifest = SampleInput.manifest) throws
    -> String
  {
    let templates = try ShippedTemplates.folder()
    return try Report(sample, manifest: manifest, words: templates.words("en"))
      .text(.html, templates)
  }

  @Test func onlyThePagesOwnScriptRuns() throws {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "report.html")
      let html = try html(of: SampleInput.record())
      let policy = try #require(
        html.firstMatch(of: #/http-equiv="Content-Security-Policy" content="([^"]*)"/#)?.1)
      #expect(policy.contains("default-src 'none'; script-src 'sha256-"))
      #expect(!policy.contains("unsafe-eval") && !policy.contains("script-src 'unsafe"))
      let foreign = html.replacing(
        "</main>", with: "<script>document.title = 'foreign'</script><p onclick='1'></p></main>")
      for (page, complaints) in [(html, 0), (foreign, 1)] {
        try page.write(to: file, atomically: true, encoding: .utf8)
        let answer = try Chromium.open(file, ["--virtual-time-budget=5000", "--dump-dom"])
        let messages = answer.messages.split(separator: "\n").filter { $0.contains("CONSOLE") }
        #expect(messages.count >= complaints && (messages.isEmpty || complaints > 0))
        #expect(!answer.output.contains("<title>foreign</title>"))
        #expect(answer.output.contains(#"<section class="live moment" aria-labelledby="moment">"#))
        #expect(answer.output.contains(">Copy</button>"))
      }
    }
  }

  /// Names of things of which each would break out of some place: an element, an attribute, a text of
  /// JSON, a text of JavaScript, a selector, an object.
  private static let names = [
    "</script><script>alert(1)</script>", "<!--<script>", "]]>", "\"><img src=x onerror=alert(1)>",
    "' onfocus='alert(1)", "\\u003c/script>", "\u{2028}\u{2029}", "__proto__", "constructor",
    "${alert(1)}", "{{{css}}}", "javascript:alert(1)", "a]b\"c'd\\e", "\u{202E}evil",
    "\u{0}\u{1B}[2J",
    "&lt;b&gt;&amp;", "toString", "#entry-1", "%", "../../etc/passwd",
  ]

  @Test func hostileNamesAreTextEverywhere() throws {
    var sample = SampleInput.record()
    sample.isFolded = true
    for name in Self.names {
      sample.add(.stage(name))
      sample.run(
        "echo '\(name)'", on: name, printing: "\(name)\n",
        showing: [
          .vm(.init(name: name, state: .init(.running))),
          .link(.init(vm: name, slot: 2, state: .off)),
          .service(.init(id: .init(name), name: name, running: 1, desired: 1)),
          .container(
            .init(id: .init("\(name)0123"), service: name, slot: 1, task: .init(name), status: name)
          ),
        ])
      sample.ask(name, answeredBy: name)
    }
    var manifest = SampleInput.manifest
    manifest.title = Self.names.joined(separator: " ")
    let html = try html(of: sample, manifest: manifest)
    // Two scripts: what the page knows, and what it does.
    #expect(html.matches(of: #/<script\b/#).count == 2)
    #expect(!html.contains("<img"))
    struct Seen: Decodable {
      var machines: [String]
      var hosts: [String]
      var goto: [String]
      var elements: Int
      var alerts: Int
      var errors: [String]
    }
    let seen: Seen = try PageProbe.ask(
      html.replacing(
        "<body",
        with:
          "<script>var alerts = 0, errors = []; alert = () => { alerts += 1; }; onerror = text => { errors.push(text); };</script><body",
        maxReplacements: 1),
      """
      const slider = document.getElementById('moment-slider');
      for (let at = Number(slider.min); at <= Number(slider.max); at += 5000) {
        slider.value = at;
        slider.dispatchEvent(new Event('input'));
      }
      const find = document.getElementById('find-text');
      find.value = '<\\/script>';
      find.dispatchEvent(new Event('input', {bubbles: true}));
      for (const entry of document.querySelectorAll('.findings .evidence a')) entry.click();
      return {
        machines: [...document.querySelectorAll('.state > details[data-key="machines"] > dl > div:first-child')].map(row => row.dataset.value),
        hosts: [...document.getElementById('find-host').options].map(option => option.textContent),
        goto: [...document.getElementById('moment-mark').options].map(option => option.textContent),
        elements: document.querySelectorAll('main img, main script, main iframe, [onclick], [onerror], [onfocus]').length,
        alerts, errors,
      };
      """)
    #expect(seen.alerts == 0 && seen.errors == [] && seen.elements == 0)
    for name in [
      "</script><script>alert(1)</script>", "__proto__", "constructor", "a]b\"c'd\\e", "%",
    ] {
      #expect(seen.hosts.contains(name) && seen.goto.contains(name))
    }
    #expect(seen.hosts.contains("⟨U+202E⟩evil") && seen.hosts.contains("␀␛[2J"))
  }

  /// What a reader works with, requests that nothing leads to and folded outputs are neither printed nor in
  /// the way of what is: each page of the paper that is made without them has the words, at their places,
  /// and the picture of the whole page printed.
  @Test(arguments: [PDFEngine.weasyprint, .chromium])
  func paperIsThePagePrinted(_ engine: PDFEngine) throws {
    let templates = try ShippedTemplates.folder()
    let report = try Report(
      SampleInput.record(furtherRequests: 40), manifest: SampleInput.manifest,
      words: templates.words("en"))
    let html = try report.text(.html, templates)
    for part in ["class=\"live", "<tr id=\"entry-", "<details>", "<script", "<svg"] {
      #expect(html.contains(part))
    }
    let (page, paper) = (try engine.pdf(of: html), try engine.pdf(of: report, templates))
    let words = try Self.seen(page, by: "pdftotext", "-bbox", "-", "-")
    #expect(words.count > 10_000)
    expectNoDifference(
      String(decoding: words, as: UTF8.self).split(separator: "\n"),
      String(decoding: try Self.seen(paper, by: "pdftotext", "-bbox", "-", "-"), as: UTF8.self)
        .split(separator: "\n"))
    let pictures = try Self.seen(page, by: "pdftoppm", "-r", "50")
    #expect(pictures.count > 1_000_000)
    #expect(try Self.seen(paper, by: "pdftoppm", "-r", "50") == pictures)
  }

  /// What a program of poppler writes of a file in PDF.
  private static func seen(_ pdf: [UInt8], by program: String, _ arguments: String...) throws
    -> [UInt8]
  {
    try Folder.temporary { folder in
      let file = try Descriptor.unnamed(in: folder)
      try file.write(pdf)
      return try Conversion(program, arguments).text(of: file, in: folder)
    }
  }
}

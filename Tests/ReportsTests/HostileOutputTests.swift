import Foundation
import Reports
import Session
import Testing

@Suite struct HostileOutputTests {
  private static let hostile =
    "<script>alert(1)</script></pre></details>\u{1B}[6n{{mustache}}{{{title}}} ```` `x` &amp;\n"

  private func report(_ templates: TemplateFolder) throws -> Report {
    var sample = SampleInput()
    sample.add(.stage("</summary><script>alert(2)</script>"))
    sample.run("echo '</code><script>' | cat \\| `x`", printing: Self.hostile)
    for _ in 0..<3 { sample.ask("a|b<script>", answeredBy: "\"\u{338} onclick=\"x") }
    var manifest = Manifest()
    manifest.title = "</title><script>alert(3)</script>"
    manifest.author = "\"\u{338} onmouseover=\"alert(4)"
    manifest.summary =
      "<script>alert(5)</script> [a](javascript:alert(6)) ![b](http://example.org/b.png)"
    return try Report(
      sample, manifest: manifest, figures: false, words: templates.words("en"))
  }

  @Test func isTextInHTML() throws {
    let templates = try ShippedTemplates.folder()
    let html = try report(templates).text(.html, templates)
    // The page's own: what its script knows, and the script.
    #expect(html.matches(of: #/<script\b/#).count == 2)
    #expect(!html.contains("javascript:"))
    #expect(!html.contains("<img"))
    #expect(!html.contains("\u{1B}"))
    // Looked for scalar by scalar: to `contains` a quotation mark with an accent is another one.
    let quotes = html.unicodeScalars.indices.filter { index in
      html.unicodeScalars[index] == "\""
        && html.unicodeScalars[html.unicodeScalars.index(after: index)] == "\u{338}"
    }
    #expect(quotes.isEmpty)
    #expect(
      html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;/pre&gt;&lt;/details&gt;␛[6n"))
    #expect(html.contains("{{mustache}}{{{title}}}"))
    #expect(html.contains("&amp;amp;"))
  }

  @Test func isTextInMarkdown() throws {
    let templates = try ShippedTemplates.folder()
    let text = try report(templates).text(.markdown, templates)
    #expect(text.contains("# \\</title\\>\\<script\\>alert(3)\\</script\\>"))
    #expect(text.contains("a\\|b\\<script\\>"))
    #expect(text.contains("\n`````text\n<script>alert(1)"))
    #expect(text.contains("<summary>&lt;/summary&gt;&lt;script&gt;"))
    #expect(text.contains("echo '\\</code\\>\\<script\\>' \\| cat \\\\\\| \\`x\\`"))
    // Outside of fences no tag is left but those of the templates.
    var fence: Substring?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let ticks = line.prefix { $0 == "`" }
      if ticks.count >= 3 {
        if fence == nil { fence = ticks } else if fence == ticks { fence = nil }
        continue
      }
      if fence == nil {
        #expect(line.firstMatch(of: #/(^|[^\\])<script/#) == nil, "\(line)")
      }
    }
    #expect(fence == nil)
  }
}

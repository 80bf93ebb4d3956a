import Foundation
import Reports
import Session
import Study
import Testing

@Suite struct ShownOutputTests {
  /// What the Markdown report shows of one output.
  private func shown(_ output: String) throws -> String {
    var sample = SampleInput()
    sample.run("x", printing: output)
    let templates = try ShippedTemplates.folder()
    let report = try Report(
      sample, manifest: .init(), figures: false, words: templates.words("en"))
    let text = try report.text(.markdown, templates)
    let start = try #require(text.firstRange(of: "text\n"))
    let end = try #require(text[start.upperBound...].firstRange(of: "\n</details>"))
    return text[start.upperBound..<end.lowerBound].trimmingCharacters(in: .whitespacesAndNewlines)
      .replacingOccurrences(of: "\n```", with: "")
  }

  @Test func showsLinesThatWereWrittenOverAsTheyWereLeft() throws {
    let docker =
      "\r\n\u{1B}[1A\u{1B}[2K\r1/2: new \r\u{1B}[1B\r\n\u{1B}[1A\u{1B}[2K\r2/2: new \r\u{1B}[1B"
    let done =
      "\u{1B}[2A\u{1B}[2K\r1/2: running \r\u{1B}[2B\u{1B}[1A\u{1B}[2K\r2/2: running \r\u{1B}[1B"
    #expect(try shown("scaled\r\n" + docker + done) == "scaled\n1/2: running\n2/2: running")
  }

  @Test func resolvesReturnsAndBackspaces() throws {
    #expect(try shown("10%\r50%\r100%\ndone!\u{8}.\n") == "100%\ndone.")
  }

  @Test func leavesColoursModesAndTitlesOut() throws {
    let output = "\u{1B}[?2004h\u{1B}]0;title\u{7}\u{1B}[01;31m\u{1B}[Kred\u{1B}[m\u{1B}[K plain\n"
    #expect(try shown(output) == "red plain")
  }

  @Test func showsOtherEscapesAndControlsAsSymbols() throws {
    #expect(try shown("a\u{1B}[6nb\u{0}c\u{202E}d\u{1B}") == "a␛[6nb␀c⟨U+202E⟩d␛")
  }

  @Test func isNotFooledByEndlessMovements() throws {
    let output = "a\u{1B}[999999999999B\u{1B}[99999999C\u{1B}[-5Bb\u{1B}[9223372036854775807Ac"
    #expect(try shown(output).hasPrefix("a"))
  }

  @Test func foldsRepeatedLines() throws {
    #expect(try shown("x\nx\nx\ny\n") == "x (×3)\ny")
  }

  @Test func foldsProgressThatDiffersInNumbersOnly() throws {
    let lines = [5, 5, 4, 3, 2, 1].map { "Waiting \($0) seconds..." }.joined(separator: "\n")
    #expect(
      try shown(lines + "\nok\n")
        == "Waiting 5 seconds... (×2)\n⋮ 3 similar lines\nWaiting 1 seconds...\nok")
  }

  @Test func foldsNoRowsOfTables() throws {
    let rows = "node 1 Ready\nnode 2 Ready\nnode 3 Ready\nnode 4 Ready\nnode 5 Ready"
    #expect(try shown(rows + "\n") == rows)
  }

  @Test func saysWhenAnOutputWasCut() throws {
    let output = (1...1234).map { "line \($0)" }.joined(separator: "\n") + "\n"
    let shown = try shown(output)
    #expect(shown.contains("line 200\n"))
    #expect(!shown.contains("line 201"))
    #expect(
      shown.hasSuffix("First 200 of 1,234 lines; full output: labbook show --raw 1"))
  }

  @Test func saysWhichBytesOfALongOutputWereNotRead() throws {
    var sample = SampleInput()
    sample.run("x", printing: "x")
    var studied = sample.studied(manifest: .init())
    studied.output = { _ in
      var end = OutputChunk(stream: .output, offset: 1, bytes: Array("last\n".utf8))
      end.skipped = 1_068_498_948
      return [OutputChunk(stream: .output, offset: 0, bytes: Array("first\n".utf8)), end]
    }
    let templates = try ShippedTemplates.folder()
    let text = try Report(studied, words: templates.words("en")).text(.markdown, templates)
    #expect(text.contains("Raw output (1,068,498,959 bytes)"))
    #expect(
      text.contains(
        "bytes 6 to 1,068,498,954 of this output were not read; full output: labbook show --raw 1"))
  }

  @Test func saysWhenALineWasCut() throws {
    let shown = try shown(String(repeating: "x", count: 12_000) + "\n")
    #expect(shown.hasSuffix("x … (10,000 more characters)"))
  }

  @Test func showsBytesThatAreNotText() throws {
    var sample = SampleInput()
    sample.run("x")
    var studied = sample.studied(manifest: .init())
    studied.output = { _ in [.init(stream: .output, offset: 0, bytes: [0xFF, 0x41, 0x0A])] }
    let templates = try ShippedTemplates.folder()
    let text = try Report(studied, words: templates.words("en")).text(.markdown, templates)
    #expect(text.contains("\u{FFFD}A"))
  }
}

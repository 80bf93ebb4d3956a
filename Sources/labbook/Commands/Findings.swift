import ArgumentParser
import Foundation
import Lab
import Reports
import Study
import Text

extension Labbook {
  /// Prints the findings of a session.
  struct Findings: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "findings",
      abstract: "Print the findings of a session: faults, detection, outages, availability.",
      discussion: """
        Each fault with what followed from it, then the rest; one paragraph each, with the entries that show it and its id, which stays the same as the \
        session grows. --explain prints the whole reasoning for one finding: what each entry shows, \
        the lines of output that say so, and the arithmetic.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var expressions: ExpressionOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Option(help: "The output format; json is one object per line.")
    var format: DataFormat = .text

    @Option(
      help: ArgumentHelp("Only findings of this kind; may be repeated.", valueName: "kind"),
      completion: .list(Finding.kinds), transform: word(of: Finding.kinds))
    var kind: [String] = []

    @Flag(help: "In order of time, not each fault with what followed from it.")
    var byTime = false

    @Option(
      help: ArgumentHelp(
        "Explain the finding with this id or number.",
        discussion: "An id may be shortened as long as it identifies one finding.",
        valueName: "id"))
    var explain: String?

    func run() throws {
      let expression = try expressions.expression()
      var study = try session.study()
      let zone = times.zone(of: study.journal)
      let test = try ExpressionTest(
        expression, in: &study, zone: zone, kinds: Finding.kinds)
      let entries = try study.entries()
      let findings = NumberedFinding.all(
        of: try study.history().findings, kinds: kind, byTime: byTime || format == .json
      ).filter { test.meets($0.finding, in: entries) }
      let paragraphs = FindingParagraphs(
        try study.studied(in: zone),
        words: try words.words(for: study.manifest()),
        columns: StandardOutput.columns)
      var output = StandardOutput()
      if format == .text, explain == nil, let line = paragraphs.dateLine {
        try output.line(line + "\n")
      }
      switch (explain, format) {
      case (let name?, .json):
        try output.line(JSONWriter.line(of: paragraphs.explanation(of: name)))
      case (let name?, .text):
        let explanation = try paragraphs.explanation(of: name)
        for line in paragraphs.lines(of: explanation) { try output.line(line) }
      case (nil, .json):
        for finding in findings { try output.line(JSONWriter.line(of: finding)) }
      case (nil, .text):
        for finding in findings { try output.line(paragraphs.paragraph(for: finding) + "\n") }
      }
      try output.flush()
    }
  }
}

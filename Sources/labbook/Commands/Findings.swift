import ArgumentParser
import Foundation
import Lab
import Reports
import Study
import Text

extension Labbook {
  /// What follows from the events.
  struct Findings: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what follows from a session: faults, detection, outages, availability.",
      discussion: """
        One paragraph each, with the entries that show it and its id, which stays the same as the \
        session grows; as JSON one object a line. With --explain the whole reasoning of one: what \
        each entry shows, the lines of output that say it, and the arithmetic.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var words: WordsOptions

    @Option(help: "How to print; json is one object a line.")
    var format: DataFormat = .text

    @Option(
      help: ArgumentHelp("Only findings of this kind; may be repeated.", valueName: "kind"),
      completion: .list(Finding.kinds), transform: word(of: Finding.kinds))
    var kind: [String] = []

    @Option(
      help: ArgumentHelp(
        "Why the finding with this id, or number, holds.",
        discussion: "An id may be cut short as long as one finding alone has it.",
        valueName: "id"))
    var explain: String?

    func run() throws {
      var study = try SessionStudy(session.folder())
      let findings = NumberedFinding.all(of: try study.history().findings, kinds: kind)
      let paragraphs = FindingParagraphs(
        try study.studied(), words: try words.words(for: study.manifest()))
      var output = StandardOutput()
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

import ArgumentParser
import Foundation
import Lab
import Reports

extension Labbook {
  /// What follows from the events.
  struct Findings: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what follows from a session: faults, detection, outages, availability.",
      discussion: "One paragraph each, with the entries that show it; as JSON one object a line.")

    @OptionGroup var session: SessionOptions
    @OptionGroup var words: WordsOptions

    @Option(help: "How to print: text or json (one object a line).")
    var format: DataFormat = .text

    @Option(help: ArgumentHelp("Only findings of this kind; may be repeated.", valueName: "kind"))
    var kind: [String] = []

    func run() throws {
      let understanding = try Understanding(session.folder())
      let findings = understanding.history.findings.filter {
        kind.isEmpty || kind.contains($0.statement.kind)
      }
      var output = StandardOutput()
      switch format {
      case .json:
        for finding in findings { try output.line(JSONLine.text(of: finding)) }
      case .text:
        let paragraphs = FindingParagraphs(
          understanding.reportInput(), words: try words.words(for: understanding.manifest))
        for finding in findings { try output.line(paragraphs.paragraph(for: finding) + "\n") }
      }
      try output.flush()
    }
  }
}

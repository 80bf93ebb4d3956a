import ArgumentParser
import Foundation
import Reports
import Session

extension Labbook {
  /// The write-up.
  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the report: Markdown, HTML and figures.",
      discussion: "Prints the paths of what was written.")

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var words: WordsOptions

    @Option(
      help: ArgumentHelp("The folder to write to. Else output/<session>.", valueName: "folder"))
    var output: String?

    @Option(
      help: ArgumentHelp("What to write: html, md, or both with a comma.", valueName: "formats"),
      transform: ReportFormats.init)
    var format = ReportFormats(all: ReportFormat.allCases)

    func run() throws {
      let understanding = try Understanding(session.folder())
      for problem in understanding.missing { StandardError.line("labbook: \(problem)") }
      let words = try words.words(for: understanding.manifest)
      let figures = try ReportFigures.all(of: understanding.history, words: words.figures)
      let input = understanding.reportInput(figures: figures)
      let report = try Reports.Report(input, words: words)
      let writer = ReportWriter(folder: output ?? "output/\(understanding.folder.name)")
      for path in try writer.write(report, templates: self.words.folder(), formats: format.all) {
        print(path)
      }
    }
  }
}

/// The formats of a report, as they are given in one option.
struct ReportFormats {
  var all: [ReportFormat]

  init(all: [ReportFormat]) {
    self.all = all
  }

  init(_ text: String) throws {
    self.all = try text.split(separator: ",").map { name in
      guard let format = ReportFormat(rawValue: String(name)) else {
        throw UnknownWord(String(name), known: ReportFormat.allCases.map(\.rawValue)).refused
      }
      return format
    }
    if all.isEmpty { throw ValidationError("expected html, md, or both with a comma") }
  }
}

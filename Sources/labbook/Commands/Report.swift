import ArgumentParser
import Comparison
import Foundation
import Reports
import Session
import Study

extension Labbook {
  /// Writes the report.
  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "report",
      abstract: "Write the report: HTML, Markdown with figures, PDF.",
      discussion: "Prints the paths of the files.")

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Option(
      help: ArgumentHelp(
        "Another run of the experiment: a chapter compares the session with it.",
        valueName: "session"),
      completion: .sessions)
    var against: String?

    @Option(
      help: ArgumentHelp("The folder to write to. Default: output/<session>.", valueName: "folder"),
      completion: .directory)
    var output: String?

    @Option(
      help: ArgumentHelp(
        "The formats, separated by commas: html, md, pdf, docx, odt.", valueName: "formats"),
      completion: .list(ReportFile.allCases.map(\.rawValue)), transform: FileFormats.init)
    var format = FileFormats(all: [.html, .md])

    @Option(
      help: "The kind of report: report, coursework. Default: that of session.yaml, else report.",
      completion: .list(ReportKind.words), transform: ReportKind.init(word:))
    var template: ReportKind?

    @Option(
      help: "What prints the PDF: weasyprint, chromium. Default: the first that is installed.",
      completion: .list(PDFEngine.words), transform: PDFEngine.init(word:))
    var pdfEngine: PDFEngine?

    func run() throws {
      var study = try session.study()
      let studied = try study.written(in: times.zone(of: study.journal))
      for problem in studied.problems { StandardError.line("labbook: \(problem)") }
      let words = try words.words(for: studied.manifest)
      let comparison = try against.map { name in
        var other = try SessionOptions.study(of: SessionChoice(name).existing())
        return RunComparison(
          studied, try other.studied(in: times.zone(of: other.journal)))
      }
      let kind = template ?? studied.manifest.template ?? .report
      let report = try Reports.Report(
        drawing: studied, as: kind,
        checklist: ShippedTemplates.checklist(of: studied, as: kind, in: study.folder),
        comparedWith: comparison, words: words)
      let writer = ReportWriter(folder: output ?? "output/\(studied.name)")
      for path in try writer.write(
        report, templates: self.words.folder(), files: format.all, engine: pdfEngine)
      {
        print(path)
      }
    }
  }
}

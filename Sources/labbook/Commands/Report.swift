import ArgumentParser
import Foundation
import Live
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

    @Flag(help: "Tag the PDF for screen readers (PDF/UA-1); WeasyPrint takes half as long again.")
    var tagged = false

    @Flag(help: "Write it again as the session grows, until Ctrl-C.")
    var watch = false

    func run() throws {
      var study = try session.study()
      for path in try write(&study) { print(path) }
      fflush(nil)
      while watch {
        JournalMark.waitForMore(in: study.folder)
        try study.refresh()
        _ = try write(&study)
      }
    }
  }
}

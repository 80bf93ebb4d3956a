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
      abstract: "Write the report: Markdown, HTML and figures.",
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
      help: ArgumentHelp("The formats, separated by commas: html, md.", valueName: "formats"),
      completion: .list(ReportFormat.allCases.map(\.rawValue)),
      transform: ReportFormats.init)
    var format = ReportFormats(all: ReportFormat.allCases)

    func run() throws {
      var study = try session.study()
      let studied = try study.studied(in: times.zone(of: study.journal))
      for problem in studied.problems { StandardError.line("labbook: \(problem)") }
      let words = try words.words(for: studied.manifest)
      let comparison = try against.map { name in
        var other = try SessionOptions.study(of: SessionChoice(name).existing())
        return RunComparison(
          studied, try other.studied(in: times.zone(of: other.journal)))
      }
      let report = try Reports.Report(drawing: studied, comparedWith: comparison, words: words)
      let writer = ReportWriter(folder: output ?? "output/\(studied.name)")
      for path in try writer.write(report, templates: self.words.folder(), formats: format.all) {
        print(path)
      }
    }
  }
}

/// The formats of a report, separated by commas.
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
    if all.isEmpty { throw ValidationError("expected html, md or html,md") }
  }
}

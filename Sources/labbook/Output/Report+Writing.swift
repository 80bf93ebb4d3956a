import Comparison
import Reports
import Session
import Study

extension Labbook.Report {
  /// Writes the files and returns their paths.
  func write(_ study: inout SessionStudy) throws -> [String] {
    let writer = ReportWriter(folder: output ?? "output/\(study.folder.name)")
    try writer.checkPlace()
    let studied = try study.written(in: times.zone(of: study.journal))
    for problem in studied.problems { StandardError.line("labbook: \(problem)") }
    let words = try words.words(for: studied.manifest)
    let comparison = try against.map { name in
      var other = try SessionOptions.study(of: SessionChoice(name).existing())
      return RunComparison(studied, try other.studied(in: times.zone(of: other.journal)))
    }
    let kind = template ?? studied.manifest.template ?? .report
    let report = try Report(
      drawing: studied, as: kind,
      checklist: ShippedTemplates.checklist(of: studied, as: kind, in: study.folder),
      comparedWith: comparison, words: words)
    return try writer.write(
      report, templates: self.words.folder(), files: format.all, engine: pdfEngine,
      isTagged: tagged)
  }
}

import Foundation
import Reports
import TestFiles
import Testing

@Suite struct ReportWriterTests {
  private func report() throws -> (Report, TemplateFolder) {
    let templates = try ShippedTemplates.folder()
    return (try Report(SampleInput.record(), words: templates.words("en")), templates)
  }

  @Test func writesTheReportAndItsFigures() throws {
    let (report, templates) = try report()
    try TemporaryFolder.with { folder in
      let writer = ReportWriter(folder: folder.appending(path: "new/report").path)
      let paths = try writer.write(report, templates: templates)
      #expect(
        paths.map { $0.replacingOccurrences(of: folder.path, with: "DIR") } == [
          "DIR/new/report/report.html", "DIR/new/report/report.md",
          "DIR/new/report/figures/topology.svg", "DIR/new/report/figures/timeline.svg",
          "DIR/new/report/figures/timeline-2.svg",
        ])
      let svg = try String(contentsOfFile: paths[2], encoding: .utf8)
      #expect(svg == SampleInput.drawing)
      #expect(try writer.write(report, templates: templates) == paths)
    }
  }

  @Test func writesOnlyTheFormatsAskedFor() throws {
    let (report, templates) = try report()
    try TemporaryFolder.with { folder in
      let writer = ReportWriter(folder: folder.path)
      _ = try writer.write(report, templates: templates, files: [.md])
      #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/report.html"))
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/report.md"))
    }
  }

  @Test func saysWhatCannotBeWritten() throws {
    let (report, templates) = try report()
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "file").path
      try "x".write(toFile: file, atomically: true, encoding: .utf8)
      let error = #expect(throws: ReportError.self) {
        try ReportWriter(folder: "\(file)/report").write(report, templates: templates)
      }
      #expect(
        error?.description == """
          cannot write '\(file)/report': Not a directory
          hint: choose another folder with --output DIR
          """)
    }
  }
}

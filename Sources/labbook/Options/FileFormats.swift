import ArgumentParser
import Reports
import Session

/// The formats of a report, separated by commas.
struct FileFormats {
  var all: [ReportFile]

  init(all: [ReportFile]) {
    self.all = all
  }

  init(_ text: String) throws {
    self.all = try text.split(separator: ",").map { name in
      guard let file = ReportFile(rawValue: String(name)) else {
        throw UnknownWord(String(name), known: ReportFile.allCases.map(\.rawValue)).refused
      }
      return file
    }
    if all.isEmpty { throw ValidationError("expected formats such as html or html,md,pdf") }
  }
}

extension Manifest.Template: ClosedValue {}
extension PDFEngine: ClosedValue {}

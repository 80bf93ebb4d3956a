internal import Study
internal import System
private import SystemPackage

/// The folder that a report is written to.
package struct ReportWriter: Hashable, Sendable {
  /// The folder; made when it is not there.
  package var folder: String

  /// A report's folder.
  package init(folder: String) {
    self.folder = folder
  }

  /// Writes a report and its figures, each file in place of the old one at once.
  ///
  /// Everything is put into words before the first file is touched.
  /// - Returns: The paths of the files, those of the report first.
  package func write(
    _ report: Report, templates: TemplateFolder, files kinds: [ReportFile] = [.html, .md],
    engine: PDFEngine? = nil, isTagged: Bool = false
  ) throws(ReportError) -> [String] {
    let formats = ReportFormat.allCases.filter { format in kinds.contains { $0.format == format } }
    let texts = try formats.mappedTogether { (format) throws(ReportError) in
      (format, try report.text(format, templates))
    }
    var files: [(path: String, bytes: [UInt8])] = []
    for kind in kinds {
      let text = texts.first { $0.0 == kind.format }?.1 ?? ""
      let bytes: [UInt8] =
        switch kind {
        case .html, .md: Array(text.utf8)
        case .pdf:
          if let engine {
            try engine.pdf(of: report, templates, isTagged: isTagged)
          } else {
            try PDFEngine.installed().pdf(of: report, templates, isTagged: isTagged)
          }
        case .docx, .odt: try OfficeFile.bytes(of: report, templates, as: kind)
        }
      files.append(("\(folder)/\(kind.name)", bytes))
    }
    let hasFigures = kinds.contains(.md)
    for figure in report.figures where hasFigures {
      files.append(("\(folder)/figures/\(figure.name).svg", Array(figure.svg.utf8)))
    }
    for (name, bytes) in report.attachments.sorted(by: { $0.key < $1.key }) {
      files.append(("\(folder)/attachments/\(name)", bytes))
    }
    try refusal(of: folder) { () throws(Errno) in
      try Folder.make(folder)
      if !report.attachments.isEmpty { try Folder.make("\(folder)/attachments") }
      if !report.figures.isEmpty, hasFigures { try Folder.make("\(folder)/figures") }
    }
    for file in files {
      try refusal(of: file.path) { () throws(Errno) in
        try WholeFile.replace(file.path, with: file.bytes)
      }
    }
    return files.map(\.path)
  }

  /// Sees to it, before any work, that the folder can be made or written to.
  package func checkPlace() throws(ReportError) {
    try refusal(of: folder) { () throws(Errno) in try Folder.checkWritable(folder) }
  }

  private func refusal(of path: String, _ body: () throws(Errno) -> Void) throws(ReportError) {
    do {
      try body()
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }
}

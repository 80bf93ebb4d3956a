/// A text that a report is written as.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  /// One self-contained page, for reading and printing.
  case html
  /// Markdown, with the figures beside it.
  case markdown = "md"

  /// The name of its template.
  var template: String { "report.\(rawValue)" }
}

/// A file that a report is written to.
package enum ReportFile: String, Hashable, Sendable, CaseIterable {
  case html
  case md
  /// The page as it is printed.
  case pdf
  /// Documents of word processors, for those who want to go on writing.
  case docx
  case odt

  /// Its format; nil where a program makes it of one.
  var format: ReportFormat? {
    switch self {
    case .html: .html
    case .md: .markdown
    case .pdf, .docx, .odt: nil
    }
  }

  /// The name of the file.
  package var name: String { "report.\(rawValue)" }
}

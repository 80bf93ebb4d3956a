/// A form in which a report is written.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  /// One self-contained page, for reading and printing.
  case html
  /// Markdown, with the figures beside it.
  case markdown = "md"

  /// The name of the file it is written to.
  package var file: String { "report.\(rawValue)" }

  /// The name of its template.
  var template: String { "report.\(rawValue)" }
}

/// A page of facts and tables, for every format: an audit, a comparison.
package struct PlainDocument: Hashable, Sendable, Codable {
  var language: String
  var css: String
  var title: String
  var facts: [Fact]
  var remarks: [String]
  var tables: [PageTable]
  /// What stands at the end: the identity of the record.
  var closing: [String]

  /// The document in a format.
  package func text(
    _ format: ReportFormat, _ templates: TemplateFolder
  ) throws(ReportError) -> String {
    var page = self
    page.css = templates.css
    do {
      return try templates.render(PageValue(page), from: "document.\(format.rawValue)")
    } catch let error as ReportError {
      throw error
    } catch {
      throw .malformedTemplate(
        file: "document", line: 1, column: 1, text: "", reason: "\(error)")
    }
  }

  /// The document as lines for a terminal.
  ///
  /// - Parameter columns: Cells in a row; nil for as many as there are.
  package func lines(columns: Int?) -> [String] {
    var lines = remarks
    for fact in facts { lines.append("\(fact.label): \(fact.value)") }
    for table in tables {
      if !lines.isEmpty { lines.append("") }
      lines += TextTable(table, columns: columns).lines
    }
    return lines + (closing.isEmpty || lines.isEmpty ? [] : [""]) + closing
  }
}

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
  /// Tables that are read only after the figures.
  var further: [PageTable] = []
  /// Figures that stand beside each other, or one below the other on one axis.
  var figures: [FigureGroup] = []
  /// The commands that the tables lead to.
  var evidence: [EvidenceChapter] = []
  /// The words of the commands.
  var words = ReportLabels(texts: [:])

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
    for table in tables + further {
      if !lines.isEmpty { lines.append("") }
      lines += TextTable(table, columns: columns).lines
    }
    return lines + (closing.isEmpty || lines.isEmpty ? [] : [""]) + closing
  }
}

/// Figures that are to be seen together.
struct FigureGroup: Hashable, Sendable, Codable {
  var caption: String
  /// Whether they stand side by side.
  var beside: Bool
  var figures: [PageFigure]
}

/// Commands of one session, shown as evidence.
struct EvidenceChapter: Hashable, Sendable, Codable {
  var heading: String
  var commands: [CommandBlock]
}

/// The page as it is printed.
///
/// The style hides the same on paper, for whoever prints the page of a browser; an engine reads, styles and
/// lays out what it hides all the same, which took half of its time.
extension ReportPage {
  /// Without what works on a screen only, the requests that nothing leads to, and folded outputs.
  ///
  /// - Parameter figuresAsFiles: Whether each drawing is handed over as a picture in a file of its own.
  func onPaper(figuresAsFiles: Bool) -> ReportPage {
    var page = self
    page.live = nil
    page.sections = sections.map { section in
      var section = section
      section.blocks = section.blocks.compactMap { block in
        var block = block
        if let group = block.group {
          guard let cited = group.onPaper else { return nil }
          block.group = cited
        }
        block.command?.outputs.removeAll { !$0.open }
        if let figure = block.figure.flatMap({ PaperFigure($0.svg) }),
          figuresAsFiles || !figure.isForOnePage
        {
          block.figure?.svg = figure.embedded()
          if !figure.isForOnePage { block.figure?.look = "in-pieces" }
        }
        return block
      }
      return section
    }
    return page
  }
}

extension RequestGroup {
  /// The rows that something in the page leads to; nil where nothing leads to any.
  fileprivate var onPaper: RequestGroup? {
    guard isCited else { return nil }
    var group = self
    group.table.rows.removeAll { !$0.isCited }
    return group
  }
}

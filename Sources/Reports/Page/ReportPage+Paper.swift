private import Foundation

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
        if figuresAsFiles, let svg = block.figure?.svg {
          block.figure?.svg = Picture.embedded(svg)
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

extension Picture {
  /// A drawing in a frame of its own size, to which every rule of a style for the drawing still applies.
  ///
  /// What is inside is no part of the page any more: WeasyPrint asks for each of its thousands of elements
  /// which rules of the page apply to it, and then draws it without them.
  fileprivate static func embedded(_ svg: String) -> String {
    let ends = svg.firstIndex(of: ">")
    let box = svg.firstMatch(of: #/ viewBox="([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+)"/#)
    guard let ends, let box, box.range.upperBound < ends else { return svg }
    return """
      \(svg[...ends])<image x="\(box.1)" y="\(box.2)" width="\(box.3)" height="\(box.4)" \
      href="\(address(of: "image/svg+xml", Array(svg.utf8)))"/></svg>
      """
  }
}

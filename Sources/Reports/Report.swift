package import Comparison
package import Lab
internal import Readers
package import Session
package import Study

/// What a report is for, and so the order of its chapters.
package typealias ReportKind = Manifest.Template

/// A session written up: the same content for every format.
package struct Report: Sendable {
  /// The figures, for the files beside `report.md`.
  package let figures: [ReportFigure]

  /// The attached files by name, for the folder `attachments` beside `report.md`.
  package let attachments: [String: [UInt8]]

  private let page: ReportPage
  private let value: PageValue
  /// What the author asks of the paper: margins, type, where the numbers of the pages stand.
  private let style: String

  /// Puts a session into words, reading the output of every entry that is shown in full.
  ///
  /// - Parameters:
  ///   - generated: When the report is written; nil leaves the line out.
  ///   - checklist: What the assignment asks for, for a paper that is handed in.
  ///   - comparison: With another run, this one first; nil leaves the chapter out.
  ///   - isDrawn: Whether the laboratory at a moment is drawn too.
  /// - Throws: What reading the output of an entry throws.
  package init(
    _ session: StudiedSession, as kind: ReportKind = .report,
    figures makeFigures: @autoclosure () throws -> [ReportFigure] = [],
    generated: Timestamp? = nil, checklist: [(Requirement, Verdict)] = [],
    comparedWith comparison: RunComparison? = nil, isDrawn: Bool = false, words: Words
  ) throws {
    let (history, entries) = (session.history, session.entries.map(\.entry))
    let course = MadeMeanwhile { StateCourse(history, of: entries) }
    let figures = try makeFigures()
    self.figures = figures
    self.attachments = session.attachments
    let source = ReportSource(session, figures: figures, words: words)
    let page = try ReportComposition(
      kind, source, checklist: checklist, comparison: comparison, course: course,
      isDrawn: isDrawn
    ).page(generated: generated)
    self.style =
      PaperStyle(session.manifest.page ?? Manifest.Paper(), kind, title: page.title.name).css
    self.page = page
    value = try PageValue(page)
  }

  /// Puts a session into words with all figures.
  package init(
    drawing session: StudiedSession, as kind: ReportKind = .report,
    checklist: [(Requirement, Verdict)] = [], comparedWith comparison: RunComparison? = nil,
    words: Words
  ) throws {
    try self.init(
      session, as: kind,
      figures: ReportFigure.all(of: session.history, words: words.figures, zone: session.zone),
      checklist: checklist, comparedWith: comparison, isDrawn: true, words: words)
  }

  /// The report in a format; Markdown expects the figures in the folder `figures` beside it.
  package func text(_ format: ReportFormat, _ templates: TemplateFolder) throws(ReportError)
    -> String
  {
    let text = try text(of: value, format, templates)
    return format == .html ? PageMark.marked(text) : text
  }

  /// The page that an engine prints: without what paper does not show.
  ///
  /// - Parameter figuresAsFiles: Whether drawings are pictures, and not a part of the page.
  func paper(_ templates: TemplateFolder, figuresAsFiles: Bool) throws -> String {
    try text(of: PageValue(page.onPaper(figuresAsFiles: figuresAsFiles)), .html, templates)
  }

  private func text(
    of page: PageValue, _ format: ReportFormat, _ templates: TemplateFolder
  ) throws(ReportError) -> String {
    let whole = page.adding(templates.css + style, as: "css")
      .adding(templates.script, as: "script", in: "live")
      .adding(templates.scriptDigest, as: "digest", in: "live")
    return try templates.render(whole, from: format.template)
  }
}

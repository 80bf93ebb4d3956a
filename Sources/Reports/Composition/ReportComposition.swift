import Comparison
import Lab
import Session
import Study

/// A report put together: its chapters in the order of its kind, numbered, with contents to match.
struct ReportComposition {
  private let kind: ReportKind
  private let pieces: ReportPieces
  private let comparison: RunComparison?
  private let course: MadeMeanwhile<StateCourse>
  private let isDrawn: Bool
  private var source: ReportSource { pieces.source }
  private var labels: ReportLabels { source.labels }
  private var manifest: Manifest { source.session.manifest }

  /// - Parameters:
  ///   - checklist: What the assignment asks for, with what the session shows of it.
  ///   - comparison: With another run, the reported one first; nil leaves the chapter out.
  ///   - course: The laboratory at every moment.
  ///   - isDrawn: Whether the laboratory at a moment is drawn too.
  init(
    _ kind: ReportKind, _ source: ReportSource, checklist: [(Requirement, Verdict)] = [],
    comparison: RunComparison? = nil, course: MadeMeanwhile<StateCourse>, isDrawn: Bool
  ) throws(ReportError) {
    (self.kind, self.comparison, self.course, self.isDrawn) = (kind, comparison, course, isDrawn)
    pieces = try ReportPieces(source, kind, checklist: checklist)
  }

  /// The page, without the style, which is the templates'.
  func page(generated: Timestamp?) throws -> ReportPage {
    var stages = StageSections(source, isPaper: kind == .coursework)
    let parts = try pieces.stages(&stages)
    var outline = Outline()
    switch kind {
    case .report: report(&outline, parts)
    case .coursework: coursework(&outline, parts)
    }
    addAuthorChapters(from: nil, to: &outline, level: 2)
    outline.addAppendix("appendix", labels[.appendix], pieces.commands(folded: stages.folded))
    outline.addAppendix("outputs", labels[.outputs], stages.outputs.map { Block(output: $0) })
    if kind == .coursework {
      outline.addAppendix("record", labels[.recordIdentity], pieces.identity)
    }
    var numbering = PageNumbering(source)
    let sections = CitedRows.marked(numbering.number(outline.sections), source)
    let lists = (manifest.lists ?? []).map { list in
      ContentsList(
        heading: Heading(
          number: "", isNumbered: false, id: "list-of-\(list.rawValue)",
          text: labels[list == .figures ? .listOfFigures : .listOfTables]),
        lines: list == .figures ? numbering.figures : numbering.tables)
    }
    let shownLists = lists.filter { !$0.lines.isEmpty }
    let title = TitlePage(source, pieces.prose)
    let cover = kind == .coursework ? title.cover : nil
    // What has no number and stands before the chapters.
    let before =
      (cover?.declaration == nil
        ? []
        : [
          Heading(
            number: "", isNumbered: false, id: "declaration", text: labels[.declaration])
        ])
      + shownLists.map(\.heading)
    let data = PageData(source, plays: stages.plays, course: course.value)
    return ReportPage(
      language: source.words.language, kind: kind.rawValue, css: "",
      page: data.words,
      live: LivePart(
        data: data.json, hasLaboratory: data.hasLaboratory,
        drawing: isDrawn ? try data.drawing() : nil, omission: data.omission),
      record: source.session.record.map(PageRecord.init), words: labels,
      title: title.block(isCover: kind == .coursework),
      cover: cover,
      contents: before + sections.map(\.heading).filter { $0.level <= 4 },
      lists: shownLists, sections: sections,
      generated: generated.map { source.say(MomentPhrase.generated, ["time": $0.rfc3339]) })
  }

  // MARK: - For engineers

  private func report(_ outline: inout Outline, _ stages: [ReportPieces.Part]) {
    if let introduction = manifest.introduction {
      outline.add("introduction", labels[.introduction], [pieces.prose.block(introduction)])
    }
    addAuthorChapters(from: [.task, .introduction, .theory], to: &outline, level: 2)
    outline.add(
      "overview", labels[.overview],
      pieces.facts + pieces.results + pieces.timeline + pieces.availability)
    addAuthorChapters(from: [.overview, .availability], to: &outline, level: 2)
    outline.add("configuration", labels[.configuration], pieces.configuration)
    addAuthorChapters(from: [.configuration], to: &outline, level: 2)
    outline.add("stages", labels[.stages], pieces.stageRemarks)
    add(stages, to: &outline, level: 3)
    addAuthorChapters(from: [.stages], to: &outline, level: 2)
    if !source.history.faults.isEmpty {
      outline.add("faults", labels[.faults])
      add(pieces.faults, to: &outline, level: 3)
      addAuthorChapters(from: [.faults], to: &outline, level: 2)
    }
    addComparison(to: &outline, level: 2)
    if let conclusion = manifest.summary {
      outline.add("conclusion", labels[.conclusion], [pieces.prose.block(conclusion)])
    }
    let works = pieces.prose.bibliography.works
    if !works.isEmpty {
      outline.add("references", labels[.references], [Block(works: WorkList(items: works))])
    }
  }

  // MARK: - To be handed in

  private func coursework(_ outline: inout Outline, _ stages: [ReportPieces.Part]) {
    outline.add(
      "task", labels[.task],
      pieces.written(manifest.assignment, key: "assignment") + pieces.checklistTable(stages))
    addAuthorChapters(from: [.task], to: &outline, level: 3)
    outline.add("main", labels[.mainPart])
    if let introduction = manifest.introduction {
      outline.add(
        "introduction", labels[.introduction], level: 3, [pieces.prose.block(introduction)])
    }
    addAuthorChapters(from: [.introduction], to: &outline, level: 3)
    outline.add(
      "theory", labels[.theory], level: 3, pieces.written(manifest.theory, key: "theory"))
    addAuthorChapters(from: [.theory], to: &outline, level: 3)
    outline.add("configuration", labels[.configuration], level: 3, pieces.configuration)
    addAuthorChapters(from: [.configuration, .overview], to: &outline, level: 3)
    outline.add("stages", labels[.stages], level: 3, pieces.stageRemarks)
    add(stages, to: &outline, level: 4)
    addAuthorChapters(from: [.stages], to: &outline, level: 3)
    let availability = pieces.timeline + pieces.availability
    if !availability.isEmpty {
      outline.add("availability", labels[.serviceAvailability], level: 3, availability)
    }
    addAuthorChapters(from: [.availability], to: &outline, level: 3)
    if !source.history.faults.isEmpty {
      outline.add("faults", labels[.faults], level: 3)
      add(pieces.faults, to: &outline, level: 4)
    }
    addAuthorChapters(from: [.faults], to: &outline, level: 3)
    addComparison(to: &outline, level: 3)
    outline.add(
      "results", labels[.results],
      pieces.facts + pieces.results + [Block(title: labels[.conclusion])]
        + pieces.written(manifest.summary, key: "summary"))
    addAuthorChapters(from: [.results, .conclusion], to: &outline, level: 3)
    let works = pieces.prose.bibliography.works
    outline.add(
      "references", labels[.references],
      works.isEmpty
        ? [pieces.blank(labels[.references], key: "references")]
        : [Block(works: WorkList(items: works))])
  }

  // MARK: - Both

  private func add(_ parts: [ReportPieces.Part], to outline: inout Outline, level: Int) {
    for part in parts {
      outline.add(part.id, part.title, level: level, anchor: part.anchor, part.blocks)
    }
  }

  private func addComparison(to outline: inout Outline, level: Int) {
    guard let comparison else { return }
    let document = ComparisonDocument(comparison, words: source.words, own: source)
      .document(showsSame: false)
    outline.add(
      "comparison",
      source.say(ComparisonPhrase.chapter, ["session": comparison.second.name]), level: level,
      Block.remarks(document.remarks) + Block.tables(document.tables)
        + Block.remarks(document.closing))
    addAuthorChapters(from: [.comparison], to: &outline, level: level)
  }

  /// Adds the author's chapters that are to stand after some others; nil for those that are to stand
  /// after one that this report does not have.
  private func addAuthorChapters(
    from places: [Manifest.Chapter.Place]?, to outline: inout Outline, level: Int
  ) {
    for (index, chapter) in (manifest.chapters ?? []).enumerated() {
      let isHere =
        if let places {
          places.contains(chapter.after)
        } else {
          !outline.sections.contains { $0.heading.id == "chapter-\(index + 1)" }
        }
      guard isHere else { continue }
      outline.add(
        "chapter-\(index + 1)", chapter.title, level: level,
        [pieces.prose.block(chapter.text ?? "", below: level)])
    }
  }
}

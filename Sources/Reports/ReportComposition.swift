import Comparison
import Events
import Lab
import Session
import Study

/// A report put together: chapters in order, headings numbered, contents to match.
struct ReportComposition {
  private let source: ReportSource
  private let contents: [StageContent]
  private let writer: FindingWriter
  private var labels: ReportLabels { source.labels }
  private var manifest: Manifest { source.session.manifest }

  private let comparison: RunComparison?

  /// - Parameter comparison: With another run, the reported one first; nil leaves the chapter out.
  init(_ source: ReportSource, comparison: RunComparison? = nil) {
    self.comparison = comparison
    var source = source
    self.contents = StageContent.limited(StageContent.all(of: source), cited: source.cited)
    source.anchored = Set(contents.flatMap(\.anchored))
    self.source = source
    self.writer = FindingWriter(source)
  }

  /// The page, without the style, which is the templates'.
  func page(generated: Timestamp?) throws -> ReportPage {
    var numbers = ChapterNumbers()
    let introduction = manifest.introduction.map {
      prose($0, numbers.next("introduction", labels[.introduction]))
    }
    let overview = overview(numbers.next("overview", labels[.overview]))
    let configuration = configuration(numbers.next("configuration", labels[.configuration]))
    let stages = try stages(numbers.next("stages", labels[.stages]))
    let faults =
      source.history.faults.isEmpty ? nil : faults(numbers.next("faults", labels[.faults]))
    let comparison = comparison.map { comparison in
      ComparisonChapter(
        heading: numbers.next(
          "comparison",
          source.say(ComparisonPhrase.chapter, ["session": comparison.second.name])),
        ComparisonDocument(comparison, words: source.words, own: source)
          .document(showsSame: false))
    }
    let conclusion = manifest.summary.map {
      prose($0, numbers.next("conclusion", labels[.conclusion]))
    }
    let references = manifest.references.map { works in
      ReferencesChapter(
        heading: numbers.next("references", labels[.references]), works: works)
    }
    let appendix = appendix(Heading(number: "A", id: "appendix", text: labels[.appendix]))

    let chapters: [(Heading?, [Heading])] = [
      (introduction?.heading, []), (overview.heading, []), (configuration.heading, []),
      (stages.heading, stages.sections.map(\.heading)),
      (faults?.heading, faults?.sections.map(\.heading) ?? []),
      (comparison?.heading, []), (conclusion?.heading, []),
      (references?.heading, []), (appendix.heading, []),
    ]
    let lines = chapters.compactMap { heading, parts in
      heading.map { ContentsLine(heading: $0, parts: parts) }
    }
    return ReportPage(
      language: source.words.language, css: "",
      record: source.session.record.map(PageRecord.init), words: labels, title: title,
      contents: lines,
      introduction: introduction, overview: overview, configuration: configuration,
      stages: stages, faults: faults, comparison: comparison, conclusion: conclusion,
      references: references,
      appendix: appendix,
      generated: generated.map { source.say(MomentPhrase.generated, ["time": $0.rfc3339]) })
  }

  private var title: TitleBlock {
    let date: String? = source.first.map { first in
      let (from, to) = (source.format.date(first), source.format.date(source.last ?? first))
      return from == to ? from : source.say(MomentPhrase.interval, ["from": from, "to": to])
    }
    let facts: [(String, String?)] = [
      (labels[.author], manifest.author), (labels[.supervisor], manifest.supervisor),
      (labels[.course], manifest.course), (labels[.institution], manifest.institution),
      (labels[.date], date), (labels[.session], source.session.name),
      (labels[.record], record.state), (labels[.lastHash], source.session.record?.lastHash),
    ]
    return TitleBlock(
      name: manifest.title ?? labels[.untitled], subtitle: manifest.subtitle,
      warning: record.warning,
      facts: facts.compactMap { label, value in value.map { Fact(label: label, value: $0) } })
  }

  /// The state of the record, and what a reader must know first where it is not intact.
  private var record: (state: String?, warning: String?) {
    guard let record = source.session.record else { return (nil, nil) }
    let lines = source.format.number(record.lines)
    guard let place = record.firstBreak else {
      return (source.say(RecordPhrase.intact, ["lines": lines]), nil)
    }
    let line = source.format.number(place.line)
    let leftOut = source.format.number(record.leftOut)
    return (
      source.say(RecordPhrase.broken, ["lines": lines, "line": line]),
      source.say(RecordPhrase.warning, ["line": line, "leftOut": leftOut])
    )
  }

  private func prose(_ text: String, _ heading: Heading) -> ProseChapter {
    let text = CommonMark(text: text)
    return ProseChapter(
      heading: heading, html: text.html(below: 2), markdown: text.markdown(below: 2))
  }

  private func overview(_ heading: Heading) -> OverviewChapter {
    let findings = source.history.faults.map(writer.summary)
    let outages =
      writer.statements(of: Outage.self, after: nil)
      + writer.statements(of: SplitBrain.self, after: nil)
    let others = writer.others()
    let tables = FindingTables(source)
    let shown = [tables.availability(), tables.placements(), tables.lives()].compactMap(\.self)
    let nothing = findings.isEmpty && outages.isEmpty && others.isEmpty && shown.isEmpty
    return OverviewChapter(
      heading: heading, facts: facts,
      remarks: (source.history.hasClock || source.first != nil ? [] : [labels[.noClock]]),
      unread: StageSections(source).unread(source.entries),
      figures: source.history.faults.isEmpty ? source.figures(.timeline) : [],
      findings: findings, outages: outages, others: others, tables: shown,
      nothing: nothing ? labels[.noFindings] : nil)
  }

  private var facts: [Fact] {
    let (history, format) = (source.history, source.format)
    let state = history.state(at: nil)
    let commands = source.entries.compactMap(\.command)
    let failed = commands.count { source.exit($0).bad }
    let entries = [
      source.count(source.entries.count, .entries), source.count(commands.count, .commands),
      failed == 0 ? nil : source.count(failed, .failedCommands),
    ]
    let period: String? = source.first.map { first in
      let last = source.last ?? first
      return source.say(
        MomentPhrase.span,
        [
          "date": format.date(first), "from": format.time(first), "to": format.time(last),
          "zone": format.zone.name,
          "duration": format.duration(last.seconds(since: first)),
        ])
    }
    let counts = RequestCounts(history.requests)
    let requests: String? =
      counts.total == 0
      ? nil
      : source.say(
        RequestPhrase.totals,
        [
          "requests": source.count(counts.total, .requests), "answered": format.number(counts.ok),
          "failed": format.number(counts.failed),
        ])
    let facts: [(String, String?)] = [
      (labels[.period], period),
      (labels[.entriesFact], entries.compactMap { $0 }.joined(separator: ", ")),
      (labels[.requestsFact], requests),
      (labels[.unknownRequestsFact], counts.unknown == 0 ? nil : format.number(counts.unknown)),
      (labels[.machinesFact], names(state.machines.map(\.name))),
      (labels[.servicesFact], names(state.services.map(\.name))),
      (labels[.stagesFact], format.number(contents.count)),
    ]
    return facts.compactMap { label, value in value.map { Fact(label: label, value: $0) } }
  }

  private func names(_ list: [String]) -> String? {
    list.isEmpty ? nil : list.joined(separator: ", ")
  }

  private func configuration(_ heading: Heading) -> ConfigurationChapter {
    let tables = ConfigurationTables(source)
    let figures = source.figures(.topology)
    var remarks: [String] = []
    if tables.hasAssumptions { remarks.append(labels[.assumedRemark]) }
    if tables.tables.isEmpty, figures.isEmpty { remarks.append(labels[.nothingSeen]) }
    return ConfigurationChapter(
      heading: heading, figures: figures, tables: tables.tables, remarks: remarks)
  }

  private func stages(_ heading: Heading) throws -> StagesChapter {
    let sections = StageSections(source)
    return StagesChapter(
      heading: heading,
      remarks: (source.first == nil
        ? [] : [source.say(MomentPhrase.allTimes, ["zone": source.format.zone.name])])
        + figuresLeftOut,
      sections: try zip(contents, titles).enumerated().map { index, item in
        try sections.section(item.0, heading: heading.part(index + 1, item.1))
      })
  }

  private var figuresLeftOut: [String] {
    let all = ReportFigure.scopes(in: source.history).count
    let hidden = max(0, all - ReportLimits.figures)
    let remark = source.omission(.figures, hidden, of: all, "timeline --stage TITLE")
    return remark.map { [$0] } ?? []
  }

  private var titles: [String] {
    contents.map { $0.title ?? source.say(MomentPhrase.untitledStage) }
  }

  private func faults(_ heading: Heading) -> FaultsChapter {
    let tables = FindingTables(source)
    return FaultsChapter(
      heading: heading, figures: source.figures(.timeline),
      sections: source.history.faults.enumerated().map { index, fault in
        var part = heading.part(index + 1, writer.title(of: fault))
        part.id = fault.id.anchor
        return FaultSection(
          heading: part, statements: writer.description(of: fault),
          tables: tables.availability(during: fault).map { [$0] } ?? [])
      })
  }

  private func appendix(_ heading: Heading) -> AppendixChapter {
    let tables = AppendixTables(source, contents)
    return AppendixChapter(
      heading: heading,
      audit: source.limited(
        AuditDocument(in: source).table(
          Audit(source.session).rows, caption: labels[.changesAndFailures]), printedBy: "audit"),
      commands: tables.commands, distinct: tables.distinct,
      groups: tables.groups(titles))
  }
}

extension Heading {
  fileprivate func part(_ index: Int, _ text: String) -> Heading {
    Heading(number: "\(number).\(index)", id: "\(id)-\(index)", text: text)
  }
}

private struct ChapterNumbers {
  private var last = 0

  mutating func next(_ id: String, _ text: String) -> Heading {
    last += 1
    return Heading(number: String(last), id: id, text: text)
  }
}

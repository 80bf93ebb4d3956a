import Comparison
import Events
import Lab
import Session
import Study

/// What a report is made of, whatever the order of its chapters.
struct ReportPieces {
  /// A part of a chapter, still without its number.
  struct Part {
    var id: String
    var title: String
    var anchor: String?
    var blocks: [Block]
    /// The entries that it shows.
    var entries: ClosedRange<Int>?
  }

  let source: ReportSource
  let prose: AuthorProse
  private let kind: ReportKind
  private let contents: [StageContent]
  private let writer: FindingWriter
  private let checklist: [(Requirement, Verdict)]
  /// How the endpoints and the replicas did, in tables.
  let availability: [Block]
  private var labels: ReportLabels { source.labels }
  private var manifest: Manifest { source.session.manifest }

  init(
    _ source: ReportSource, _ kind: ReportKind, checklist: [(Requirement, Verdict)]
  ) throws(ReportError) {
    var source = source
    contents = StageContent.limited(StageContent.all(of: source), cited: source.cited)
    source.anchored = Set(contents.flatMap(\.anchored))
    let notes = source.entries.compactMap { entry in
      if case .note(let text) = entry.content { text } else { nil }
    }
    (self.source, self.kind, self.checklist) = (source, kind, checklist)
    prose = try AuthorProse(source.session.manifest, notes: notes, words: source.words)
    writer = FindingWriter(source)
    let tables = FindingTables(source)
    availability = Block.tables(
      [tables.availability(), tables.placements(), tables.lives()].compactMap(\.self))
  }

  // MARK: - The author's part

  /// A text of the author's, or a blank that says where to write it.
  func written(_ text: String?, key: String) -> [Block] {
    [text.map { prose.block($0) } ?? blank(key, key: key)]
  }

  func blank(_ what: String, key: String) -> Block {
    Block(blank: source.say(CoverPhrase.blank, ["what": labels[.toBeWritten], "key": key]))
  }

  // MARK: - The task

  /// What the assignment asks for: whether it is there, and where.
  func checklistTable(_ stages: [Part]) -> [Block] {
    let columns = source.columns
    let sentences = VerdictSentences(source)
    let table = PageTable(
      labels[.checklist],
      checklist.map { requirement, verdict in
        let points = verdict.shown + verdict.missing
        return [
          .text(columns[.demand], requirement.title(in: source.words.language)),
          .text(columns[.outcome], labels[verdict.outcome.label]),
          .text(columns[.shown], sentences.text(points)),
          .links(columns[.placeInPaper], place(of: requirement, verdict, stages)),
          .links(columns[.entries], source.links(verdict.entries)),
        ]
      }
    )?.marking(checklist.map { $1.outcome == .unmet })
    return (table.map { [$0] } ?? []).map { Block(table: $0) }
  }

  /// Where in the paper it is shown: a link to a heading, which gets its number with the heading.
  private func place(
    of requirement: Requirement, _ verdict: Verdict, _ stages: [Part]
  ) -> [PageLink] {
    let id: String? =
      switch requirement.kind {
      case .configuration, .nodes: "configuration"
      case .availability: "availability"
      case .faults: source.history.faults.isEmpty ? nil : "faults"
      case .commands: "appendix"
      default:
        stages.first { stage in
          verdict.entries.contains { stage.entries?.contains($0) ?? false }
        }?.id
      }
    return id.map { [PageLink(label: "", anchor: $0)] } ?? []
  }

  // MARK: - What was found

  var facts: [Block] {
    let (history, format) = (source.history, source.format)
    let state = history.state(at: nil)
    let commands = source.entries.compactMap(\.command)
    let failed = commands.count { source.exit($0).bad }
    let entries = [
      source.count(source.session.entries.count, .entries), source.count(commands.count, .commands),
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
    let items = facts.compactMap { label, value in value.map { Fact(label: label, value: $0) } }
    let remarks = history.hasClock || source.first != nil ? [] : [labels[.noClock]]
    return [Block(facts: FactList(items: items))] + Block.remarks(remarks)
      + (StageSections(source).unread(source.entries).map { [Block(statement: $0)] } ?? [])
  }

  private func names(_ list: [String]) -> String? {
    list.isEmpty ? nil : list.joined(separator: ", ")
  }

  /// What was found, in sentences: each fault once, what follows from it is told where it is described.
  var results: [Block] {
    let faults = source.history.faults.map(writer.summary)
    let others =
      writer.quorumsOfFaults() + writer.outagesWithoutFault()
      + writer.statements(of: SplitBrain.self, after: nil) + writer.others()
    let sentences = Block.sentences(faults + others)
    let table = FindingTables(source).faults().map { [Block(table: $0)] } ?? []
    if sentences.isEmpty, table.isEmpty, availability.isEmpty {
      return [Block(paragraph: labels[.noFindings])]
    }
    return (sentences.isEmpty ? [] : [Block(title: labels[.findings])] + sentences) + table
  }

  var timeline: [Block] { Block.figures(source.figures(.timeline, .cluster)) }

  var configuration: [Block] {
    let tables = ConfigurationTables(source)
    let figures = source.figures(.topology)
    var remarks: [String] = []
    if tables.hasAssumptions { remarks.append(labels[.assumedRemark]) }
    if tables.tables.isEmpty, figures.isEmpty { remarks.append(labels[.nothingSeen]) }
    return Block.remarks(remarks) + Block.figures(figures) + Block.tables(tables.tables)
  }

  var faults: [Part] {
    let tables = FindingTables(source)
    return source.history.faults.enumerated().map { index, fault in
      Part(
        id: fault.id.anchor, title: writer.title(of: fault),
        blocks: Block.sentences(writer.description(of: fault))
          + Block.figures(source.figures(.sequenceOfFault(index)))
          + source.figuresLeftOut(.sequenceOfFault(index))
          + (tables.availability(during: fault).map { [Block(table: $0)] } ?? []))
    }
  }

  // MARK: - What was done

  var stageRemarks: [Block] {
    let zone = source.say(MomentPhrase.allTimes, ["zone": source.format.zone.name])
    return Block.remarks(source.first == nil ? [] : [zone])
      + [Block(printed: labels[kind == .report ? .notPrinted : .printedInAppendix])]
  }

  private var titles: [String] {
    contents.map { $0.title ?? source.say(MomentPhrase.untitledStage) }
  }

  func stages(_ sections: inout StageSections) throws -> [Part] {
    try zip(contents, titles).enumerated().map { index, item in
      let (content, title) = item
      let numbers = content.entries.happened.map(\.number)
      let entries = numbers.min().flatMap { first in numbers.max().map { first...$0 } }
      return Part(
        id: "stages-\(index + 1)", title: title,
        anchor: content.mark.map { source.anchor($0.number) },
        blocks: try sections.blocks(content, prose), entries: entries)
    }
  }

  // MARK: - The appendices

  func commands(folded: Set<Int>) -> [Block] {
    let tables = AppendixTables(source, contents)
    let audit = source.limited(
      AuditDocument(in: source).table(
        Audit(source.session).rows, caption: labels[.changesAndFailures]), printedBy: "audit")
    let shown = [audit, tables.commands(anchoring: folded), tables.distinct].compactMap(\.self)
    let groups = tables.groups(titles)
    return Block.tables(shown)
      + (groups.isEmpty ? [] : [Block(printed: labels[.requestsNotPrinted])])
      + groups.map { Block(group: $0) }
  }

  /// What the record is known again by.
  var identity: [Block] {
    var facts: [(String, String)] = [(labels[.session], source.session.name)]
    if let record = source.session.record {
      facts += [
        (labels[.recordLines], source.format.number(record.lines)),
        (labels[.lastHash], record.lastHash),
      ]
    }
    facts += source.session.history.findings.compactMap { finding in
      guard case .clock = finding.statement else { return nil }
      return (labels[.clocks], writer.statement(of: finding).text)
    }
    return [
      Block(facts: FactList(items: facts.map { Fact(label: $0, value: $1) })),
      Block(remark: labels[.howToVerify]),
    ]
  }
}

extension Verdict.Outcome {
  fileprivate var label: ReportLabel {
    switch self {
    case .met: .met
    case .unmet: .unmet
    case .notSeen: .notSeen
    }
  }
}

package import Comparison
import Events
import Lab
import Session
import Study

/// A comparison of two runs put into words.
package struct ComparisonDocument {
  private let comparison: RunComparison
  /// The runs, the older first where the record tells.
  private(set) var runs: [ReportSource]
  private let words: Words
  /// Whether the second run stands first.
  private let isSwapped: Bool

  package init(_ comparison: RunComparison, words: Words) {
    self.init(comparison, words: words, own: nil)
  }

  /// - Parameter own: The first run in a report, whose entries the rows lead to; nil on a page of its own.
  init(_ comparison: RunComparison, words: Words, own: ReportSource?) {
    self.comparison = comparison
    self.words = words
    isSwapped = comparison.isSecondOlder == true
    let sessions =
      isSwapped
      ? [comparison.second, comparison.first] : [comparison.first, comparison.second]
    let ownPlace = comparison.isSecondOlder == true ? 1 : 0
    runs = sessions.enumerated().map { place, session in
      if let own, place == ownPlace { return own }
      var source = ReportSource(session, words: words)
      source.anchored = []
      source.anchorPrefix = Self.prefixes[place]
      return source
    }
  }

  /// What the anchors of the entries of the runs begin with.
  static let prefixes = ["a-", "b-"]

  private var format: LocalFormat { runs[0].format }
  private var writer: ComparisonWords {
    ComparisonWords(words: words, format: format, faults: FaultNames([comparison]))
  }

  private func say<Kind: Phrase>(
    _ phrase: Kind, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    words.say(phrase, values)
  }

  /// The page.
  ///
  /// - Parameter showsSame: Also what is the same, row by row.
  package func document(showsSame: Bool) -> PlainDocument {
    let names = self.names
    var document = PlainDocument(
      language: words.language, css: "",
      title: say(ComparisonPhrase.title, ["first": names[0], "second": names[1]]),
      facts: [], remarks: verdict + runLines, tables: [], closing: [])
    document.stacks = true
    if comparison.parting == nil {
      document.tables = tables()
      document.further = showsSame ? same() : []
      document.closing = closing
    }
    return document
  }

  /// The names of the runs; of two of one name each with its number.
  var names: [String] { runs.map(\.session.name).toldApart }

  /// What comes of it, first of all.
  private var verdict: [String] {
    if let parting = comparison.parting {
      let sides = isSwapped ? [parting.second, parting.first] : [parting.first, parting.second]
      return [say(parting.isOfChanges ? ComparisonPhrase.otherExperiment : .otherSteps)]
        + zip(names, sides).map { name, side in
          guard let side else { return say(ComparisonPhrase.partingEnd, ["session": name]) }
          return say(
            ComparisonPhrase.partingAt,
            ["session": name, "entry": String(side.entry), "step": side.text])
        }
    }
    let counted = comparison.rows.filter { $0.section != .recording }
    let count = { (verdicts: Set<ComparisonRow.Verdict>) in
      format.number(counted.count { verdicts.contains($0.verdict) })
    }
    let (different, unclear, same) = (count([.different]), count([.unclear]), count([.same]))
    let only = count([.onlyFirst, .onlySecond])
    let phrase: ComparisonPhrase =
      switch comparison.result {
      case .same: .isSame
      case .different: .isDifferent
      case .unclear, .otherExperiment: .isUnclear
      }
    return [
      say(phrase) + " "
        + say(
          ComparisonPhrase.counts,
          [
            "steps": format.number(comparison.sameSteps), "different": different,
            "unclear": unclear, "only": only, "same": same,
          ])
    ]
  }

  /// When the runs were, the older first.
  private var runLines: [String] {
    let lines = zip(names, runs).enumerated().map { place, run in
      let (name, source) = run
      guard let first = source.first, let last = source.last else {
        return say(ComparisonPhrase.runWithoutClock, ["session": name])
      }
      let span = source.say(
        MomentPhrase.span,
        [
          "date": source.format.date(first), "from": source.format.time(first),
          "to": source.format.time(last), "zone": source.format.zone.name,
          "duration": source.format.duration(last.seconds(since: first)),
        ])
      let isOlder = place == 0 && comparison.isSecondOlder != nil
      return say(
        isOlder ? ComparisonPhrase.olderRun : .otherRun, ["session": name, "span": span])
    }
    return lines
  }

  private func tables() -> [PageTable] {
    let rows = comparison.rows
    let isOf = { (verdicts: Set<ComparisonRow.Verdict>) in
      rows.filter { verdicts.contains($0.verdict) }
    }
    let different = isOf([.different])
    let groups: [(ComparisonPhrase, [ComparisonRow])] = [
      (.different, different.filter { ![.person, .recording].contains($0.section) }),
      (.byPerson, different.filter { $0.section == .person }),
      (.unclear, isOf([.unclear])), (.only, isOf([.onlyFirst, .onlySecond])),
      (.recorded, different.filter { $0.section == .recording }),
    ]
    return groups.compactMap { phrase, rows in table(say(phrase), rows) }
  }

  /// What is the same, by section.
  private func same() -> [PageTable] {
    let same = comparison.rows.filter { $0.verdict == .same }
    return ComparisonRow.Section.allCases.compactMap { section in
      table(
        say(ComparisonPhrase.same) + ": " + say(section.phrase),
        same.filter { $0.section == section })
    }
  }

  /// The page with figures, and with the commands that the rows lead to.
  package func page() throws -> PlainDocument {
    var copy = self
    let cited = self.cited
    for place in runs.indices { copy.runs[place].anchored = cited[place] }
    var document = copy.document(showsSame: true)
    guard comparison.parting == nil else { return document }
    document.words = self.words.labels
    document.figures = try ComparisonFigures(
      comparison, runs: copy.runs, names: names, words: self.words, isSwapped: isSwapped
    ).groups()
    document.evidence = try zip(names, copy.runs).enumerated().map { place, run in
      var blocks = CommandBlocks(run.1)
      return EvidenceChapter(
        heading: say(ComparisonPhrase.evidence, ["session": run.0]),
        commands: try cited[place].sorted().compactMap { number in
          guard let entry = run.1.entry(number), let command = entry.command else { return nil }
          return try blocks.block(entry, command)
        })
    }
    return document
  }

  /// The commands that the rows lead to, by run.
  private var cited: [Set<Int>] {
    let sides = comparison.rows.map { isSwapped ? [$0.second, $0.first] : [$0.first, $0.second] }
    return runs.indices.map { place in
      let linked = sides.flatMap { side in side[place].map { ReportSource.linked($0.entries) } ?? []
      }
      return Set(linked.filter { runs[place].entry($0)?.command != nil })
    }
  }

  private func table(_ caption: String, _ rows: [ComparisonRow]) -> PageTable? {
    PageTable(
      caption,
      rows.map { row in
        let sides = isSwapped ? [row.second, row.first] : [row.first, row.second]
        return [.text(say(ComparisonPhrase.what), writer.what(row))]
          + zip(zip(names, runs), sides).map { run, side in
            PageTable.Field(
              heading: run.0,
              cell: PageTable.Cell(
                text: side.map { writer.value($0.value) + ($0.entries.isEmpty ? "" : " ") } ?? "–",
                side.map { bracketed(run.1.links($0.entries)) } ?? []))
          }
          + [.text(say(ComparisonPhrase.remark), writer.remarks(row.remarks))]
      })
  }

  /// Links to entries in brackets.
  private func bracketed(_ links: [PageLink]) -> [PageLink] {
    guard !links.isEmpty else { return [] }
    var links = links
    links.insert(PageLink(label: "[", anchor: nil), at: 0)
    links.append(PageLink(label: "]", anchor: nil))
    return links
  }

  private var closing: [String] {
    ClosingLines(words: words, format: format).lines(
      ignored: comparison.ignored.map { ($0.kind, $0.count) }, hidden: comparison.hidden,
      unmet: comparison.unmet)
  }
}

/// What is said at the end of a comparison.
struct ClosingLines {
  let words: Words
  let format: LocalFormat

  /// What was ignored, by kind, and what else was asked for.
  func lines(
    ignored: [(RunComparison.Ignored, Int)], hidden: Int, unmet: [String]
  ) -> [String] {
    var lines: [String] = []
    let kinds = ignored.sorted { $0.0 < $1.0 }.map { kind, count in
      "\(words.say(kind)) \(format.number(count))"
    }
    if !kinds.isEmpty {
      lines.append(
        words.say(ComparisonPhrase.ignored, ["kinds": kinds.joined(separator: ", ")]))
    }
    if hidden > 0 {
      lines.append(
        words.say(ComparisonPhrase.hidden, ["number": format.number(hidden)]))
    }
    return lines + unmet.map { words.say(ComparisonPhrase.unmet, ["id": $0]) }
  }
}

enum ComparisonPhrase: String, Phrase {
  case title, isSame, isDifferent, isUnclear, otherExperiment, otherSteps, partingAt, partingEnd,
    counts
  case olderRun, otherRun, runWithoutClock
  case different, byPerson, unclear, only, recorded, same
  case what, remark, after, afterRepair, during, inStage, failures, ignored, hidden, unmet
  case timelines, topologies, figure, differing, between, place, alone, unchanged, chapter
  case evidence, spreadTitle, spreadCounts, median, spread, odd, outputTitle, noOutput
  case trendTitle, leastMost, quartiles, inRuns, firstOutside, trendNothing, trendFew, trendRange
  case trendOther, trendLegend, trendMore, conditionHolds, conditionOpen, ofEngine
}

enum ComparisonSectionPhrase: String, Phrase {
  case environment, steps, faults, detection, recovery, outages, availability, splitBrain, placement
  case others, durations, person, recording
}

extension ComparisonRow.Section {
  var phrase: ComparisonSectionPhrase {
    switch self {
    case .environment: .environment
    case .steps: .steps
    case .faults: .faults
    case .detection: .detection
    case .recovery: .recovery
    case .outages: .outages
    case .availability: .availability
    case .splitBrain: .splitBrain
    case .placement: .placement
    case .others: .others
    case .durations: .durations
    case .person: .person
    case .recording: .recording
    }
  }
}

extension ComparisonRow.Remark {
  var phrase: ComparisonRemarkPhrase {
    switch self {
    case .overlap: .overlap
    case .chance: .chance
    case .filtered: .filtered
    case .notLooked: .notLooked
    case .notShown: .notShown
    case .neitherLooked: .neitherLooked
    case .neitherTells: .neitherTells
    case .consequence: .consequence
    case .mixed: .mixed
    case .accepted: .accepted
    }
  }
}

enum ComparisonRemarkPhrase: String, Phrase {
  case overlap, chance, filtered, notLooked, notShown, neitherLooked, neitherTells, consequence
  case mixed, accepted
}

extension ComparisonRow.Subject: Phrase {
  static var section: String { "compared" }
}

extension RunComparison.Ignored: Phrase {
  static var section: String { "ignored" }
}

package import Comparison
import Lab
import Session
import Study

/// Several runs of an experiment put into words: a row for each thing, a column for each run.
package struct SpreadDocument {
  private let spread: RunSpread
  private let sources: [ReportSource]
  private let words: Words

  package init(_ spread: RunSpread, words: Words) {
    self.spread = spread
    self.words = words
    sources = spread.runs.map { session in
      var source = ReportSource(session, words: words)
      source.anchored = []
      return source
    }
  }

  private func say(
    _ phrase: ComparisonPhrase, _ values: KeyValuePairs<String, String> = [:]
  ) -> String { words.say(phrase, values) }

  /// The page.
  ///
  /// - Parameter showsSame: Also what does not vary.
  package func document(showsSame: Bool) -> PlainDocument {
    let title = say(.spreadTitle, ["number": String(spread.runs.count)])
    let names = self.names
    let partings = spread.partings.map { first, second, isOfChanges in
      "\(say(isOfChanges ? .otherExperiment : .otherSteps)) (\(names[first]), \(names[second]))"
    }
    let tables = ComparisonRow.Section.allCases.compactMap { section in
      table(
        section,
        spread.rows.filter { $0.row.section == section && (showsSame || $0.varies || $0.isOpen) })
    }
    let count = spread.rows.count(where: \.varies)
    let open = spread.rows.count { $0.isOpen && !$0.varies }
    var document = PlainDocument(
      language: words.language, css: "", title: title, facts: [],
      remarks: [
        "\(title): \(names.joined(separator: ", ")).",
        say(
          .spreadCounts,
          [
            "different": String(count), "unclear": String(open),
            "same": String(spread.rows.count - count - open),
          ]),
      ] + partings, tables: tables, closing: closing)
    document.stacks = true
    return document
  }

  /// The names of the runs; of several of one name each with its number.
  private var names: [String] { sources.map(\.session.name).toldApart }

  private var closing: [String] {
    ClosingLines(words: words, format: sources[0].format).lines(
      ignored: spread.ignored.map { ($0.kind, $0.count) }, hidden: spread.hidden,
      unmet: spread.unmet)
  }

  private func table(_ section: ComparisonRow.Section, _ rows: [RunSpread.Row]) -> PageTable? {
    let names = self.names
    let writer = ComparisonWords(
      words: words, format: sources[0].format, faults: FaultNames(spread.comparisons))
    let number = { (row: RunSpread.Row, number: Double?) -> String? in
      guard let number else { return nil }
      switch row.sides.compactMap({ $0?.value }).first {
      case .seconds, .bounds: return writer.format.duration(number)
      case .failures: return writer.format.share(number)
      default: return writer.format.number(number, decimals: 0)
      }
    }
    return PageTable(
      words.say(section.phrase),
      rows.map { row in
        [.text(say(.what), writer.what(row.row))]
          + zip(names, row.sides).map { name, side in
            .text(name, side.map { writer.value($0.value) } ?? "–")
          }
          + [
            .number(say(.median), number(row, row.median)),
            .number(say(.spread), number(row, row.spread)),
            .text(say(.odd), row.odd.map { names[$0] }),
            .text(say(.remark), writer.remarks(row.remarks)),
          ]
      })
  }
}

import Events

/// Tables whose columns are those of the output, and of load tests.
struct OtherTables {
  private let source: ReportSource

  init(_ source: ReportSource) { self.source = source }

  /// The rows of a table as it was printed, or of things of one sort.
  func rows(_ observations: [Observation]) -> [[PageTable.Field]] {
    var titles: Set<String> = []
    for case .row(let row) in observations { titles.formUnion(row.values.keys) }
    let sorted = titles.sorted()
    return observations.flatMap { observation -> [[PageTable.Field]] in
      switch observation {
      case .table(let table):
        table.rows.map { zip(table.titles, $0).map { .text($0, $1) } }
      case .row(let row):
        [
          [.text(source.columns[.name], row.name)]
            + sorted.map { .text($0, row.values[$0]) }
        ]
      default: []
      }
    }
  }

  /// What a load tester told of its requests.
  func fields(of load: ObservedLoad) -> [PageTable.Field] {
    let (columns, format) = (source.columns, source.format)
    func count(_ column: ReportColumn, _ number: Int?) -> PageTable.Field {
      .number(columns[column], number.map(format.number))
    }
    func time(_ column: ReportColumn, _ seconds: Double?) -> PageTable.Field {
      .number(columns[column], seconds.map(format.duration))
    }
    return [
      .text(columns[.program], load.tool), .text(columns[.endpoint], load.target),
      count(.requests, load.total), count(.failed, load.failed), count(.refused, load.refused),
      time(.duration, load.duration), time(.median, load.median),
      time(.percentile90, load.p90), time(.percentile, load.p95), time(.percentile99, load.p99),
      time(.slowest, load.maximum),
    ]
  }
}

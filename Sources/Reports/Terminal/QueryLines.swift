/// The answer to a question to many sessions, as lines for a terminal.
package enum QueryLines {
  /// - Parameters:
  ///   - numeric: Which columns hold numbers.
  ///   - columns: Cells in a row of the terminal; nil for as many as there are.
  package static func lines(
    of rows: [[String]], under heads: [String], numeric: [Bool], columns: Int?
  ) -> [String] {
    let table = PageTable(
      id: nil, caption: nil,
      columns: zip(heads, numeric).map { .init(text: $0, numeric: $1) }, span: heads.count,
      rows: rows.map { cells in
        .init(
          anchor: nil, group: nil,
          cells: zip(cells, numeric).map { text, isNumber in
            .init(text: text, look: isNumber ? "number" : nil, links: [])
          })
      }, short: true, dense: false, omission: nil)
    return TextTable(table, columns: columns).lines
  }
}

package import Session
package import Study
private import Text

/// Lines that were found, for people: session, entry, time, machine, place and text.
package enum SearchLines {
  /// The lines; none where nothing was found.
  ///
  /// - Parameter columns: Cells in a row; nil for as many as there are.
  package static func lines(
    of hits: [SearchHit], zone: ZoneOffset, columns: Int?
  ) -> [String] {
    guard let first = hits.first else { return [] }
    let machineWidth = hits.map { $0.machine?.count ?? 0 }.max() ?? 0
    let placeWidth = hits.map { place(of: $0).count }.max() ?? 0
    let numberWidth = max(5, hits.map { String($0.entry).count }.max() ?? 0)
    var dates = DateLines(zone: zone)
    var lines = ["\(first.session):"]
    for hit in hits {
      if let date = dates.line(for: hit.time) { lines.append(date) }
      let start = [
        String(hit.entry).leftPadded(to: numberWidth),
        (hit.time?.clock(in: zone) ?? "").rightPadded(to: 12),
        (hit.machine ?? "").rightPadded(to: machineWidth),
        place(of: hit).rightPadded(to: placeWidth), "",
      ].joined(separator: "  ")
      let count = hit.count > 1 ? "  ×\(hit.count)" : ""
      let room = columns.map { max(20, $0 - start.count - count.count) } ?? .max
      lines.append(start + VisibleText.line(hit.text).cut(to: room) + count)
    }
    return lines
  }

  /// `stdout:3`; `$` for the line of a command, a title or a note.
  private static func place(of hit: SearchHit) -> String {
    hit.stream.map { "\($0.rawValue):\(hit.line)" } ?? "$"
  }
}

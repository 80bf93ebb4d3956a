internal import Events

extension Listing {
  /// The readings of a listing: its rows, itself, and what was unread.
  ///
  /// - Parameters:
  ///   - kind: The kind of the things listed.
  ///   - scope: What the listing is limited to.
  ///   - row: What a row says; nil where it cannot be told, which `reason` then explains.
  static func readings(
    of output: CommandOutput, columns: [Column], kind: String, reader: String,
    scope: String? = nil, row: (Row) -> Observation?
  ) -> [Reading] {
    if output.isUnreached { return [] }
    let listing = Listing(output.lines, columns: columns)
    guard let titles = listing.titles else {
      // A refusal is the outcome of the command and no listing.
      let lines = output.lines.filter { !$0.isBlank }
      guard output.refusal == nil, !lines.isEmpty else { return [] }
      let known = columns.map(\.title).joined(separator: ", ")
      return Reading.unread(lines, by: reader, because: "expected the titles \(known)")
    }
    var readings: [Reading] = []
    var unread = listing.unread
    for found in listing.rows {
      if let observation = row(found) {
        readings.append(Reading(observation, from: found.lines))
      } else {
        unread.append(Unread(lines: found.lines, reason: "its cells contradict each other"))
      }
    }
    let arguments = DockerCommand(output.command)?.words ?? []
    // Passing lines on leaves none out.
    let isFiltered =
      Filters(output.command.filters) != .none || DockerCommand.leavesRowsOut(arguments)
    let whole = ObservedListing(
      of: kind, rows: readings.count, complete: unread.isEmpty && !isFiltered, scope: scope)
    let rows = [Reading(.listing(whole), from: titles)] + readings
    return rows + unread.flatMap { Reading.unread($0.lines, by: reader, because: $0.reason) }
  }
}

internal import Events

extension Listing {
  /// The readings of a listing: its rows, itself, and what was unread.
  ///
  /// - Parameters:
  ///   - kind: The kind of the things listed.
  ///   - scope: What the listing is limited to.
  ///   - row: What a row says; nil where it cannot be told, which `reason` then explains.
  static func readings(
    of output: CommandOutput, columns: [Column], kind: Observation.Kind, reader: String,
    scope: String? = nil, ofID: (String) -> Observation? = { _ in nil },
    row: (Row) -> Observation?
  ) -> [Reading] {
    if output.isUnreached { return [] }
    let arguments = DockerCommand(output.command)?.words ?? []
    let form = ListingForm(arguments)
    let listing: Listing
    var hasAllColumns = true
    var isTable: Bool { if case .table = form { true } else { false } }
    switch form {
    case .table(let fields):
      let own = fields.map { ListingForm.columns(for: $0, of: columns) } ?? columns
      listing = Listing(output.lines, columns: own)
      hasAllColumns = columns.allSatisfy { column in
        !column.isRequired || own.contains { $0.title == column.title }
      }
    case .ids: listing = Listing(ids: output.lines)
    case .json: listing = Listing(json: output.lines, columns: columns)
    case .fields(let fields, let separators):
      listing = Listing(output.lines, fields: fields, separators: separators, columns: columns)
    case .unknown(let template):
      return Reading.unread(
        output.lines.filter { !$0.isBlank }, by: reader,
        because: "the template '\(template)' does more than name fields")
    }
    guard let titles = listing.titles else {
      // A refusal is the outcome of the command and no listing.
      let lines = output.lines.filter { !$0.isBlank }
      guard output.refusal == nil, !lines.isEmpty else { return [] }
      let known = columns.map(\.title).joined(separator: ", ")
      return Reading.unread(lines, by: reader, because: "expected the titles \(known)")
    }
    if !isTable, output.refusal != nil { return [] }
    var readings: [Reading] = []
    var unread = listing.unread
    for found in listing.rows {
      if form == .ids {
        // Ids alone may say too little for an event; the listing counts them.
        if let observation = found[Self.id].flatMap(ofID) {
          readings.append(Reading(observation, from: found.lines))
        }
      } else if let observation = row(found) {
        readings.append(Reading(observation, from: found.lines))
      } else {
        let reason =
          found.isWhole && hasAllColumns
          ? "its cells contradict each other" : "the template leaves out what tells it"
        unread.append(Unread(lines: found.lines, reason: reason))
      }
    }
    // Passing lines on leaves none out.
    let isFiltered =
      Filters(output.command.filters) != .none || DockerCommand.leavesRowsOut(arguments)
    let whole = ObservedListing(
      of: kind, rows: form == .ids ? listing.rows.count : readings.count,
      complete: unread.isEmpty && !isFiltered && output.isFinished
        && (isTable || output.exit ?? 0 == 0),
      scope: scope)
    let rows = [Reading(.listing(whole), from: titles)] + readings
    return rows + unread.flatMap { Reading.unread($0.lines, by: reader, because: $0.reason) }
  }
}

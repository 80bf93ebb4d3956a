internal import Events

/// A reader of one of docker's listings: a table of titled columns, or what a template makes of it.
protocol DockerListing: DockerReader, LookReader {
  /// The kind of the things listed.
  static var kind: Observation.Kind { get }

  static var columns: [Column] { get }

  /// The columns of earlier versions, where those had others.
  static var earlierColumns: [[Column]] { get }

  /// What a row says; nil where its cells do not tell.
  static func observation(of row: Listing.Row) -> Observation?

  /// The same, where the words of the command say what the things are.
  static func observation(of row: Listing.Row, asked words: [String]) -> Observation?

  /// What an id alone says, behind `--quiet`; nil where the listing only counts them.
  static func observation(ofID id: String, asked words: [String]) -> Observation?

  /// What a listing is limited to, by the words of its command.
  static func scope(of words: [String]) -> String?
}

extension DockerListing {
  static var earlierColumns: [[Column]] { [] }

  static func observation(of row: Listing.Row, asked words: [String]) -> Observation? {
    observation(of: row)
  }

  static func observation(ofID id: String, asked words: [String]) -> Observation? { nil }

  static func scope(of words: [String]) -> String? { nil }

  func opens(_ line: OutputLine) -> Bool { Self.isHeading(line) }

  private static func isHeading(_ line: OutputLine) -> Bool {
    ([columns] + earlierColumns).contains { Listing.isTitles(line, of: $0) }
  }

  /// The columns under whose titles a table stands: the newest of which no title is missing.
  private static func columns(of lines: [OutputLine]) -> [Column] {
    guard !earlierColumns.isEmpty, let heading = lines.first(where: isHeading) else {
      return columns
    }
    let known = ([columns] + earlierColumns).first { columns in
      let titles = Listing.titles(on: heading.text, of: columns)
      return !titles.isEmpty && columns.allSatisfy { !$0.isRequired || titles.contains($0.title) }
    }
    return known ?? columns
  }

  func read(_ output: CommandOutput) -> [Reading] { Self.readings(of: output) }

  /// The listing itself, its rows, and what was unread; a second line of titles begins a second listing.
  static func readings(of output: CommandOutput) -> [Reading] {
    var (runs, start): ([CommandOutput], Int) = ([], 0)
    let headings = output.lines.indices.filter { isHeading(output.lines[$0]) }
    for (heading, next) in zip(headings, headings.dropFirst()) where next > heading + 1 {
      var run = output
      run.lines = Array(output.lines[start..<next])
      run.errorLines = []
      runs.append(run)
      start = next
    }
    var last = output
    last.lines = Array(output.lines[start...])
    return (runs + [last]).flatMap(oneListing)
  }

  /// A row of which a template left out what its kind needs, under the name that it shows; nil without one.
  ///
  /// Nothing follows from it: tasks of one place share a name.
  private static func named(_ row: Listing.Row, isPart: Bool) -> Observation? {
    let names = ["NAME", "NAMES", "HOSTNAME"] + columns.filter(\.isID).map(\.title)
    guard isPart, let title = names.first(where: { row[$0] != nil }), let name = row[title] else {
      return nil
    }
    var values: [String: String] = [:]
    for column in columns where column.title != title {
      values[column.title.lowercased()] = row[column.title]
    }
    return .row(ObservedRow(of: kind.rawValue, name: name, values: values))
  }

  private static func oneListing(in output: CommandOutput) -> [Reading] {
    let arguments = DockerCommand(output.command)?.words ?? []
    let form = ListingForm(arguments)
    let listing: Listing
    var hasAllColumns = true
    var isEarlier = false
    var isTable: Bool { if case .table = form { true } else { false } }
    switch form {
    case .table(let fields):
      let own =
        fields.map { ListingForm.columns(for: $0, of: columns) } ?? columns(of: output.lines)
      isEarlier = own.count < columns.count && fields == nil
      let isSorted = output.command.filters.contains { SimpleCommand(words: $0).program == "sort" }
      let lines =
        isSorted
        ? output.lines.filter { Listing.isTitles($0, of: own) }
          + output.lines.filter { !Listing.isTitles($0, of: own) } : output.lines
      let titled = Listing(lines, columns: own)
      // A filter may have left the titles out.
      let isBare =
        titled.titles == nil && output.refusal == nil && Filters(output.command.filters) == .rows
      listing = isBare ? Listing(rows: lines, columns: own) : titled
      hasAllColumns =
        fields == nil
        || columns.allSatisfy { column in
          !column.isRequired || own.contains { $0.title == column.title }
        }
    case .ids:
      listing = Listing(ids: output.lines, isNames: !columns.contains { $0.title.hasSuffix("ID") })
    case .json: listing = Listing(json: output.lines, columns: columns)
    case .fields(let fields, let separators):
      listing = Listing(output.lines, fields: fields, separators: separators, columns: columns)
    case .unknown(let template):
      return Reading.unread(
        output.lines.printed, by: name,
        because: "the template '\(template)' does more than name fields")
    }
    guard let titles = listing.titles else {
      // A refusal is the outcome of the command and no listing.
      let lines = output.lines.printed
      guard output.refusal == nil, !lines.isEmpty else { return [] }
      let known = columns.map(\.title).joined(separator: ", ")
      return Reading.unread(lines, by: name, because: "expected the titles \(known)")
    }
    if !isTable, output.refusal != nil { return [] }
    var readings: [Reading] = []
    var unread = listing.unread
    var hasNamesAlone = false
    for found in listing.rows {
      if form == .ids {
        // Ids alone may say too little for an event; the listing counts them.
        let id = found[Listing.id]
        if let observation = id.flatMap({ observation(ofID: $0, asked: arguments) }) {
          readings.append(Reading(observation, from: found.lines))
        }
      } else if let observation = observation(of: found, asked: arguments) {
        readings.append(Reading(observation, from: found.lines))
      } else if let observation = named(
        found, isPart: !(found.isWhole && hasAllColumns) || isEarlier)
      {
        readings.append(Reading(observation, from: found.lines))
        hasNamesAlone = true
      } else {
        let reason =
          found.isWhole && hasAllColumns
          ? "its cells contradict each other" : "the template leaves out the identifying fields"
        unread.append(Listing.Unread(lines: found.lines, reason: reason))
      }
    }
    // Passing lines on leaves none out.
    let isFiltered =
      Filters(output.command.filters) != .none || DockerCommand.leavesRowsOut(arguments)
    let whole = ObservedListing(
      of: kind, rows: form == .ids ? listing.rows.count : readings.count,
      complete: unread.isEmpty && !isFiltered && !hasNamesAlone && output.isFinished
        // Without titles nothing tells a list of nothing from an output that was left out.
        && (isTable || output.exit.map { $0 == 0 } ?? !listing.rows.isEmpty),
      scope: scope(of: arguments))
    let rows = [Reading(.listing(whole), from: titles)] + readings
    return rows + unread.flatMap { Reading.unread($0.lines, by: name, because: $0.reason) }
  }
}

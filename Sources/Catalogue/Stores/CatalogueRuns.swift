package import Comparison
private import Session
private import Text

/// The sessions of a catalogue as runs of experiments.
package struct CatalogueRuns: Sendable {
  /// A session that may be chosen.
  package struct Session: Sendable {
    package let name: String
    /// The text of `session.yaml`.
    package let manifest: String?
    /// What is said of the record; nil where it is intact.
    package let broken: String?
    /// Where it is.
    package let folder: String
    fileprivate let key: String
    fileprivate let way: String
  }

  /// All of them, the oldest first.
  package let sessions: [Session]
  private let path: String

  /// Reads which sessions a catalogue has.
  package init(of path: String) throws {
    self.path = path
    let found = try CatalogueQuery(
      """
      SELECT session.session, name, folder, record, manifest, way
      FROM session JOIN run ON run.session = session.session
      ORDER BY began IS NULL, began, name, session.session
      """, of: path)
    sessions = found.rows.map { row in
      Session(
        name: row[1].plain, manifest: row[4] == .null ? nil : row[4].plain,
        broken: row[3].plain == KnownSession.intact ? nil : row[3].plain, folder: row[2].plain,
        key: row[0].plain, way: row[5].plain)
    }
  }

  /// Those of some names, or in some folders, in that order; all where none is given.
  package func chosen(_ names: [String]) throws -> [Session] {
    if names.isEmpty, sessions.isEmpty { throw CatalogueError.noSession(path: path, name: nil) }
    if names.isEmpty { return sessions }
    return try names.flatMap { name in
      let folder = SessionPlace.resolved(name)
      let found = sessions.filter { $0.name == name || $0.folder == folder }
      if found.isEmpty { throw CatalogueError.noSession(path: path, name: name) }
      return found
    }
  }

  /// What a trend needs of some sessions; journals are not read.
  package func runs(of chosen: [Session]) throws -> [TrendRun] {
    var courses: [String: TrendCourse] = [:]
    let ones = Dictionary(chosen.map { ($0.way, $0.key) }, uniquingKeysWith: { first, _ in first })
    for row in try rows("SELECT way, course FROM run", of: ones.values.sorted()) {
      courses[row[0].plain] = try TrendCourse(text: row[1].plain)
    }
    var sights: [String: [TrendSight]] = [:]
    let measures = try rows(
      """
      SELECT session, id, unit, section, subject, thing, cause, stage, is_after_repair, least, most,
        repair_least, repair_most, entries
      FROM measure
      """, of: chosen.map(\.key), orderedBy: "session, place")
    for row in measures {
      if let sight = Self.sight(row) { sights[row[0].plain, default: []].append(sight) }
    }
    return chosen.compactMap { session in
      courses[session.way].map {
        TrendRun(
          name: session.name, course: $0, way: session.way, sights: sights[session.key] ?? [])
      }
    }
  }

  private func rows(
    _ sql: String, of keys: [String], orderedBy order: String = "session"
  ) throws -> [[CatalogueValue]] {
    try CatalogueQuery(
      "\(sql) WHERE session IN (SELECT value FROM json_each(?)) ORDER BY \(order)", of: path,
      arguments: [JSONWriter.line(.array(keys.map(JSONValue.string)))]
    ).rows
  }

  /// A row as it was measured; nil of one of a newer labbook that has other words.
  private static func sight(_ row: [CatalogueValue]) -> TrendSight? {
    guard let unit = TrendMeasure.Unit(rawValue: row[2].plain),
      let section = ComparisonRow.Section(rawValue: row[3].plain),
      let subject = ComparisonRow.Subject(rawValue: row[4].plain)
    else { return nil }
    let entries = entries(row[13].plain)
    let value = { (least: Double?, most: Double?) in
      least.map { TrendMeasure.Value(least: $0, most: most, entries: entries) }
    }
    return TrendSight(
      id: row[1].plain,
      row: ComparisonRow(
        section, subject, row[5].plain, cause: row[6] == .null ? nil : row[6].plain,
        isAfterRepair: row[8] == .integer(1), stage: row[7].number.map { Int($0) }, nil, nil),
      unit: unit, value: value(row[9].number, row[10].number),
      afterRepair: value(row[11].number, row[12].number))
  }

  /// Numbers in brackets, as JSON has them: of thousands of runs there are millions.
  private static func entries(_ text: String) -> [Int] {
    var (numbers, number): ([Int], Int?) = ([], nil)
    for byte in text.utf8 {
      if (48...57).contains(byte) {
        number = (number ?? 0) &* 10 &+ Int(byte - 48)
      } else if let last = number {
        numbers.append(last)
        number = nil
      }
    }
    return numbers
  }
}

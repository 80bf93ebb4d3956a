private import Foundation
private import Session
package import Study

extension CatalogueQuery {
  /// Every session: name, when, stages, commands, faults, the state of the record.
  package static func sessions(of path: String) throws -> CatalogueQuery {
    try CatalogueQuery(
      """
      SELECT name, began, ended, stages, commands, failed, faults, record, indexed_on AS machine,
        folder
      FROM session ORDER BY began IS NULL, began, name, session
      """, of: path)
  }

  /// What was run in every session to change something, and what failed.
  package static func audit(of path: String, withLooks: Bool) throws -> CatalogueQuery {
    let chosen =
      withLooks
      ? "" : "WHERE command.effect IN ('changes', 'breaks', 'repairs') OR command.outcome = 'fail'"
    return try CatalogueQuery(
      """
      SELECT name AS session, entry, time, person, login AS user, machine, container, command,
        effect, outcome, exit, reason, folder
      FROM command JOIN session USING (session) \(chosen)
      ORDER BY began IS NULL, began, name, session.session, entry, part
      """, of: path)
  }

  /// The lines in which all words stand, session by session.
  package static func hits(for words: [String], in path: String) throws -> [SearchHit] {
    let tables = try CatalogueQuery(
      "SELECT name FROM sqlite_schema WHERE name = 'word'", of: path)
    guard !tables.rows.isEmpty else { throw CatalogueError.withoutLines(path: path) }
    let words = SearchWords(words, column: "line.text")
    let conditions =
      (words.match == nil
        ? [] : ["line.row IN (SELECT rowid FROM word WHERE word MATCH ?)"]) + words.conditions
    let arguments = (words.match.map { [$0] } ?? []) + words.arguments
    let found = try CatalogueQuery(
      """
      SELECT session.folder, line.entry, entry.time, entry.machine, line.stream, line.number,
        line.text
      FROM line JOIN session ON session.session = line.session
        JOIN entry ON entry.session = line.session AND entry.number = line.entry
      WHERE \(conditions.joined(separator: " AND "))
      ORDER BY session.began IS NULL, session.began, session.name, line.session, line.entry,
        line.row
      """, of: path, arguments: arguments)
    return found.rows.compactMap { row in
      guard case .integer(let entry) = row[1], case .integer(let number) = row[5] else {
        return nil
      }
      return SearchHit(
        session: row[0].plain, entry: Int(entry), time: Timestamp(rfc3339: row[2].plain),
        machine: row[3] == .null ? nil : row[3].plain,
        stream: OutputChunk.Stream(rawValue: row[4].plain), line: Int(number), text: row[6].plain)
    }
  }
}

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
    // Shorter words have no trigram; every line is looked through for them.
    let long = words.filter { $0.count >= 3 }
    let short = words.filter { $0.count < 3 }
    var (conditions, arguments): ([String], [String]) = ([], [])
    if !long.isEmpty {
      conditions.append("line.row IN (SELECT rowid FROM word WHERE word MATCH ?)")
      arguments.append(
        long.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " AND "))
    }
    for word in short {
      conditions.append("line.text LIKE ? ESCAPE '\\'")
      arguments.append(
        "%" + word.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "%")
    }
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

private import Foundation
private import Session

/// A session in which a search of a catalogue does not see all lines.
package struct SearchGap: Hashable, Sendable {
  /// Why it does not.
  package enum Reason: Hashable, Sendable {
    /// It was indexed without its text.
    case withoutText
    /// It has another end now than when it was indexed.
    case changed
    /// It stands beside sessions that are indexed, and is not.
    case missing
    /// Its record is not intact: lines may be left out.
    case notIntact
    /// It cannot be looked at.
    case unreadable
  }

  /// The session's name.
  package let name: String
  /// Its folder.
  package let folder: String
  package let reason: Reason

  /// Those that can be told from this machine.
  package static func all(in path: String) throws -> [SearchGap] {
    let rows = try CatalogueQuery(
      "SELECT \(KnownSession.columns.joined(separator: ", ")) FROM session ORDER BY name, session",
      of: path)
    let known = rows.rows.compactMap { row in
      KnownSession(row.map { $0 == .null ? nil : $0.plain })
    }
    let gaps = known.compactMap { session in
      reason(for: session).map {
        SearchGap(name: session.name, folder: session.place.folder, reason: $0)
      }
    }
    return try gaps + missing(beside: known)
  }

  private static func reason(for known: KnownSession) -> Reason? {
    if !known.hasText { return .withoutText }
    // What was removed is as it was.
    if let folder = known.place.own, access(folder.journal.path, F_OK) == 0 {
      do {
        if try JournalEnd(of: folder).head != known.head { return .changed }
      } catch {
        return .unreadable
      }
    }
    return known.isIntact ? nil : .notIntact
  }

  private static func missing(beside known: [KnownSession]) throws -> [SearchGap] {
    let places = Set(known.compactMap { $0.place.own == nil ? nil : $0.place.folder })
    let parents = Set(places.map { URL(filePath: $0).deletingLastPathComponent().path })
      .filter { access($0, F_OK) == 0 }
    let heads = Set(known.map(\.head))
    return try SessionFinder.sessions(in: parents.sorted(), deep: false).compactMap { folder in
      let place = SessionPlace(of: folder).folder
      guard !places.contains(place) else { return nil }
      do {
        // A copy is indexed once.
        if let head = try JournalEnd(of: folder).head, heads.contains(head) { return nil }
        return SearchGap(name: folder.name, folder: place, reason: .missing)
      } catch {
        return SearchGap(name: folder.name, folder: place, reason: .unreadable)
      }
    }
  }
}

extension SearchGap {
  /// How many of a kind are named.
  private static let most = 10

  /// What is said of them, and what makes it better.
  package static func lines(for gaps: [SearchGap], of path: String) -> [String] {
    func line(_ reason: Reason, _ what: String, _ hint: String) -> String? {
      let names = gaps.filter { $0.reason == reason }.map(\.name)
      guard !names.isEmpty else { return nil }
      let more = names.count > most ? " and \(names.count - most) more" : ""
      return names.prefix(most).joined(separator: ", ") + "\(more): \(what)\nhint: \(hint)"
    }
    let again = "run 'labbook index' into '\(path)' again"
    return [
      line(.withoutText, "indexed without text, not searched", "\(again), without --no-text"),
      line(.changed, "changed since, searched as indexed before", again),
      line(.missing, "not indexed, not searched", again),
      line(.notIntact, "the record is not intact, lines may be missing", "run 'labbook verify'"),
      line(
        .unreadable, "cannot be read now, searched only as indexed before",
        "\(again), which says why"),
    ].compactMap(\.self)
  }
}

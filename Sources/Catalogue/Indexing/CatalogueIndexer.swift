private import Dispatch
private import Foundation
package import Readers
package import Session
private import Study
private import Synchronization

/// Keeps a store as the sessions are: only what has grown is read again.
///
/// Sessions are read on all cores; they are written one after the other.
package struct CatalogueIndexer: Sendable {
  /// How often it is decided anew where another process wrote the same session meanwhile.
  private static let attempts = 5

  private let store: any CatalogueStore
  private let hasText: Bool
  private let readsAll: Bool
  private let readers: @Sendable () throws -> [DescribedReader]

  /// - Parameters:
  ///   - hasText: Whether words can be found in outputs.
  ///   - readsAll: Whether what has not grown is read again.
  package init(
    _ store: any CatalogueStore, hasText: Bool = true, readsAll: Bool = false,
    readers: @escaping @Sendable () throws -> [DescribedReader] = { [] }
  ) {
    (self.store, self.hasText, self.readsAll, self.readers) = (store, hasText, readsAll, readers)
  }

  /// What became of sessions, and why that is not all of them.
  package struct Report: Sendable {
    /// One for each session, in the order of their names.
    package var remarks: [IndexRemark] = []
    /// Why the store could not be written any more; the sessions before are whole in it.
    package var failure: CatalogueError?
  }

  /// Takes in sessions.
  ///
  /// A store that fails ends it; a session that cannot be read does not.
  package func take(_ folders: [SessionFolder]) -> Report {
    let report = Mutex(Report())
    DispatchQueue.concurrentPerform(iterations: folders.count) { index in
      guard report.withLock({ $0.failure == nil }) else { return }
      let folder = folders[index]
      do {
        let remark = try take(folder)
        report.withLock { $0.remarks.append(remark) }
      } catch let error as CatalogueError where !error.isOfOneSession {
        report.withLock { $0.failure = $0.failure ?? error }
      } catch {
        let remark = IndexRemark(folder.argument, .unreadable("\(error)"))
        report.withLock { $0.remarks.append(remark) }
      }
    }
    var found = report.withLock { $0 }
    found.remarks.sort { $0.session < $1.session }
    return found
  }

  /// What is known below folders of this machine and is not there any more.
  ///
  /// - Parameter forgets: Whether it is removed from the store.
  package func gone(
    under folders: [String], forgets: Bool
  ) throws -> [IndexRemark] {
    let roots = folders.map(SessionPlace.resolved)
    var remarks: [IndexRemark] = []
    for known in try store.known(.all) where Self.isGone(known) {
      let path = SessionPlace.resolved(known.place.folder)
      guard
        roots.contains(where: { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") })
      else { continue }
      if forgets { try store.forget(known.key) }
      remarks.append(IndexRemark(known.name, .gone(isForgotten: forgets)))
    }
    return remarks
  }

  private static func isGone(_ known: KnownSession) -> Bool {
    known.place.own.map { access($0.journal.path, F_OK) != 0 } ?? false
  }

  private func take(_ folder: SessionFolder) throws -> IndexRemark {
    let place = SessionPlace(of: folder)
    for _ in 0..<Self.attempts {
      let end = try JournalEnd(of: folder)
      let known = try store.known(.of(id: end.id ?? "", place: place))
      let own =
        known.first { $0.place.leads(to: place) }
        ?? known.first {
          // A machine that was named anew, or another with the same disk.
          $0.place.folder == place.folder && $0.id == end.id && $0.head == end.head
        }
      let manifest = try folder.manifestText()
      if let own, !readsAll, own.head == end.head, own.labbook == Release.version,
        own.hasText == hasText, own.manifest == manifest
      {
        return IndexRemark(folder.argument, .unchanged)
      }
      var study = try SessionStudy(folder, readers: readers)
      let choice = try choice(
        for: study.journal, in: folder, told: manifest, own: own, among: known)
      var remark = IndexRemark(folder.argument, choice.outcome)
      (remark.record, remark.journal) = (
        study.journal.verification, folder.journal.relativePath
      )
      guard let key = choice.key else { return remark }
      let rows = store.fitted(
        try CatalogueRows(
          of: &study, key: key, place: place, output: hasText ? .lines : .none
        ).batches)
      remark.cut = rows.cut
      if try store.put(rows.batches, key: key, over: choice.head) { return remark }
    }
    return IndexRemark(
      folder.argument,
      .unreadable("other programs index it at the same time\nhint: run it again"))
  }

  /// Under which key a session is put, nil where it is not, over which hash, and what is said of it.
  private typealias Choice = (key: String?, head: String?, outcome: IndexRemark.Outcome)

  private func choice(
    for journal: Journal, in folder: SessionFolder, told manifest: String?, own: KnownSession?,
    among known: [KnownSession]
  ) throws -> Choice {
    let (id, head) = (journal.header.session, journal.verification.lastHash)
    let others = known.filter { $0.id == id && $0.key != own?.key }
    let places =
      known.isEmpty
      ? [:] : try Verification(of: folder.journal, seeking: Set(known.map(\.head))).places
    if let own {
      let goesOn = own.id == id && (own.head == head || places[own.head] != nil)
      if own.id == id { return (own.key, own.head, goesOn ? .grown : .replaced) }
      // What was here was another session: its rows make room.
      try store.forget(own.key)
    }
    // Of two of which one was changed the other is believed, whichever came first.
    let there = others.filter { !Self.isGone($0) }
    if Self.isChanged(journal.verification),
      let other = there.first(where: { !Self.isChanged($0) })
    {
      return (nil, nil, .changed(from: other.place))
    }
    if journal.verification.firstBreak == nil, let other = there.first(where: Self.isChanged) {
      return (other.key, other.head, .intact(insteadOf: other.place))
    }
    for other in others where other.head == head {
      let isTold = other.manifest == manifest
      return Self.isGone(other)
        ? (other.key, other.head, .moved(from: other.place))
        : (nil, nil, .copy(of: other.place, isTold: isTold))
    }
    for other in others where places[other.head] != nil {
      let isMove = Self.isGone(other)
      return (
        other.key, other.head,
        isMove ? .moved(from: other.place) : .longer(than: other.place)
      )
    }
    for other in others {
      guard let place = other.place.own, !Self.isGone(other),
        try Verification(of: place.journal, seeking: [head]).places[head] != nil
      else { continue }
      return (nil, nil, .older(than: other.place))
    }
    guard let other = others.first else { return (id, nil, own == nil ? .new : .replaced) }
    return ("\(id).\(head.prefix(8))", nil, .diverged(from: other.place))
  }

  /// Whether a record was changed, by hand or by a fault; one that only ends within a line was not.
  private static func isChanged(_ record: Verification) -> Bool {
    switch record.firstBreak?.reason {
    case nil, .newline, .unfinished: false
    default: true
    }
  }

  /// Of a record of another machine that is not intact it is not known how.
  private static func isChanged(_ known: KnownSession) -> Bool {
    guard let folder = known.place.own else { return !known.isIntact }
    do {
      return isChanged(try Verification(of: folder.journal))
    } catch {
      // It is no journal any more.
      return true
    }
  }
}

private import Foundation
private import Manifests
package import Session
package import Study
private import System
internal import Text

/// A copy of a session in which persons, machines, sites and addresses have other names, the same
/// throughout; roles, times and findings stay.
///
/// The copy is made beside its place, is read again, and is put there only if nothing that was replaced
/// is left in it and its findings are those of the session.
package struct SessionAnonymization {
  /// What the user knows better.
  package struct Wishes: Hashable, Sendable {
    /// Words that are replaced, whatever they are.
    package var names: [String]
    /// Words that stay.
    package var kept: [String]
    /// Where to write what became what; nil where nobody is to know.
    package var map: String?

    /// Wishes with everything given.
    package init(names: [String] = [], kept: [String] = [], map: String? = nil) {
      (self.names, self.kept, self.map) = (names, kept, map)
    }
  }

  /// Entries of the copy, as many as there were.
  package let entries: Int
  /// Findings of the copy, as many as there were.
  package let findings: Int
  /// Secrets that were masked anew.
  package let secrets: Int
  /// How many different things of each kind were replaced.
  package let counts: [ReplacedKind: Int]
  /// In how many places.
  package let places: Int
  /// Names that say nothing of anybody and were kept.
  package let plain: [String]
  /// Files that could not be looked into, by their paths in the folder of the session.
  package let unseen: [String]
  /// Words of the copy that look like something that was replaced.
  package let doubtful: [String]

  /// Makes the copy, which is on the disk on return.
  ///
  /// - Parameter study: Reads a session.
  /// - Throws: `AnonymityError` and `SessionRedactionError`; then there is no copy.
  package static func run(
    of source: SessionFolder, into target: SessionFolder, wishes: Wishes = Wishes(),
    studying study: (SessionFolder) throws -> SessionStudy
  ) throws -> SessionAnonymization {
    for name in wishes.names + wishes.kept
    where !name.contains(where: \.isLetter)
      || name.first?.isLetter != true && name.first?.isNumber != true
    {
      throw AnonymityError.name(name)
    }
    if let map = wishes.map, FileManager.default.fileExists(atPath: map) {
      throw AnonymityError.map(path: map, reason: "there is something already")
    }
    try source.checkCopy(into: target)
    let work = target.url.deletingLastPathComponent()
      .appending(path: ".\(target.name).\(getpid()).part", directoryHint: .isDirectory)
    try make(work)
    defer { remove(work) }
    let masked = SessionFolder(work.appending(path: "masked", directoryHint: .isDirectory))
    let copy = SessionFolder(work.appending(path: "copy", directoryHint: .isDirectory))
    let redaction = try SessionRedaction.run(of: source, into: masked)
    let reading = try AnonymizedReading(source, masked: masked, studying: study)
    let names = NamePseudonyms(
      reading.found, forced: Set(wishes.names.map { $0.lowercased() }),
      kept: Set(wishes.kept.map { $0.lowercased() }))
    let disguise = reading.disguise(of: names)
    let files = try AnonymizedFiles(reading.files, into: copy, by: disguise)
    try AnonymizedJournal(disguise, digests: files.digests).write(
      masked.journal, into: copy.journal)
    let (replaced, places) = (disguise.replacedThings, disguise.places)
    let check = AnonymityCheck(disguise, names: names.names)
    try check.lookForLeftovers(in: copy, files: files.texts)
    let findings = try check.compare(reading.study, with: study(copy))
    if let path = wishes.map {
      try AnonymityMap(replaced, of: redaction, from: source, to: copy).write(to: path)
    }
    do {
      try FileManager.default.moveItem(at: copy.url, to: target.url)
    } catch {
      throw AnonymityError.unwritable(path: target.url.relativePath, reason: "\(error)")
    }
    return SessionAnonymization(
      entries: redaction.entries, findings: findings, secrets: redaction.secrets,
      counts: Dictionary(uniqueKeysWithValues: replaced.map { ($0, $0.count(of: $1.keys)) }),
      places: places, plain: names.plain.sorted(),
      unseen: files.unseen + reading.outside, doubtful: check.doubtful.sorted())
  }

  private static func make(_ folder: URL) throws {
    do { try Folder.make(folder.path, isPrivate: true) } catch {
      throw AnonymityError.unwritable(path: folder.relativePath, reason: "\(error)")
    }
  }

  /// What is left of the work is in nobody's way but takes room: the error that led here is told, not this.
  private static func remove(_ folder: URL) { _ = try? FileManager.default.removeItem(at: folder) }
}

package import Events
package import Lab
private import Manifests
package import Readers
package import Session

/// The one way from the folder of a session to what follows from it.
///
/// What is asked for is read then, and kept: the journal at once, what the outputs show when events are
/// asked for, the laboratory when its history is. Outputs themselves are not kept. Of a session that has
/// grown only what is new is read.
package struct SessionStudy {
  /// The folder.
  package let folder: SessionFolder
  /// What is recorded.
  package private(set) var journal: Journal

  /// How many entries one processor reads at a time.
  private static let row = 64

  private let readers: @Sendable () throws -> [DescribedReader]
  private let tell: @Sendable (String) -> Void
  /// The remarks that were told.
  private var told: Set<String> = []
  private var knownManifest: Manifest?
  /// The first entries, as far as they were asked for.
  private var knownEntries: [ReadEntry] = []
  /// Those of them that have changed since.
  private var changed: Set<Int> = []
  private var knownHistory: LabHistory?

  /// Opens a session; no output is read yet.
  ///
  /// - Parameters:
  ///   - readers: Finds the readers that hold for every session, beside those that are built in, when an
  ///     output is read.
  ///   - tell: Takes what a user should know about the readers, each remark once.
  ///   - part: The entries that are read; only a study of all of them knows what they show.
  package init(
    _ folder: SessionFolder, readers: @escaping @Sendable () throws -> [DescribedReader] = { [] },
    telling tell: @escaping @Sendable (String) -> Void = { _ in }, only part: Journal.Part = .all
  ) throws(JournalError) {
    self.folder = folder
    self.readers = readers
    self.tell = tell
    self.journal = try Journal(reading: folder.journal, only: part)
  }

  /// Takes in what was added since: what is asked for from now on is as if all of it were read anew.
  package mutating func refresh() throws {
    let manifest = try knownManifest.map { _ in try folder.manifest() }
    let added = try journal.refresh()
    if added == nil || manifest?.prefixes != knownManifest?.prefixes
      || manifest?.healthy != knownManifest?.healthy
      || manifest?.responders != knownManifest?.responders
      || manifest?.readers != knownManifest?.readers
    {
      knownEntries = []
      changed = []
    }
    changed.formUnion((added ?? []).filter { $0 <= knownEntries.count })
    if added?.isEmpty != true || manifest != knownManifest { knownHistory = nil }
    knownManifest = manifest
  }

  /// What the author says about the session.
  package mutating func manifest() throws -> Manifest {
    if let knownManifest { return knownManifest }
    let manifest = try folder.manifest()
    knownManifest = manifest
    return manifest
  }

  /// Every entry, with what it shows.
  package mutating func entries() throws -> [ReadEntry] {
    if changed.isEmpty, knownEntries.count == journal.entries.count { return knownEntries }
    let reader = try reader()
    var shells = ShellHistory(manifest: try manifest())
    var read: [(place: Int, entry: ReadEntry)] = []
    var unread: [(place: Int, settings: ShellSettings)] = []
    for (place, entry) in journal.entries.enumerated() {
      let isKnown = place < knownEntries.count && !changed.contains(entry.number)
      if ShellHistory.mayChange(entry) {
        // Those behind it are read with what it sets.
        let own =
          isKnown
          ? knownEntries[place]
          : try journal.read(entry, by: reader, in: shells.settings(for: entry))
        if !isKnown { read.append((place, own)) }
        shells.take(own)
      } else if !isKnown {
        unread.append((place, shells.settings(for: entry)))
      }
    }
    let journal = journal
    let rows = try unread.mappedTogether(inRowsOf: Self.row) { (own) throws(JournalError) in
      try journal.read(journal.entries[own.place], by: reader, in: own.settings)
    }
    read += zip(unread, rows).map { ($0.place, $1) }
    // What was read before stays where it is: a session that is followed has many thousands of entries.
    for (place, entry) in read.sorted(by: { $0.place < $1.place }) {
      if place < knownEntries.count {
        knownEntries[place] = entry
      } else {
        knownEntries.append(entry)
      }
    }
    changed = []
    return knownEntries
  }

  private mutating func reader() throws -> EntryReader {
    let reader = try EntryReader(manifest: manifest(), shared: readers())
    for remark in reader.remarks where told.insert(remark).inserted { tell(remark) }
    return reader
  }

  /// One entry, with what it shows.
  package mutating func entry(_ number: Int) throws -> ReadEntry {
    let reader = try reader()
    var shells = ShellHistory(manifest: try manifest())
    for entry in journal.entries[..<(number - 1)] where ShellHistory.mayChange(entry) {
      shells.take(try journal.read(entry, by: reader, in: shells.settings(for: entry)))
    }
    let entry = journal.entries[number - 1]
    return try journal.read(entry, by: reader, in: shells.settings(for: entry))
  }

  /// What the entries show, in order.
  package mutating func events() throws -> [Event] { try entries().flatMap(\.events) }

  /// The laboratory over the whole of the session.
  package mutating func history() throws -> LabHistory {
    if let knownHistory { return knownHistory }
    let history = LabHistory(
      events: try events(), entries: journal.entries, manifest: try manifest())
    knownHistory = history
    return history
  }

  /// The moments of the session as a person names them.
  ///
  /// - Parameter texts: Those that are asked for: only an id of a finding needs the findings.
  package mutating func moments(
    in zone: ZoneOffset, naming texts: [String] = []
  ) throws -> NamedMoments {
    let needsFindings = texts.contains(where: NamedMoments.isFinding)
    return NamedMoments(
      entries: journal.entries, stages: try manifest().stages ?? [], zone: zone,
      findings: needsFindings ? try history().findings : [])
  }

  /// Everything that was understood, with the texts that the author wrote in files, for a report.
  ///
  /// - Parameter zone: The zone in which times are written.
  package mutating func written(in zone: ZoneOffset) throws -> StudiedSession {
    var session = try studied(in: zone)
    try session.manifest.read(filesIn: folder.url)
    return session
  }

  /// Everything that was understood.
  ///
  /// - Parameters:
  ///   - zone: The zone in which times are written.
  ///   - last: The last entry that is known; nil for all of them.
  package mutating func studied(
    in zone: ZoneOffset, upTo last: Int? = nil
  ) throws -> StudiedSession {
    let journal = journal
    let entries = try entries()
    let known = Array(entries.prefix(last ?? entries.count))
    let history =
      try known.count == entries.count
      ? history()
      : LabHistory(
        events: known.flatMap(\.events), entries: Array(journal.entries.prefix(known.count)),
        manifest: manifest())
    var session = StudiedSession(
      name: folder.name, manifest: try manifest(), zone: zone, entries: known, history: history,
      record: journal.verification, output: { try journal.excerpt(of: $0) })
    session.wholeOutput = { try journal.output(of: $0) }
    for case .attachment(let attachment) in journal.entries.map(\.content) {
      do throws(AttachmentError) {
        session.attachments[attachment.file] = try AttachedFile.bytes(of: attachment, in: folder)
      } catch {
        session.problems.append(error)
      }
    }
    return session
  }
}

extension Journal {
  /// An entry with what it shows.
  fileprivate func read(
    _ entry: Entry, by reader: EntryReader, in settings: ShellSettings
  ) throws(JournalError) -> ReadEntry {
    try reader.read(entry, isLong: isLong(entry.number), in: settings) {
      () throws(JournalError) in
      try excerpt(of: entry.number)
    }
  }
}

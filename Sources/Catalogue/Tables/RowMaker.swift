import Events
import Lab
import Readers
import Session
import Study
import Text

/// Makes the rows of one session.
struct RowMaker {
  let key: String
  let journal: Journal
  let studied: StudiedSession
  private(set) var batches: [CatalogueBatch] = []

  init(key: String, journal: Journal, studied: StudiedSession) {
    (self.key, self.journal, self.studied) = (key, journal, studied)
  }

  /// The number of the stage that an entry is in.
  func stage(of entry: Int) -> Int? {
    studied.history.stages.firstIndex { ($0.from.entry...$0.to.entry).contains(entry) }
      .map { $0 + 1 }
  }

  mutating func add(_ batch: CatalogueBatch) { batches.append(batch) }

  mutating func addSession(place: SessionPlace, manifest: String?, hasText: Bool) throws {
    let (header, record) = (journal.header, journal.verification)
    let entries = studied.entries.map(\.entry)
    let times = entries.happened.compactMap(\.time)
    let ends = entries.happened.compactMap { $0.command?.end?.time ?? $0.time }
    let engines = studied.events.compactMap { event -> String? in
      guard case .version(let found) = event.observation, found.component == "docker engine"
      else { return nil }
      return found.version
    }
    var batch = CatalogueBatch(.session)
    batch.add(
      key,
      [
        header.session, studied.name, place.folder, place.machine, header.host,
        header.created.rfc3339, header.zone?.rfc3339, header.version, Release.version,
        record.lastHash, record.lines,
        record.firstBreak.map { "broken at line \($0.line)" } ?? KnownSession.intact,
        hasText,
        times.min()?.rfc3339, ends.max()?.rfc3339, studied.manifest.title,
        engines.isEmpty ? nil : Set(engines).sorted().joined(separator: ", "),
        studied.history.stages.count { $0.title != nil }, entries.count,
        entries.count { $0.command != nil }, entries.count(where: \.hasFailed),
        studied.history.faults.count, manifest,
      ])
    add(batch)
  }

  mutating func addStages() {
    var batch = CatalogueBatch(.stage)
    for (index, stage) in studied.history.stages.enumerated() {
      batch.add(
        key,
        [
          index + 1, stage.title, stage.from.entry, stage.to.entry, stage.from.time?.rfc3339,
          stage.to.time?.rfc3339,
        ])
    }
    add(batch)
  }

  mutating func addEntries() throws {
    var batch = CatalogueBatch(.entry)
    for read in studied.entries { batch.add(key, try cells(of: read)) }
    add(batch)
  }

  private func cells(of read: ReadEntry) throws -> [(any CatalogueCell)?] {
    let entry = read.entry
    let run = entry.command
    var (kind, text, attachment): (String, String?, Attachment?) = ("command", run?.line, nil)
    switch entry.content {
    case .command: break
    case .stage(let title): (kind, text) = ("stage", title)
    case .note(let words): (kind, text) = ("note", words)
    case .attachment(let file): (kind, attachment) = ("attachment", file)
    }
    if entry.edit != nil { kind = "edit" }
    var (exit, signal): (Int32?, Int32?) = (nil, nil)
    switch run?.end?.status {
    case .exited(let status): exit = status
    case .signaled(let number): signal = number
    case .unknown, nil: break
    }
    return [
      entry.number, kind, entry.time?.rfc3339, entry.source.rawValue, stage(of: entry.number),
      text, try run.map { try JSONWriter.line(of: $0.arguments) }, run?.directory, run?.user,
      run?.host, read.machines, run?.terminal?.columns, run?.terminal?.rows, run?.caller,
      run?.note, run == nil || run?.end != nil, run?.end?.time?.rfc3339, run?.end?.duration, exit,
      signal, attachment?.file, attachment?.caption, attachment?.digest,
      entry.extra.isEmpty ? nil : try JSONWriter.line(of: entry.extra),
    ]
  }

  /// The commands as an audit tells them, each by itself.
  mutating func addCommands() {
    var batch = CatalogueBatch(.command)
    var (entry, part) = (0, 0)
    for row in Audit(studied, showsLooks: true, folds: false).rows {
      part = row.entry == entry ? part + 1 : 1
      entry = row.entry
      batch.add(
        key,
        [
          row.entry, part, stage(of: row.entry), row.time?.rfc3339, row.caller ?? row.user,
          row.user, row.machine?.name, row.container, row.command, row.verb,
          row.effect?.rawValue, row.outcome.rawValue, row.exit, row.reason, row.duration,
          row.script,
        ])
    }
    add(batch)
  }

  mutating func addRequests() {
    var batch = CatalogueBatch(.request)
    for (index, request) in studied.history.requests.enumerated() {
      batch.add(
        key,
        [
          index + 1, request.moment.entry, request.moment.time?.rfc3339,
          stage(of: request.moment.entry), request.endpoint.target,
          request.endpoint.machine?.name, request.outcome.rawValue, request.refusal,
          request.responder?.text, request.latency, request.count,
        ])
    }
    add(batch)
  }
}

import Events
private import Foundation
internal import GRDB
import Session
internal import Text

/// The tables of an exported session, and its entries and events as their rows.
enum SQLiteTables {
  static let schema = """
    PRAGMA user_version = \(SQLiteWriter.version);
    CREATE TABLE session (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, host TEXT NOT NULL, created TEXT NOT NULL,
      version TEXT NOT NULL, manifest TEXT
    );
    CREATE TABLE entry (
      number INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('command', 'stage', 'note', 'attachment')),
      time TEXT, source TEXT NOT NULL, text TEXT, argv TEXT, directory TEXT, user TEXT, host TEXT,
      columns INTEGER, rows INTEGER, caller TEXT, note TEXT, has_ended INTEGER NOT NULL,
      end_time TEXT, duration REAL, exit INTEGER, signal INTEGER, file TEXT, caption TEXT,
      digest TEXT, extra TEXT
    );
    CREATE TABLE chunk (
      entry INTEGER NOT NULL REFERENCES entry (number), position INTEGER NOT NULL,
      stream TEXT NOT NULL CHECK (stream IN ('stdout', 'stderr', 'stdin')), offset REAL,
      bytes BLOB NOT NULL, PRIMARY KEY (entry, position)
    ) WITHOUT ROWID;
    CREATE TABLE event (
      number INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry (number),
      kind TEXT NOT NULL, time TEXT, arrival TEXT, host TEXT, stream TEXT NOT NULL,
      span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, source TEXT NOT NULL,
      observation TEXT NOT NULL
    );
    CREATE INDEX event_by_kind ON event (kind, time);
    CREATE INDEX event_by_entry ON event (entry);
    """

  static func insertion(into table: String, _ columns: Int) -> String {
    "INSERT INTO \(table) VALUES (\(Array(repeating: "?", count: columns).joined(separator: ", ")))"
  }

  static func arguments(of entry: Entry) throws -> StatementArguments {
    let run = entry.command
    var (kind, text, attachment): (String, String?, Attachment?) = ("command", run?.line, nil)
    switch entry.content {
    case .command: break
    case .stage(let title): (kind, text) = ("stage", title)
    case .note(let words): (kind, text) = ("note", words)
    case .attachment(let file): (kind, attachment) = ("attachment", file)
    }
    var (exit, signal): (Int32?, Int32?) = (nil, nil)
    switch run?.end?.status {
    case .exited(let status): exit = status
    case .signaled(let number): signal = number
    case .unknown, nil: break
    }
    return [
      entry.number, kind, entry.time?.rfc3339, entry.source.rawValue, text,
      try run.map { try JSONWriter.line(of: $0.arguments) }, run?.directory, run?.user, run?.host,
      run?.terminal?.columns, run?.terminal?.rows, run?.caller, run?.note,
      run == nil || run?.end != nil, run?.end?.time?.rfc3339, run?.end?.duration, exit, signal,
      attachment?.file, attachment?.caption, attachment?.digest,
      entry.extra.isEmpty ? nil : try JSONWriter.line(of: entry.extra),
    ]
  }

  static func arguments(of event: Event, number: Int) throws -> StatementArguments {
    let evidence = event.evidence
    return [
      number, evidence.entry, event.observation.kind.rawValue, evidence.time?.rfc3339,
      evidence.arrival?.rfc3339, evidence.host, evidence.stream.rawValue,
      evidence.span.lowerBound, evidence.span.upperBound, evidence.source.rawValue,
      try JSONWriter.line(of: event.observation),
    ]
  }
}

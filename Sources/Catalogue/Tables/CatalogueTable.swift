/// A table of the catalogue: the same in SQLite, in PostgreSQL and as JSON Lines.
package struct CatalogueTable: Hashable, Sendable {
  /// The version of all tables.
  package static let version = 3

  package let name: String
  /// The columns, the key of the session first.
  package let columns: [CatalogueColumn]
  /// The columns by which a row is known; that of the session is the first.
  package let key: [String]

  private init(_ name: String, key: [String] = [], _ columns: [CatalogueColumn]) {
    self.name = name
    self.columns = [.text("session", required: true)] + columns
    self.key = ["session"] + key
  }

  package static let session = CatalogueTable(
    "session",
    [
      .text("id", required: true), .text("name", required: true), .text("folder", required: true),
      .text("indexed_on", required: true), .text("host", required: true),
      .time("created", required: true), .text("zone"), .text("format", required: true),
      .text("labbook", required: true), .text("head", required: true),
      .integer("lines", required: true), .text("record", required: true),
      .integer("has_text", required: true), .time("began"), .time("ended"), .text("title"),
      .text("engine"), .integer("stages", required: true), .integer("entries", required: true),
      .integer("commands", required: true), .integer("failed", required: true),
      .integer("faults", required: true), .text("manifest"),
    ])

  package static let stage = CatalogueTable(
    "stage", key: ["number"],
    [
      .integer("number", required: true), .text("title"),
      .integer("from_entry", required: true), .integer("to_entry", required: true),
      .time("from_time"), .time("to_time"),
    ])

  package static let entry = CatalogueTable(
    "entry", key: ["number"],
    [
      .integer("number", required: true), .text("kind", required: true), .time("time"),
      .text("source", required: true), .integer("stage"), .text("text"), .text("argv"),
      .text("directory"), .text("login"), .text("host"), .text("machine"),
      .integer("terminal_columns"), .integer("terminal_rows"), .text("caller"), .text("note"),
      .integer("has_ended", required: true), .time("end_time"), .number("duration"),
      .integer("exit"), .integer("signal"), .text("file"), .text("caption"), .text("digest"),
      .text("extra"),
    ])

  package static let command = CatalogueTable(
    "command", key: ["entry", "part"],
    [
      .integer("entry", required: true), .integer("part", required: true), .integer("stage"),
      .time("time"), .text("person"), .text("login"), .text("machine"), .text("container"),
      .text("command", required: true), .text("verb", required: true), .text("effect"),
      .text("outcome", required: true), .integer("exit"), .text("reason"), .number("duration"),
      .text("script"),
    ])

  package static let entity = CatalogueTable(
    "entity", key: ["kind", "id"],
    [
      .text("kind", required: true), .text("id", required: true), .text("name"),
      .text("machine"), .text("part_of"), .integer("seen_entry"), .time("seen_time"),
    ])

  package static let event = CatalogueTable(
    "event", key: ["number"],
    [
      .integer("number", required: true), .integer("entry", required: true),
      .text("kind", required: true), .time("time"), .time("arrival"), .text("host"),
      .text("container"), .text("stream", required: true),
      .integer("span_start", required: true), .integer("span_end", required: true),
      .text("source", required: true), .text("observation", required: true),
    ])

  package static let request = CatalogueTable(
    "request", key: ["number"],
    [
      .integer("number", required: true), .integer("entry", required: true), .time("time"),
      .integer("stage"), .text("endpoint", required: true), .text("machine"),
      .text("outcome", required: true), .integer("status"), .text("responder"),
      .number("latency"), .integer("count", required: true),
    ])

  package static let finding = CatalogueTable(
    "finding", key: ["id"],
    [
      .text("id", required: true), .integer("place", required: true),
      .text("kind", required: true), .text("role", required: true), .text("cause"),
      .text("what"), .text("subject"), .integer("from_entry"), .time("from_time"),
      .integer("to_entry"), .time("to_time"), .number("at_least"), .number("at_most"),
      .number("share"), .integer("ok"), .integer("failed"), .text("statement", required: true),
    ])

  package static let evidence = CatalogueTable(
    "evidence", key: ["finding", "entry"],
    [.text("finding", required: true), .integer("entry", required: true)])

  /// What a session measures, by its own names: what `trend` compares over the runs of an experiment.
  package static let measure = CatalogueTable(
    "measure", key: ["place"],
    [
      .integer("place", required: true), .text("id", required: true),
      .text("unit", required: true), .text("section", required: true),
      .text("subject", required: true), .text("thing", required: true), .text("cause"),
      .integer("stage"), .integer("is_after_repair", required: true), .number("least"),
      .number("most"), .number("repair_least"), .number("repair_most"),
      .text("entries", required: true),
    ])

  /// The way that a session went, by which `trend` tells runs of one experiment.
  package static let run = CatalogueTable(
    "run", [.text("way", required: true), .text("course", required: true)])

  /// Lines of commands, notes and outputs, as `search` finds them.
  package static let line = CatalogueTable(
    "line", key: ["entry", "stream", "number"],
    [
      .integer("entry", required: true), .text("stream", required: true),
      .integer("number", required: true), .text("text", required: true),
    ])

  /// Every byte that was printed; only a single session that is exported has it.
  package static let chunk = CatalogueTable(
    "chunk", key: ["entry", "position"],
    [
      .integer("entry", required: true), .integer("position", required: true),
      .text("stream", required: true), .number("offset"), .bytes("bytes"),
    ])

  /// What is understood of a session, in the order in which it is written.
  package static let understood = [
    session, stage, entry, command, entity, event, request, finding, evidence, measure, run,
  ]
}

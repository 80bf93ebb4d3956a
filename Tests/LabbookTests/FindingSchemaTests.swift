import Foundation
import GoldenFiles
import Testing

/// The schema of findings, written from the declarations of `Sources/Lab`.
@Suite struct FindingSchemaTests {
  private typealias JSON = SchemaSource.JSON

  /// What the declarations do not say: how far numbers and lists go, and what code computes.
  ///
  /// Of types, of properties of a type, and of the keys of a kind; `?` stands for a key that may be missing.
  private static let given: [String: String] = [
    "Int": #""type": "integer", "minimum": 0"#,
    "Double": #""type": "number", "minimum": 0"#,
    "[Int]": ##""$ref": "#/$defs/entries""##,
    "Entry": ##""$ref": "#/$defs/entry""##,
    "Moment": ##""$ref": "#/$defs/moment""##,
    "DurationBounds": ##""$ref": "#/$defs/bounds""##,
    "FindingID": #""type": "string", "pattern": "^fault/""#,

    "recovery.of":
      #""description": "What was there again: as many replicas as before, answers of an endpoint that had failed all, an even spread.", "enum": ["replicas", "requests", "placement"]"#,
    "recovery.service?":
      #""description": "The service, of replicas and of a placement.", "type": "string""#,
    "recovery.endpoint?": #""description": "The endpoint, of requests.", "type": "string""#,
    "recovery.replacements":
      ##""type": "array", "minItems": 1, "items": {"type": "object", "properties": {"slot": {"description": "The number of the replica.", "type": "integer", "minimum": 1}, "lost": {"description": "The task that was lost, else its container.", "type": "string"}, "new": {"description": "The task that replaced it, else its container; null where the record shows none.", "type": ["string", "null"]}, "machine": {"description": "Where the new one runs.", "type": "string"}, "created": {"description": "The container of the new one was created after the first time, and by the second.", "$ref": "#/$defs/instant"}, "began": {"description": "The new one began to run after the first time, and by the second.", "$ref": "#/$defs/instant"}, "counted": {"description": "The swarm first counted the new one as running after the first time, and by the second.", "$ref": "#/$defs/instant"}, "answered": {"description": "Its first answer.", "$ref": "#/$defs/entry"}}, "required": ["lost", "new"], "additionalProperties": false}"##,
    "detection.after":
      #""description": "What it is counted from: the fault, or its repair.", "enum": ["fault", "repair"]"#,
    "placement.after":
      #""description": "What came last before; null where nothing did.", "enum": ["fault", "repair", "order"]"#,
    "placement.ordered?":
      #""description": "Replicas that the order before asked for.", "type": "integer", "minimum": 0"#,
    "placement.afterEntry?":
      ##""description": "The entry of what came last before.", "$ref": "#/$defs/entry""##,
    "placement.seen":
      #""description": "Whether a listing shows it; false where nobody looked after a repair.", "type": "boolean""#,
    "placement.unavailable":
      #""type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}"#,
    "replica.listed":
      ##""description": "The first and the last listing of tasks that shows it running.", "$ref": "#/$defs/firstAndLast""##,
    "replica.seen":
      ##""description": "The first and the last listing of containers that shows it.", "$ref": "#/$defs/firstAndLast""##,
    "replica.answered":
      ##""description": "Its first and its last answer.", "$ref": "#/$defs/firstAndLast""##,
    "replica.answers":
      #""description": "Its answers, by the endpoint that was asked.", "type": "object", "additionalProperties": {"type": "integer", "minimum": 1}"#,
    "replica.slot": #""type": "integer", "minimum": 1"#,
    "availability.refused":
      #""type": "object", "minProperties": 1, "additionalProperties": {"type": "integer", "minimum": 1}"#,
    "availability.share": #""type": "number", "minimum": 0, "maximum": 1"#,
    "availability.interval":
      #""description": "Wilson's score interval of the share at 95 %; null where no request was made.", "type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}, "minItems": 2, "maxItems": 2"#,
    "availability.evenness": #""type": "number", "minimum": 0, "maximum": 1"#,
    "outage.causes": ##""$ref": "#/$defs/causes""##,
    "quorum.causes": ##""$ref": "#/$defs/causes""##,
    "quorum.refusals": #""type": "integer", "minimum": 1"#,
    "update.tasks": #""type": "integer", "minimum": 1"#,
    "shortfall.desired": #""type": "integer", "minimum": 1"#,
    "shortfall.listings": ##""$ref": "#/$defs/entries", "minItems": 1"##,
    "task-failure.slots": #""type": "array", "items": {"type": "integer", "minimum": 1}"#,
    "SplitBrain.Twins.slot": #""type": "integer", "minimum": 1"#,
    "SplitBrain.Twins.containers":
      #""type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2"#,
    "clock.clock": #""enum": ["system", "kernel", "hypervisor"]"#,
    "clock.offset":
      #""description": "Seconds that it is ahead, at least and at most; null where nothing bounds it.", "type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2"#,
    "clock-step.seconds": #""type": "number""#,
    "ClockStep.seconds": #""type": "number""#,
    "misplaced.taken":
      #""description": "When it can have been printed, from and to; null where nothing bounds it on both sides.", "type": "array", "items": {"type": "string", "format": "date-time"}, "minItems": 2, "maxItems": 2"#,
    "misplaced.entry": ##""$ref": "#/$defs/entry""##,
    "misplaced.sameAs": ##""$ref": "#/$defs/entry""##,
  ]

  /// What the kinds share.
  private static let shared: [(String, String)] = [
    (
      "moment",
      #""description": "A time, or the number of an entry where there is no clock.", "oneOf": [{"type": "string", "format": "date-time"}, {"type": "integer", "minimum": 1}]"#
    ),
    ("entry", #""description": "The number of an entry.", "type": "integer", "minimum": 1"#),
    (
      "entries",
      ##""description": "Numbers of entries.", "type": "array", "items": {"$ref": "#/$defs/entry"}"##
    ),
    (
      "firstAndLast",
      ##""type": ["array", "null"], "items": {"$ref": "#/$defs/entry"}, "minItems": 2, "maxItems": 2"##
    ),
    (
      "instant",
      ##""type": "array", "items": {"oneOf": [{"$ref": "#/$defs/moment"}, {"type": "null"}]}, "minItems": 2, "maxItems": 2"##
    ),
    (
      "bounds",
      #""description": "Seconds, at least and at most; the second is null where nothing bounds it.", "type": "array", "prefixItems": [{"type": "number", "minimum": 0}, {"type": ["number", "null"], "minimum": 0}], "items": false, "minItems": 2"#
    ),
    (
      "causes",
      #""type": "array", "minItems": 2, "items": {"type": "string", "pattern": "^fault/"}"#
    ),
    (
      "finding",
      ##""type": "object", "properties": {"id": {"description": "Its name: kind, role and ordinal; the same in a session that has grown since.", "type": "string", "pattern": "^[a-z-]+(/[^#]+)?#[0-9.]+$"}, "number": {"description": "Its number among all findings of the session, from 1.", "type": "integer", "minimum": 1}, "from": {"oneOf": [{"$ref": "#/$defs/moment"}, {"type": "null"}], "description": "Since when it holds."}, "to": {"oneOf": [{"$ref": "#/$defs/moment"}, {"type": "null"}], "description": "Until when it holds."}, "entries": {"description": "The evidence.", "$ref": "#/$defs/entries"}}, "required": ["kind", "id", "number", "from", "to", "entries"]"##
    ),
  ]

  @Test func schemaIsWhatTheDeclarationsSay() throws {
    let source = try SchemaSource(
      folders: ["Sources/Lab", "Sources/Events"],
      named: Self.given.mapValues(SchemaSource.schema(written:)))
    let statements = source.types["Finding.Statement"]?.values ?? []
    #expect(statements.count > 15)
    var definitions = Self.shared.map { ($0.0, JSON.raw("{\($0.1)}")) }
    var wordless: [String] = []
    for statement in statements {
      let found = try #require(source.types[statement])
      let kind = try #require(found.kind)
      let keys = source.keys(of: statement)
      wordless += keys.filter { $0.schema.first?.0 != "description" || $0.schema.count < 2 }
        .map { "\(kind).\($0.name)" }
      definitions.append(
        (
          kind,
          .object([
            ("description", .text(SchemaSource.told(found.doc))),
            ("$ref", .text("#/$defs/finding")),
            (
              "properties",
              .object(
                [("kind", .object([("const", .text(kind))]))]
                  + keys.map { ($0.name, .object($0.schema)) })
            ),
            ("required", .list(keys.filter(\.isRequired).map { .text($0.name) })),
            ("unevaluatedProperties", .flag(false)),
          ])
        ))
    }
    #expect(wordless == [], "keys without a comment at their property, or without a schema")
    let kinds = definitions.dropFirst(Self.shared.count).map(\.0)
    let schema = JSON.object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("A finding: a line of 'labbook findings --format json'")),
      ("oneOf", .list(kinds.map { .object([("$ref", .text("#/$defs/\($0)"))]) })),
      ("$defs", .object(definitions)),
    ])
    try Golden(Program.repository.appending(path: "docs/schema/finding.json"))
      .expect(schema.lines(broken: 4) + "\n")
  }
}

import Foundation
import GoldenFiles
import Testing

/// What the documents say of events, written from the declarations of `Sources/Events`.
@Suite struct EventSchemaTests {
  private typealias JSON = SchemaSource.JSON

  private static let source = Result {
    try SchemaSource(
      folders: ["Sources/Events"], named: ["AgeBounds": [("$ref", .text("#/$defs/age"))]])
  }
  private static let (begin, end) = ("<!-- events: begin -->\n", "<!-- events: end -->\n")

  /// The words of the kinds, and the types of what was seen.
  private static func kinds(_ source: SchemaSource) -> [(word: String, type: String)] {
    zip(
      source.types["Observation.Kind"]?.words ?? [], source.types["Observation"]?.values ?? []
    ).map { ($0, $1) }
  }

  /// What every event has; `Event.encode` writes it.
  private static let common = """
    {
            "entry": {"description": "The number of the entry.", "type": "integer", "minimum": 1},
            "time": {"description": "When the command was started; null where the source has no clock.", "type": ["string", "null"], "format": "date-time"},
            "host": {"description": "The machine it was observed on.", "type": ["string", "null"]},
            "stream": {"enum": ["stdout", "stderr"]},
            "span": {"description": "The bytes in that stream: the first, and the first behind them.", "type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
            "source": {"enum": ["recorded", "imported"]},
            "typed": {"description": "The line, where it was typed into a shell on another machine.", "type": "string"},
            "inContainer": {"description": "The container it was observed in.", "type": "string"}
          }
    """

  @Test func schemaIsWhatTheDeclarationsSay() throws {
    let source = try Self.source.get()
    let kinds = Self.kinds(source)
    #expect(kinds.count > 30)
    var definitions: [(String, JSON)] = [
      (
        "age",
        .raw(
          #"{"description": "How long ago, in seconds: at least, and less than; null for a side without a bound.", "type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2}"#
        )
      ),
      (
        "event",
        .object([
          ("type", .text("object")), ("properties", .raw(Self.common)),
          (
            "required",
            .list(["kind", "entry", "time", "host", "stream", "span", "source"].map { .text($0) })
          ),
        ])
      ),
    ]
    for (word, seen) in kinds {
      let declaration = try #require(source.types[seen])
      let keys = declaration.properties.map { property in
        let isOptional = property.type.hasSuffix("?")
        let type = isOptional ? String(property.type.dropLast()) : property.type
        return (
          name: property.name, isOptional: isOptional,
          schema: JSON.described(
            SchemaSource.told(property.doc), source.schema(of: type, in: seen))
        )
      }
      let required = keys.filter { !$0.isOptional }.map { JSON.text($0.name) }
      definitions.append(
        (
          word,
          .object([
            ("description", .text(SchemaSource.told(declaration.doc))),
            ("$ref", .text("#/$defs/event")),
            (
              "properties",
              .object(
                [("kind", .object([("const", .text(word))]))] + keys.map { ($0.name, $0.schema) })
            ),
            ("required", .list(required)), ("unevaluatedProperties", .flag(false)),
          ])
        ))
    }
    let schema = JSON.object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("An event: a line of 'labbook events --format json'")),
      ("oneOf", .list(kinds.map { .object([("$ref", .text("#/$defs/\($0.word)"))]) })),
      ("$defs", .object(definitions)),
    ])
    try Golden(Program.repository.appending(path: "docs/schema/event.json"))
      .expect(schema.lines(broken: 4) + "\n")
  }

  /// The table of kinds in `docs/events.md`.
  @Test func tableIsWhatTheDeclarationsSay() throws {
    let source = try Self.source.get()
    var lines = ["| kind | what was seen | further keys |", "|---|---|---|"]
    for (word, seen) in Self.kinds(source) {
      let declaration = try #require(source.types[seen])
      let keys = declaration.properties.map { property in
        let type = property.type.filter { $0 != "?" }
        let words = source.declaration(of: type, in: seen)?.1.words ?? []
        return "`\(property.name)`"
          + (words.isEmpty || words.count > 8
            ? "" : " (" + words.map { "`\($0)`" }.joined(separator: ", ") + ")")
      }
      lines.append(
        "| `\(word)` | \(SchemaSource.told(declaration.doc)) | \(keys.joined(separator: ", ")) |")
    }
    let file = Program.repository.appending(path: "docs/events.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.firstRange(of: Self.begin)?.upperBound)
    let stop = try #require(text.firstRange(of: Self.end)?.lowerBound)
    try Golden(file).expect(text[..<start] + lines.joined(separator: "\n") + "\n" + text[stop...])
  }
}

import Foundation
import TestFiles
import Testing

/// What the program prints, against the schemas in `docs/schema`.
@Suite struct SchemaTests {
  /// Checks one JSON object a line, or a list of them, with the schema of its kind, and prints what
  /// does not fit.
  private static let checker = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open(sys.argv[1]))
    validators = {}
    for name in sys.argv[2:]:
        text = open(name).read()
        lines = [json.loads(line) for line in text.splitlines()] if text[:1] != "[" else json.loads(text)
        for number, found in enumerate(lines, 1):
            kind = found["kind"]
            if kind not in schema["$defs"]:
                print(f"{name}:{number}: no kind '{kind}'")
                continue
            if kind not in validators:
                validators[kind] = Draft202012Validator(
                    {"$ref": "#/$defs/" + kind, "$defs": schema["$defs"]})
            for error in validators[kind].iter_errors(found):
                print(f"{name}:{number}: {kind}: {error.message}")
    """

  private func complaints(of schema: String, _ files: [URL]) throws -> Program.Run {
    let program = try Program()
    let path = Program.repository.appending(path: "docs/schema/\(schema).json").path
    return try program.start(
      URL(filePath: "/usr/bin/python3"), ["-c", Self.checker, path] + files.map(\.path)
    ).end()
  }

  @Test(
    arguments: ["events", "findings"], ["swarm-failover-1", "swarm-failover-2", "swarm-managers"])
  func fitsWhatTheProgramPrints(_ command: String, _ session: String) throws {
    let program = try Program()
    let sessions = Program.repository.appending(path: "sessions").path
    let printed = try program.run([
      command, "-s", "\(sessions)/\(session)", "--format", "json",
    ])
    #expect(printed.status == 0, "\(printed.error)")
    #expect(printed.lines.count > 20)
    let file = program.folder.appending(path: "printed.jsonl")
    try printed.output.write(to: file)
    let run = try complaints(of: String(command.dropLast()), [file])
    #expect(run.text == "")
    #expect(run.status == 0, "\(run.error)")
  }

  /// Sources with every kind of finding: a recording, and a paper without a single time.
  @Test(arguments: [
    (SharedFixture.recording("piped"), ["fault", "recovery", "split-brain", "outage"]),
    (SharedFixture.paper, ["fault", "split-brain", "placement", "clock", "misplaced"]),
  ])
  func fitsTheFindingsOfWhatIsImported(_ file: URL, _ kinds: [String]) throws {
    let program = try Program()
    let imported = try program.run(["import", file.path, "-s", "try"])
    #expect(imported.status == 0, "\(imported.error)")
    for command in ["events", "findings"] {
      let printed = try program.run([command, "-s", "try", "--format", "json"])
      let file = program.folder.appending(path: "\(command).jsonl")
      try printed.output.write(to: file)
      let run = try complaints(of: String(command.dropLast()), [file])
      #expect(run.text == "")
      #expect(run.status == 0, "\(run.error)")
      guard command == "findings" else { continue }
      let missing = kinds.filter { !printed.text.contains("\"kind\":\"\($0)\"") }
      #expect(missing == [])
    }
  }

  /// Every form of every reader, as the fixtures have them.
  @Test func fitsTheEventsOfEveryReader() throws {
    let fixtures = Program.repository.appending(path: "Tests/ReadersTests/Fixtures")
    let names = try FileManager.default.subpathsOfDirectory(atPath: fixtures.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    #expect(names.count > 200)
    let run = try complaints(of: "event", names.map { fixtures.appending(path: $0) })
    #expect(run.text == "")
    #expect(run.status == 0, "\(run.error)")
  }

  /// A key that is not in the schema, and one that is missing, are told.
  @Test func tellsWhatDoesNotFit() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "placement.jsonl")
    let line = #"{"kind": "placement", "from": null, "to": null, "entries": [], "replica": {}}"#
    try Data(line.utf8).write(to: file)
    let text = try complaints(of: "finding", [file]).text
    #expect(text.contains("'replica' was unexpected"))
    #expect(text.contains("'service' is a required property"))
  }
}

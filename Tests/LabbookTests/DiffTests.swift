import Foundation
import TestFiles
import Testing

@Suite struct DiffTests {
  private static func session(_ name: String) -> String {
    Program.repository.appending(path: "sessions/\(name)").path
  }

  private static let both = [session("swarm-failover-1"), session("swarm-failover-2")]

  @Test func saysTheVerdictFirstAndThenWhatDiffers() throws {
    let run = try Program().run(["diff"] + Self.both)
    #expect(run.status == 1)
    #expect(run.error == "")
    #expect(run.lines[0].hasPrefix("The same experiment with another result."))
    // The older run stands first, whatever the order of the names.
    #expect(run.lines[1].hasPrefix("swarm-failover-2, the older run: 2026-11-23"))
    #expect(run.text.contains("Replicas of kursinis-web-service by service ls (stage 8)"))
    #expect(run.text.contains("4/3 [2290]"))
    #expect(run.lines.last?.hasPrefix("Ignored: ") == true)
    // How long was waited stands under a heading of its own.
    let parts = run.text.components(separatedBy: "Pace of the runs")
    #expect(parts.count == 2)
    #expect(!parts[0].contains("how long until the repair"))
    #expect(
      parts[1].contains("The cable of NIC 2 of swarm-n01 was pulled: how long until the repair"))
    // People are told faults in words; ids are for programs.
    #expect(!run.text.contains("swarm-n01.2#1"))
    #expect(run.text.contains("swarm-n02 Ready shown after the repair (swarm-n02 was powered off)"))
  }

  /// What does not fit beside each other stands below each other, and nothing is cut.
  @Test func fitsANarrowTerminal() throws {
    let program = try Program()
    let line = "stty cols 80; labbook diff \(Self.both.joined(separator: " "))"
    let run = try program.startOnTerminal(line).end()
    // A terminal ends its lines with two characters, which are one to Swift.
    let lines = run.text.split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines.filter { $0.count > 80 } == [])
    #expect(!run.text.contains("…  "))
    #expect(lines.contains("Replicas of kursinis-web-service by service ls (stage 8)"))
    #expect(lines.contains("    swarm-failover-2: 4/3 [2290]; swarm-failover-1: 3/3 [1947]"))
  }

  @Test func saysItInLithuanian() throws {
    let run = try Program().run(["diff", "--language", "lt"] + Self.both)
    #expect(run.lines[0].hasPrefix("Tas pats bandymas, kitoks rezultatas."))
    #expect(run.text.contains("swarm-failover-2, ankstesnis bandymas: "))
  }

  @Test func printsJSONThatFitsTheSchema() throws {
    let program = try Program()
    let schema = Program.repository.appending(path: "docs/schema/diff.json").path
    for (sessions, form) in [(Self.both, "comparison"), (Self.both + [Self.both[0]], "spread")] {
      let run = try program.run(["diff", "--format", "json"] + sessions)
      #expect(run.status == 1)
      let file = program.folder.appending(path: "\(form).json")
      try run.output.write(to: file)
      let checker = """
        import json, sys
        from jsonschema import Draft202012Validator
        schema = json.load(open(sys.argv[1]))
        found = json.load(open(sys.argv[2]))
        whole = {"$ref": "#/$defs/" + sys.argv[3], "$defs": schema["$defs"]}
        for error in Draft202012Validator(whole).iter_errors(found):
            print(error.json_path, error.message)
        ids = [row["id"] for row in found["rows"]]
        print(len(ids) - len(set(ids)), "ids twice")
        """
      let checked = try program.start(
        URL(filePath: "/usr/bin/python3"), ["-c", checker, schema, file.path, form]
      ).end()
      #expect(checked.text == "0 ids twice\n", "\(checked.error)")
    }
  }

  /// What is exported and imported again is the same run.
  @Test(arguments: ["jsonl", "asciicast-v2", "asciicast-v3", "script"])
  func anExportIsTheSameRun(_ format: String) throws {
    let program = try Program()
    let session = Self.session("swarm-failover-1")
    let copied = try program.shell(
      "labbook export -s '\(session)' --format \(format) -o copy.\(format) "
        + "&& labbook import copy.\(format) -s copy")
    #expect(copied.status == 0, "\(copied.error)")
    let run = try program.run(["diff", session, "copy"])
    #expect(run.status == 0)
    #expect(run.lines[0].hasPrefix("The same experiment with the same result."))
  }

  @Test func namesTheStepAtWhichOtherExperimentsPart() throws {
    let run = try Program().run([
      "diff", Self.session("swarm-failover-1"), Self.session("swarm-managers"),
    ])
    #expect(run.status == 2)
    #expect(run.lines[0].hasPrefix("Not the same experiment"))
    #expect(run.text.contains("swarm-managers parts at entry "))
  }

  /// Every row leads to a command of its run, shown on the page, and every link to something.
  @Test func thePageLeadsToTheEvidenceOfBothRuns() throws {
    let run = try Program().run(["diff", "--format", "html"] + Self.both)
    let page = run.text
    let ids = Set(page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) })
    let links = Set(page.matches(of: #/href="#([^"]+)"/#).map { String($0.1) })
    #expect(links.subtracting(ids).sorted() == [])
    #expect(links.contains("a-entry-2290"))
    #expect(links.contains("b-entry-1947"))
    // Two timelines for each of two faults, and two laboratories.
    #expect(page.matches(of: #/<figure id="figure-[ab]-/#).count == 6)
  }

  @Test func aReportHasTheComparisonAsAChapter() throws {
    let program = try Program()
    let run = try program.run([
      "report", "-s", Self.both[1], "--against", Self.both[0], "--output", "out", "--format",
      "html,md", "--language", "en",
    ])
    #expect(run.status == 0, "\(run.error)")
    let page = try String(
      contentsOf: program.folder.appending(path: "out/report.html"), encoding: .utf8)
    #expect(page.contains("Comparison with swarm-failover-1"))
    #expect(page.contains("The same experiment with another result."))
    let ids = Set(page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) })
    let links = Set(page.matches(of: #/href="#([^"]+)"/#).map { String($0.1) })
    #expect(links.subtracting(ids).sorted() == [])
    let text = try String(
      contentsOf: program.folder.appending(path: "out/report.md"), encoding: .utf8)
    #expect(text.contains("Comparison with swarm-failover-1"))
  }

  @Test func namesTheOddOneOfThree() throws {
    let run = try Program().run(["diff"] + Self.both + [Self.both[0]])
    #expect(run.status == 1)
    let row = run.lines.first { $0.hasPrefix("swarm-n02-oam answered again") }
    #expect(row?.hasSuffix("swarm-failover-2") == true)
  }

  @Test func showsWhatChangedInTheOutputsOfACommand() throws {
    let program = try Program()
    let run = try program.run([
      "diff", Self.both[0], "--output-of", "docker service ps kursinis-web-service",
    ])
    #expect(run.status == 1)
    #expect(
      run.text.contains(
        "+ p1wje8ezuqz3 \\_ kursinis-web-service.2 katacoda/docker-http-server:latest swarm-n02 "
          + "Shutdown Failed \"task: non-zero exit (255)\"\n"))
    #expect(!run.text.contains("ago"))
    let none = try program.run(["diff", Self.both[0], "--output-of", "docker volume ls"])
    #expect(none.status == 2)
  }

  @Test func acceptsWhatIsExpected() throws {
    let program = try Program()
    try """
    - durations
    - person/faultLength/cable/swarm-n01.2#1
    - faults/nothing
    """.write(
      to: program.folder.appending(path: "expected.yaml"), atomically: true, encoding: .utf8)
    let run = try program.run(["diff", "--expect", "expected.yaml"] + Self.both)
    #expect(run.status == 1)
    #expect(run.lines.last == "Expected to differ, and does not: faults/nothing")
    let only = try program.run(
      [
        "diff", "--expect", "expected.yaml", "--only", "durations", "--only", "faults",
      ] + Self.both)
    #expect(only.status == 0)
  }

  @Test func saysWhatIsWrongWithWhatItIsGiven() throws {
    let program = try Program()
    try "durations: yes\n".write(
      to: program.folder.appending(path: "bad.yaml"), atomically: true, encoding: .utf8)
    let list = try program.run(["diff", "--expect", "bad.yaml"] + Self.both)
    #expect(list.error.contains("bad.yaml:1: expected a list of ids of rows\nhint: "))
    #expect(list.status != 0)
    let one = try program.run(["diff", Self.both[0]])
    #expect(one.status == 64)
    #expect(one.error.contains("expected two sessions to compare: labbook diff A B"))
    let tolerance = try program.run(["diff", "--tolerance", "much"] + Self.both)
    #expect(tolerance.status == 64)
    #expect(tolerance.error.contains("such as 10%"))
  }
}

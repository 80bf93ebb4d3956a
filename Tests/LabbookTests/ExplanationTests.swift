import CustomDump
import Foundation
import GoldenFiles
import Testing

/// The reasoning of findings, as `labbook findings --explain` prints it.
@Suite struct ExplanationTests {
  private static let shipped = Program.repository.appending(path: "sessions/swarm-failover-1").path

  /// A cable that nobody pulled is put back, a clock is ahead, a token is printed.
  private static let clocked = """
    {"cmd": "VBoxManage list vms", "start": "2026-11-23T10:00:00Z", "end": "2026-11-23T10:00:00.1Z", "exit": 0, "chunks": [[0.1, "o", "\\"n1\\" {2ed90b53-16c3-4d6a-a7b8-8e916156ac79}\\n"]]}
    {"cmd": "VBoxManage controlvm n1 setlinkstate2 on", "start": "2026-11-23T10:00:01Z", "end": "2026-11-23T10:00:01.2Z", "exit": 0}
    {"cmd": "ssh n1 date", "start": "2026-11-23T10:00:02Z", "end": "2026-11-23T10:00:02.4Z", "exit": 0, "chunks": [[0.3, "o", "Mon Nov 23 10:00:12 UTC 2026\\n"]]}
    {"cmd": "ssh n1 docker swarm join-token worker", "start": "2026-11-23T10:00:03Z", "end": "2026-11-23T10:00:04Z", "exit": 0, "chunks": [[0.9, "o", "To add a worker to this swarm, run the following command:\\n\\n    docker swarm join --token SWMTKN-1-masked-fa80a3d049 10.1.1.24:2377\\n\\n"]]}

    """

  /// A container that is older before than afterwards, and one that runs longer than it is.
  private static let written = """
    # Looking

    ```
    $ ssh n1 docker ps
    CONTAINER ID   IMAGE     COMMAND   CREATED         STATUS         PORTS     NAMES
    070aa3e17d4a   web       "/app"    3 minutes ago   Up 3 minutes   80/tcp    web.2.ypinuj5i68bo9u9tvyrmo8l5l

    $ ssh n1 docker ps
    CONTAINER ID   IMAGE     COMMAND   CREATED                  STATUS          PORTS     NAMES
    070aa3e17d4a   web       "/app"    30 seconds ago           Up 23 seconds   80/tcp    web.2.ypinuj5i68bo9u9tvyrmo8l5l

    $ ssh n1 docker ps
    CONTAINER ID   IMAGE     COMMAND   CREATED                  STATUS          PORTS     NAMES
    fda749b30050   web       "/app"    Less than a second ago   Up 3 minutes    80/tcp    web.1.j7pgc2beau6m7m59wc49parbu
    ```

    """

  /// Runs something on a made-up session.
  private func run(_ text: String, _ name: String, _ arguments: [String]) throws -> Program.Run {
    let program = try Program()
    try Data(text.utf8).write(to: program.folder.appending(path: name))
    let imported = try program.run(["import", name, "-s", "try"])
    #expect(imported.status == 0, "\(imported.error)")
    let run = try program.run(["findings", "-s", "try"] + arguments)
    return run
  }

  private func shipped(_ arguments: [String]) throws -> Program.Run {
    let program = try Program()
    let run = try program.run(["findings", "-s", Self.shipped, "--language", "en"] + arguments)
    return run
  }

  /// The id of the first finding of a kind.
  private func id(
    of kind: String, _ findings: ([String]) throws -> Program.Run
  ) throws -> String {
    let printed = try findings(["--kind", kind, "--format", "json"])
    let line = try #require(printed.lines.first, "\(printed.error)")
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return try #require(object?["id"] as? String)
  }

  private func expect(_ run: Program.Run, isGolden name: String) throws {
    #expect(run.status == 0, "\(run.error)")
    try Golden(name).expect(run.text)
  }

  @Test(arguments: [
    "fault", "detection", "recovery", "outage", "split-brain", "availability", "placement",
    "replica",
  ])
  func quotesWhatWasReadAndWritesTheArithmeticOut(_ kind: String) throws {
    let id = try id(of: kind, shipped)
    try expect(shipped(["--explain", id]), isGolden: "explain-\(kind).txt")
  }

  @Test(arguments: ["repair", "clock", "secret"])
  func explainsWhatAClockTells(_ kind: String) throws {
    let findings = { (arguments: [String]) throws -> Program.Run in
      try run(Self.clocked, "lab.jsonl", ["--language", "en"] + arguments)
    }
    let id = try id(of: kind, findings)
    try expect(findings(["--explain", id]), isGolden: "explain-\(kind).txt")
  }

  @Test(arguments: ["clock", "misplaced"], ["en", "lt"])
  func explainsWhatAgesTell(_ kind: String, _ language: String) throws {
    let findings = { (arguments: [String]) throws -> Program.Run in
      try run(Self.written, "lab.md", ["--language", language] + arguments)
    }
    let id = try id(of: kind, findings)
    try expect(
      findings(["--explain", id]), isGolden: "explain-\(kind)-without-times-\(language).txt")
  }

  @Test func isOneObjectAsJSON() throws {
    let printed = try shipped(["--explain", "2", "--format", "json"])
    #expect(printed.lines.count == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: printed.output) as? [String: Any])
    #expect(Set(object.keys) == ["id", "number", "kind", "statement", "steps", "arithmetic"])
    let steps = try #require(object["steps"] as? [[String: Any]])
    let quotes = steps.flatMap { $0["evidence"] as? [[String: Any]] ?? [] }
    #expect(quotes.allSatisfy { $0["entry"] is Int && $0["command"] is String })
    #expect(quotes.contains { ($0["output"] as? [String])?.isEmpty == false })
  }

  @Test func numbersAllFindingsWhateverIsAskedFor() throws {
    let all = try shipped([]).text.components(separatedBy: "\n\n")
    #expect(all[0] == "2026-11-23 (UTC)")
    for (index, text) in all.dropFirst().dropLast().enumerated() {
      #expect(text.drop { $0 == " " }.hasPrefix("\(index + 1). "))
    }
    let some = try shipped(["--kind", "split-brain", "--kind", "fault"])
      .text.components(separatedBy: "\n\n")
    #expect(some.count == 5)
    #expect(Set(some).isSubset(of: all))
    let split = try #require(some.first { $0.contains(". Split-brain ") })
      .replacing(#/(?m)^   /#, with: "")
    let object =
      try JSONSerialization.jsonObject(
        with: shipped(["--format", "json", "--kind", "split-brain"]).output) as? [String: Any]
    #expect(split.hasPrefix("\(object?["number"] as? Int ?? 0). "))
    #expect(split.hasSuffix("\n   \(object?["id"] as? String ?? "")"))
  }

  /// By its id, by as much of it as is its alone, and by its number.
  @Test(arguments: [
    "recovery/requests/swarm-n02-oam/power/swarm-n02#1", "recovery/requests/swarm-n02-oam#1",
    "recovery/requests", "24",
  ])
  func takesAnIdOrWhatIsLeftOfIt(_ name: String) throws {
    let printed = try shipped(["--explain", name])
    #expect(printed.lines.first?.hasPrefix("24. swarm-n02-oam ") == true)
    #expect(
      printed.lines.dropFirst().first == "   recovery/requests/swarm-n02-oam/power/swarm-n02#1")
  }

  @Test(arguments: [
    (
      "fault/cabel/swarm-n01.2#1",
      """
      no finding 'fault/cabel/swarm-n01.2#1'
      hint: did you mean fault/cable/swarm-n01.2#1, fault/power/swarm-n02#1 or \
      outage/swarm-n01-oam#1? 'labbook findings' shows all ids
      """
    ),
    (
      "outage/swarm-n02-oam",
      """
      'outage/swarm-n02-oam' can be one of 4 findings
      hint: give one of outage/swarm-n02-oam#1, outage/swarm-n02-oam#2, outage/swarm-n02-oam#3, outage/swarm-n02-oam#4
      """
    ),
  ])
  func answersAnUnknownIdWithTheNearest(_ name: String, _ message: String) throws {
    let printed = try shipped(["--explain", name])
    #expect(printed.status == 1)
    expectNoDifference(printed.error, "Error: \(message)\n")
  }

  /// What follows from the second of two pulls of one cable names the second.
  @Test func aConsequenceNamesItsOwnCause() throws {
    let program = try Program()
    let pulls = Program.repository.appending(
      path: "Tests/LabbookTests/Fixtures/findings/two-pulls-of-one-cable.jsonl")
    let imported = try program.run(["import", pulls.path, "-s", "try"])
    #expect(imported.status == 0, "\(imported.error)")
    let printed = try program.run(["findings", "-s", "try", "--format", "json"])
    let told = try printed.lines.compactMap { line -> String? in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let cause = object?["cause"] as? String else { return nil }
      return "\(object?["id"] as? String ?? "") of \(cause) in \(object?["entries"] ?? "")"
    }
    expectNoDifference(
      told,
      [
        "outage/n1#1 of fault/cable/n1.2#1 in [3]",
        "availability/n1/cable/n1.2#1 of fault/cable/n1.2#1 in [3]",
        "outage/n1#2 of fault/cable/n1.2#2 in [7, 8]",
        "availability/n1/cable/n1.2#2 of fault/cable/n1.2#2 in [7, 8]",
      ])
  }

  @Test func tellsHowManyFindingsThereAre() throws {
    let unknown = try run(Self.written, "lab.md", ["--explain", "99"])
    #expect(unknown.status == 1)
    #expect(
      unknown.error == """
        Error: no finding '99'
        hint: the session has the findings 1 to 4; 'labbook findings' shows them

        """)
    let none = try run("# Nothing\n\nNo command.\n", "lab.md", ["--explain", "1"])
    #expect(
      none.error == """
        Error: no finding '1'
        hint: nothing follows from the session; 'labbook list' shows what it has

        """)
  }
}

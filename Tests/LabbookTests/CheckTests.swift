import CustomDump
import Foundation
import GoldenFiles
import TestFiles
import Testing

@Suite struct CheckTests {
  private static func session(_ name: String) -> String {
    Program.repository.appending(path: "sessions/\(name)").path
  }

  /// One in English, one in Lithuanian; both were recorded with the assignment in hand.
  @Test(arguments: ["swarm-failover-1", "swarm-failover-2"])
  func findsEverythingMet(_ name: String) throws {
    let program = try Program()
    let run = try program.run(["check", "-s", Self.session(name)])
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
    try Golden("check/\(name).txt").expect(run.text)
  }

  /// The same experiment as it stood when the cable was back in and nobody had looked yet.
  @Test func saysInTheMiddleWhatNobodyHasLookedAt() throws {
    let program = try Program()
    let session = Self.session("swarm-failover-1")
    let cut = try program.shell(
      "labbook export -s '\(session)' | head -n 1180 > part.jsonl && "
        + "labbook import part.jsonl -s part")
    #expect(cut.status == 0, "\(cut.error)")
    let run = try program.run(["check", "-s", "part"])
    #expect(run.status == 2)
    #expect(run.lines.count { $0.hasPrefix("met: ") } == 9)
    #expect(
      run.text.contains(
        """
        not yet seen: The placement of the replicas after the last repair is shown
          The replicas were not listed after the repair of swarm-n01 (19:54:58.827).
            fault/cable/swarm-n01.2#1
          run now: ssh swarm-n01-oam sudo docker service ps kursinis-web-service

        """))
  }

  @Test func saysInAnEmptySessionWhatToRun() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "hello"])
    let run = try program.run(["check", "-s", "try"])
    #expect(run.status == 2)
    #expect(
      run.text.contains(
        """
        not yet seen: At least three computers or virtual machines form the cluster
          The nodes of the swarm have not been listed.
          run now: sudo docker node ls


        """))
    #expect(
      run.error == """
        hint: only recorded commands count: run them in 'labbook shell -s try' or with \
        'labbook record -s try -- COMMAND'

        """)
  }

  @Test func endsWithOneWhereSomethingIsUnmet() throws {
    let program = try Program()
    try """
    requirements:
      - {id: many, title: Many nodes, kind: nodes, atLeast: 9}
      - {id: commands, title: Commands, kind: commands}
    """.write(
      to: program.folder.appending(path: "my.yaml"), atomically: true, encoding: .utf8)
    let run = try program.run([
      "check", "-s", Self.session("swarm-failover-1"), "--requirements", "my.yaml", "--format",
      "json",
    ])
    #expect(run.status == 1)
    let objects = try run.lines.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(objects.map { $0?["id"] as? String } == ["many", "commands"])
    #expect(objects.map { $0?["verdict"] as? String } == ["unmet", "met"])
    #expect(objects.first??["title"] as? String == "Many nodes")
    #expect(objects.first??["shown"] as? [String] == ["Nodes that were Ready at the same time: 3."])
    #expect(
      objects.first??["run"] as? [String]
        == ["ssh swarm-n01-oam sudo docker swarm join-token worker"])
    #expect((objects.first??["entries"] as? [Int])?.first == 27)
    #expect(objects.last??["run"] == nil && objects.last??["missing"] == nil)
  }

  @Test func refusesABrokenListOfRequirements() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "hello"])
    try "requirements:\n  - {id: a, title: A, kind: b}\n".write(
      to: program.folder.appending(path: "my.yaml"), atomically: true, encoding: .utf8)
    let run = try program.run(["check", "-s", "try", "--requirements", "my.yaml"])
    #expect(run.status == 1)
    #expect(run.text.isEmpty)
    #expect(
      run.error == """
        Error: my.yaml:2:29: unknown kind of requirement 'b'
        hint: expected one of nodes, configuration, reachable-service, replicas, placement, \
        node-listing, faults, availability, commands

        """)
    #expect(try program.run(["check", "-s", "try", "--requirements"]).status == 64)
    #expect(try program.run(["check", "-s", "try", "--format", "xml"]).status == 64)
  }
}

/// A paper whose author noted with regret what had not been looked at.
@Suite struct CheckedPaperTests {
  @Test func missesThePlacementAfterTheLastRepair() throws {
    let program = try Program()
    _ = try program.run(["import", SharedFixture.paper.path, "-s", "scan"])
    let run = try program.run(["check", "-s", "scan", "--language", "en"])
    #expect(run.status == 2)
    #expect(!run.text.contains("unmet:"))
    #expect(
      run.text.contains(
        """
        not yet seen: The placement of the replicas after the last repair is shown
          The replicas were not listed after the repair of swarm-n02 (entry 224).
            fault/power/swarm-n02#1
          run now: ssh swarm-n01-oam sudo docker service ps kursinis-web-service

        """))
    let open = run.lines.filter { $0.hasPrefix("not yet seen: ") }
    expectNoDifference(
      open.map { String($0.dropFirst("not yet seen: ".count)) },
      [
        "The session shows the configuration completely enough to draw it",
        "The placement of the replicas after the last repair is shown",
        "Requests to the service are made in every stage",
      ])
  }
}

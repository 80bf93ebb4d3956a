import CustomDump
import Foundation
import Testing

/// Small recordings of what was there and what caused what, each with what is right.
@Suite struct ModelCaseTests {
  private typealias Object = [String: Any]

  /// A program beside a session that holds one recording.
  private struct Case {
    let program: Program

    init(_ name: String) throws {
      program = try Program()
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/model/\(name).jsonl")
      let run = try program.run(["import", "-s", "try", file.path])
      try #require(run.status == 0, "\(run.error)")
    }

    func findings(_ kind: String? = nil) throws -> [Object] {
      let kinds = kind.map { ["--kind", $0] } ?? []
      return try program.run(["findings", "-s", "try", "--format", "json"] + kinds).lines.map {
        try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? Object)
      }
    }

    func state(_ options: String...) throws -> Object {
      let run = try program.run(["state", "-s", "try", "--format", "json"] + options)
      return try #require(JSONSerialization.jsonObject(with: run.output) as? Object)
    }

    func texts(_ kind: String? = nil) throws -> [String] {
      let kinds = kind.map { ["--kind", $0] } ?? []
      return try program.run(["findings", "-s", "try", "--language", "en"] + kinds).text
        .split(separator: "\n\n").map { String($0).replacing("\n", with: " ") }
    }
  }

  @Test func aReplicaReplacedBeforeTheFaultIsNoRecoveryFromIt() throws {
    let own = try Case("replaced-before-the-fault")
    // The replica that was replaced had been killed before.
    expectNoDifference(
      try own.findings("recovery").map { $0["cause"] as? String }, ["fault/process/web-b.1407#1"])
    expectNoDifference(
      try own.findings("fault").map { $0["id"] as? String },
      ["fault/process/web-b.1407#1", "fault/power/web-a#1"])
  }

  @Test func aButtonThatDidNothingIsNoFault() throws {
    let own = try Case("button-without-effect")
    let faults = try own.findings("fault")
    expectNoDifference(faults.map { ($0["entries"] as? [Int])?.first }, [4])
    let button = try #require(try own.findings("no-effect").first)
    expectNoDifference(
      [button["asked"], button["ran"], button["off"]].map { $0 as? Int }, [2, 3, 4])
    let detection = try #require(try own.findings("detection").first)
    #expect(detection["cause"] as? String == "fault/power/web-c#1")
    // From the poweroff at :41–:42 to the listings at :50 and :55–:55.4.
    let bounds = try #require(detection["bounds"] as? [Double])
    #expect(bounds == [8, 14.4], "\(bounds)")
  }

  @Test func oneOutageStaysOneWhenAnotherFaultBeginsWithinIt() throws {
    let own = try Case("overlapping-faults")
    let outages = try own.findings("outage")
    expectNoDifference(
      outages.map { $0["endpoint"] as? String }, ["web-a-oam", "web-b-oam:9999"])
    expectNoDifference(outages[0]["entries"] as? [Int], [3, 5, 8])
    #expect(outages[0]["cause"] as? String == "fault/power/web-a#1")
    #expect(outages[1]["cause"] == nil)
    #expect(try own.texts("outage").last?.contains("The cause is not known.") == true)
  }

  @Test func aContainerThatExitedDoesNotRun() throws {
    let own = try Case("container-exited")
    let state = try own.state()
    let machines = try #require(state["machines"] as? [Object])
    #expect(machines.allSatisfy { $0["replicas"] == nil })
    let container = try #require((state["containers"] as? [Object])?.first)
    let status = try #require(container["status"] as? Object)
    #expect((status["value"] as? String)?.hasPrefix("Exited") == true)
    // "Exited (2) 15 seconds ago", in a listing from 03:00:30.0 to 03:00:30.5.
    let ended = try #require(container["ended"] as? [String])
    expectNoDifference(ended, ["2026-11-23T03:00:14.000Z", "2026-11-23T03:00:15.500Z"])
    // Just before that it ran.
    let before = try #require(try own.state("--at", "3")["machines"] as? [Object])
    expectNoDifference(before.compactMap { ($0["replicas"] as? [Object])?.count }, [1])
  }

  @Test func whatWasRemovedIsGone() throws {
    let own = try Case("removed-service-and-node")
    for options in [[], ["--known"]] {
      let run = try own.program.run(["state", "-s", "try", "--format", "json"] + options)
      let state = try #require(JSONSerialization.jsonObject(with: run.output) as? Object)
      for section in ["services", "tasks", "containers"] {
        expectNoDifference((state[section] as? [Object])?.count, 0, "\(section) \(options)")
      }
      let machines = try #require(state["machines"] as? [Object])
      #expect(machines.allSatisfy { $0["replicas"] == nil })
      let removed = try #require(machines.first { $0["name"] as? String == "web-c" })
      #expect(removed["status"] == nil)
    }
    let figure = try own.program.run(["diagram", "-s", "try", "--format", "dot"]).text
    #expect(!figure.contains("front"))
  }

  @Test func cardsThatTheHypervisorShowedAreDrawnAsSeen() throws {
    let figure = try Case("cards-of-the-hypervisor").program
      .run(["diagram", "-s", "try", "--format", "dot"]).text
    let cards = figure.split(separator: "\n").filter { $0.contains("ID=\"nic=web-d/") }
    #expect(!cards.isEmpty)
    #expect(cards.allSatisfy { !$0.contains("dotted") }, "\(cards)")
  }

  @Test func refusalsForWantOfALeaderAreALostQuorum() throws {
    let own = try Case("lost-quorum")
    let quorum = try #require(try own.findings("quorum").first)
    expectNoDifference(quorum["managers"] as? [String], ["web-c", "web-b"])
    expectNoDifference(quorum["refusals"] as? Int, 3)
    #expect(quorum["lostBy"] as? String == "2026-11-23T03:59:55.961Z")
    #expect(quorum["regainedBy"] is NSNull)
    #expect(quorum["cause"] as? String == "fault/cable/web-b.2#1")
    // Meanwhile nobody can tell how the nodes are.
    let machines = try #require(try own.state()["machines"] as? [Object])
    let status = machines.compactMap { ($0["status"] as? Object)?["value"] as? String }
    expectNoDifference(Set(status), ["unknown"])
    let figure = try own.program.run(["diagram", "-s", "try", "--format", "dot"]).text
    #expect(!figure.contains("Ready"))
  }

  @Test func tasksThatAreToStopStillRun() throws {
    let own = try Case("running-but-to-stop")
    let placement = try #require(try own.findings("placement").first)
    expectNoDifference(
      placement["replicas"] as? [String: Int], ["web-a": 0, "web-b": 1, "web-c": 1])
  }

  @Test func aLoopOverTheNodesTellsWhereReplicasRun() throws {
    let own = try Case("placement-in-a-loop")
    let placements = try own.findings("placement").map { $0["replicas"] as? [String: Int] }
    expectNoDifference(placements.last, ["web-a": 2, "web-b": 1, "web-c": 0])
    // "Up 2 seconds": the third one did not run yet when the services were listed.
    let before = try #require(try own.state("--at", "3")["machines"] as? [Object])
    let counts = before.map { ($0["name"] as? String, ($0["replicas"] as? [Object])?.count ?? 0) }
    expectNoDifference(counts.map(\.1), [2, 0, 0], "\(counts)")
  }

  @Test(arguments: ["mesh-with-a-port", "mesh-without-a-port"])
  func aPortDoesNotHideTheMesh(_ name: String) throws {
    let availability = try #require(try Case(name).findings("availability").first)
    #expect(availability["throughMesh"] as? Int == 1)
  }
}

import Foundation
import Testing

/// `labbook state`: the laboratory at a moment, as a process.
@Suite struct StateTests {
  private func run(_ arguments: String...) throws -> Program.Run {
    let program = try Program()
    let session = Program.repository.appending(path: "sessions/swarm-failover-1").path
    return try program.run(["state", "-s", session] + arguments)
  }

  @Test func tellsWhereEveryValueWasSeenLast() throws {
    let run = try run("--at", "700")
    #expect(run.status == 0)
    let lines = run.text.split(separator: "\n").map(String.init)
    // The cable was pulled in entry 625; the listing of entry 675 was the last that showed the nodes.
    #expect(lines.contains("        cable       off  (entry 625, 15.4 s before)"))
    #expect(lines.contains("    status        Down  (entry 675, 4.4 s before)"))
    #expect(lines.first == "machines:")
  }

  @Test func joinsContainersToTasksAndAnswers() throws {
    let run = try run("--at", "700", "--format", "json")
    let state = try #require(
      try JSONSerialization.jsonObject(with: Data(run.text.utf8)) as? [String: Any])
    let containers = try #require(state["containers"] as? [[String: Any]])
    let first = try #require(containers.first)
    #expect(first["id"] as? String == "958e0f790f69")
    #expect(first["task"] as? String == "13txjd8pxcew")
    #expect(first["machine"] as? String == "swarm-n01")
    #expect((first["answered"] as? [String: Any])?["entry"] as? Int == 700)
    #expect(state["entry"] as? Int == 700)
  }

  @Test func isAskedByTimeAndByStage() throws {
    let byTime = try run("--at", "19:53:53.300").text
    let byStage = try run("--at", "A failure: the cable of swarm-n01 is pulled").text
    #expect(byTime.contains("status        Down"))
    #expect(byStage.contains("cable       off"))
  }

  @Test func saysWhatMomentsThereAre() throws {
    let run = try run("--at", "99999")
    #expect(run.status == 1)
    #expect(
      run.error == "Error: no entry 99999\nhint: the session has the entries 1 to 2644\n")
  }
}

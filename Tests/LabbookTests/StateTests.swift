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
    #expect(
      lines.contains(
        "    status        Down  (entry 675, 4.4 s before; changed between entries 648 and 675)"))
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

  private func figure(of name: String, at moment: String) throws -> String {
    let session = Program.repository.appending(path: "sessions/\(name)").path
    return try Program().run([
      "diagram", "-s", session, "--at", moment, "--language", "en", "--format", "dot",
    ]).text
  }

  /// While the cluster was in two parts, both ran replicas 2 and 3.
  @Test func drawsTheTwoPartsOfACluster() throws {
    let figure = try figure(of: "swarm-failover-1", at: "1097")
    for container in ["958e0f790f69", "9a2112913c9d", "e1a1cd57f6b9", "28f6d542f1a9"] {
      #expect(figure.contains(container))
    }
    #expect(figure.contains("also on swarm-n03") && figure.contains("also on swarm-n02"))
    #expect(figure.contains("listed 3/3, known to run: 5 (more than once: 2)"))
    #expect(figure.contains("cut off"))
    // No answer crossed the gap.
    let answers = figure.split(separator: "\n").filter { $0.contains("class=\"answers\"") }
    #expect(answers.count == 7, "\(answers)")
    #expect(
      answers.allSatisfy { line in
        line.contains("\"swarm-n01 mesh\"") == line.contains("-> \"swarm-n01 replicas\"")
      }, "\(answers)")
    let whole = try self.figure(of: "swarm-failover-1", at: "600")
    #expect(!whole.contains("also on") && !whole.contains("cut off") && !whole.contains("listed"))
    #expect(whole.contains("\"swarm-n01 mesh\":e -> \"swarm-n03 replicas\""))
  }

  /// The successors of what was lost with swarm-n01 may have run on swarm-n03 by then, or not.
  @Test func doesNotDenyWhatIsNotKnown() throws {
    let figure = try figure(of: "swarm-managers", at: "1677")
    #expect(figure.contains("no replica known to run"))
    // Of a machine without power the managers' word is not repeated.
    #expect(figure.contains("powered off") && !figure.contains("Unreachable"))
  }

  @Test func saysWhyTheManagersCountMoreThanThereIs() throws {
    // The listing is from before the machine was powered off.
    let before = try figure(of: "swarm-failover-2", at: "2300")
    #expect(before.contains("listed 3/3, known to run: 2") && !before.contains("still counted"))
    let after = try figure(of: "swarm-failover-2", at: "2424")
    #expect(after.contains("(lost but still counted: 1)"))
  }

  /// The order to scale to 1, entry 1687, was carried out after entry 1700 had ended.
  @Test func isNotAheadOfWhatWasPrinted() throws {
    let session = Program.repository.appending(path: "sessions/swarm-failover-2").path
    for view in [[], ["--known"]] {
      func desired(at entry: String) throws -> String? {
        let run = try Program().run(["state", "-s", session, "--at", entry] + view)
        return run.lines.first { $0.hasPrefix("    desired  ") || $0.hasPrefix("    desired   ") }
      }
      #expect(try desired(at: "1700")?.contains(" 3  (entry 557") == true)
      #expect(try desired(at: "1739")?.contains(" 1  (entry 1687") == true)
    }
  }

  /// A network is there since the first listing that shows it, whoever shows it again.
  @Test func tellsSinceWhenANetworkIsThere() throws {
    let program = try Program()
    let table = { (bridge: String) in
      "NETWORK ID     NAME      DRIVER    SCOPE\\n\(bridge)   bridge    bridge    local\\n"
        + "rqgt7rjmxhq4   ingress   overlay   swarm\\n"
    }
    let lines = [("n1", "e42bab6b2309"), ("n2", "f42bab6b2309"), ("n1", "e42bab6b2309")]
      .enumerated()
      .map { number, look in
        #"{"seq":\#(number + 1),"start":"2026-03-01T10:00:0\#(number)Z","host":"pc","exit":0,"#
          + #""cmd":"ssh \#(look.0) docker network ls","duration":0.1,"#
          + #""chunks":[[0.1,"o","\#(table(look.1))"]]}"#
      }
    try lines.joined(separator: "\n").write(
      to: program.folder.appending(path: "a.jsonl"), atomically: true, encoding: .utf8)
    _ = try program.run(["import", "a.jsonl", "-s", "x"])
    let run = try program.run(["state", "-s", "x", "--format", "json"])
    let state = try #require(
      try JSONSerialization.jsonObject(with: Data(run.text.utf8)) as? [String: Any])
    let networks = try #require(state["engineNetworks"] as? [[String: Any]])
    #expect(networks.compactMap { $0["name"] as? String } == ["bridge", "bridge", "ingress"])
    #expect(networks.compactMap { $0["machine"] as? String } == ["n1", "n2"])
    let ingress = try #require(networks.last?["id"] as? [String: Any])
    #expect(ingress["entry"] as? Int == 3)
    #expect((ingress["since"] as? [Any])?.last as? String == "2026-03-01T10:00:00.000Z")
  }
}

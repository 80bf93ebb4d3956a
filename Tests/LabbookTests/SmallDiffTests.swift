import Foundation
import TestFiles
import Testing

/// Sessions of a few commands, compared.
@Suite struct SmallDiffTests {
  private static let start = "\"start\":\"2026-11-23T04:12:20.000Z\",\"duration\":0.1,\"exit\":0"

  /// A session of commands as JSON lines: each with the keys that follow its line.
  private static func write(
    _ name: String, _ lines: [String], in program: Program
  ) throws {
    try (lines.joined(separator: "\n") + "\n").write(
      to: program.folder.appending(path: "\(name).jsonl"), atomically: true, encoding: .utf8)
    let run = try program.run(["import", "\(name).jsonl", "-s", name])
    #expect(run.status == 0, "\(run.error)")
  }

  private static func command(_ line: String, at second: Int, _ output: String = "") -> String {
    let time = "2026-11-23T04:\(String(10 + second / 60)):\(String(10 + second % 60)).000Z"
    let end = "2026-11-23T04:\(String(10 + second / 60)):\(String(10 + second % 60)).100Z"
    return """
      {"cmd":"\(line)","start":"\(time)","end":"\(end)","duration":0.1,"exit":0,\
      "chunks":[[0.05,"o","\(output)"]]}
      """
  }

  /// Also where nothing in it changed anything.
  @Test(arguments: ["echo hi", "docker ps", "curl -s n1-oam"])
  func aSessionIsTheSameAsItself(_ line: String) throws {
    let program = try Program()
    try Self.write("t", (0..<12).map { Self.command(line, at: $0) }, in: program)
    let run = try program.run(["diff", "t", "t"])
    #expect(run.status == 0)
    #expect(run.lines[0].hasPrefix("The same experiment with the same result."))
    #expect(!run.text.contains("older"))
  }

  @Test func othersWithoutStepsPart() throws {
    let program = try Program()
    try Self.write("a", [Self.command("echo hi", at: 0)], in: program)
    try Self.write("b", [Self.command("echo ho", at: 0)], in: program)
    try Self.write("c", [Self.command("docker ps", at: 0)], in: program)
    let run = try program.run(["diff", "a", "b"])
    #expect(run.status == 2)
    #expect(run.text.contains("a parts at entry 1: echo hi\nb parts at entry 1: echo ho\n"))
    let other = try program.run(["diff", "a", "c"])
    #expect(other.status == 2)
    #expect(
      other.lines[0] == "Not the same experiment: less than half of what was run is in both.")
    #expect(other.text.contains("a parts at entry 1: echo hi\nc parts at entry 1: docker ps\n"))
  }

  @Test func aMistypedWordIsAnError() throws {
    let program = try Program()
    try Self.write("t", [Self.command("docker ps", at: 0)], in: program)
    for option in ["--only", "--ignore"] {
      let run = try program.run(["diff", "t", "t", option, "fautls"])
      #expect(run.status == 64)
      #expect(run.output.isEmpty)
      #expect(
        run.error.hasPrefix("Error: \(option): unknown row 'fautls'; did you mean 'faults'?\n"))
      let row = try program.run(["diff", "t", "t", option, "steps/identical/docker"])
      #expect(row.status == 64)
      #expect(row.error.hasPrefix("Error: unknown row 'steps/identical/docker'; "))
    }
    #expect(try program.run(["diff", "t", "t", "--only", "steps"]).status == 0)
    #expect(try program.run(["diff", "t", "t", "--only", "faults"]).status == 2)
  }

  /// A long output is read as a whole: what is omitted elsewhere may be what differs.
  @Test func comparesAllOfALongOutput() throws {
    let program = try Program()
    let made = try program.shell(
      """
      for i in 1 2; do seq 1 1000000 | sed "s/^700000$/here $i/" > numbers; \
      labbook record -s t -- cat numbers > /dev/null; done
      """)
    #expect(made.status == 0, "\(made.error)")
    let run = try program.run(["diff", "t", "--output-of", "cat numbers"])
    #expect(run.status == 1)
    #expect(run.lines.suffix(2) == ["- here 1", "+ here 2"])
  }

  @Test func saysInWhichContainerAStepRan() throws {
    let program = try Program()
    let changes = ["docker network create front", "docker network create back"]
    let common = changes.enumerated().map { Self.command($1, at: $0) }
    try Self.write(
      "a", common + [Self.command("ssh n1 docker exec web cat /etc/hosts", at: 5)], in: program)
    try Self.write(
      "b", common + [Self.command("ssh n1 docker exec db cat /etc/hosts", at: 5)], in: program)
    let run = try program.run(["diff", "a", "b"])
    #expect(run.status == 1)
    #expect(run.text.contains("n1 / web: cat /etc/hosts"))
    #expect(run.text.contains("n1 / db: cat /etc/hosts"))
  }

  private static func cable(at second: Int) -> [String] {
    [
      command("VBoxManage controlvm n1 setlinkstate2 off", at: second),
      command("VBoxManage controlvm n1 setlinkstate2 on", at: second + 10),
    ]
  }

  private static func power(at second: Int) -> [String] {
    [
      command("VBoxManage controlvm n2 poweroff", at: second),
      command("VBoxManage startvm n2 --type headless", at: second + 10),
    ]
  }

  @Test func theOrderOfFaultsHasTheirEntries() throws {
    let program = try Program()
    try Self.write("a", Self.cable(at: 0) + Self.power(at: 20), in: program)
    try Self.write("b", Self.power(at: 0) + Self.cable(at: 20), in: program)
    let run = try program.run(["diff", "a", "b", "--only", "faults"])
    #expect(run.status == 1)
    #expect(
      run.text.contains(
        "the cable of NIC 2 of n1 was pulled; n2 was powered off [1, 3]"), "\(run.text)")
    let json = try program.run([
      "diff", "a", "b", "--only", "faults/faultOrder", "--format", "json",
    ])
    #expect(json.text.contains("\"value\":[\"cable/n1.2#1\",\"power/n2#1\"]"))
  }

  /// A machine that was reset needs no repair, so nobody missed it.
  @Test func aFaultThatNeedsNoRepairIsNotCalledUnrepaired() throws {
    let program = try Program()
    let reset = Self.command("VBoxManage controlvm n1 reset", at: 50)
    try Self.write("a", Self.cable(at: 0) + Self.power(at: 20), in: program)
    try Self.write("b", Self.cable(at: 0) + Self.power(at: 20) + [reset], in: program)
    let run = try program.run(["diff", "a", "b", "--only", "faults", "--format", "json"])
    #expect(run.status == 1)
    #expect(
      run.text.contains(
        """
        "first":null,"id":"faults/fault/reset/n1#1","remarks":[],\
        "second":{"entries":[5],"value":null}
        """), "\(run.text)")
  }

  /// What the managers show of a replica is not said of the node it was on.
  @Test func aReplicaThatFailedIsNoNode() throws {
    let session = Program.repository.appending(path: "sessions/swarm-managers").path
    let run = try Program().run(["diff", session, session, "--all", "--only", "detection"])
    let rows = run.lines.filter { $0.contains(" Failed shown") }
    #expect(!rows.isEmpty)
    #expect(rows.filter { !$0.contains(#/^\S+\.\d+ Failed shown/#) } == [])
  }

  /// Where no clock bounds anything in either run, nothing says that the durations are the same.
  @Test func whatNeitherRunTellsIsNotCalledTheSame() throws {
    let program = try Program()
    let session = Program.repository.appending(path: "sessions/swarm-failover-1").path
    let made = try program.shell(
      """
      labbook export -s '\(session)' | sed -E 's/"(start|end|time)": ?"[^"]*",? ?//g' > t.jsonl \
      && labbook import t.jsonl -s t
      """)
    #expect(made.status == 0, "\(made.error)")
    let run = try program.run(["diff", "t", "t", "--format", "json"])
    #expect(run.status == 0)
    let object = try JSONSerialization.jsonObject(with: run.output)
    let rows = try #require((object as? [String: Any])?["rows"] as? [[String: Any]])
    let detections = rows.filter { $0["section"] as? String == "detection" }
    #expect(!detections.isEmpty)
    #expect(detections.compactMap { $0["verdict"] as? String }.contains("same") == false)
    #expect(
      detections.allSatisfy { ($0["remarks"] as? [String]) == ["neither-tells"] }, "\(detections)")
  }

  /// A line that only sets a variable is a step too, told as it was typed; runs of one name are told apart.
  @Test func namesWhatHasNoProgram() throws {
    let program = try Program()
    let rest = ["docker swarm init", "docker node ls"]
    try Self.write("a", rest.enumerated().map { Self.command($1, at: $0) }, in: program)
    let line = "TOKEN=$(docker swarm join-token --quiet worker)"
    try Self.write(
      "b", ([line] + rest).enumerated().map { Self.command($1, at: $0) }, in: program)
    let diff = try program.run(["diff", "a", "b"])
    #expect(diff.lines.contains { $0.hasPrefix("Step: \(line)") }, "\(diff.text)")
    _ = try program.shell("mkdir other && cp -r sessions/a other/a")
    for command in ["trend", "diff"] {
      let several = try program.run([command, "a", "b", "other/a"])
      #expect(several.text.contains("a (1), b, a (3)"), "\(several.text)")
    }
  }
}

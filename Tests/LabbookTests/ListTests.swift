import Foundation
import Session
import Testing

/// `labbook list`: what a person sees of a session.
@Suite struct ListTests {
  private static let shipped = Program.repository.appending(path: "sessions/swarm-failover-1").path

  private func list(_ arguments: String...) throws -> Program.Run {
    try Program().run(["list", "-s", Self.shipped] + arguments)
  }

  @Test func foldsTheRunsOfAProbe() throws {
    #expect(
      try list("603-648").lines == [
        "2026-11-23 (UTC)",
        "  603  19:53:34.452    3.02 s  exit 0  ssh swarm-n01-oam sudo docker service ps "
          + "kursinis-web-service",
        "  604  19:53:34.463    3.08 s  exit 0  curl --connect-timeout 1 swarm-n01-oam  ×7",
        "  605  19:53:34.464    3.73 s  exit 0  curl --connect-timeout 1 swarm-n02-oam  ×7",
        "  606  19:53:34.476    3.04 s  exit 0  curl --connect-timeout 1 swarm-n03-oam  ×7",
        "  625  19:53:37.513    0.78 s  exit 0  VBoxManage controlvm swarm-n01 setlinkstate2 off",
        "  626  19:53:38.196    0.06 s  exit 0  curl --connect-timeout 1 swarm-n01-oam",
        "  627  19:53:38.197    0.07 s  exit 0  curl --connect-timeout 1 swarm-n03-oam",
        "  628  19:53:38.306    3.38 s  exit 0  ssh swarm-n01-oam sudo docker node ls",
        "  629  19:53:38.463    5.04 s          curl --connect-timeout 1 swarm-n01-oam  ×5, 2 exit 0",
        "  630  19:53:38.463    5.09 s          curl --connect-timeout 1 swarm-n02-oam  ×7, 5 exit 0",
        "  631  19:53:38.468    5.09 s          curl --connect-timeout 1 swarm-n03-oam  ×7, 5 exit 0",
        "  648  19:53:43.697    2.80 s  exit 0  ssh swarm-n01-oam sudo docker node ls",
      ])
    #expect(try list("603-648", "--all").lines.count == 47)
    #expect(try list("603-648", "--format", "json").lines.count == 46)
  }

  @Test func filtersByEverythingAtOnce() throws {
    #expect(
      try list("--failed", "--tool", "ssh").lines == [
        "2026-11-23 (UTC)",
        "   20  19:50:06.234    2.01 s  exit 1  ssh swarm-n01-oam sudo docker swarm init",
        "   21  19:50:08.255    2.10 s  exit 1  "
          + "ssh swarm-n01-oam sudo docker swarm init --advertise-addr swarm-n01",
      ])
    #expect(
      try list("--host", "vm", "--stage", "A failure", "--grep", "set.*state2").lines.last
        == "  625  19:53:37.513    0.78 s  exit 0  VBoxManage controlvm swarm-n01 setlinkstate2 off"
    )
    let numbers = try list("--all", "--from", "19:53:37.463", "--to", "19:53:38.196").lines
      .compactMap { Int($0.prefix(5).trimmingCharacters(in: .whitespaces)) }
    #expect(numbers == [622, 623, 624, 625, 626])
    #expect(try list("2643-").lines.count == 3)
    let json = try list("--failed", "--tool", "ssh", "--format", "json")
    #expect(json.lines.count == 2 && json.text.hasPrefix(#"{"seq":20,"#))
  }

  @Test func saysWhatIsNotInTheSession() throws {
    let tool = try list("--tool", "crul")
    #expect(tool.status == 1)
    #expect(
      tool.error == "Error: unknown tool 'crul'; expected VBoxManage, curl, date, dmesg, docker, "
        + "ethtool, ip, ss or ssh; did you mean 'curl'?\n")
    #expect(
      try list("--host", "swarm-n4-oam").error.contains("unknown host 'swarm-n4-oam'; expected"))
    #expect(
      try list("3000").error
        == "Error: no entry 3000\nhint: the session has the entries 1 to 2644\n")
    #expect(
      try list("--grep", "a(").error.hasPrefix(
        "Error: 'a(' is not a regular expression: expected ')'\n"))
    let none = try list("--grep", "no such thing")
    #expect(none.status == 0 && none.text.isEmpty && none.error == "No entries.\n")
  }

  /// Each line of the table stands on one line of the terminal.
  @Test(arguments: [(60, true), (100, true), (60, false)])
  func fitsTheTerminal(columns: Int, isCut: Bool) throws {
    let run = try Program().shell(
      """
      script -qec 'stty cols \(columns); labbook list \(isCut ? "" : "--wide") -s \(Self.shipped)' \
      /dev/null < /dev/null | tr -d '\\r'
      """)
    let widest = run.lines.map(\.count).max() ?? 0
    #expect(isCut ? widest == columns : widest > 200)
    #expect(run.lines.contains { $0.hasSuffix("…") } == isCut)
    #expect(
      !isCut
        || run.lines.contains {
          $0.hasPrefix(columns < 80 ? " 625  19:53:37    " : "  625  19:53:37.513 ")
        })
  }

  @Test func printsLocalTimesOfTheRecord() throws {
    let program = try Program()
    let run = try program.shell(
      """
      TZ=Asia/Kolkata labbook record -s try -- true
      TZ=America/New_York labbook list -s try
      labbook list -s try --utc
      labbook show -s try 1 | grep started
      labbook events -s try; labbook export -s try | tail -n 1
      """)
    let exported = try #require(
      JSONSerialization.jsonObject(with: Data((run.lines.last ?? "").utf8)) as? [String: Any])
    let start = try #require(exported["start"] as? String)
    let utc = try #require(Timestamp(rfc3339: start))
    let india = utc.adding(seconds: 5.5 * 3600).rfc3339
    #expect(run.lines[0] == "\(india.prefix(10)) (UTC+05:30)")
    #expect(run.lines[1].contains(india.dropFirst(11).dropLast()))
    #expect(run.lines[2] == "\(start.prefix(10)) (UTC)")
    #expect(run.lines[3].contains(start.dropFirst(11).dropLast()))
    #expect(run.lines[4].hasSuffix("+05:30"))
  }

  @Test func showsTheDateWhereItChanges() throws {
    let program = try Program()
    try """
    {"cmd": "true", "start": "2026-11-23T23:59:59.000Z", "exit": 0}
    {"cmd": "false", "start": "2026-11-24T00:00:01.000Z", "exit": 1}

    """.write(
      to: program.folder.appending(path: "night.jsonl"), atomically: true, encoding: .utf8)
    let run = try program.shell("labbook import night.jsonl; labbook list -s night")
    #expect(
      run.lines == [
        "2026-11-23 (UTC)", "    1  23:59:59.000            exit 0  true",
        "2026-11-24 (UTC)", "    2  00:00:01.000            exit 1  false",
      ])
  }
}

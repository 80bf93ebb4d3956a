import Foundation
import Testing

/// `labbook audit`: what a person who did not see the experiment learns from it.
@Suite struct AuditTests {
  private func audit(_ arguments: String..., of session: String = "swarm-failover-1") throws
    -> Program.Run
  {
    let path = Program.repository.appending(path: "sessions/\(session)").path
    return try Program().run(["audit", "-s", path, "--language", "en"] + arguments)
  }

  private func rows(_ arguments: String..., of session: String = "swarm-failover-1") throws
    -> [[String: Any]]
  {
    let path = Program.repository.appending(path: "sessions/\(session)").path
    let run = try Program().run(["audit", "-s", path, "--format", "json"] + arguments)
    #expect(run.status == 0 && run.error.isEmpty)
    return try run.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func listsEveryCommandThatWasToChangeSomething() throws {
    let changes = try rows("class changes or class breaks or class repairs")
    #expect(
      changes.compactMap { $0["entry"] as? Int } == [
        20, 21, 22, 24, 26, 30, 33, 34, 35, 175, 625, 1101, 1331, 1458, 1795, 2072,
      ])
    #expect(changes.prefix(3).compactMap { $0["outcome"] as? String } == ["fail", "fail", "ok"])
  }

  @Test func tellsWhoPulledTheCableAndHowLongItWasOut() throws {
    let rows = try rows("tool VBoxManage text setlinkstate2")
    let pulled = try #require(rows.first)
    let put = try #require(rows.last)
    #expect(pulled["time"] as? String == "2026-11-23T19:53:37.513Z")
    #expect(pulled["user"] as? String == "root" && pulled["machine"] as? String == "vm")
    #expect(pulled["script"] as? String == "experiment.sh:67")
    let change = try #require((pulled["changes"] as? [[String: Any]])?.first)
    #expect(change["thing"] as? String == "swarm-n01" && change["card"] as? Int == 2)
    #expect(change["from"] as? String == "on" && change["to"] as? String == "off")
    // 19:54:58.827 after 19:53:37.513, and nothing was changed in between.
    #expect(put["sinceChange"] as? Double == 81.314)
  }

  @Test func beginsWithTheStateOfTheRecordAndEndsWithItsHash() throws {
    let run = try audit("entry 175")
    #expect(run.lines.first?.hasSuffix("journal.jsonl: intact, 13686 lines") ?? false)
    #expect(
      run.lines.last
        == "last hash 8d5faeb18f3c755c7577230dfedf74f5e07515636bc1097b1ea77a7128bb9c63")
    #expect(run.text.contains("kursinis-web-service: 1 → 3 replicas"))
  }

  @Test func failedCommandsOtherThanProbes() throws {
    let failed = try rows("failed and not tool curl")
    #expect(failed.compactMap { $0["entry"] as? Int } == [20, 21])
    #expect(
      (failed.first?["reason"] as? String)?.hasPrefix(
        "Error response from daemon: could not choose an IP address") ?? false)
  }

  /// What loops ran there is among it.
  @Test func whatRanInsideAMachine() throws {
    let rows = try rows("--all", "inside", "swarm-n03", of: "swarm-failover-2")
    #expect(
      rows.compactMap { $0["command"] as? String } == [
        "ip a", "docker version", "date",
        "docker swarm join --token SWMTKN-1-masked-97b1f632f4 10.1.1.24:2377", "docker ps", "date",
      ])
    let looked = try #require(rows.first { $0["command"] as? String == "docker ps" })
    #expect(looked["count"] as? Int == 7 && looked["failed"] as? Int == 0)
  }

  @Test func repeatsThatFailedAreOneRowWithTheirNumber() throws {
    let rows = try rows("tool curl and text swarm-n02-oam between 1795 2071")
    #expect(rows.count == 1)
    #expect(rows.first?["count"] as? Int == 43 && rows.first?["failed"] as? Int == 43)
    #expect(rows.first?["lastEntry"] as? Int == 2065)
  }

  @Test(arguments: [
    ("around fault/cable/swarm-n01 5s", [625, 1101]),
    ("since 19:56:51 until +30s", [1795]),
    ("stage \"A failure\" caller experiment.sh:67", [625]),
    ("host vm and not (text startvm or text poweroff)", [625, 1101]),
    ("625-1101", [625, 1101]),
  ])
  func conditionsCombine(expression: String, entries: [Int]) throws {
    let rows = try rows("(\(expression)) (class breaks or class repairs) tool VBoxManage")
    #expect(rows.compactMap { $0["entry"] as? Int } == entries)
  }

  @Test func errorsPointAtTheWord() throws {
    let unknown = try audit("host swarm-n01 and hst swarm-n02")
    #expect(unknown.status == 64)
    #expect(
      unknown.error.hasPrefix(
        """
        Error: 'hst' begins no condition; did you mean 'host'?
          host swarm-n01 and hst swarm-n02
                             ^
        hint: conditions begin with host,
        """))
    #expect(
      try audit("failed and (exit 28").error.hasPrefix(
        """
        Error: no ')' closes this
          failed and (exit 28
                     ^
        """))
    #expect(try audit("exit").error.contains("expected a number after 'exit'\n"))
    #expect(
      try audit("text a", "host", "swarm-n09").error.contains(
        "unknown host 'swarm-n09'; expected swarm-n01, swarm-n01-oam, swarm-n02"))
  }

  @Test func theSameWordsSelectEntriesEventsAndFindings() throws {
    let path = Program.repository.appending(path: "sessions/swarm-failover-1").path
    let list = try Program().run(["list", "-s", path, "exit 1 and tool docker"])
    #expect(list.lines.dropFirst().map { $0.prefix(5) } == ["   20", "   21"])
    let events = try Program().run(["events", "-s", path, "kind link and host vm"])
    #expect(events.lines.count == 3)
    let findings = try Program().run([
      "findings", "-s", path, "--format", "json", "kind fault and entry 625",
    ])
    #expect(findings.lines.count == 1 && findings.text.contains("fault/cable/swarm-n01"))
  }

  @Test func countsByMachineCommandPersonAndOutcome() throws {
    let run = try audit("--summary")
    #expect(run.text.contains("Failed commands: 184"))
    #expect(run.text.contains("Commands whose end was not recorded: 0"))
    #expect(
      run.lines.contains { line in
        line.split(separator: " ").starts(with: ["docker", "service", "scale", "3", "3", "0"])
      })
    #expect(
      run.lines.contains { $0.split(separator: " ").starts(with: ["failed", "184", "2", "184"]) })
  }

  /// A spreadsheet would run what begins like a formula.
  @Test func cellsOfSpreadsheetsAreNoFormulas() throws {
    let program = try Program()
    _ = try program.run(["record", "-s", "x", "--", "sh", "-c", "exit 3"])
    _ = try program.run(["record", "-s", "x", "--", "=1+2"])
    let run = try program.run(["audit", "-s", "x", "--format", "csv"])
    #expect(run.lines.first?.hasPrefix("session,entry,last_entry,time,") ?? false)
    #expect(run.text.contains(",'=1+2,"))
    #expect(!run.text.contains(",=1+2,"))
  }

  @Test func isAPageAndATableOfMarkdown() throws {
    let page = try audit("--format", "html").text
    #expect(page.contains("<title>Audit of swarm-failover-1</title>"))
    #expect(page.contains("<code>VBoxManage controlvm swarm-n02 poweroff</code></td>"))
    let markdown = try audit("--format", "md", "entry 625").text
    #expect(markdown.hasPrefix("# Audit of swarm-failover-1\n"))
    #expect(markdown.contains("| swarm-n01, NIC 2, cable: connected → pulled | done |"))
  }

  /// Without a name it is the last session recorded to, as for every command.
  @Test func findsTheSessionItself() throws {
    let program = try Program()
    _ = try program.run(["record", "-s", "x", "--", "sh", "-c", "exit 3"])
    let run = try program.run(["audit"])
    #expect(run.status == 0 && run.text.contains("failed, exit 3"))
    #expect(run.error.contains("session 'x', the last recorded to from here"))
  }

  /// Equal commands of two people, or refused for two reasons, are not put down to one.
  @Test func equalCommandsOfTwoPeopleAreTwoRows() throws {
    let program = try Program()
    let command = { (seq: Int, user: String) in
      #"{"seq":\#(seq),"start":"2026-03-01T10:00:0\#(seq)Z","user":"\#(user)","host":"n1","#
        + #""argv":["docker","ps"],"exit":1,"duration":0.1,"#
        + #""chunks":[[0.1,"e","permission denied of \#(user)\n"]]}"# + "\n"
    }
    try (command(1, "alice") + command(2, "bob") + command(3, "alice")).write(
      to: program.folder.appending(path: "a.jsonl"), atomically: true, encoding: .utf8)
    _ = try program.run(["import", "a.jsonl", "-s", "x"])
    let rows = try program.run(["audit", "-s", "x", "--format", "json"]).lines
    #expect(rows.count == 2)
    #expect(rows.first?.contains(#""user":"alice""#) ?? false)
    #expect(rows.first?.contains(#""count":2"#) ?? false)
  }

  /// The status of a line is that of its last command.
  @Test func aLineThatFailedIsNotPutDownToEachOfItsCommands() throws {
    let program = try Program()
    _ = try program.run(["record", "-s", "x", "--", "sh", "-c", "true; date; ls /nonexistent"])
    for condition in ["failed", "exit 2"] {
      let rows = try program.run(["audit", "-s", "x", "--all", "--format", "json", condition]).lines
      #expect(rows.count == 1)
      #expect(rows.first?.contains(#""command":"ls /nonexistent""#) ?? false)
      #expect(try program.run(["list", "-s", "x", condition]).text.contains("ls /nonexistent"))
    }
  }

  @Test func conditionsMayBeTypedAsWords() throws {
    let path = Program.repository.appending(path: "sessions/swarm-failover-1").path
    let words = try Program().run(["list", "-s", path, "between", "625", "and", "628"])
    #expect(words.lines.count == 5)
    let open = try Program().run(["list", "-s", path, "text \"setlink"])
    #expect(open.status == 64 && open.error.hasPrefix("Error: no quote closes this\n"))
    #expect(try Program().run(["list", "-s", path, "text it's"]).error == "No entries.\n")
  }

  @Test func tellsWhatIsKnownOfBeforeAndNoMore() throws {
    let program = try Program()
    let script = """
      ssh n1 docker stack deploy -c a.yml site
      Creating service site_web
      ssh n1 docker node promote n4
      Node n4 promoted to a manager in the swarm.
      ssh n1 docker service update --replicas 4 --image nginx:2 web
      web
      """
    var lines: [String] = []
    for (number, pair) in zip(0..., stride(from: 0, to: 6, by: 2)) {
      let parts = script.split(separator: "\n").map(String.init)
      lines.append(
        #"{"seq":\#(number + 1),"start":"2026-03-01T10:00:0\#(number)Z","host":"pc","#
          + #""cmd":"\#(parts[pair])","exit":0,"duration":0.1,"#
          + #""chunks":[[0.1,"o","\#(parts[pair + 1])\n"]]}"#)
    }
    try lines.joined(separator: "\n").write(
      to: program.folder.appending(path: "a.jsonl"), atomically: true, encoding: .utf8)
    _ = try program.run(["import", "a.jsonl", "-s", "x"])
    let text = try program.run(["audit", "-s", "x", "--language", "en"]).text
    #expect(text.contains("site: deploy"))
    #expect(text.contains("n4: ? → manager"))
    #expect(text.contains("web: ? → 4 replicas; web: ? → nginx:2"))
  }
}

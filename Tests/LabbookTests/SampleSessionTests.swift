import Foundation
import Testing

/// The shipped sessions, understood through the command a user types.
///
/// The numbers were counted in
/// the recordings by other means.
@Suite struct SampleSessionTests {
  private static func session(_ name: String) -> String {
    Program.repository.appending(path: "sessions/\(name)").path
  }

  /// What a command prints of a shipped session, asked once for all tests.
  private static func printed(_ words: String..., of name: String) throws -> Program.Run {
    let run = try Program().run(words + ["-s", session(name)])
    try #require(run.status == 0, "\(run.error)")
    return run
  }

  private static let sessions = ["swarm-failover-1", "swarm-failover-2", "swarm-managers"]

  private static let events = Result {
    try Dictionary(
      uniqueKeysWithValues: sessions.map { name in
        (name, try printed("events", "--format", "json", of: name))
      })
  }

  private static let export = Result { try printed("export", of: "swarm-failover-1") }

  private static func events(_ name: String, kind: String) throws -> [[String: Any]] {
    try #require(events.get()[name]).lines.compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }.filter { $0["kind"] as? String == kind }
  }

  @Test func hasEveryRequestWithItsOutcome() throws {
    let requests = try Self.events("swarm-failover-1", kind: "request")
    #expect(requests.count == 2532)
    #expect(requests.count { $0["outcome"] as? String == "ok" } == 2350)
    #expect(requests.count { $0["outcome"] as? String == "fail" } == 182)
  }

  @Test func hasEveryListingOfNodes() throws {
    let nodes = try Self.events("swarm-failover-1", kind: "node")
    #expect(Set(nodes.compactMap { $0["entry"] as? Int }).count == 22)
  }

  @Test(arguments: sessions)
  func leavesNothingUnread(_ name: String) throws {
    let unread = try Self.events(name, kind: "unread")
    #expect(unread.isEmpty, "\(unread)")
  }

  @Test func hasTheFaultsAtTheirTimes() throws {
    let program = try Program()
    let run = try program.run([
      "findings", "-s", Self.session("swarm-failover-1"), "--format", "json", "--kind", "fault",
    ])
    let faults = try run.lines.compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(faults.compactMap { $0["machine"] as? String } == ["swarm-n01", "swarm-n02"])
    #expect(faults.compactMap { $0["what"] as? String } == ["cable", "power"])
    #expect(
      faults.compactMap { $0["from"] as? String } == [
        "2026-11-23T19:53:37.513Z", "2026-11-23T19:56:51.089Z",
      ])
    #expect(
      faults.compactMap { $0["to"] as? String } == [
        "2026-11-23T19:54:58.827Z", "2026-11-23T19:57:49.697Z",
      ])
  }

  @Test(arguments: sessions)
  func isWholeAndHoldsNoSecret(_ name: String) throws {
    let program = try Program()
    #expect(try program.run(["verify", "-s", Self.session(name)]).status == 0)
    let journal = try String(
      contentsOf: Program.repository.appending(path: "sessions/\(name)/journal.jsonl"),
      encoding: .utf8)
    #expect(journal.firstMatch(of: #/SWMTKN-1-[a-z0-9]{50}/#) == nil)
  }

  /// No line of the figure rests on `session.yaml` alone, where the names of the endpoints were looked up.
  @Test(arguments: sessions.filter { $0 != "swarm-managers" })
  func drawsNothingThatIsAssumed(_ name: String) throws {
    let program = try Program()
    let figure = try program.run(["diagram", "-s", Self.session(name), "--language", "en"])
    #expect(figure.status == 0, "\(figure.error)")
    #expect(figure.text.contains("10.1.1.24/24") && figure.text.contains("192.168.56.101/24"))
    #expect(!figure.text.contains("assumed (session.yaml)"))
  }

  /// But for where it comes from: what was imported was not seen to happen.
  @Test(arguments: [
    ("jsonl", "out.jsonl"), ("asciicast-v2", "out.cast"), ("asciicast-v3", "out.cast"),
    ("script", "out.typescript"),
  ])
  func goesOutAndInWithoutLoss(format: String, file: String) throws {
    let program = try Program()
    let session = Self.session("swarm-failover-1")
    let out = try program.run([
      "export", "-s", session, "--format", format, "--output", file,
    ])
    #expect(out.status == 0, "\(out.error)")
    let back = try program.run(["import", file, "-s", "again"])
    #expect(back.status == 0, "\(back.error)")
    let second = try program.run(["export", "-s", "again"])
    let bare = { (run: Program.Run) in
      run.lines.dropFirst().map { $0.replacing(#/,"source":"(?:recorded|imported)"/#, with: "") }
    }
    #expect(try bare(Self.export.get()) == bare(second))
    let events = try program.run(["events", "-s", "again", "--format", "json"])
    #expect(events.lines.allSatisfy { $0.contains(#""source":"imported""#) })
    let recorded = events.lines.map {
      $0.replacing(#""source":"imported""#, with: #""source":"recorded""#)
    }
    #expect(try Self.events.get()["swarm-failover-1"]?.lines == recorded)
  }

  @Test func isTheSameReportTwice() throws {
    let program = try Program()
    for folder in ["one", "two"] {
      let run = try program.run([
        "report", "-s", Self.session("swarm-failover-1"), "--output", folder,
      ])
      #expect(run.status == 0, "\(run.error)")
      #expect(run.lines.contains("\(folder)/report.html"))
    }
    let same = try program.shell("diff -r one two && ls one/figures | head -3")
    #expect(same.status == 0, "\(same.text.prefix(500))")
    #expect(same.text.contains("timeline"))
  }
}

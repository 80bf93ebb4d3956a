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

  /// No card, network or wire of the figure rests on `session.yaml` alone.
  @Test(arguments: sessions)
  func drawsNoCardThatIsAssumed(_ name: String) throws {
    let figure = try Program().run([
      "diagram", "-s", Self.session(name), "--language", "en", "--format", "dot",
    ])
    #expect(figure.status == 0, "\(figure.error)")
    #expect(figure.text.contains("10.1.1.24/24") && figure.text.contains("192.168.56.101/24"))
    let shown = figure.text.split(separator: "\n").filter {
      $0.contains("ID=\"nic=") || $0.contains("class=\"wire\"") || $0.contains("\"network ")
    }
    #expect(shown.count > 20)
    #expect(!shown.contains { $0.contains("class=\"wire\"") && $0.contains("dotted") })
    #expect(!shown.contains { $0.contains("STYLE=\"dotted\"") })
  }

  /// In print, where a figure is as wide as the text, or as high as a page allows.
  @Test(arguments: sessions)
  func theTopologyIsReadableInPrintAndKeepsItsPlaces(_ name: String) throws {
    let journal = try String(
      contentsOf: Program.repository.appending(path: "sessions/\(name)/journal.jsonl"),
      encoding: .utf8)
    let count = journal.matches(of: #/"type":"(?:start|stage|note)"/#).count
    var before: [String: (Double, Double)] = [:]
    for share in [2, 4] {
      let figure = try Program().run([
        "diagram", "-s", Self.session(name), "--at", "\(count * share / 4)",
      ])
      #expect(figure.status == 0, "\(figure.error)")
      let size = try #require(figure.text.firstMatch(of: #/viewBox="0 0 (\d+) (\d+)"/#))
      let scale = try min(481.9 / #require(Double(size.1)), 674 / #require(Double(size.2)))
      let sizes = figure.text.matches(of: #/font-size="([0-9.]+)"/#).compactMap { Double($0.1) }
      #expect(try #require(sizes.min()) * scale >= 7)
      let place =
        #/<g class="(?:cluster machine|nic|node network|node adapter)"[^>]*? data-\w+="([^"]+)"[^>]*>\s*(?:<title>[^<]*<\/title>\s*)?<(?:path|polygon) (?:d|points)="M?([-0-9.]+),([-0-9.]+)/#
      let found = figure.text.matches(of: place)
      #expect(found.count > 10)
      for thing in found {
        let now = try (#require(Double(thing.2)), #require(Double(thing.3)))
        let then = before[String(thing.1), default: now]
        // A thicker border begins half a point further in, and a head that says more is some points higher.
        #expect(abs(now.0 - then.0) <= 1 && abs(now.1 - then.1) <= 6, "\(thing.1)")
        before[String(thing.1)] = then
      }
    }
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
    let same = try program.shell("diff -r one two && ls one/figures | grep timeline")
    #expect(same.status == 0, "\(same.text.prefix(500))")
    #expect(same.text.contains("timeline"))
  }
}

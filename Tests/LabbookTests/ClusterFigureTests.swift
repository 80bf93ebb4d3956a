import Foundation
import Testing

/// What `timeline --cluster` says of nodes and services, and for how long.
@Suite struct ClusterFigureTests {
  /// A rectangle of a row: what it says, and from where to where.
  private struct Piece {
    var text: String
    var from: Double
    var to: Double
  }

  private static func listing(_ second: Int, _ line: String, _ rows: [String], lasting: Int = 0)
    -> String
  {
    let text = rows.map { $0 + "\\n" }.joined()
    return """
      {"cmd":"ssh n1 \(line)","start":"2026-11-23T10:00:\(pad(second)).000Z",\
      "end":"2026-11-23T10:00:\(pad(second + lasting)).000Z","exit":0,\
      "chunks":[[\(lasting),"o","\(text)"]]}

      """
  }

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let nodes =
    "ID   HOSTNAME   STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION"
  private static let services =
    "ID             NAME      MODE         REPLICAS   IMAGE          PORTS"

  private func pieces(_ journal: String) throws -> [Piece] {
    let program = try Program()
    try program.append(journal, to: "run.jsonl")
    _ = try program.run(["import", "run.jsonl", "-s", "run"])
    let svg = try program.run(["timeline", "-s", "run", "--cluster"]).text
    let rect = /<rect x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)"[^>]*>\s*<title>([^<]*)<\/title>/
    return svg.matches(of: rect).compactMap { match in
      guard let from = Double(match.1), let width = Double(match.2) else { return nil }
      return Piece(text: String(match.3), from: from, to: from + width)
    }
  }

  @Test func saysNothingOfAServiceThatWasRemoved() throws {
    let row = "90ptwhh0pqfr   web       replicated   2/2        nginx:latest   *:80->80/tcp"
    let found = try pieces(
      Self.listing(
        0, "docker node ls",
        [Self.nodes, "l6wnnbsgv2th6nq05e9j02srj *   n1   Ready   Active   Leader   20.10.24"])
        + Self.listing(10, "docker service ls", [Self.services, row])
        + Self.listing(30, "docker service rm web", ["web"])
        + Self.listing(50, "docker service ls", [Self.services]))
    let web = found.filter { $0.text == "web: 2/2" }
    let node = try #require(found.last { $0.text.hasPrefix("n1: Ready") })
    #expect(web.count == 1)
    // Half of the axis, which goes from the first listing to the last.
    #expect(try #require(web.first).to < node.to - 100)
  }

  @Test func showsAListingWhenItHadArrivedAndWhatIsWithheld() throws {
    let active = "l6wnnbsgv2th6nq05e9j02srj *   n1   Ready   Active   Leader   20.10.24"
    let drained = "ps7te6cu6r3yr4pjfdit9eze4     n2   Ready   Drain              20.10.24"
    let ready = "ps7te6cu6r3yr4pjfdit9eze4     n2   Ready   Active             20.10.24"
    let found = try pieces(
      Self.listing(0, "docker node ls", [Self.nodes, active, ready])
        + Self.listing(10, "docker node ls", [Self.nodes, active, drained], lasting: 40)
        + Self.listing(55, "docker node ls", [Self.nodes, active, ready]))
    let own = found.filter { $0.text.hasPrefix("n2") }
    #expect(own.map(\.text) == ["n2: Ready · 0", "n2: Ready · Drain · 0", "n2: Ready · 0"])
    let width = try #require(own.last).to - (try #require(own.first).from)
    // The listing began after 10 of 55 seconds and was there after 50.
    #expect(try #require(own.first).to - own[0].from > width / 2)
  }

  @Test func saysWhatItsColoursMean() throws {
    let program = try Program()
    let down = "ps7te6cu6r3yr4pjfdit9eze4     n2   Down    Active             20.10.24"
    try program.append(
      Self.listing(
        0, "docker node ls",
        [Self.nodes, "l6wnnbsgv2th6nq05e9j02srj *   n1   Ready   Active   Leader   20.10.24", down])
        + Self.listing(50, "docker node ls", [Self.nodes, down]), to: "run.jsonl")
    _ = try program.run(["import", "run.jsonl", "-s", "run"])
    let svg = try program.run(["timeline", "-s", "run", "--cluster"]).text
    #expect(svg.contains(">node ready; replicas complete</text>"))
    #expect(svg.contains(">node not ready; too few replicas, or lost ones still counted</text>"))
    #expect(!svg.contains(">powered off, or to get no replicas</text>"))
  }

  @Test func saysWhyThereIsNothing() throws {
    #expect(try pieces(Self.listing(0, "echo hello", ["hello"])).isEmpty)
  }
}

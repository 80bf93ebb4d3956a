import Events
import Readers
import Session
import Testing

@Suite struct OutputPartsTests {
  private static let vms = "\"n1\" {2ed90b53-16c3-4d6a-a7b8-8e916156ac79}\n"

  private func events(_ line: String, _ output: String) -> [Event] {
    let run = CommandRun(arguments: [], line: line)
    let entry = Entry(number: 1, time: nil, source: .imported, content: .command(run))
    let chunk = OutputChunk(stream: .output, offset: nil, bytes: Array(output.utf8))
    return EntryReader().events(of: entry, output: [chunk])
  }

  @Test func areToldApartByTheirHeadings() {
    let found = events(
      "echo one; ssh a VBoxManage list vms; echo two; ssh b VBoxManage list vms",
      "one\n" + Self.vms + "two\n" + Self.vms)
    #expect(found.filter { $0.observation.kind == .vm }.map(\.evidence.host) == ["a", "b"])
  }

  @Test func areUnreadWhereNobodyCanTellWhoseTheyAre() throws {
    let found = events("VBoxManage list vms; VBoxManage list runningvms", Self.vms + Self.vms)
    #expect(found.count == 1)
    guard case .unread(let unread) = try #require(found.first).observation else {
      Issue.record("it was read")
      return
    }
    #expect(
      unread.reason
        == "the output of 2 commands cannot be separated")
  }

  @Test func areUnreadBehindAFilterThatMayChangeThem() throws {
    let found = events("VBoxManage list vms | awk '{print $1}'", "\"n1\"\n")
    guard case .unread(let unread) = try #require(found.first).observation else {
      Issue.record("it was read")
      return
    }
    #expect(unread.reason == "the output went through 'awk {print $1}', which may have changed it")
  }

  @Test func arePartialBehindAFilterThatLeavesLinesOut() {
    let found = events("VBoxManage list vms | grep n1", Self.vms)
    let listings = found.compactMap { event -> ObservedListing? in
      if case .listing(let listing) = event.observation { listing } else { nil }
    }
    #expect(listings.map(\.complete) == [false])
  }

  private static let nodes = """
    ID                            HOSTNAME    STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
    tsar9qmkpacc6z4fk1f94m33z *   swarm-n01   Ready     Active         Leader           20.10.24+dfsg1

    """
  private static let services = """
    ID             NAME      MODE         REPLICAS   IMAGE     PORTS
    vr6scodv452s   web       replicated   3/3        web:1     *:80->80/tcp

    """

  @Test func areToldApartByTheTitlesOfTheirTables() {
    let found = events(
      "ssh a 'date; docker node ls; docker service ls; date'",
      "Mon Nov 23 19:02:31 UTC 2026\n" + Self.nodes + Self.services
        + "Mon Nov 23 19:02:32 UTC 2026\n")
    #expect(
      found.map(\.observation.kind)
        == [.clock, .listing, .node, .listing, .service, .clock])
    #expect(found.allSatisfy { $0.evidence.host == "a" })
  }

  @Test func areUnreadWhereOneOfTwoTablesIsMissing() {
    let found = events("docker node ls; docker service ls", Self.nodes)
    #expect(found.map(\.observation.kind) == [.unread])
  }

  /// A command that prints nothing where it is done takes nothing away from the next.
  @Test(arguments: [
    (
      "docker service scale web=3; docker service ls",
      "web scaled to 3\nverify: Service converged\n" + services, ["scale", "listing", "service"]
    ),
    ("docker stop a; docker rm a", "a\na\n", ["change", "change"]),
    ("docker node ls; sudo ip link set eth1 down", nodes, ["unread"]),
  ])
  func areToldApartByWhatOneOfThemAloneCanPrint(
    _ line: String, _ output: String, _ kinds: [String]
  ) {
    #expect(events(line, output).map(\.observation.kind.rawValue) == kinds)
  }
}

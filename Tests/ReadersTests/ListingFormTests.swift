import CustomDump
import Events
import Foundation
import Readers
import Session
import Testing

/// A listing says the same whatever form it is printed in.
@Suite struct ListingFormTests {
  /// Every listing, recorded one form after the other from one cluster.
  private static let listings: [(reader: String, infix: String)] = [
    ("docker-node-ls", ""), ("docker-service-ps", "node-ps-"), ("docker-service-ls", ""),
    ("docker-service-ps", ""), ("docker-stack-ls", ""), ("docker-service-ps", "stack-ps-"),
    ("docker-service-ls", "stack-services-"), ("docker-ps", ""), ("docker-ps", "all-"),
    ("docker-images", ""), ("docker-network-ls", ""), ("docker-volume-ls", ""),
    ("docker-stats", ""),
  ]

  private func observations(of reader: String, _ name: String) throws -> [Observation] {
    let fixture = ReaderFixture(reader: reader, name: name)
    return try EntryReader().events(of: fixture.entry(), output: fixture.output())
      .map { Self.withoutTime($0.observation) }
  }

  /// What may change between two recordings: an age is only told from none, and so is what is used.
  private static func withoutTime(_ observation: Observation) -> Observation {
    let some = AgeBounds(atLeast: 0, lessThan: 1)
    switch observation {
    case .container(var container):
      container.status = container.status.map { String($0.prefix { $0 != " " }) }
      container.age = container.age.map { _ in some }
      container.created = container.created.map { _ in some }
      return .container(container)
    case .task(var task):
      task.age = task.age.map { _ in some }
      return .task(task)
    case .usage(var usage):
      usage.processor = usage.processor.map { _ in 0 }
      usage.memoryMiB = usage.memoryMiB.map { _ in 0 }
      return .usage(usage)
    default: return observation
    }
  }

  /// The virtual machines' own client of release 20.10 knows `{{json .}}` alone.
  @Test(arguments: listings)
  func saysTheSameAsTableAndAsJSONOfClient20(_ reader: String, _ infix: String) throws {
    let table = try observations(of: reader, "client-20-\(infix)table")
    #expect(table.count > 1)
    expectNoDifference(
      Self.inOrder(try observations(of: reader, "client-20-\(infix)json")), Self.inOrder(table))
  }

  @Test(arguments: listings)
  func saysTheSameAsTableAndAsJSONOfClient28(_ reader: String, _ infix: String) throws {
    let table = try observations(of: reader, "client-28-\(infix)table")
    #expect(table.count > 1)
    for form in ["json", "template"] {
      expectNoDifference(
        Self.inOrder(try observations(of: reader, "client-28-\(infix)\(form)")),
        Self.inOrder(table))
    }
  }

  /// Both clients asked one engine: only the ports of IPv6 are printed in another way.
  @Test(arguments: listings)
  func saysTheSameInBothClients(_ reader: String, _ infix: String) throws {
    let found = try ["20", "28"].map { client in
      Self.inOrder(try observations(of: reader, "client-\(client)-\(infix)table")).map {
        guard case .container(var container) = $0 else { return $0 }
        container.ports = container.ports?.replacing("[::]:", with: ":::")
        return .container(container)
      }
    }
    expectNoDifference(found[1], found[0])
  }

  /// Images and tasks of one age are listed in no order of their own.
  private static func inOrder(_ observations: [Observation]) -> [Observation] {
    observations.sorted { "\($0)" < "\($1)" }
  }

  /// Nothing but the kind of listing differs: the same things happened, and the same cards are there.
  @Test(arguments: [
    ("docker-events", "lines-of-28", "json-of-28"), ("docker-events", "lines-of-20", "lines-of-28"),
    ("ip-route", "five-networks", "json"),
  ])
  func saysTheSameInOtherForms(_ reader: String, _ one: String, _ other: String) throws {
    let first = try observations(of: reader, one)
    #expect(first.count > 3)
    expectNoDifference(try observations(of: reader, other), first)
  }

  private func kinds(_ line: String, _ output: String) -> [String] {
    Printed(line: line, output: output).kinds
  }

  @Test func readsFieldsWithTextBetweenThem() {
    expectNoDifference(
      kinds(
        "docker ps --format '{{.ID}} {{.Names}}'",
        "d96d7f4d3d8a web.1.xcpt85lw5uu5prd8tzqx3apw7\nf6017f3e4788 front\n"),
      ["listing", "container", "container"])
  }

  @Test func saysWhatATemplateLeavesOut() {
    expectNoDifference(
      Printed(line: "docker node ls --format '{{.Status}}'", output: "Ready\n").reasons,
      ["the template leaves out the identifying fields"])
    expectNoDifference(
      Printed(line: "docker ps --format '{{upper .Names}}'", output: "WEB\n").reasons,
      ["the template '{{upper .Names}}' does more than name fields"])
  }

  /// A name says which thing it is of, and not which task of a place: nothing follows from it.
  @Test(arguments: [
    (
      "docker service ps web --format '{{.Name}} {{.CurrentState}}'", "web.1 Running 2 hours ago\n",
      "task web.1 current state=Running 2 hours ago"
    ),
    (
      "docker service ps web --format 'table {{.Name}}\t{{.Node}}'",
      "NAME      NODE\nweb.3     n2\n",
      "task web.3 node=n2"
    ),
    (
      "docker node ls --format '{{.Hostname}}: {{.Status}}'", "n1: Down\n", "node n1 status=Down"
    ),
  ])
  func readsRowsThatOnlyANameIdentifies(_ line: String, _ output: String, _ row: String) {
    let printed = Printed(line: line, output: output)
    let rows = printed.events.compactMap { event -> String? in
      guard case .row(let row) = event.observation else { return nil }
      return "\(row.of) \(row.name) \(row.values.map { "\($0)=\($1)" }.joined())"
    }
    expectNoDifference(rows, [row])
    expectNoDifference(printed.listings.map(\.complete), [false])
    expectNoDifference(printed.reasons, [])
  }

  @Test(arguments: [
    ("docker ps -a --format '{{.Names}} {{.State}}'", "web.1.t1 exited\n", "exited"),
    (
      "docker ps -a --format 'table {{.Names}}\t{{.State}}'", "NAMES STATE\nfront exited\n",
      "exited"
    ),
    ("docker ps -a --format '{{.ID}} {{.Names}}'", "d96d7f4d3d8a web.1.t1\n", "unknown"),
    ("docker ps --all --format '{{.Names}}'", "front\n", "unknown"),
    ("docker ps -aq", "d96d7f4d3d8a\n", "unknown"), ("docker ps -lq", "d96d7f4d3d8a\n", "unknown"),
    ("docker ps -aq --filter status=exited", "d96d7f4d3d8a\n", "exited"),
    ("podman ps -aq", "d96d7f4d3d8a\n", "unknown"),
    ("docker compose ps -aq", "d96d7f4d3d8a\n", "unknown"),
    // What runs is listed without an option.
    ("docker ps -q", "d96d7f4d3d8a\n", nil), ("docker ps -qf name=a", "d96d7f4d3d8a\n", nil),
    ("docker ps --format '{{.Names}}'", "front\n", nil),
  ])
  func tellsWhetherAContainerRunsOnlyWhereThatIsShown(
    _ line: String, _ output: String, _ state: String?
  ) {
    let states = Printed(line: line, output: output).events.compactMap { event -> String?? in
      guard case .container(let container) = event.observation else { return nil }
      return .some(container.state?.text)
    }
    expectNoDifference(states, [state])
  }

  @Test func countsIdsAlone() {
    expectNoDifference(kinds("docker node ls -q", "tsar9qmkpacc6z4fk1f94m33z\n"), ["listing"])
    expectNoDifference(
      kinds("docker ps -aq", "d96d7f4d3d8a\nf6017f3e4788\n"),
      ["listing", "container", "container"])
  }
}

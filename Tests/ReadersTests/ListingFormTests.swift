import CustomDump
import Events
import Foundation
import Readers
import Session
import Testing

/// A listing says the same whatever form it is printed in.
@Suite struct ListingFormTests {
  private func observations(of reader: String, _ name: String) throws -> [Observation] {
    let fixture = ReaderFixture(reader: reader, name: name)
    return try EntryReader().events(of: fixture.entry(), output: fixture.output())
      .map { event in
        // A minute may have passed between two recordings.
        guard case .container(var container) = event.observation else { return event.observation }
        (container.status, container.age, container.created) = (nil, nil, nil)
        return .container(container)
      }
  }

  // Recorded one after the other from one cluster, by the client of release 28.
  @Test(arguments: [
    "docker-node-ls", "docker-service-ls", "docker-service-ps", "docker-ps", "docker-network-ls",
  ])
  func saysTheSameAsTableAndAsJSON(_ reader: String) throws {
    let table = try observations(of: reader, "client-28-table")
    #expect(table.count > 1)
    expectNoDifference(try observations(of: reader, "client-28-json"), table)
    expectNoDifference(try observations(of: reader, "client-28-template"), table)
  }

  @Test(arguments: [
    ("docker-images", "client-28", "json"), ("docker-stack-ls", "client-28", "json"),
  ])
  func saysTheSameInOtherListings(_ reader: String, _ table: String, _ json: String) throws {
    // Images are listed in no order of their own.
    let found = try [table, json].map { name in
      Set(try observations(of: reader, name))
    }
    expectNoDifference(found[1], found[0])
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
      Printed(line: "docker node ls --format '{{.Hostname}}'", output: "swarm-n01\n").reasons,
      ["the template leaves out what tells it"])
    expectNoDifference(
      Printed(line: "docker ps --format '{{upper .Names}}'", output: "WEB\n").reasons,
      ["the template '{{upper .Names}}' does more than name fields"])
  }

  @Test func countsIdsAlone() {
    expectNoDifference(kinds("docker node ls -q", "tsar9qmkpacc6z4fk1f94m33z\n"), ["listing"])
    expectNoDifference(
      kinds("docker ps -aq", "d96d7f4d3d8a\nf6017f3e4788\n"),
      ["listing", "container", "container"])
  }
}

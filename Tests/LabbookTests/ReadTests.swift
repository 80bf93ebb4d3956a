import CustomDump
import Foundation
import Testing

@Suite struct ReadTests {
  private static let nodes = """
    ID                            HOSTNAME    STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
    tsar9qmkpacc6z4fk1f94m33z *   swarm-n01   Ready     Active         Leader           20.10.24+dfsg1
    le4hh4eejn63hiceajr7frvhb     swarm-n02   Down      Active                          20.10.24+dfsg1

    """

  @Test func readsOneOutputFromStandardInput() throws {
    let program = try Program()
    let run = try program.run(["read", "--as", "docker-node-ls"], input: Self.nodes)
    let events = try run.lines.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    expectNoDifference(
      events.map { $0?["kind"] as? String }, ["listing", "node", "node"])
    #expect(events.last??["status"] as? String == "Down")
  }

  /// The list is what a person copies from: each reader reads what it says it reads.
  @Test func listsReadersWithACommandThatEachOfThemReads() throws {
    let program = try Program()
    let list = try program.run(["read"]).lines
    #expect(list.count > 10)
    for line in list {
      let name = String(line.prefix { $0 != " " })
      let run = try program.run(["read", "--as", name])
      #expect(run.status == 0, "\(line): \(run.error)")
    }
  }

  @Test func saysWhichReadersThereAre() throws {
    let program = try Program()
    let run = try program.run(["read", "--as", "docker"])
    #expect(run.status == 64)
    #expect(run.error.contains("'labbook read' lists them"))
    let other = try program.run(["read", "--as", "docker-node-ls", "--command", "ip a"])
    #expect(other.error.contains("the reader 'docker-node-ls' does not parse the output of 'ip a'"))
  }
}

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

  /// A reader of one's own: a file in YAML, or one of `templates/readers` by its name.
  @Test func readsWithAReaderInYAML() throws {
    let program = try Program()
    try Data(
      """
      name: my-members
      command: mytool members
      columns: { Node: name, Status: status }

      """.utf8
    ).write(to: program.folder.appending(path: "my-members.yaml"))
    try Data("Node    Address         Status\nsrv-1   10.1.1.21:8301  alive\n".utf8)
      .write(to: program.folder.appending(path: "members.txt"))
    let own = try program.run([
      "read", "--format", "text", "--as", "./my-members.yaml", "members.txt",
    ])
    expectNoDifference(own.error, "")
    expectNoDifference(
      own.lines.last,
      "    1  no clock  -  row  name=srv-1  of=my-members  values={address: 10.1.1.21:8301, status: alive}"
    )
    let table = try program.run(["read", "--as", "table", "members.txt"])
    #expect(table.lines.first?.contains(#""titles":["Node","Address","Status"]"#) == true)
    let shipped = try program.run(
      ["read", "--as", "consul-members"],
      input: "Node    Address         Status  Type\nsrv-1   10.1.1.21:8301  alive   server\n")
    #expect(shipped.lines.count == 2)
    #expect(try program.run(["read"]).lines.contains { $0.hasPrefix("consul-members ") })
  }

  @Test func namesWhatIsWrongWithAReaderInYAML() throws {
    let program = try Program()
    try Data("name: x\ncommand: docker ps\ncolumns: { A: name, B: b }\n".utf8)
      .write(to: program.folder.appending(path: "x.yaml"))
    let claimed = try program.run(["read", "--as", "x.yaml"])
    #expect(claimed.status == 1)
    #expect(claimed.error.contains("x.yaml:2:10: the output of 'docker ps' is read by 'docker-ps'"))
    let missing = try program.run(["read", "--as", "./none.yaml"])
    #expect(missing.error.contains("cannot read './none.yaml': No such file or directory"))
    let file = try program.run(["read", "--as", "table", "none.txt"])
    #expect(file.error.contains("cannot read 'none.txt': No such file or directory"))
  }

  /// A later labbook may read by itself what a session describes: that session is read all the same.
  @Test func aBuiltInReaderGoesBeforeOneOfTheSession() throws {
    let program = try Program()
    _ = try program.shell("labbook record -s lab -- true")
    let file = program.folder.appending(path: "sessions/lab/session.yaml")
    let yaml = try String(contentsOf: file, encoding: .utf8)
    try Data(
      (yaml + """

        readers:
          - name: docker-ps
            commands: [docker ps, mytool ps]
            columns: { A: name, B: b }

        """).utf8
    ).write(to: file)
    for words in [["events", "-s", "lab"], ["findings", "-s", "lab"], ["report", "-s", "lab"]] {
      let run = try program.run(words)
      #expect(run.status == 0, "\(words)")
      let told = run.error.split(separator: "\n").filter { $0.contains("built in") }
      #expect(told.count == 2, "\(run.error)")
      #expect(
        told.first?.hasSuffix("'docker-ps' is the name of a reader that is built in as well")
          == true)
      #expect(
        told.last?.hasSuffix(
          "the output of 'docker ps' is read by 'docker-ps', which is built in: this description of it is "
            + "not used") == true)
    }
  }

  /// The list is what a person copies from: each reader reads what it says it reads.
  @Test func listsReadersWithACommandThatEachOfThemReads() throws {
    let program = try Program()
    let list = try program.run(["read"]).lines
    #expect(list.count > 10)
    for line in list {
      let name = String(line.prefix { $0 != " " })
      let run = try program.run(["read", "--as", name], input: "")
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

import CustomDump
import Events
import Manifests
import Readers
import Session
import Testing

/// Readers that a user writes in YAML: what is wrong with them is said with its place.
@Suite struct DescribedReaderTests {
  private static let good = """
    name: my-nodes
    command: mytool nodes
    columns: { NAME: name, STATE: state }

    """

  private static func message(_ yaml: String) -> String {
    do {
      _ = try DescribedReader(ReaderDescription(yaml: yaml, path: "my.yaml"))
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    (
      "",
      "my.yaml:1:1: 'name' is missing here\nhint: add 'name: …'; docs/readers.md shows a whole reader"
    ),
    (
      "name: [",
      "my.yaml:2:1: did not find expected node content\nhint: titles with ':', '%' or '#' stand in quotes"
    ),
    (
      good + "colums: 3\n",
      "my.yaml:4:1: unknown key 'colums'\nhint: the keys here are name, command, commands, options, kind, of, columns"
    ),
    (
      "name: my-nodes\ncolumns: { NAME: name, STATE: state }\n",
      "my.yaml:1:1: 'command' is missing here\nhint: add 'command: …'; docs/readers.md shows a whole reader"
    ),
    (
      good + "commands: [mytool list]\n",
      "my.yaml:4:1: 'command' and 'commands' say the same thing twice\nhint: keep one of them: 'commands: [ … ]' takes several"
    ),
    (
      "name: my nodes\ncommand: x\ncolumns: { NAME: name, STATE: state }\n",
      "my.yaml:1:7: invalid value for 'name'\nhint: expected letters, digits and '-', such as consul-members"
    ),
    (
      "name: x\ncommand: mytool nodes\ncolumns: [NAME, STATE]\n",
      "my.yaml:3:10: invalid value for 'columns'\nhint: expected two columns or more, each as 'TITLE: key'"
    ),
    (
      "name: x\ncommand: mytool nodes\ncolumns:\n  NAME: name\n  STATE: { key: state, pattern: '(' }\n",
      "my.yaml:5:33: '(' is not a regular expression\nhint: write a bracket that is meant as such with a backslash: '\\(', '\\['"
    ),
    (
      "name: x\ncommand: mytool nodes\ncolumns:\n  NAME: name\n  STATE: { key: state, optional: maybe }\n",
      "my.yaml:5:34: invalid value for 'optional'\nhint: expected true or false"
    ),
    (
      "name: x\ncommand: mytool nodes\nkind: node\ncolumns: { NAME: name, STATE: state }\n",
      "my.yaml:3:7: a reader in YAML cannot make events of the kind 'node'\nhint: expected one of container, image, route, row, socket, unit, volume; 'row' takes any keys"
    ),
    (
      "name: x\ncommand: mytool units\nkind: unit\ncolumns: { NAME: name, STATE: stat }\n",
      "my.yaml:4:24: events of the kind 'unit' have no key 'stat'\nhint: the keys are name, state, detail"
    ),
    (
      "name: x\ncommand: mytool units\nkind: unit\ncolumns: { NAME: name, MORE: detail }\n",
      "my.yaml:1:1: no column gives the key 'state', which each event of the kind 'unit' has\nhint: add a line 'TITLE: state' under 'columns:'"
    ),
    (
      "name: x\ncommand: docker node ls\ncolumns: { ID: name, STATUS: status }\n",
      "my.yaml:2:10: the output of 'docker node ls' is read by 'docker-node-ls', which is built in\nhint: remove the command; only commands that nothing else reads can be described"
    ),
    (
      "name: docker-ps\ncommand: mytool ps\ncolumns: { ID: name, STATUS: status }\n",
      "my.yaml:1:1: 'docker-ps' is the name of a reader that is built in\nhint: choose another name; 'labbook read' lists those that are taken"
    ),
  ])
  func namesWhatIsWrongAndWhere(_ yaml: String, _ message: String) {
    expectNoDifference(Self.message(yaml), message)
  }

  @Test func namesAFileThatIsNotThere() {
    var message = ""
    do { _ = try ReaderDescription(file: "/nowhere/x.yaml") } catch { message = "\(error)" }
    expectNoDifference(
      message,
      "cannot read '/nowhere/x.yaml': No such file or directory\n"
        + "hint: name a file in YAML as docs/readers.md describes it, such as ./consul-members.yaml"
    )
  }

  private static func events(_ yaml: String, _ line: String, _ output: String) throws -> [String] {
    let reader = try DescribedReader(ReaderDescription(yaml: yaml, path: "my.yaml"))
    let run = CommandRun(
      arguments: [], line: line,
      end: CommandRun.End(time: nil, duration: nil, status: .exited(0)))
    let entry = Entry(number: 1, time: nil, source: .imported, content: .command(run))
    let chunk = OutputChunk(stream: .output, offset: nil, bytes: Array(output.utf8))
    return EntryReader(described: [reader]).events(of: entry, output: [chunk]).map { event in
      switch event.observation {
      case .row(let row):
        "\(row.of) \(row.name) \(row.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })"
      case .unit(let unit): "unit \(unit.name) \(unit.state)"
      case .unread(let unread): "unread \(unread.text): \(unread.reason)"
      case .listing(let listing): "\(listing.rows) rows, complete \(listing.complete)"
      case let other: other.kind.rawValue
      }
    }
  }

  @Test func readsRowsAndKeepsTheColumnsThatItDoesNotName() throws {
    expectNoDifference(
      try Self.events(
        Self.good, "mytool nodes", "NAME   STATE   SINCE\na      up      3d\nb      down    1d\n"),
      [
        "2 rows, complete true", #"my-nodes a ["since=3d", "state=up"]"#,
        #"my-nodes b ["since=1d", "state=down"]"#,
      ])
  }

  /// An option may leave rows out, so that what is missing is not gone.
  @Test func isNotCompleteBehindOptionsAndFilters() throws {
    let output = "NAME   STATE\na      up\n"
    for line in ["mytool nodes --all", "mytool nodes | grep -v b", "mytool nodes | tail -n +1"] {
      expectNoDifference(
        try Self.events(Self.good, line, output),
        ["1 rows, complete false", #"my-nodes a ["state=up"]"#])
    }
  }

  /// Two cells of one key are both kept, the described one under it.
  @Test func losesNoCellWhoseTitleIsTheKeyOfAnother() throws {
    let yaml = """
      name: my-nodes
      command: mytool nodes
      columns: { NAME: name, STATUS: state, MORE: " state" }

      """
    let output = "NAME   STATUS   MORE   STATE   STATE\na      up       1      old     new\n"
    for _ in 1...20 {
      expectNoDifference(
        try Self.events(yaml, "mytool nodes", output),
        [
          "1 rows, complete true",
          #"my-nodes a [" state=1", "state=up", "state-2=old", "state-3=new"]"#,
        ])
    }
  }

  /// What another engine lists says nothing about docker's containers.
  @Test func isNotCompleteOfContainers() throws {
    let yaml = """
      name: my-containers
      command: mytool ps
      kind: container
      columns: { ID: id, NAME: name }

      """
    expectNoDifference(
      try Self.events(yaml, "mytool ps", "ID             NAME\n0a1b2c3d4e5f   web\n"),
      ["1 rows, complete false", "container"])
    let podman = Printed(
      line: "podman ps -a",
      output: "CONTAINER ID  IMAGE   COMMAND  CREATED  STATUS  PORTS  NAMES\n",
      status: .exited(0))
    expectNoDifference(podman.listings.map(\.complete), [false])
  }

  @Test func isNotCompleteWhereOperandsAreLeftOpen() throws {
    let yaml = """
      name: my-nodes
      commands: [mytool nodes, mytool nodes ...]
      columns: { NAME: name, STATE: state }

      """
    let output = "NAME   STATE\na      up\n"
    for (line, isComplete) in [
      ("mytool nodes", true), ("mytool nodes up", false), ("mytool nodes up in", false),
    ] {
      expectNoDifference(
        try Self.events(yaml, line, output),
        ["1 rows, complete \(isComplete)", #"my-nodes a ["state=up"]"#])
    }
  }

  @Test func readsTheRestBesideARowThatDoesNotFit() throws {
    expectNoDifference(
      try Self.events(
        Self.good, "mytool nodes", "NAME   STATE\na      up\nwarning: b is old\nc      down\n"),
      [
        "2 rows, complete false", #"my-nodes a ["state=up"]"#, #"my-nodes c ["state=down"]"#,
        "unread warning: b is old: its cells do not stand under the titles",
      ])
  }

  @Test func saysWhatItExpectedOfAnythingElse() throws {
    expectNoDifference(
      try Self.events(Self.good, "mytool nodes", "nothing to see\n"),
      ["unread nothing to see: expected the titles NAME, STATE"])
    expectNoDifference(
      try Self.events(Self.good, "mytool nodes | awk '{print $2}'", "up\n"),
      ["unread up: the output went through 'awk {print $2}', which may have changed it"])
  }

  @Test func claimsItsOwnCommandsAlone() throws {
    let yaml = """
      name: units
      commands: [mytool units *, mytool list ...]
      options: [-H]
      kind: unit
      columns: { UNIT: name, ACTIVE: state }

      """
    let output = "UNIT     ACTIVE\nx.unit   active\n"
    for line in [
      "mytool units x", "ssh n1 sudo mytool -H host units x", "mytool list", "mytool list a b",
    ] {
      #expect(try Self.events(yaml, line, output).contains("unit x.unit active"), "\(line)")
    }
    for line in ["mytool units", "mytool units x y", "mytool other", "tool list"] {
      #expect(try Self.events(yaml, line, output) == ["table"], "\(line)")
    }
  }

  /// A table is only told of commands that nothing else reads.
  @Test(arguments: ["docker node ls", "docker ps", "kubectl get nodes", "ip route"])
  func leavesTheTablesOfOthersAlone(_ line: String) {
    let table = "NAME    STATE    AGE\nweb     up       3d\ndb      down     1d\n"
    #expect(!Printed(line: line, output: table).kinds.contains("table"))
    #expect(Printed(line: "other " + line, output: table).kinds == ["table"])
  }

  @Test(arguments: [
    "ls", "cat list.txt", "grep x list.txt", "list --help", "list | sort", "list > file",
    "list; list", "echo; cat x",
  ])
  func takesNoTableOfWhatOthersWroteOrChanged(_ line: String) {
    let table = "NAME    STATE    AGE\nweb     up       3d\ndb      down     1d\n"
    expectNoDifference(Printed(line: line, output: table).kinds, [])
  }
}

import CustomDump
import Events
import Readers
import Session
import Testing

/// Tables as people print, filter, copy and quote them.
@Suite struct TableFormTests {
  private static let head =
    "ID                            HOSTNAME   STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION\n"
  private static let n1 =
    "l2guvkvyunse6shsl30hppe5y *   n1         Ready     Active         Leader           20.10.17\n"
  private static let n2 =
    "m2guvkvyunse6shsl30hppe5y     n2         Down      Active                          20.10.17\n"

  private static func nodes(_ printed: Printed) -> [String] {
    printed.events.compactMap { event in
      guard case .node(let node) = event.observation else { return nil }
      return "\(node.id.text) \(node.hostname) \(node.status) \(node.manager?.text ?? "-")"
    }
  }

  @Test(arguments: [
    "docker node ls | grep n", "docker node ls | tail -n +2", "docker node ls | awk 'NR>1'",
    "docker node ls | sed 1d", "docker node ls | sort -k2",
  ])
  func areReadWithoutTheirTitles(_ line: String) {
    let printed = Printed(line: line, output: Self.n1 + Self.n2)
    expectNoDifference(
      Self.nodes(printed),
      ["l2guvkvyunse6shsl30hppe5y n1 Ready Leader", "m2guvkvyunse6shsl30hppe5y n2 Down -"])
    expectNoDifference(printed.listings.map(\.complete), [false])
    expectNoDifference(printed.reasons, [])
  }

  @Test func areReadWithOneBlankBetweenTheirCells() {
    let printed = Printed(
      line: "docker ps",
      output: """
        CONTAINER ID IMAGE COMMAND CREATED STATUS PORTS NAMES
        63b41a5d4d3f nginx:1.25 "/docker-entrypoint.…" 2 minutes ago Up 2 minutes 80/tcp web.2.bbc
        84f32317148c redis:7 "docker-entrypoint.s…" 3 hours ago Exited (0) 2 hours ago cache

        """)
    let seen = printed.events.compactMap { event -> String? in
      guard case .container(let container) = event.observation else { return nil }
      return "\(container.id.text) \(container.status ?? "") \(container.ports ?? "-")"
    }
    expectNoDifference(
      seen, ["63b41a5d4d3f Up 2 minutes 80/tcp", "84f32317148c Exited (0) 2 hours ago -"])
  }

  /// A terminal of 80 columns broke every row, its titles too.
  @Test func areJoinedWhereTheEdgeBrokeThem() {
    func broken(_ line: String) -> String {
      let text = line.dropLast()
      return text.prefix(80) + "\n" + text.dropFirst(80) + "\n"
    }
    let printed = Printed(
      line: "docker node ls", output: [Self.head, Self.n1, Self.n2].map(broken).joined())
    expectNoDifference(
      Self.nodes(printed),
      ["l2guvkvyunse6shsl30hppe5y n1 Ready Leader", "m2guvkvyunse6shsl30hppe5y n2 Down -"])
  }

  @Test func mayNameThingsWithoutTheirIDs() {
    let printed = Printed(
      line: "docker ps --format '{{.Names}}: {{.Status}}'", output: "db: Up 3 minutes\n")
    expectNoDifference(printed.kinds, ["listing", "container"])
    let services = Printed(
      line: "docker service ls --format '{{.Name}} {{.Replicas}}'", output: "web 2/3\n")
    expectNoDifference(services.kinds, ["listing", "service"])
    let nodes = Printed(
      line: "docker node ls --format '{{.Hostname}} {{.Status}} {{.Availability}}'",
      output: "n1 Ready Active\n")
    expectNoDifference(Self.nodes(nodes), ["n1 n1 Ready -"])
  }

  @Test func endLinesAsWindowsDoes() {
    let printed = Printed(
      line: "docker node ls",
      output: (Self.head + Self.n1).replacing("\n", with: "\r\n"))
    expectNoDifference(Self.nodes(printed), ["l2guvkvyunse6shsl30hppe5y n1 Ready Leader"])
  }

  @Test func ofOldClientsKeepTheEngineApart() {
    let printed = Printed(
      line: "docker version",
      output: """
        Client:
         Version:      1.12.1
         API version:  1.24
         OS/Arch:      darwin/amd64

        Server:
         Version:      1.12.6
         API version:  1.24
         OS/Arch:      linux/amd64

        """)
    let versions = printed.events.compactMap { event -> String? in
      guard case .version(let version) = event.observation else { return nil }
      return "\(version.component) \(version.version) \(version.os ?? "")"
    }
    expectNoDifference(
      versions, ["docker client 1.12.1 darwin/amd64", "docker engine 1.12.6 linux/amd64"])
  }

  @Test func ofASwarmWithoutLeaderCountNobody() throws {
    let printed = Printed(
      line: "docker info",
      output: """
        Server Version: 24.0.7
        Swarm: active
         NodeID: v4yr2oafsiwumussesaa9mojv
         Error: rpc error: code = Unknown desc = The swarm does not have a leader.
         Is Manager: true
         Managers: 0
         Nodes: 0
        Name: n1

        """)
    guard case .engine(let engine) = try #require(printed.events.first).observation else {
      Issue.record("it is no engine")
      return
    }
    #expect(engine.managers == nil && engine.nodes == nil)
    #expect(
      engine.error == "rpc error: code = Unknown desc = The swarm does not have a leader.")
  }

  @Test func partsOfObjectsAreRead() throws {
    let swarm = Printed(
      line: "docker info --format '{{json .Swarm}}'",
      output: #"{"NodeID":"v4yr2oafsiwumussesaa9mojv","LocalNodeState":"active","#
        + #""ControlAvailable":true,"Error":"","Nodes":3,"Managers":1}"# + "\n")
    guard case .engine(let engine) = try #require(swarm.events.first).observation else {
      Issue.record("it is no engine")
      return
    }
    expectNoDifference([engine.nodes, engine.managers], [3, 1])
    let update = Printed(
      line: "docker service inspect web --format '{{json .UpdateStatus}}'",
      output: #"{"State":"rollback_completed","Message":"rollback completed"}"# + "\n")
    guard case .service(let service) = try #require(update.events.first).observation else {
      Issue.record("it is no service")
      return
    }
    expectNoDifference([service.update, service.name], ["rollback_completed", "web"])
    let state = Printed(
      line: "docker inspect -f '{{.State.Status}}' db", output: "exited\n")
    guard case .container(let container) = try #require(state.events.first).observation else {
      Issue.record("it is no container")
      return
    }
    #expect(container.state == .exited)
  }

  @Test(arguments: [
    (
      "docker node inspect n2 --format '{{.Status.State}}'", "down\n",
      [Observation.row(ObservedRow(of: "node", name: "n2", values: ["status": "down"]))]
    ),
    (
      "docker node inspect -f '{{.ManagerStatus.Leader}}' n1 n2", "true\nfalse\n",
      ["true", "false"].enumerated().map { index, leader in
        .row(ObservedRow(of: "node", name: "n\(index + 1)", values: ["leader": leader]))
      }
    ),
  ])
  func ofANodeIsReadFieldByField(
    _ line: String, _ output: String, _ observations: [Observation]
  ) {
    expectNoDifference(
      Printed(line: line, output: output).events.map(\.observation), observations)
  }

  @Test func ofATemplateThatIsNotKnownIsUnread() {
    let printed = Printed(
      line: "docker inspect -f '{{.NetworkSettings.IPAddress}}' web", output: "10.0.0.2\n")
    expectNoDifference(
      printed.reasons, ["what the template '{{.NetworkSettings.IPAddress}}' prints is not known"])
  }

  @Test func ofALeaderKeepsItsRoleWithoutTheBlanks() throws {
    let printed = Printed(
      line: "docker node inspect --pretty n1",
      output: """
        ID: 7gxuivsj01bcef6utixb0l0ca
        Hostname: n1
        Status:
        State: Ready
        Availability: Active
        Address: 10.9.0.1
        Manager Status:
        Address: 10.9.0.1:2377
        Raft Status: Reachable
        Leader: Yes
        Engine Version: 20.10.17

        """)
    guard case .node(let node) = try #require(printed.events.first).observation else {
      Issue.record("it is no node")
      return
    }
    #expect(node.role == .manager && node.manager == .leader)
  }

  /// What stands beside ids is none: a prompt, a word.
  @Test(arguments: ["exit", "lab>", "⏎", "n1"])
  func ofIDsHaveNothingElse(_ word: String) {
    let printed = Printed(line: "docker ps -q", output: "84f32317148c\n\(word)\n")
    expectNoDifference(printed.kinds, ["listing", "container", "unread"])
  }
}

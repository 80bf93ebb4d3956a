import CustomDump
import Events
import Readers
import Session
import Testing

/// Outputs as authors publish them: shortened, cut at the edge of a terminal, of old versions.
@Suite struct PublishedFormTests {
  private static func told(_ line: String, _ output: String) -> [String] {
    Printed(line: line, output: output).events.map { event in
      switch event.observation {
      case .listing(let listing): "listing \(listing.complete)"
      case .node(let node): "node \(node.id.text) \(node.hostname) \(node.queried)"
      case .service(let service): "service \(service.name ?? "-") \(service.ports ?? "-")"
      case .container(let container):
        "container \(container.id.text) \(container.name ?? "-") \(container.ports ?? "-")"
      case .network(let network): "network \(network.name)"
      case .row(let row):
        "row \(row.of) \(row.name) \(row.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })"
      case .change(let change):
        "\(change.action) \(change.target) \(change.outcome.rawValue)"
      case .image(let image): "image \(image.repository) \(image.tag ?? "-")"
      case .swarm(let swarm): "\(swarm.action) \(swarm.outcome)"
      case .unread(let unread): "unread \(unread.text)"
      case let other: other.kind.rawValue
      }
    }
  }

  private static let nodes =
    "ID                           HOSTNAME  STATUS  AVAILABILITY  MANAGER STATUS\n"

  /// What an author left out makes a listing incomplete, and is no row.
  @Test(arguments: ["<Snip>", "...", "[...]", "<snip>", "(output omitted)", "…", "-- snip --"])
  func leftOutLinesAreNoRows(_ mark: String) {
    expectNoDifference(
      Self.told(
        "docker node ls",
        Self.nodes
          + "46aqrk4e473hjbt745z53cr3t    node-5    Ready   Active        Reachable\n\(mark)\n"),
      ["listing false", "node 46aqrk4e473hjbt745z53cr3t node-5 false"])
  }

  @Test(arguments: ["snip", "cut", "the rest was omitted", "node-7 ..."])
  func otherWordsAreNoMarks(_ text: String) {
    #expect(
      Self.told(
        "docker node ls",
        Self.nodes
          + "46aqrk4e473hjbt745z53cr3t    node-5    Ready   Active        Reachable\n\(text)\n"
      )
      .contains("unread \(text)"))
  }

  /// Of an id with its middle left out the name of its row is left.
  @Test(arguments: [
    (
      "docker node ls",
      nodes + "46aqr...cr3t *               node-5    Ready   Active        Leader\n",
      ["listing true", "node node-5 node-5 true"]
    ),
    (
      "docker node ls", nodes + "e7p8…63hg                    node-2    Ready   Active\n",
      ["listing true", "node node-2 node-2 false"]
    ),
    (
      "docker service ps web",
      "ID            NAME   IMAGE  NODE   DESIRED STATE  CURRENT STATE\n"
        + "5t4wh...fsvz  web.1  nginx  node1  Running        Running 2 minutes ago\n",
      [
        "listing false",
        #"row task web.1 ["current state=Running 2 minutes ago", "desired state=Running", "image=nginx", "node=node1"]"#,
      ]
    ),
    (
      "docker secret ls",
      "ID                     NAME   CREATED          UPDATED\n"
        + "ftu76ghg...rj3wx3xcd   sec1   11 seconds ago   11 seconds ago\n",
      ["listing true", #"row secret sec1 ["created=11 seconds ago", "updated=11 seconds ago"]"#]
    ),
  ])
  func shortenedIDsAreNone(_ line: String, _ output: String, _ told: [String]) {
    expectNoDifference(Self.told(line, output), told)
  }

  private static let services =
    "ID                  NAME                MODE                REPLICAS            IMAGE               PORTS\n"

  /// A row that only fits its columns together with the next line is one with it.
  @Test(arguments: [
    (
      "l95b4s6xi7q5        site_web            replicated          1/1                 nginx:latest        *:80->80",
      "/tcp", "service site_web *:80->80/tcp"
    ),
    (
      "l95b4s6xi7q5        site_web            replicated          1/1                 nginx:latest        *:8080-",
      ">80/tcp", "service site_web *:8080->80/tcp"
    ),
  ])
  func rowsThatWereBrokenAreJoined(_ first: String, _ second: String, _ row: String) {
    expectNoDifference(
      Self.told("docker service ls", Self.services + first + "\n" + second + "\n"),
      ["listing true", row])
  }

  /// Where it fits without, nobody knows: a name may be cut.
  @Test(arguments: ["ttani", "son_1", "x"])
  func rowsThatMayBeBrokenAreUnread(_ rest: String) {
    let head =
      "CONTAINER ID        IMAGE               COMMAND             CREATED             STATUS              PORTS               NAMES\n"
    let row =
      "620e1bcb5ab6        alpine              \"sh\"                3 seconds ago       Up 2 seconds                            keen_alba"
    expectNoDifference(
      Self.told("docker ps", head + row + "\n" + rest + "\n"),
      ["listing false", "unread \(row)\n\(rest)"])
    expectNoDifference(
      Self.told("docker ps", head + row + "\n"),
      ["listing true", "container 620e1bcb5ab6 keen_alba -"])
  }

  /// What somebody wrote behind a table is none of its rows, and spoils none.
  @Test(arguments: [
    "Now the manager is drained:", "url: http://localhost:8080/",
    "***\nA single container runs in a task.\n",
  ])
  func textBehindATableSpoilsNoRow(_ text: String) {
    let row =
      "l95b4s6xi7q5        site_web            replicated          1/1                 nginx:latest        *:80->80/tcp\n"
    let told = Self.told("docker service ls", Self.services + row + "\n" + text + "\n")
    expectNoDifference(
      told.prefix(2), ["listing false", "service site_web *:80->80/tcp"])
    expectNoDifference(
      told.dropFirst(2).joined(separator: "\n"),
      "unread " + text.split(separator: "\n").joined(separator: "\n"))
  }

  /// What a pipeline only feeds prints for itself.
  @Test(arguments: [
    ("printf secret | docker secret create db -", "onakdyv307se2tl7nl20anokv\n", "create db ok"),
    (
      "cat stack.yml | docker stack deploy -c - site", "Creating service site_web\n",
      "deploy site ok"
    ),
    ("echo y | sudo docker rm web", "web\n", "rm web ok"),
  ])
  func commandsThatAreFedAreRead(_ line: String, _ output: String, _ change: String) {
    expectNoDifference(Self.told(line, output), [change])
  }

  /// What a shell elsewhere is fed with by `echo` is what it runs; nothing else that it is fed with is known.
  @Test(arguments: [
    ("echo 'docker stop web' | ssh n2", ["docker", "stop", "web"]),
    ("echo 'docker stop web' | ssh n2 bash", ["docker", "stop", "web"]),
    ("cat steps | ssh n2", ["ssh", "n2"]), ("echo \"docker stop $X\" | ssh n2", ["ssh", "n2"]),
    ("echo word | ssh n2 sudo -S bash", ["bash"]), ("echo word | ssh n2 'sudo -S bash'", ["bash"]),
    ("printf 'docker stop web\\n' | ssh n2", ["docker", "stop", "web"]),
  ])
  func whatAShellIsFedIsRead(_ line: String, _ words: [String]) {
    expectNoDifference(ShellLine.commands(in: line).map(\.words), [words])
    expectNoDifference(ShellLine.commands(in: line).map(\.host), ["n2"])
  }

  @Test(arguments: [
    (
      "docker rmi web:1", "Untagged: web:1\nUntagged: web@sha256:0a5f\nDeleted: sha256:da65\n",
      ["rm web:1 ok"]
    ),
    (
      "docker image rm a b", "Untagged: a:latest\nUntagged: b:latest\nDeleted: sha256:9f3c\n",
      ["rm a ok", "rm b ok"]
    ),
    ("docker image remove none", "Error: No such image: none\n", ["rm none fail"]),
    ("docker swarm leave", "Node left the default swarm.\n", ["leave ok"]),
    ("docker-compose up -d", "Creating site_web_1\n", ["create site_web_1 unknown"]),
    (
      "docker-compose stop", "Stopping site_db_1\nStopping site_web_2\n",
      ["stop site_db_1 unknown", "stop site_web_2 unknown"]
    ),
    ("docker-compose restart", "Restarting site-db-1\n", ["restart site-db-1 unknown"]),
    ("hostname n_1", "hostname: the specified hostname is invalid\n", ["set-hostname n_1 fail"]),
  ])
  func changesAreReadInTheWordsOfOtherVersions(_ line: String, _ output: String, _ told: [String]) {
    expectNoDifference(Self.told(line, output), told)
  }

  /// A digest has no tag, and what the status names is what came.
  @Test(arguments: [
    (
      "docker pull web@sha256:2e86", "Status: Image is up to date for web@sha256:2e86\n",
      "image web -"
    ),
    ("docker pull --all-tags web", "Status: Downloaded newer image for web\n", "image web -"),
    ("docker pull web", "Status: Downloaded newer image for web:latest\n", "image web latest"),
    (
      "docker pull r:5000/web:2", "Status: Downloaded newer image for r:5000/web:2\n",
      "image r:5000/web 2"
    ),
  ])
  func imagesHaveTheTagThatTheStatusNames(_ line: String, _ output: String, _ image: String) {
    expectNoDifference(Self.told(line, output).last, image)
  }

  @Test(arguments: [
    (
      "docker network ls",
      "NETWORK ID          NAME                DRIVER\nd87b8fc4c466        bridge              bridge\n",
      ["listing false", #"row network bridge ["driver=bridge", "network id=d87b8fc4c466"]"#]
    ),
    (
      "docker network ls --format '{{.ID}}: {{.Driver}}'", "afaaab448eb2: bridge\n",
      ["listing false", #"row network afaaab448eb2 ["driver=bridge"]"#]
    ),
    (
      "docker ps",
      "CONTAINER ID        IMAGE               COMMAND             CREATED             STATUS              PORTS               NAMES\n"
        + "ea09c3c82f6e        registry:2          /srv/run.sh         2 weeks ago         Up 2 weeks          5000/tcp            reg\n",
      ["listing true", "container ea09c3c82f6e reg 5000/tcp"]
    ),
    (
      "docker service ls",
      "ID            NAME  MODE            REPLICAS             IMAGE         PORTS\n"
        + "hh08h9uu8uwr  job   replicated-job  1/1 (3/5 completed)  nginx:latest\n",
      ["listing true", "service job -"]
    ),
  ])
  func tablesOfOtherVersionsAreRead(_ line: String, _ output: String, _ told: [String]) {
    expectNoDifference(Self.told(line, output), told)
  }

  /// Fields of a listing that no reader knows are a table.
  @Test(arguments: [
    (
      "docker stats --format '{{.Container}}: {{.CPUPerc}}'", "09d3bb5b1604: 6.61%\n",
      ["Container", "CPUPerc"]
    ),
    (
      "docker search --format '{{.Name}} {{.StarCount}}' web", "a/web 12\nb/web 3\n",
      ["Name", "StarCount"]
    ),
    (
      "docker plugin ls --format '{{.ID}}|{{.Name}}|{{.Enabled}}'", "4be0|x/y:latest|true\n",
      ["ID", "Name", "Enabled"]
    ),
  ])
  func fieldsOfOtherListingsAreATable(_ line: String, _ output: String, _ titles: [String]) {
    let tables = Printed(line: line, output: output).events.compactMap { event -> [String]? in
      if case .table(let table) = event.observation { table.titles } else { nil }
    }
    expectNoDifference(tables, [titles])
  }
}

import CustomDump
import Readers
import Testing

@Suite struct ShellLineTests {
  private static func words(_ line: String) -> [[String]] {
    ShellLine.commands(in: line).map(\.words)
  }

  @Test(arguments: [
    ("a 'b c' \"d e\" f\\ g", [["a", "b c", "d e", "f g"]]),
    ("a; b && c || d & e", [["a"], ["b"], ["c"], ["d"], ["e"]]),
    ("a $HOME ${X}y '$HOME'", [["a", "$HOME", "$Xy", "$HOME"]]),
    ("a n0{1..3} {x,y}z {08..10}", [["a", "n01", "n02", "n03", "xz", "yz", "08", "09", "10"]]),
    ("a # b", [["a"]]),
    ("a > out 2>&1 < in b", [["a", "b"]]),
    ("A=1 B=2 c", [["c"]]),
    ("echo $(date) `id`", [["echo", "$(date)", "`id`"]]),
    ("a &> out; b", [["a"], ["b"]]),
    ("a <<EOF\nb c\nEOF\nd", [["a"], ["d"]]),
    ("a <<-'X' | e\n\tb\n\tX\nd", [["a"], ["d"]]),
    ("{ a; b; }; (c)", [["a"], ["b"], ["c"]]),
    ("a {1..9223372036854775807}", [["a", "{1..9223372036854775807}"]]),
    (
      "a {-9223372036854775808..9223372036854775807}",
      [["a", "{-9223372036854775808..9223372036854775807}"]]
    ),
    ("a {1..999}{1..999}{1..999}", [["a", "{1..999}{1..999}{1..999}"]]),
    ("a 'unclosed", [["a", "unclosed"]]),
    ("", []),
  ])
  func isCutAsBashCutsIt(_ line: String, _ expected: [[String]]) {
    expectNoDifference(Self.words(line), expected)
  }

  /// What feeds a command is no command of its own, and what is assigned in front of it is of it.
  @Test(arguments: [
    (
      "cat x | DOCKER_HOST=ssh://n2 docker stack deploy -c - web",
      ["n2: docker stack deploy -c - web"]
    ),
    ("LC_ALL=C sed s/a/b/ x | docker stack deploy -c - web", ["-: docker stack deploy -c - web"]),
    (
      "cat x | sudo DOCKER_HOST=ssh://n3 docker stack deploy -c - web",
      ["n3: docker stack deploy -c - web"]
    ),
    ("cat x | env DOCKER_HOST=ssh://n4 docker secret create a -", ["n4: docker secret create a -"]),
    ("echo y | docker rm web | ssh n5 tee log", ["-: docker rm web"]),
    ("docker ps -q | DOCKER_HOST=ssh://n6 xargs docker rm", ["n6: docker rm"]),
    ("docker ps -q | A=b grep x", ["-: docker ps -q"]),
  ])
  func isWhatAPipelineFeeds(_ line: String, _ expected: [String]) {
    let found = ShellLine.commands(in: line).map { command in
      "\(command.host ?? "-"): \(command.words.filter { !$0.hasPrefix("$") }.joined(separator: " "))"
    }
    expectNoDifference(found, expected)
  }

  @Test func isUnwrappedToWhatRunsWhere() throws {
    let line = "ssh -o ConnectTimeout=3 -t osboxes@n1-oam sudo -u root env A=b timeout 5 docker ps"
    let command = try #require(ShellLine.commands(in: line).first)
    expectNoDifference(command.words, ["docker", "ps"])
    #expect(command.host == "n1-oam")
  }

  /// A shell runs what a here-document gives it; any other program only reads it.
  @Test(arguments: [
    ("ssh n1 <<EOF\ndocker ps\nEOF", ["n1: docker ps"]),
    (
      "ssh n1 <<-'EOF'\n\tdocker ps\n\tip a; ip r\n\tEOF\ndate",
      [
        "n1: docker ps", "n1: ip a", "n1: ip r", "-: date",
      ]
    ),
    ("ssh n1 sudo bash -s <<EOF\ndocker ps\nEOF", ["n1: docker ps"]),
    ("bash <<< 'docker ps'", ["-: docker ps"]),
    ("docker exec -i c sh <<EOF\nip a\nEOF", ["-: ip a"]),
    ("cat <<EOF\ndocker ps\nEOF", ["-: cat"]), ("ssh n1 <<EOF", ["n1: ssh n1"]),
    ("ssh n1 docker ps <<EOF\ndate\nEOF", ["n1: docker ps"]),
    ("bash script.sh <<EOF\ndate\nEOF", ["-: bash script.sh"]),
  ])
  func runsWhatAHereDocumentGivesAShell(_ line: String, _ expected: [String]) {
    let found = ShellLine.commands(in: line).map { command in
      "\(command.host ?? "-"): " + command.words.joined(separator: " ")
    }
    expectNoDifference(found, expected)
  }

  @Test(arguments: [
    (#"a $'b\'c' d"#, ["a", "b'c", "d"]), (#"a $'b\tc\\'"#, ["a", "b\tc\\"]),
    (#"a $'\x41\101\u00e9\q'"#, ["a", "AAé\\q"]), (#"a $'b"#, ["a", "b"]),
    (#"a $'\x'"#, ["a", "\\x"]),
  ])
  func resolvesEscapesAsBashDoes(_ line: String, _ expected: [String]) {
    expectNoDifference(ShellLine.commands(in: line).map(\.words), [expected])
  }

  @Test(arguments: [
    ("docker -H ssh://osboxes@n1:22 node ls", "n1"),
    ("docker --host=tcp://10.1.1.24:2375 ps", "10.1.1.24"),
    ("DOCKER_HOST=ssh://n2 docker ps", "n2"), ("docker -H unix:///var/run/docker.sock ps", nil),
    ("docker ps", nil), ("docker --context n3 ps", "n3"), ("docker -c n3 ps", "n3"),
    ("DOCKER_CONTEXT=n3 docker ps", "n3"), ("docker --context default ps", nil),
    ("docker run -c 512 --context n3 web", nil), ("docker --host ssh://n1 run -H x web", "n1"),
  ])
  func runsWhereTheEngineIs(_ line: String, _ host: String?) throws {
    #expect(try #require(ShellLine.commands(in: line).first).host == host)
  }

  /// A variable has the value that the line gives it, where that is certain; else it stays what it is.
  @Test(arguments: [
    ("H=n2; ssh $H uptime", ["n2"]), ("H=n2 && ssh $H uptime", ["n2"]),
    ("H=n2; ssh \"$H-oam\" uptime", ["n2-oam"]), ("H=n1; H=n2; ssh ${H} uptime", ["n2"]),
    ("H=n2 ssh $H uptime", ["$H"]), ("H=$(pick); ssh $H uptime", ["$H"]),
    ("test -f a && H=n2; ssh $H uptime", ["$H"]), ("H=n2 & ssh $H uptime", ["$H"]),
    ("H=n1; if test -f a; then H=n2; fi; ssh $H uptime", ["$H"]),
    ("H=n1; (H=n2); ssh $H uptime", ["n1"]), ("H=n1; read H; ssh $H uptime", ["$H"]),
    ("H=n1; for i in 1 2; do ssh $H uptime; done", ["n1", "n1"]),
    ("H=n1; for i in 1 2; do ssh $H uptime; H=n2; done", ["$H", "$H"]),
    ("H=n1; for H in n2 n3; do ssh $H uptime; done; ssh $H date", ["n2", "n3", "$H"]),
    ("H=n2; ssh '$H' uptime", ["$H"]),
  ])
  func takesVariablesThatItSets(_ line: String, _ hosts: [String]) {
    let commands = ShellLine.commands(in: line).filter { $0.wrappers.contains(.ssh) }
    expectNoDifference(commands.map { $0.host ?? "-" }, hosts)
  }

  @Test func isUnwrappedToWhatRunsInAContainer() throws {
    let line = "docker exec -it -u root web.1 sh -c 'ip a; hostname'"
    let commands = ShellLine.commands(in: #"ssh n1 "sudo \#(line)""#)
    expectNoDifference(commands.map(\.words), [["ip", "a"], ["hostname"]])
    expectNoDifference(commands.map(\.container), ["web.1", "web.1"])
    expectNoDifference(commands.map(\.host), ["n1", "n1"])
  }

  /// ssh joins its words with blanks: the quotes are gone when the other machine's shell cuts the line.
  @Test func losesItsQuotesOnTheWayThroughSSH() {
    let line = "ssh n1 sudo docker exec web.1 sh -c 'ip a; hostname'"
    let commands = ShellLine.commands(in: line)
    expectNoDifference(commands.map(\.words), [["ip"], ["hostname"]])
    expectNoDifference(commands.map(\.container), ["web.1", nil])
  }

  @Test(arguments: [
    ("in-lab docker ps", nil, ["docker", "ps"]),
    ("./bin/in-lab ssh n1 docker ps", "n1", ["docker", "ps"]),
    ("on n2 docker ps", "n2", ["docker", "ps"]), ("run-in 7 docker ps", nil, ["docker", "ps"]),
    ("on", nil, ["on"]),
  ])
  func isUnwrappedOfTheUsersPrefixes(_ line: String, _ host: String?, _ words: [String]) throws {
    let prefixes = ["in-lab", "on {host}", "run-in -"].compactMap { CommandPrefix($0) }
    let command = try #require(ShellLine.commands(in: line, prefixes: prefixes).first)
    #expect(command.host == host)
    #expect(command.words == words)
  }

  @Test func cutsTheRemoteLineAgain() throws {
    let commands = ShellLine.commands(in: #"ssh n1 "dmesg -T | tail; bash -c 'uptime'""#)
    expectNoDifference(commands.map(\.words), [["dmesg", "-T"], ["uptime"]])
    expectNoDifference(commands.map(\.filters), [[["tail"]], []])
    expectNoDifference(commands.map(\.host), ["n1", "n1"])
  }

  @Test func keepsLocalFiltersOfARemoteCommand() throws {
    let command = try #require(
      ShellLine.commands(in: "ssh n1 sudo docker service ps web | grep -v Shut").first)
    expectNoDifference(command.words, ["docker", "service", "ps", "web"])
    expectNoDifference(command.filters, [["grep", "-v", "Shut"]])
  }

  @Test(arguments: [";", ";;"])
  func unrollsLoops(_ end: String) {
    let line = "for N in n0{1..2}-oam; do echo On $N:\(end) ssh $N sudo docker ps; echo; done; date"
    let commands = ShellLine.commands(in: line)
    expectNoDifference(
      commands.map(\.words),
      [
        ["echo", "On n01-oam:"].flatMap { $0.split(separator: " ").map(String.init) },
        ["docker", "ps"], ["echo"], ["echo", "On", "n02-oam:"], ["docker", "ps"], ["echo"],
        ["date"],
      ])
    expectNoDifference(commands.compactMap(\.host), ["n01-oam", "n02-oam"])
  }

  @Test(arguments: [
    ("ssh -tt n1 -p 22 docker ps", "n1"), ("ssh -tp 22 n1 docker ps", "n1"),
    ("ssh -p22 osboxes@n1 docker ps", "n1"), ("ssh ssh://a@n1:22 docker ps", "n1"),
    ("env -u X A=b sudo -E docker ps", nil), ("bash --norc -ec 'docker ps'", nil),
    ("/usr/bin/time -p nohup docker ps", nil),
  ])
  func takesOptionsOfWrappersOff(_ line: String, _ host: String?) {
    let commands = ShellLine.commands(in: line)
    expectNoDifference(commands.map(\.words), [["docker", "ps"]])
    #expect(commands.map(\.host) == [host])
  }

  @Test(
    arguments: [
      ("a && b || c; d", [.always, .afterSuccess, .afterFailure, .always]),
      ("while a; do b; done; c", [.unknown, .unknown, .always]),
      ("if a; then b; else c; fi", [.unknown, .unknown, .unknown]),
      ("for ((i=0;i<3;i++)); do a; done", [.unknown]),
      ("for N in $(cat hosts) *.txt; do a; done", [.unknown]),
      ("for N in $HOSTS; do a; done", [.unknown]),
      ("for N in 1 2; do a; done", [.always, .always]),
      ("a || (b && c)", [.always, .afterFailure, .unknown]),
      ("f() { a; b; }; c", [.always]),
      ("ssh n1 'a && b'", [.always, .afterSuccess]),
    ] as [(String, [RunCondition])])
  func knowsWhatDecidesWhetherACommandRuns(_ line: String, _ expected: [RunCondition]) {
    expectNoDifference(ShellLine.commands(in: line).map(\.condition), expected)
  }

  @Test(arguments: [
    ("for N in $(seq 3); do a $N; done", ["1", "2", "3"]),
    ("for N in $(seq 2 2 6); do a $N; done", ["2", "4", "6"]),
    ("for N in `seq 3 4`; do a $N; done", ["3", "4"]),
  ])
  func countsWithSeq(_ line: String, _ expected: [String]) {
    expectNoDifference(ShellLine.commands(in: line).map { $0.words[1] }, expected)
  }

  @Test(arguments: [
    "for N in 1 2; do docker ps; done | grep web", "(docker ps; docker ps) | grep web",
    "{ docker ps; docker ps; } 2>&1 | grep web",
  ])
  func givesTheFilterOfAGroupToEachOfItsCommands(_ line: String) {
    expectNoDifference(
      ShellLine.commands(in: line).map(\.filters), [[["grep", "web"]], [["grep", "web"]]])
  }

  @Test(arguments: [
    String(repeating: "{}", count: 20_000), String(repeating: "{", count: 20_000),
    String(repeating: "(", count: 20_000), String(repeating: "$(", count: 20_000),
    String(repeating: "x", count: 200_000), String(repeating: "if ", count: 20_000),
    String(repeating: "for a in {1..999}; do ", count: 5) + String(repeating: "done; ", count: 5),
    "done; fi; ) } ;; ||",
  ])
  func endsOnAnyLine(_ line: String) {
    #expect(ShellLine.commands(in: line).count <= 1001)
  }

  @Test func namesTheMachineOfARemoteShell() {
    #expect(ShellLine.commands(in: "ssh -p 2222 root@n1").map(\.host) == ["n1:2222"])
  }
}

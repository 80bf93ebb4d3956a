import CustomDump
import Events
import Readers
import Session
import Testing

@Suite struct CommandPartTests {
  private func parts(
    _ line: String, _ output: String = "", exit: Int32? = 0, prefixes: [String] = []
  ) -> [CommandPart] {
    let run = CommandRun(
      arguments: [], line: line,
      end: exit.map { CommandRun.End(time: nil, duration: nil, status: .exited($0)) })
    let entry = Entry(number: 1, time: nil, source: .imported, content: .command(run))
    let chunk = OutputChunk(stream: .output, offset: nil, bytes: Array(output.utf8))
    return EntryReader(prefixes: prefixes.compactMap { CommandPrefix($0) }).read(entry) { [chunk] }
      .parts
  }

  private static let wrapped: [(String, String?, [Wrapper])] = [
    ("ssh u@n1 docker ps", "u", [.ssh]),
    ("ssh -l u n1 docker ps", "u", [.ssh]),
    ("ssh -lu n1 docker ps", "u", [.ssh]),
    ("ssh ssh://u@n1:22 docker ps", "u", [.ssh]),
    ("ssh n1 docker ps", nil, [.ssh]),
    ("sudo docker ps", "root", [.sudo]),
    ("sudo -u www docker ps", "www", [.sudo]),
    ("sudo --user=www docker ps", "www", [.sudo]),
    ("ssh u@n1 sudo timeout 5 docker ps", "root", [.ssh, .sudo, .timeout]),
    ("docker exec -u www web ip a", "www", [.dockerExec]),
    ("sudo docker exec web ip a", nil, [.sudo, .dockerExec]),
    ("bash -c 'sudo docker ps'", "root", [.shell, .sudo]),
    ("for n in n1; do ssh u@$n docker ps; done", "u", [.loop, .ssh]),
    ("if true; then docker ps; fi", nil, [.branch]),
    ("f() { docker ps; }", nil, [.function]),
    ("on n1 sudo docker ps", "root", [.prefix, .sudo]),
    ("ssh u@n0 on n1 docker ps", nil, [.ssh, .prefix]),
  ]

  @Test(arguments: wrapped)
  func knowWhoRunsThemAndInWhat(_ line: String, _ user: String?, _ wrappers: [Wrapper]) throws {
    let part = try #require(parts(line, prefixes: ["on {host}"]).last)
    #expect(part.command.user == user)
    expectNoDifference(part.command.wrappers, wrappers)
  }

  private static let plain: [(String, Effect?)] = [
    ("cat a | grep b", .looks), ("cd /tmp", .looks), ("ssh n1 ls -la", .looks),
    ("echo 1 > /dev/null", .looks), ("ls 2>&1", .looks), ("ls 2> log", .looks),
    ("echo 1 > /proc/sys/net/ipv4/ip_forward", .changes), ("echo a >> hosts", .changes),
    ("(echo a; echo b) > hosts", .changes), ("echo a | sudo tee hosts", .changes),
    ("sleep 5", .waits), ("cat a | sh", nil), ("make", nil), ("ssh n1", nil),
  ]

  @Test(arguments: plain)
  func ofPlainToolsHaveAnEffectWhereTheLineTellsIt(_ line: String, _ effect: Effect?) throws {
    #expect(try #require(parts(line).last).effect == effect)
  }

  @Test func haveTheirOwnStatusWhereTheLineTellsIt() {
    #expect(parts("cd a && make", exit: 2).map(\.exit) == [nil, nil])
    #expect(parts("cd a; make", exit: 2).map(\.exit) == [nil, 2])
    #expect(parts("make | tee log", exit: 0).map(\.exit) == [nil])
    #expect(parts("ssh n1 make", exit: 255).map(\.exit) == [nil])
    #expect(parts("make", exit: nil).map(\.exit) == [nil])
  }

  @Test func haveTheirOwnBytesOfTheOutput() {
    let vms = "\"n1\" {2ed90b53-16c3-4d6a-a7b8-8e916156ac79}\n"
    let found = parts(
      "cd /; echo one; VBoxManage list vms; echo two; VBoxManage list vms",
      "one\n" + vms + "two\n" + vms)
    let (one, two) = (4..<4 + vms.utf8.count - 1, vms.utf8.count + 4..<vms.utf8.count + 7)
    expectNoDifference(
      found.map(\.output),
      [
        .spans(output: 0..<0, error: 0..<0), .spans(output: 0..<3, error: 0..<0),
        .spans(output: one, error: 0..<0), .spans(output: two, error: 0..<0),
        .spans(output: two.upperBound + 1..<two.upperBound + vms.utf8.count, error: 0..<0),
      ])
    expectNoDifference(parts("cd /; make", "x\n").map(\.output).last, .all)
    expectNoDifference(parts("make; VBoxManage list vms", "x\n").map(\.output), [.mixed, .mixed])
  }

  @Test func showEachItsOwnEvents() {
    let found = parts(
      "hostname; uptime", "n1\n 10:00:00 up 1 min,  1 user,  load average: 0, 0, 0\n")
    #expect(found.map { $0.events.isEmpty } == [false, true])
  }
}

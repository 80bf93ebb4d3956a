import CustomDump
import Readers
import Testing

@Suite struct CommandLineTests {
  private static func words(_ line: String) -> [[String]] {
    CommandLine.commands(in: line).map(\.words)
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
    ("a 'unclosed", [["a", "unclosed"]]),
    ("", []),
  ])
  func isCutAsBashCutsIt(_ line: String, _ expected: [[String]]) {
    expectNoDifference(Self.words(line), expected)
  }

  @Test func isUnwrappedToWhatRunsWhere() throws {
    let line = "ssh -o ConnectTimeout=3 -t osboxes@n1-oam sudo -u root env A=b timeout 5 docker ps"
    let command = try #require(CommandLine.commands(in: line).first)
    expectNoDifference(command.words, ["docker", "ps"])
    #expect(command.host == "n1-oam")
  }

  @Test func cutsTheRemoteLineAgain() throws {
    let commands = CommandLine.commands(in: #"ssh n1 "dmesg -T | tail; bash -c 'uptime'""#)
    expectNoDifference(commands.map(\.words), [["dmesg", "-T"], ["uptime"]])
    expectNoDifference(commands.map(\.filters), [[["tail"]], []])
    expectNoDifference(commands.map(\.host), ["n1", "n1"])
  }

  @Test func keepsLocalFiltersOfARemoteCommand() throws {
    let command = try #require(
      CommandLine.commands(in: "ssh n1 sudo docker service ps web | grep -v Shut").first)
    expectNoDifference(command.words, ["docker", "service", "ps", "web"])
    expectNoDifference(command.filters, [["grep", "-v", "Shut"]])
  }

  @Test(arguments: [";", ";;"])
  func unrollsLoops(_ end: String) {
    let line = "for N in n0{1..2}-oam; do echo On $N:\(end) ssh $N sudo docker ps; echo; done; date"
    let commands = CommandLine.commands(in: line)
    expectNoDifference(
      commands.map(\.words),
      [
        ["echo", "On n01-oam:"].flatMap { $0.split(separator: " ").map(String.init) },
        ["docker", "ps"], ["echo"], ["echo", "On", "n02-oam:"], ["docker", "ps"], ["echo"],
        ["date"],
      ])
    expectNoDifference(commands.compactMap(\.host), ["n01-oam", "n02-oam"])
  }

  @Test func namesTheMachineOfARemoteShell() {
    #expect(CommandLine.commands(in: "ssh -p 2222 root@n1").map(\.host) == ["n1"])
  }
}

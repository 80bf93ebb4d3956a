import CustomDump
import Events
import Readers
import Session
import Testing

/// Lines that no command printed do not spoil what it did.
@Suite struct ForeignLineTests {
  private static let nodes = """
    ID                            HOSTNAME   STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
    l2guvkvyunse6shsl30hppe5y *   n1         Ready     Active         Leader           20.10.17

    """

  @Test(arguments: [
    ("sudo docker node ls", "[sudo] password for ann: \n" + nodes),
    (
      "ssh n1 docker node ls",
      "Warning: Permanently added 'n1' (ED25519) to the list of known hosts.\n" + nodes
    ),
    ("ssh -t n1 docker node ls", nodes + "Connection to n1 closed.\n"),
    ("docker node ls", nodes + "You have new mail in /var/mail/ann\n"),
    ("time docker node ls", nodes + "\nreal\t0m0.052s\nuser\t0m0.021s\nsys\t0m0.018s\n"),
    (
      "watch -n2 docker node ls",
      "Every 2.0s: docker node ls    n1: Mon Nov 23 19:02:31 2026\n\n" + nodes
    ),
    ("docker node ls", nodes + "# the leader is n1\n"),
    (
      "docker node ls",
      "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\n" + nodes
    ),
    (
      "/usr/bin/time docker node ls",
      nodes
        + "0.02user 0.01system 0:00.05elapsed 61%CPU (0avgtext+0avgdata 5000maxresident)k\n0inputs+0outputs (0major+300minor)pagefaults 0swaps\n"
    ),
  ])
  func leaveAListingWhole(_ line: String, _ output: String) {
    let printed = Printed(line: line, output: output)
    expectNoDifference(printed.kinds, ["listing", "node"])
    expectNoDifference(printed.listings.map(\.complete), [true])
  }

  @Test(arguments: [
    "sudo systemctl stop docker^C", "sudo ip link set eth1 down ^C",
    "VBoxManage controlvm n1 poweroff^C", "for n in n1 n2; do\nssh $n sudo reboot^C",
  ])
  func tellALineThatWasGivenUpAtThePrompt(_ line: String) {
    expectNoDifference(Printed(line: line).kinds, [])
    let run = CommandRun(
      arguments: [], line: line, end: CommandRun.End(time: nil, duration: nil, status: .unknown))
    let typed = Entry(number: 1, time: nil, source: .imported, content: .command(run))
    #expect(typed.wasAbandoned)
    let recorded = Entry(number: 1, time: nil, source: .recorded, content: .command(run))
    #expect(!recorded.wasAbandoned)
  }

  @Test func leaveALineThatLooksForALetter() {
    expectNoDifference(
      Printed(line: "docker node ls | grep ^C", output: Self.nodes).kinds, ["listing", "node"])
  }

  @Test(arguments: [
    ("sudo systemctl stop docker", "^C\n"), ("sudo ip link set eth1 down", "^C\n"),
    ("VBoxManage controlvm n1 poweroff", "0%...10%...\n^C\n"),
  ])
  func leaveOpenWhatBecameOfACommandThatCtrlCEnded(_ line: String, _ output: String) {
    expectNoDifference(Printed(line: line, output: output).kinds, ["unread"])
    let listing = Printed(line: "docker node ls", output: Self.nodes + "^C\n")
    expectNoDifference(listing.listings.map(\.complete), [false])
  }

  @Test func areNoPartOfAReason() {
    let printed = Printed(
      line: "ssh -t n2 docker node ls",
      output: "[sudo] password for ann: Error response from daemon: This node is not a swarm "
        + "manager.\nConnection to n2 closed.\n")
    let reasons = printed.events.map { event -> String in
      if case .refusal(let refusal) = event.observation { refusal.reason } else { "" }
    }
    expectNoDifference(
      reasons, ["Error response from daemon: This node is not a swarm manager."])
  }

  @Test func areNotTheNextTable() {
    let printed = Printed(line: "docker node ls", output: Self.nodes + Self.nodes)
    expectNoDifference(printed.kinds, ["listing", "node", "listing", "node"])
  }
}

import CustomDump
import Events
import Readers
import Session
import Testing

/// What commands do to the machine they run on: its power, its units, its interfaces, its packets.
@Suite struct HostChangeTests {
  private static func changes(_ line: String) -> [String] {
    Printed(line: line, status: .exited(0)).events.compactMap { event in
      guard case .change(let change) = event.observation else { return nil }
      return [change.action.text, change.target, change.detail].compactMap(\.self)
        .joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("shutdown now", ["poweroff n2"]), ("shutdown -r now", ["reboot n2"]),
    ("shutdown -rf +0", ["reboot n2"]), ("shutdown --halt now", ["halt n2"]),
    ("shutdown", ["shutdown n2 poweroff +1"]), ("shutdown -r 23:30", ["shutdown n2 reboot 23:30"]),
    ("shutdown -h +10 'going down'", ["shutdown n2 poweroff +10"]),
    ("shutdown -c", ["cancel-shutdown n2"]), ("shutdown -k now", []),
    ("reboot -f", ["reboot n2"]), ("halt -p", ["poweroff n2"]), ("reboot -w", []),
    ("poweroff --help", []), ("systemctl reboot", ["reboot n2"]),
    ("systemctl --force poweroff", ["poweroff n2"]), ("systemctl halt", ["halt n2"]),
    ("systemctl poweroff --when=23:30", ["shutdown n2 poweroff 23:30"]),
    ("systemctl -H n9 reboot", []), ("init 0", ["poweroff n2"]), ("telinit 6", ["reboot n2"]),
    ("init 3", []),
  ])
  func stopsTheMachineNowOrLater(_ line: String, _ expected: [String]) {
    expectNoDifference(Self.changes("ssh n2 sudo \(line)"), expected)
  }

  @Test(arguments: [
    ("systemctl disable --now docker", ["stop docker.service", "disable docker.service"]),
    ("systemctl enable --now docker", ["start docker.service", "enable docker.service"]),
    ("systemctl disable docker", ["disable docker.service"]),
    ("systemctl kill -s HUP docker", []), ("systemctl kill docker", ["kill docker.service"]),
    ("systemctl --host=n9 stop docker", []), ("service docker restart", ["restart docker.service"]),
  ])
  func switchesUnits(_ line: String, _ expected: [String]) {
    expectNoDifference(Self.changes("sudo \(line)"), expected)
  }

  @Test(arguments: [
    ("tc qdisc add dev e1 root netem loss 100%", ["netem e1 loss 100%"]),
    ("tc qdisc change dev e1 root netem loss 0%", ["set e1 loss 0%"]),
    ("tc qdisc change dev e1 root netem delay 0ms limit 1000", ["set e1 delay 0ms limit 1000"]),
    ("tc qdisc change dev e1 root netem delay 0ms loss 0.5%", ["netem e1 delay 0ms loss 0.5%"]),
    ("tc qdisc replace dev e1 root fq_codel", ["set e1 fq_codel"]),
    ("tc qdisc del dev e1 root", ["undo-netem e1"]),
    ("iptables-restore < rules", ["load "]), ("iptables-restore --test rules", []),
    ("ufw deny in on e1", ["deny ufw in on e1"]), ("ufw disable", ["load ufw disable"]),
    ("ufw status", []), ("ifup --force e1", ["ifup e1"]), ("ifdown e1", ["set-down e1"]),
    ("ip -4 addr del 10.1.1.2/24 dev e1", ["set e1 addr del 10.1.1.2/24 dev e1"]),
    ("ip addr show dev e1", []),
  ])
  func changesWhatPacketsMeet(_ line: String, _ expected: [String]) {
    expectNoDifference(Self.changes("sudo \(line)"), expected)
  }

  /// What is behind `&` goes on, but for what is waited for.
  @Test(arguments: [
    ("a & b", [true, false]), ("a && b & c", [true, true, false]),
    ("a; b & c", [false, true, false]),
    ("(a; b) &", [true, true]), ("a & b & wait; c", [false, false, false, false]),
    ("ssh n2 'a; b' &", [true, true]), ("ssh n2 'a & b'", [true, false]),
    ("for i in 1 2; do a & done", [true, true]), ("a &> out; b 2>&1", [false, false]),
  ])
  func goesOnInTheBackground(_ line: String, _ expected: [Bool]) {
    expectNoDifference(ShellLine.commands(in: line).map(\.isBackground), expected)
  }
}

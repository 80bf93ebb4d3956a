import CustomDump
import Events
import Readers
import Session
import Testing

@Suite struct SilentCommandTests {
  private static let pull = "VBoxManage controlvm n1 setlinkstate2 off"
  private static let put = "VBoxManage controlvm n1 setlinkstate2 on"
  private static let untold = "whether the command ran to its end is unknown"

  @Test(
    arguments: [
      (pull + "; sleep 9; " + put, .exited(0), ["link", "link"]),
      (pull + " && " + put, .exited(0), ["link", "link"]),
      (pull + " && " + put, .exited(1), ["link", "unread"]),
      (pull + " || " + put, .exited(0), ["link", "unread"]), (pull, .signaled(9), ["unread"]),
      (pull, .unknown, ["link"]), (pull, .exited(1), ["change"]), (pull, .exited(127), []),
      (
        "for N in 1 2; do VBoxManage controlvm n$N setlinkstate2 off; done", .exited(0),
        ["link", "link"]
      ),
    ] as [(String, CommandRun.Status, [String])])
  func haveDoneWhatTheyWereToldWhereTheyRanToTheirEnd(
    _ line: String, _ status: CommandRun.Status, _ expected: [String]
  ) {
    let printed = Printed(line: line, status: status)
    expectNoDifference(printed.kinds, expected)
    #expect(printed.reasons.allSatisfy { $0 == Self.untold })
  }

  @Test func areUnreadWhereOnlyTheirStatusTells() {
    expectNoDifference(
      Printed(line: "nc -z n2 22", status: .exited(0)).reasons,
      ["without -v it prints nothing of the port"])
  }

  @Test func areUnreadWhereSomethingElseIsPrinted() {
    expectNoDifference(
      Printed(line: Self.pull, output: "what?\n").reasons, ["not a line of progress"])
    expectNoDifference(
      Printed(line: Self.pull + "; VBoxManage list vms", output: "\"n1\" {1}\n").reasons,
      ["the output of 2 commands cannot be separated"])
    expectNoDifference(
      Printed(line: "date; docker node ls", output: "x\n").reasons,
      ["the output of 2 commands cannot be separated"])
    expectNoDifference(
      Printed(line: "VBoxManage startvm n1", output: "what?\n").reasons, ["no machine in it"])
  }

  @Test func mayHaveTakenAwayTheConnectionThatTheyRanOn() {
    let line = "ssh n2 sudo ip link set enp0s8 down"
    let lost = Printed(
      line: line, output: "client_loop: send disconnect: Broken pipe\n", status: .exited(255))
    expectNoDifference(lost.kinds, ["change"])
    let unreached = Printed(
      line: line, output: "ssh: connect to host n2 port 22: Connection timed out\n",
      status: .exited(255))
    expectNoDifference(unreached.kinds, [])
  }

  @Test func areEmptyListsWhereNothingIsListed() {
    let line = "VBoxManage list runningvms"
    #expect(Printed(line: line, status: .exited(0)).listings.map(\.complete) == [true])
    #expect(Printed(line: line, status: .signaled(2)).listings.map(\.complete) == [false])
    #expect(Printed(line: line, status: .exited(127)).listings.isEmpty)
  }
}

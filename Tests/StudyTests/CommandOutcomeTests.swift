import Events
import Readers
import Session
import Study
import Testing

@Suite struct CommandOutcomeTests {
  /// What an audit says of a line behind `ssh` that ended with status 255.
  @Test(arguments: [
    ("ssh n2 sudo reboot", "Connection to n2 closed by remote host.\n", Outcome.unknown),
    (
      "ssh hv VBoxManage controlvm n2 poweroff",
      "0%...10%...50%...client_loop: send disconnect: Broken pipe\n", .unknown
    ),
    (
      "ssh hv docker node update --availability drain n2",
      "client_loop: send disconnect: Broken pipe\n", .unknown
    ),
    // It never began.
    ("ssh n2 sudo reboot", "ssh: connect to host n2 port 22: No route to host\n", .fail),
  ])
  func isUnknownWhereSSHWasCutOff(_ line: String, _ error: String, _ outcome: Outcome) {
    let run = CommandRun(
      arguments: [], line: line,
      end: CommandRun.End(time: nil, duration: nil, status: .exited(255)))
    let entry = Entry(number: 1, time: nil, source: .recorded, content: .command(run))
    let read = EntryReader().read(entry) {
      [OutputChunk(stream: .error, offset: nil, bytes: Array(error.utf8))]
    }
    #expect(read.commands.map { read.outcome(of: $0) } == [outcome])
  }
}

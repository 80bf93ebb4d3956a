import CustomDump
import Events
import Readers
import Session
import Testing

/// Commands that were typed into a shell on another machine: one entry, told apart by its prompts.
@Suite struct RemoteShellTests {
  private func lines(_ text: String, typed: String = "ssh -t swarm-n01-oam") -> [RemoteShell.Typed]
  {
    let run = CommandRun(arguments: ["bash", "-c", typed], line: typed)
    let entry = Entry(number: 1, time: nil, source: .recorded, content: .command(run))
    let chunk = OutputChunk(stream: .output, offset: 1, bytes: Array(text.utf8))
    return EntryReader().read(entry) { [chunk] }.typed
  }

  // As Debian's bash prints it: bracketed paste, the window's title, the prompt.
  private let prompt = "\u{1B}[?2004h\u{1B}]0;osboxes@swarm-n01: ~\u{7}osboxes@swarm-n01:~$ "
  private let entered = "\r\n\u{1B}[?2004l\r"

  @Test func splitsByTheUsualPrompts() {
    let text =
      "Last login: Mon\r\n\(prompt)ip a\(entered)1: lo:\r\n\(prompt)exit\(entered)logout\r\n"
    let found = lines(text)
    expectNoDifference(found.map(\.line), ["ip a", "exit"])
    expectNoDifference(found.map(\.host), ["swarm-n01-oam", "swarm-n01-oam"])
  }

  @Test func showsTheLineAsItWasWhenItWasEntered() {
    let found = lines("\(prompt)dox\u{8}\u{1B}[Kcker ps\(entered)CONTAINER ID\r\n")
    expectNoDifference(found.map(\.line), ["docker ps"])
  }

  @Test func knowsAMachineBehindTheMachine() {
    let found = lines(
      "\(prompt)ssh swarm-n02\(entered)[root@swarm-n02 ~]# ip a\r\n1: lo:\r\n")
    expectNoDifference(found.map(\.host), ["swarm-n01-oam", "swarm-n02"])
  }

  @Test func leavesOtherCommandsAlone() {
    #expect(lines("\(prompt)ip a\(entered)", typed: "ssh swarm-n01-oam ip a").isEmpty)
    #expect(lines("price: 5$ \r\n").isEmpty)
  }

  @Test func readsWhatWasTypedOnThatMachine() throws {
    let line = "ssh swarm-n01-oam"
    let run = CommandRun(
      arguments: ["bash", "-c", line], line: line, terminal: TerminalSize(columns: 80, rows: 24))
    let start = try #require(Timestamp(rfc3339: "2026-11-23T04:00:00.000Z"))
    let text =
      "\(prompt)sudo docker network ls\(entered)"
      + "NETWORK ID     NAME      DRIVER    SCOPE\r\n0123456789ab   ingress   overlay   swarm\r\n"
      + "\(prompt)exit\(entered)"
    let events = EntryReader().events(
      of: Entry(number: 1, time: start, source: .recorded, content: .command(run)),
      output: [OutputChunk(stream: .output, offset: 2.5, bytes: Array(text.utf8))])
    expectNoDifference(events.map(\.observation.kind), [.listing, .network])
    let evidence = try #require(events.last?.evidence)
    #expect(evidence.typed == "sudo docker network ls")
    #expect(evidence.host == "swarm-n01-oam")
    #expect(evidence.time == start.adding(seconds: 2.5))
  }
}

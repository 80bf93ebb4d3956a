import CustomDump
import Events
import Reports
import Session
import Testing

// Values that only Lab makes, made by hand.
@testable import Lab

/// What is to be run is typed in the way of the session's own lines.
@Suite struct SuggestedLineTests {
  /// The lines for some suggestions, in a session that used docker once.
  private static func lines(
    after line: String, typed: String? = nil, host: String? = "n1-oam", session: String = "try",
    _ actions: [Suggestion.Action]
  ) throws -> [String]? {
    var sample = SampleInput()
    let entry = sample.run(line)
    let way = Suggestion.Command(entry: entry, host: host, typed: typed)
    let run = actions.map { action in
      Suggestion(action, host: host, like: action == .again ? way : nil, way: way)
    }
    let answers = RequirementAnswers(
      sample.studied(), words: try ShippedTemplates.folder().words("en"), argument: session)
    let requirement = Requirement(id: "it", titles: ["en": "It"], kind: .configuration)
    let verdict = Verdict(.notSeen, missing: [.init(.nodesNotListed, run: run)])
    return answers.answer(to: requirement, verdict).run
  }

  @Test func dockerIsReachedAsItWasBefore() throws {
    expectNoDifference(
      try Self.lines(
        after: "ssh -t n1-oam sudo docker info",
        [
          .listNodes, .listServices, .listTasks(service: "web"), .showJoinToken,
          .scale(service: "web", replicas: 3), .drain(node: "n3"),
        ]),
      [
        "ssh -t n1-oam sudo docker node ls", "ssh -t n1-oam sudo docker service ls",
        "ssh -t n1-oam sudo docker service ps web",
        "ssh -t n1-oam sudo docker swarm join-token worker",
        "ssh -t n1-oam sudo docker service scale web=3",
        "ssh -t n1-oam sudo docker node update --availability drain n3",
      ])
  }

  @Test func dockerIsReachedWithoutSudoWhereItWasBefore() throws {
    let run = try Self.lines(after: "docker info", host: nil, [.listNodes])
    #expect(run == ["docker node ls"])
    let quoted = try Self.lines(after: "ssh n1-oam 'docker info | head'", [.listNodes])
    #expect(quoted == ["ssh n1-oam docker node ls"])
  }

  @Test func aLoopIsNotAWayToOneMachine() throws {
    let line = "for N in n1 n2; do ssh $N sudo docker ps; done"
    #expect(try Self.lines(after: line, [.listNodes]) == ["ssh n1-oam sudo docker node ls"])
  }

  @Test func whatWasTypedInAShellOnAnotherMachineIsSentThere() throws {
    expectNoDifference(
      try Self.lines(after: "ssh n1-oam", typed: "sudo docker info", [.listNodes]),
      ["ssh n1-oam sudo docker node ls"])
    expectNoDifference(
      try Self.lines(after: "ssh n1-oam", typed: "docker ps | grep web", [.again]),
      ["ssh n1-oam 'docker ps | grep web'"])
  }

  @Test func aLineIsRepeatedAsItWas() throws {
    let line = "curl -s 'n1-oam/?a=b'"
    #expect(try Self.lines(after: line, [.again]) == [line])
  }

  @Test func aLineWithAMaskedSecretIsNotRepeated() throws {
    let line = "curl -H 'Authorization: Bearer labbook-masked-0123456789' n1-oam"
    #expect(try Self.lines(after: line, [.again]) == ["labbook show -s try 1"])
  }

  @Test func theOtherToolsAreTypedOutright() throws {
    expectNoDifference(
      try Self.lines(
        after: "ssh n1-oam docker info", session: "my runs/a",
        [
          .request(endpoint: "n1-oam", ports: "*:80->80/tcp"),
          .request(endpoint: "n1-oam", ports: "*:8080->80/tcp"), .showAddresses,
          .showCards(vm: "my vm"), .listVMs, .powerOff(vm: "n2"), .start(vm: "n2"),
          .connectCable(vm: "n2", slot: 2), .markStage(title: "It's broken"),
          .markStage(title: nil), .record,
        ]),
      [
        "curl --connect-timeout 1 n1-oam", "curl --connect-timeout 1 n1-oam:8080",
        "ssh n1-oam ip address", "VBoxManage showvminfo 'my vm'", "VBoxManage list vms",
        "VBoxManage controlvm n2 poweroff", "VBoxManage startvm n2 --type headless",
        "VBoxManage controlvm n2 setlinkstate2 on",
        #"labbook stage -s 'my runs/a' 'It'\''s broken'"#, "labbook stage -s 'my runs/a' TITLE",
        "labbook shell -s 'my runs/a'",
      ])
  }
}

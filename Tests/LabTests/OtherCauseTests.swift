import CustomDump
import Events
import Lab
import Session
import Testing

/// What has another cause, or shows nothing of the kind, is not told.
@Suite struct OtherCauseTests {
  private static func change(
    _ subject: ObservedChange.Subject, _ target: String, _ action: ObservedChange.Action
  ) -> Observation {
    .change(ObservedChange(subject: subject, target: target, action: action, outcome: .ok))
  }

  private static func node(_ id: String, _ status: ObservedNode.Status) -> Observation {
    .node(
      ObservedNode(
        id: NodeID(id), hostname: "n2", status: Printed(status), availability: Printed(.active),
        queried: false))
  }

  private static func tasks(_ nodes: [String]) -> [Observation] {
    [Sample.listing(of: .task, rows: nodes.count, scope: "web")]
      + nodes.enumerated().map { Sample.task("t\($0.offset)", slot: $0.offset + 1, on: $0.element) }
  }

  /// A container that was paused, shown up again, and killed much later.
  @Test func aPauseLosesNoReplica() {
    var sample = Sample.cluster()
    let container = Sample.container("c2c2c2c2c2c2", task: "b", slot: 2)
    sample.addAll(Self.tasks(["n1", "n2"]), host: "n1-oam", at: 5)
    sample.add(container, host: "n2-oam", at: 6)
    sample.add(Self.change(.container, "c2c2c2c2c2c2", .pause), host: "n2-oam", at: 60)
    sample.add(Self.change(.container, "c2c2c2c2c2c2", .unpause), host: "n2-oam", at: 90)
    sample.add(container, host: "n2-oam", at: 95)
    sample.add(
      Sample.task("b", slot: 2, on: "n2", state: .failed), Sample.task("d", slot: 2, on: "n2"),
      host: "n1-oam", at: 300)
    #expect(sample.history.stated(Recovery.self).allSatisfy { $0.replacements.isEmpty })
  }

  @Test(arguments: [
    [("old", ObservedNode.Status.down), ("new", .ready)], [("new", .ready), ("old", .down)],
  ])
  func aNodeThatJoinedAgainIsListedTwice(_ rows: [(String, ObservedNode.Status)]) {
    var sample = Sample.cluster()
    sample.addAll(rows.map { Self.node($0.0, $0.1) }, host: "n1-oam", at: 10)
    sample.addAll(Self.tasks(["n1", "n1"]), host: "n1-oam", at: 20)
    let machine = sample.history.state(at: nil).machines.first { $0.name == "n2" }
    #expect(machine?.node?.status == .ready)
    expectNoDifference(
      sample.history.stated(Placement.self).last?.unavailable, [:])
  }

  /// A guest takes its time to shut down: when it was off says nothing of the hypervisor's clock.
  @Test(arguments: [(Outcome.unknown, true), (.ok, false)])
  func aMachineThatWasOnlyAskedReadsNoClock(_ outcome: Outcome, _ isEmpty: Bool) {
    var sample = Sample()
    sample.add(.power(ObservedPower(vm: "n1", state: .off, outcome: outcome)), at: 10)
    var vm = ObservedVM(name: "n1", uuid: "n1", state: Printed(.poweroff))
    vm.since = Sample.start.adding(seconds: 17)
    sample.add(.vm(vm), host: "laptop", at: 20)
    #expect(sample.history.stated(ClockOffset.self).isEmpty == isEmpty)
  }

  @Test(arguments: [(ObservedChange.Action.drain, ["n2": "Drain"]), (.active, [:])])
  func whetherANodeGetsReplicasIsAsTheLastCommandSet(
    _ action: ObservedChange.Action, _ unavailable: [String: String]
  ) {
    var sample = Sample.cluster()
    sample.add(Self.change(.node, "n2", .drain), host: "n1-oam", at: 10)
    sample.add(Self.change(.node, "n2", action), host: "n1-oam", at: 11)
    sample.addAll(Self.tasks(["n1", "n1"]), host: "n1-oam", at: 40)
    let placement = sample.history.stated(Placement.self).last
    expectNoDifference(
      placement.map {
        Dictionary(uniqueKeysWithValues: $0.unavailable.map { ($0.key.name, $0.value) })
      },
      unavailable)
  }

  @Test(arguments: [(ObservedTask.State.running, 0), (.pending, 1)])
  func aTaskThatWaitedDidNotFail(_ later: ObservedTask.State, _ failures: Int) {
    var sample = Sample.cluster()
    guard case .task(var task) = Sample.task("w", slot: 3, on: "n2", state: .pending) else {
      return
    }
    task.error = "no suitable node"
    sample.add(.task(task), host: "n1-oam", at: 10)
    sample.add(Sample.task("w", slot: 3, on: "n2", state: later), host: "n1-oam", at: 30)
    #expect(sample.history.stated(TaskFailure.self).count == failures)
  }

  /// A service that each machine publishes for itself is answered by another replica everywhere.
  @Test func anOrderExplainsEndpointsWithReplicasOfTheirOwn() {
    for isOrdered in [true, false] {
      var sample = Sample.cluster()
      let replicas = ["aaaaaaaaaaaa", "bbbbbbbbbbbb"]
      for turn in 0..<30 {
        for name in ["n1", "n2"] {
          sample.add(Sample.request("\(name)-oam", by: replicas[turn % 2]), at: 10 + Double(turn))
        }
      }
      if isOrdered { sample.add(Self.change(.service, "web", .update), host: "n1-oam", at: 45) }
      for turn in 0..<60 {
        for (place, name) in ["n1", "n2"].enumerated() {
          sample.add(Sample.request("\(name)-oam", by: replicas[place]), at: 50 + Double(turn))
        }
      }
      #expect(sample.history.stated(SplitBrain.self).isEmpty == isOrdered)
    }
  }

  /// What a whole listing of running machines does not have, and can be started, was off.
  @Test func aMachineThatWasMissingAndIsStartedWasOff() {
    var sample = Sample()
    func list(_ names: [String]) {
      let first = sample.events.count
      sample.addAll(
        [Sample.listing(of: .vm, rows: names.count, scope: "running")]
          + names.map { .vm(ObservedVM(name: $0, uuid: $0, state: Printed(.running))) })
      for index in first..<sample.events.count {
        sample.events[index].evidence.program = "VBoxManage"
      }
    }
    list(["n1", "n2"])
    list(["n1"])
    #expect(sample.history.faults.isEmpty)
    sample.add(.power(ObservedPower(vm: "n2", state: .on)))
    expectNoDifference(sample.history.faults.map(\.from.entry), [1])
    expectNoDifference(sample.history.faults.map { $0.to?.entry }, [3])
  }

  /// A service that is removed takes nothing away from a port that it did not publish.
  @Test(arguments: [(8080, true), (9090, false)])
  func aRemovalExplainsTheServicesOwnPorts(_ port: Int, _ isExplained: Bool) {
    var sample = Sample.cluster()
    let service = ObservedService(
      id: ServiceID("s1"), name: "web", mode: Printed(.replicated), running: 2, desired: 2,
      ports: "*:8080->80/tcp")
    sample.add(.service(service), host: "n1-oam", at: 10)
    sample.add(Self.change(.service, "web", .rm), host: "n1-oam", at: 20)
    for second in [30.0, 35] { sample.add(Sample.request("n1-oam:\(port)", by: nil), at: second) }
    let outage = sample.history.stated(Outage.self).first
    #expect((outage?.removed != nil) == isExplained)
  }
}

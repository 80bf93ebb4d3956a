import CustomDump
import Events
import Lab
import Testing

/// The container engine as a unit of its machine: what stops it, what starts it, what shows it working.
@Suite struct EngineFaultTests {
  private static func unit(_ name: String, _ action: ObservedChange.Action) -> Observation {
    .change(
      ObservedChange(subject: .unit, target: "\(name).service", action: action, outcome: .ok))
  }

  private func faults(_ observations: Observation..., inSwarm: Bool = true) -> [Fault] {
    var sample = Sample()
    if inSwarm { sample.add(Sample.node("n2", .ready), host: "n1") } else { sample.add() }
    for observation in observations { sample.add(observation, host: "n2") }
    return sample.history.faults
  }

  /// A registry in a unit of its own is not the engine.
  @Test(arguments: ["docker-registry", "docker-prune", "containerd-config"])
  func isNoOtherUnit(_ name: String) {
    expectNoDifference(faults(Self.unit(name, .stop)), [])
  }

  @Test func isMendedByItsOwnStartAlone() {
    let found = faults(
      Self.unit("docker", .stop), Self.unit("containerd", .stop), Self.unit("containerd", .start),
      Self.unit("docker", .start))
    expectNoDifference(found.map(\.object), ["docker", "containerd"])
    expectNoDifference(found.map { $0.to?.entry }, [5, 4])
    expectNoDifference(found.map(\.repeatedRepairs), [[], []])
  }

  /// The engine is not started without the daemon under it; its socket starts nothing by itself.
  @Test func startsWhatItNeeds() {
    let under = faults(Self.unit("containerd", .stop), Self.unit("docker", .start))
    expectNoDifference(under.map { $0.to?.entry }, [3])
    let socket = ObservedChange(
      subject: .unit, target: "docker.socket", action: .start, outcome: .ok)
    let engine = faults(Self.unit("docker", .stop), .change(socket))
    expectNoDifference(engine.map { $0.to?.entry }, [nil])
  }

  @Test func isGoneForAMomentWhereItIsRestarted() {
    let restart = Self.unit("docker", .restart)
    expectNoDifference(faults(restart, inSwarm: false), [])
    let found = faults(restart, restart)
    expectNoDifference(found.map(\.isRestart), [true, true])
    #expect(found.allSatisfy { $0.repairsItself && $0.repeatedRepairs.isEmpty })
    // What is stopped is started by it.
    let stopped = faults(Self.unit("docker", .stop), restart, inSwarm: false)
    expectNoDifference(stopped.map { $0.to?.entry }, [3])
  }

  @Test func explainsWhatFailsWhileItIsRestarted() throws {
    var sample = Sample()
    sample.add(Sample.node("n1", .ready), at: 0)
    sample.add(Sample.task("t1", slot: 1, on: "n1"), host: "n1", at: 1)
    sample.add(Sample.container("c1c1c1c1c1c1", task: "t1", slot: 1), host: "n1", at: 2)
    sample.add(Sample.request("n1", by: "c1c1c1c1c1c1"), at: 3)
    sample.add(Self.unit("docker", .restart), host: "n1", at: 10, lasting: 12)
    for second in [12.0, 15, 18, 21, 24] { sample.add(Sample.request("n1", by: nil), at: second) }
    sample.add(Sample.request("n1", by: "d2d2d2d2d2d2"), at: 30)
    var failed = ObservedTask(
      id: TaskID("t1"), name: "web.1", service: "web", slot: 1, node: "n1",
      desired: Printed(.shutdown), state: Printed(.failed))
    failed.error = "task: non-zero exit (137)"
    sample.add(.task(failed), host: "n1", at: 33)
    let history = sample.history
    let outage = try #require(history.stated(Outage.self).first)
    expectNoDifference(outage.causes.map(\.description), ["fault/unit/n1.docker#1"])
    #expect(outage.failed == 5)
    expectNoDifference(history.stated(TaskFailure.self), [])
  }

  /// An engine that lists what it has is started, by whom is not known.
  @Test func isSeenWorkingWhereItAnswers() throws {
    var sample = Sample()
    sample.add(Self.unit("docker", .stop), host: "n2", at: 10)
    sample.add(Sample.listing(of: .container, rows: 0), host: "n2", at: 20)
    #expect(sample.history.faults.first?.to == nil)
    sample.events[1].evidence.program = "docker"
    let fault = try #require(sample.history.faults.first)
    #expect(fault.seenWhole?.entry == 2)
    expectNoDifference(fault.duration, DurationBounds(atLeast: 0, atMost: 10.5))
  }

  /// What is killed may answer a little longer, but not for minutes.
  @Test(arguments: [(20.0, false), (120, true)])
  func isStartedAgainWhereItWorksLongAfterItWasKilled(_ second: Double, _ isBack: Bool) {
    var sample = Sample()
    sample.add(
      .change(
        ObservedChange(subject: .process, target: "dockerd", action: .kill, outcome: .ok)),
      host: "n2", at: 10)
    sample.add(
      .unit(ObservedUnit(name: "docker.service", state: "active")), host: "n2", at: second)
    expectNoDifference(sample.history.faults.map(\.object), ["docker"])
    expectNoDifference(sample.history.faults.map { $0.seenWhole != nil }, [isBack])
  }
}

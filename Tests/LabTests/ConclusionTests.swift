import CustomDump
import Events
import Lab
import Session
import Testing

/// Conclusions of less common situations, each with what must not be concluded.
@Suite struct ConclusionTests {
  private static func service(_ running: Int, of desired: Int) -> Observation {
    .service(ObservedService(id: "id-of-web", name: "web", running: running, desired: desired))
  }

  private static func change(
    _ subject: ObservedChange.Subject, _ target: String, _ action: ObservedChange.Action,
    _ outcome: Outcome = .ok
  ) -> Observation {
    .change(ObservedChange(subject: subject, target: target, action: action, outcome: outcome))
  }

  // MARK: A service that never had its replicas

  @Test func aServiceThatNeverHadItsReplicasIsTold() throws {
    var sample = Sample.cluster()
    sample.add(Self.change(.service, "web", .update), host: "n1-oam", at: 10)
    for second in [15.0, 40, 60] { sample.add(Self.service(1, of: 3), host: "n1-oam", at: second) }
    let shortfall = try #require(sample.history.stated(Shortfall.self).first)
    expectNoDifference([shortfall.desired, shortfall.most], [3, 1])
    expectNoDifference(shortfall.listings.map(\.entry), [4, 5, 6])
    #expect(shortfall.ordered?.entry == 3)
  }

  /// It had them once, was asked for them only a moment ago, or the command saw them come.
  @Test(arguments: [[(15.0, 1), (40, 3), (60, 1)], [(11, 1), (15, 2)]])
  func aServiceThatHadOrIsGettingThemIsNot(_ sights: [(Double, Int)]) {
    var sample = Sample.cluster()
    sample.add(Self.change(.service, "web", .update), host: "n1-oam", at: 10)
    for (second, running) in sights {
      sample.add(Self.service(running, of: 3), host: "n1-oam", at: second)
    }
    #expect(sample.history.stated(Shortfall.self).isEmpty)
  }

  // MARK: A killed process

  @Test func aKilledProcessIsAFaultOfTheReplicaThatEnded() throws {
    var sample = Sample.cluster()
    sample.add(Sample.request("n2-oam", by: "c2"), at: 5)
    sample.add(Sample.container("c2", task: "b", slot: 2), host: "n2-oam", at: 6)
    sample.add(Self.change(.process, "4711", .kill), host: "n2-oam", at: 100)
    sample.add(Sample.request("n2-oam", by: nil), at: 101)
    var died = ObservedContainer(
      id: "c2", name: "web.2.b", service: "web", slot: 2, task: TaskID("b"))
    died.state = Printed(.exited)
    died.exit = 137
    died.age = AgeBounds(atLeast: 4, lessThan: 5)
    sample.add(.container(died), host: "n2-oam", at: 105, lasting: 0.1)
    sample.add(Sample.task("d", slot: 2, on: "n3"), host: "n1-oam", at: 110)
    let history = sample.history
    let fault = try #require(history.faults.first)
    expectNoDifference(
      [fault.kind.rawValue, fault.machine.name, fault.object], ["process", "n2", "4711"])
    let recovery = try #require(history.stated(Recovery.self).first)
    expectNoDifference(recovery.replacements.map(\.lost.container?.short), ["c2"])
    expectNoDifference(recovery.replacements.map(\.new?.task?.short), ["d"])
    expectNoDifference(
      history.stated(Outage.self).map(\.cause), [fault.id], "the replica answered there")
  }

  /// Where the command failed, or was given on the machine of the person who types, nothing broke.
  @Test(arguments: [("n2-oam" as String?, Outcome.fail), (nil, .ok), ("n2-oam", .unknown)])
  func aProcessThatWasNotKilledIsNoFault(_ host: String?, _ outcome: Outcome) {
    var sample = Sample.cluster()
    sample.add(Self.change(.process, "4711", .kill, outcome), host: host, at: 100)
    #expect(sample.history.faults.isEmpty)
  }

  /// The managers say so some time between two of their listings.
  @Test func aKilledReplicaIsDetectedByTheFirstListingThatSaysSo() throws {
    var sample = Sample.cluster()
    sample.add(Sample.container("c2c2c2", task: "b", slot: 2), host: "n2-oam", at: 6)
    sample.add(Self.change(.container, "c2c2c2", .kill), host: "n2-oam", at: 100)
    sample.add(Sample.task("b", slot: 2, on: "n2"), host: "n1-oam", at: 101)
    sample.add(Sample.task("b", slot: 2, on: "n2"), host: "n3-oam", at: 103)
    sample.addAll(
      [
        Sample.task("b", slot: 2, on: "n2", state: .failed), Sample.task("d", slot: 2, on: "n3"),
      ], host: "n1-oam", at: 104)
    let detections = sample.history.stated(Detection.self)
    expectNoDifference(detections.map(\.task?.short), ["b"])
    let detection = try #require(detections.first)
    expectNoDifference([detection.service, detection.node.name], ["web", "n2"])
    expectNoDifference([detection.status.text, detection.manager?.name], ["Failed", "n1"])
    expectNoDifference(detection.bounds, DurationBounds(atLeast: 0.5, atMost: 4.5))
    expectNoDifference(detection.firstWith.entry, 7)
  }

  /// What a person removed or replaced was not found dead.
  @Test func aKilledReplicaThatIsListedOnlyAsShutDownIsNoDetection() {
    var sample = Sample.cluster()
    sample.add(Sample.container("c2c2c2", task: "b", slot: 2), host: "n2-oam", at: 6)
    sample.add(Self.change(.container, "c2c2c2", .kill), host: "n2-oam", at: 100)
    sample.add(
      Sample.task("b", slot: 2, on: "n2", state: .shutdown), host: "n1-oam", at: 104)
    #expect(sample.history.stated(Detection.self).isEmpty)
  }

  // MARK: Updates that change no image

  private static func replicas(_ tasks: [(id: String, slot: Int, isNew: Bool)]) -> [Observation] {
    tasks.flatMap { task -> [Observation] in
      guard case .task(var now) = Sample.task(task.id, slot: task.slot, on: "n\(task.slot)")
      else { return [] }
      now.image = "web:v1"
      guard task.isNew,
        case .task(var old) = Sample.task(
          "a\(task.slot)", slot: task.slot, on: "n\(task.slot)", state: .shutdown)
      else { return [.task(now)] }
      old.image = "web:v1"
      return [.task(now), .task(old)]
    } + [Sample.listing(of: .task, rows: tasks.count, scope: "web")]
  }

  private static func updated(forced: Bool, _ last: [(id: String, slot: Int, isNew: Bool)])
    -> Sample
  {
    var sample = Sample.cluster()
    sample.addAll(
      replicas([("a1", 1, false), ("a2", 2, false)]), host: "n1-oam", at: 20)
    var change = ObservedChange(subject: .service, target: "web", action: .update, outcome: .ok)
    change.forced = forced ? true : nil
    sample.add(.change(change), host: "n1-oam", at: 30, lasting: 12)
    sample.addAll(replicas(last), host: "n1-oam", at: 50)
    return sample
  }

  @Test func aForcedUpdateReplacesReplicasByOnesOfTheSameImage() throws {
    let sample = Self.updated(forced: true, [("b1", 1, true), ("b2", 2, true)])
    let update = try #require(sample.history.stated(ServiceUpdate.self).first)
    expectNoDifference([update.oldImages, update.newImages], [["web:v1"], ["web:v1"]])
    expectNoDifference(update.result, .completed)
    expectNoDifference([update.tasks, update.failedTasks], [2, 0])
    #expect(update.isSameImage)
    let partly = Self.updated(forced: true, [("b1", 1, true), ("a2", 2, false)])
    expectNoDifference(partly.history.stated(ServiceUpdate.self).map(\.result), [.partial])
  }

  /// Where nothing was to be replaced, new replicas have another reason; where none is new, none was.
  @Test func anUpdateThatIsNotForcedOrShowsNothingNewIsNone() {
    let other = Self.updated(forced: false, [("b1", 1, true), ("b2", 2, true)])
    #expect(other.history.stated(ServiceUpdate.self).isEmpty)
    let same = Self.updated(forced: true, [("a1", 1, false), ("a2", 2, false)])
    #expect(same.history.stated(ServiceUpdate.self).isEmpty)
  }

  /// An update that stands still half-way is not taken back.
  @Test func anUpdateThatWasPausedIsNotRolledBack() throws {
    for isBack in [false, true] {
      var sample = Sample.cluster()
      sample.addAll(
        Self.replicas([("a1", 1, false), ("a2", 2, false)]), host: "n1-oam", at: 20)
      var change = ObservedChange(
        subject: .service, target: "web", action: .update, detail: "web:v2", outcome: .fail)
      change.reason =
        isBack ? "service rolled back: rollback completed" : "service update paused: x"
      sample.add(.change(change), host: "n1-oam", at: 30, lasting: 12)
      guard
        case .task(var failed) = Sample.task("b2", slot: 2, on: "n2", state: .failed),
        case .task(var kept) = Sample.task("a1", slot: 1, on: "n1")
      else { return }
      (failed.image, kept.image) = ("web:v2", "web:v1")
      sample.add(
        .task(kept), .task(failed), Sample.listing(of: .task, rows: 2, scope: "web"),
        host: "n1-oam", at: 50)
      let update = try #require(sample.history.stated(ServiceUpdate.self).first)
      #expect(update.result == (isBack ? .rolledBack : .partial))
    }
  }

  // MARK: Nodes whose status is not known

  @Test func aNodeThatIsUnknownAfterAFaultIsADetection() throws {
    var sample = Sample.cluster()
    sample.add(Sample.power(.off), at: 10)
    sample.addAll(
      [
        Sample.node("n1", .ready, queried: true), Sample.node("n2", .unknown),
        Sample.node("n3", .ready),
      ], host: "n1-oam", at: 14)
    sample.addAll(
      [
        Sample.node("n1", .ready, queried: true), Sample.node("n2", .down),
        Sample.node("n3", .ready),
      ], host: "n1-oam", at: 28)
    let detections = sample.history.stated(Detection.self)
    expectNoDifference(detections.map(\.status.text), ["Unknown", "Down"])
    expectNoDifference(detections.map(\.node.name), ["n2", "n2"])
    expectNoDifference(
      detections.first?.bounds, DurationBounds(atLeast: 0, atMost: 4.5))
  }

  /// A manager that the others no longer reach, and reach again some time after it is Ready.
  @Test func aManagerThatIsNotReachedIsADetection() throws {
    func nodes(_ status: ObservedNode.Status, _ reach: ObservedNode.ManagerStatus) -> [Observation]
    {
      ["n1", "n2", "n3"].map { name in
        .node(
          ObservedNode(
            id: NodeID("id-of-\(name)"), hostname: name,
            status: Printed(name == "n2" ? status : .ready), availability: Printed(.active),
            manager: Printed(name == "n2" ? reach : name == "n1" ? .leader : .reachable),
            queried: name == "n1"))
      }
    }
    var sample = Sample()
    sample.addAll(nodes(.ready, .reachable), host: "n1-oam", at: 1)
    sample.add(Sample.power(.off), at: 10)
    sample.addAll(nodes(.ready, .unreachable), host: "n1-oam", at: 14)
    sample.addAll(nodes(.down, .unreachable), host: "n1-oam", at: 28)
    sample.add(Sample.power(.on), at: 60)
    sample.addAll(nodes(.ready, .unreachable), host: "n1-oam", at: 90)
    sample.addAll(nodes(.ready, .reachable), host: "n1-oam", at: 120)
    let detections = sample.history.stated(Detection.self)
    expectNoDifference(
      detections.map(\.status.text), ["Unreachable", "Down", "Ready", "Reachable"])
    expectNoDifference(detections.map(\.isRepair), [false, false, true, true])
    #expect(detections.allSatisfy { $0.node == "n2" })
  }

  /// What the engine's own events say of the moment is tighter than two listings.
  @Test func anEventOfTheEngineTightensADetection() throws {
    var sample = Sample.cluster()
    sample.add(
      .clock(
        ObservedClock(
          clock: .system, reading: Sample.start.adding(seconds: 5), resolution: 0.1)),
      host: "n1-oam", at: 5, lasting: 0.1)
    sample.add(Sample.power(.off), at: 10)
    var said = ObservedOccurrence(
      type: "node", action: "update", id: "id-of-n2", at: Sample.start.adding(seconds: 22))
    said.name = "n2"
    said.changes = ["state.new": "down", "state.old": "ready"]
    sample.add(.occurrence(said), host: "n1-oam", at: 11, lasting: 11.2)
    sample.addAll(
      [
        Sample.node("n1", .ready, queried: true), Sample.node("n2", .down),
        Sample.node("n3", .ready),
      ], host: "n1-oam", at: 40)
    let detection = try #require(sample.history.stated(Detection.self).first)
    expectNoDifference(detection.bounds?.atMost.map { ($0 * 10).rounded() }, 121)
    let finding = try #require(sample.history.findings.first { $0.stated(Detection.self) != nil })
    #expect(finding.entries.contains(5))
  }

  // MARK: Where replicas run

  @Test func aDrainedNodeIsNotToHaveAReplica() throws {
    var sample = Sample()
    var drained = ObservedNode(
      id: NodeID("id-of-n3"), hostname: "n3", status: Printed(.ready),
      availability: Printed(.drain), manager: nil, queried: false)
    drained.engine = nil
    sample.addAll(
      Sample.ready("n1", "n2") + [.node(drained), Sample.listing(of: .node, rows: 3)],
      host: "n1-oam")
    sample.addAll(
      [
        Sample.task("a", slot: 1, on: "n1"), Sample.task("b", slot: 2, on: "n2"),
        Sample.task("c", slot: 3, on: "n2"), Sample.listing(of: .task, rows: 3, scope: "web"),
      ], host: "n1-oam")
    let placement = try #require(sample.history.stated(Placement.self).first)
    expectNoDifference(placement.even, true)
    expectNoDifference(placement.unavailable, ["n3": "Drain"])
  }

  @Test func oneReplicaIsNotEvenlySpread() throws {
    var sample = Sample.cluster()
    sample.addAll(
      [Sample.task("a", slot: 1, on: "n1"), Sample.listing(of: .task, rows: 1, scope: "web")],
      host: "n1-oam", at: 50)
    expectNoDifference(sample.history.stated(Placement.self).map(\.even), [true, nil])
  }

  // MARK: What was asked for and refused

  @Test func aRefusedListingIsNotOneThatNobodyAskedFor() throws {
    var sample = Sample.cluster()
    sample.add(Sample.power(.off), at: 10)
    let refusal = ObservedRefusal(
      command: "docker node ls",
      reason: "Error response from daemon: rpc error: The swarm does not have a leader.")
    for second in [12.0, 14, 16] {
      sample.add(.refusal(refusal), host: "n1-oam", at: second)
    }
    let verdict = sample.verdict(.nodeListing(when: .eachFault))
    let point = try #require(verdict.missing.first)
    guard case .refused(at: .nodes, _, let times, let reason) = point.statement else {
      Issue.record("\(point.statement)")
      return
    }
    #expect(times == 3 && reason == refusal.reason)
    expectNoDifference(point.entries, [4, 5, 6])
  }
}

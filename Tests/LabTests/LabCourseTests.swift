import CustomDump
import Events
import Lab
import Session
import Testing

/// What is other than it was, and who answered through whom.
@Suite struct LabCourseTests {
  private static let (first, second) = ("aaaaaaaaaaaaaaaaaaaaaaaa1", "bbbbbbbbbbbbbbbbbbbbbbbb2")

  /// Two nodes, a replica on each; the cable of the first is pulled, and its answers change.
  private static var sample: Sample {
    var sample = Sample()
    sample.manifest.machines = [.init(name: "n1"), .init(name: "n2")]
    sample.add(Sample.node("n1", .ready, queried: true), Sample.node("n2", .ready), host: "n1")
    sample.add(Sample.container("c1", task: first, slot: 1), host: "n1")
    sample.add(Sample.container("c2", task: second, slot: 2), host: "n2")
    sample.add(Sample.request("n1", by: "c1"))
    sample.add(Sample.request("n1", by: "c2"))
    sample.add(Sample.link(.off))
    sample.add(Sample.request("n1", by: "c1"), at: 20)
    sample.add(
      Sample.node("n1", .ready, queried: true), Sample.node("n2", .down), host: "n1", at: 21)
    return sample
  }

  @Test func tellsWhatIsOtherThanItWas() throws {
    let history = Self.sample.history
    let changes = history.state(at: nil).changes(since: history.state(at: 5))
    let told = changes.map { change -> String in
      switch change {
      case .cable(let machine, let card, let state): "\(machine) \(card.key) \(state)"
      case .status(let machine, let status): "\(machine) \(status ?? "?")"
      case .cutOff(let machine, let isCut): "\(machine) \(isCut)"
      case .card(let machine, let card, _): "\(machine) card \(card.key)"
      default: "\(change)"
      }
    }
    // The card had not been shown before its cable was pulled.
    expectNoDifference(told, ["n1 card 2", "n1 true", "n2 Down"])
    expectNoDifference(history.state(at: 5).changes(since: history.state(at: 5)), [])
  }

  @Test func tellsReplicasThatCameAndWent() {
    let history = Self.sample.history
    let (before, after) = (history.state(at: 1), history.state(at: 3))
    #expect(
      after.changes(since: before).contains { change in
        if case .came("n1", let replica) = change { replica.container == "c1" } else { false }
      })
    #expect(
      before.changes(since: after).contains { change in
        if case .went("n2", let replica) = change { replica.container == "c2" } else { false }
      })
  }

  @Test func onlyAnswersSinceTheLastFaultTellWhoReachesWhom() {
    let history = Self.sample.history
    let before = history.figure(at: 5).answers
    expectNoDifference(before.map { "\($0.machine) \($0.replica.short)" }, ["n1 c1", "n1 c2"])
    let after = history.figure(at: nil).answers
    expectNoDifference(after.map { "\($0.machine) \($0.replica.short) \($0.count)" }, ["n1 c1 1"])
  }

  @Test func hasEveryMomentOfChangeOnce() {
    let course = LabCourse(Self.sample.history)
    let entries = course.turns.map(\.moment.entry)
    #expect(entries == entries.sorted() && Set(entries).count == entries.count)
    #expect(course.turns.dropFirst().allSatisfy { !$0.changes.isEmpty })
    expectNoDifference(course.extent.replicas["n1"], 1)
    expectNoDifference(course.extent.managers, ["n1"])
    expectNoDifference(course.extent.notedCards["n1"], ["2"])
  }

  /// A node that left is none any more, whatever its managers said last.
  ///
  /// With the only manager gone, nobody counts replicas. The manager was still leaving when later requests were answered.
  @Test func aNodeThatLeftIsNoNode() throws {
    var sample = Self.sample
    sample.add(
      .service(
        ObservedService(id: ServiceID("s1"), name: "web", running: 2, desired: 2)), host: "n1",
      at: 22)
    let leave = Observation.swarm(ObservedSwarmAction(action: .leave, outcome: .ok))
    sample.add(leave, host: "n2", at: 23)
    let before = try #require(LabCourse(sample.history).cluster.last)
    expectNoDifference(before.nodes.map { "\($0.name) \($0.status ?? "?")" }, ["n1 Ready"])
    expectNoDifference(before.services.map(\.running), [2])
    sample.add(leave, host: "n1", at: 24, lasting: 9)
    sample.add(Sample.request("n1", by: "c1"), at: 25)
    let after = try #require(LabCourse(sample.history).cluster.last)
    expectNoDifference(after.nodes, [])
    expectNoDifference(after.services.map(\.running), [nil])
    // What the managers say afterwards holds again.
    sample.add(Sample.node("n1", .ready, queried: true), host: "n1", at: 40)
    expectNoDifference(LabCourse(sample.history).cluster.last?.nodes.map(\.name), ["n1"])
  }
}

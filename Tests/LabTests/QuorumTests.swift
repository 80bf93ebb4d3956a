import CustomDump
import Events
import Lab
import Session
import Testing

/// When the managers of a swarm had no leader.
@Suite struct QuorumTests {
  private static let refusal = Observation.refusal(
    ObservedRefusal(
      command: "docker node ls",
      reason: "Error response from daemon: rpc error: The swarm does not have a leader."))

  /// Three managers, as one of them lists them.
  private static func listing(_ sample: inout Sample) {
    let nodes = ["n1", "n2", "n3"].map { name in
      Observation.node(
        ObservedNode(
          id: NodeID("id-of-\(name)"), hostname: name, status: Printed(.ready),
          availability: Printed(.active), manager: Printed(name == "n1" ? .leader : .reachable),
          queried: name == "n1"))
    }
    sample.addAll([Sample.listing(of: .node, rows: 3)] + nodes, host: "n1")
  }

  private static func cable(_ vm: String, _ state: Switch) -> Observation {
    .link(ObservedLink(vm: vm, slot: 2, state: state))
  }

  @Test func isLostWhereTwoOfThreeRefuseWithNothingBetween() {
    var sample = Sample()
    Self.listing(&sample)
    sample.add(Self.refusal, host: "n2")
    sample.add(Self.refusal, host: "n3")
    let found = sample.history.stated(Quorum.self)
    expectNoDifference(found.map(\.isProven), [true])
    expectNoDifference(found.map { $0.lost.by?.entry }, [3])
    expectNoDifference(found.map(\.refusals), [2])
  }

  /// One that the managers list as a worker is left of another swarm: it counts with none of theirs.
  @Test func isNotLostByOneThatIsNoManagerOfTheSwarm() {
    var sample = Sample()
    sample.addAll(
      [
        Sample.listing(of: .node, rows: 2), Sample.node("n2", .ready, queried: true),
        Sample.node("n1", .down),
      ], host: "n2")
    sample.add(Self.refusal, host: "n1")
    let found = sample.history.stated(Quorum.self)
    expectNoDifference(found.map(\.isProven), [false])
    expectNoDifference(found.map(\.total), [nil])
  }

  /// A manager that was cut off and is back does not refuse together with the next.
  @Test func isNotLostWhereSomethingWasMendedBetween() {
    var sample = Sample()
    Self.listing(&sample)
    sample.add(Self.cable("n2", .off))
    sample.add(Self.refusal, host: "n2")
    sample.add(Self.cable("n2", .on))
    sample.add(Self.cable("n3", .off))
    sample.add(Self.refusal, host: "n3")
    let found = sample.history.stated(Quorum.self)
    expectNoDifference(found.map(\.isAtOnce), [false])
    expectNoDifference(found.map(\.managers), [["n2", "n3"]])
  }

  /// One that a fault keeps away counts with those that refuse.
  @Test func isLostByTheRefusalWithWhichTooFewWereLeft() {
    var sample = Sample()
    Self.listing(&sample)
    sample.add(Self.refusal, host: "n2")
    sample.add(Self.cable("n1", .off))
    sample.add(Self.refusal, host: "n2")
    sample.add(Self.refusal, host: "n3")
    let found = sample.history.stated(Quorum.self)
    expectNoDifference(found.map { $0.lost.by?.entry }, [4])
    expectNoDifference(found.map(\.isProven), [true])
    expectNoDifference(found.map { $0.causes.map(\.role) }, [["cable/n1.2"]])
  }

  /// A manager that is asked again and again in vain takes no longer for each.
  @Test(.timeLimit(.minutes(5))) func isFoundAmongManyRefusals() {
    var sample = Sample()
    Self.listing(&sample)
    for place in 0..<20_000 { sample.add(Self.refusal, host: place % 2 == 0 ? "n2" : "n3") }
    expectNoDifference(sample.history.stated(Quorum.self).map(\.refusals), [20_000])
  }
}

import CustomDump
import Events
import Lab
import Session
import Testing

/// Every kind of fault and repair that a command makes, and what only shows.
@Suite struct FaultKindTests {
  private static func change(
    _ subject: ObservedChange.Subject, _ target: String, _ action: ObservedChange.Action
  ) -> Observation {
    .change(ObservedChange(subject: subject, target: target, action: action, outcome: .ok))
  }

  private static func power(_ state: Switch, _ method: ObservedPower.Method? = nil) -> Observation {
    .power(ObservedPower(vm: "n2", state: state, method: method))
  }

  private func faults(_ observations: Observation..., host: String? = "n2") -> [Fault] {
    var sample = Sample()
    sample.add(Sample.container("c1c1c1c1c1c1", task: "aaaaaaaaaaaa", slot: 1), host: "n2")
    for observation in observations { sample.add(observation, host: host) }
    return sample.history.faults
  }

  @Test(arguments: [
    (Fault.Kind.power, power(.off, .poweroff), power(.on)),
    (.pause, power(.off, .pause), power(.on, .resume)),
    (.drain, change(.node, "n2", .drain), change(.node, "n2", .active)),
    (.container, change(.container, "c1c1c1", .kill), change(.container, "c1c1c1", .start)),
    (.unit, change(.unit, "docker.service", .stop), change(.unit, "docker.service", .start)),
    (.interface, change(.interface, "enp0s8", .setDown), change(.interface, "enp0s8", .setUp)),
    (.firewall, change(.firewall, "10.1.1.9", .drop), change(.firewall, "10.1.1.9", .undoDrop)),
    (.netem, change(.queue, "enp0s8", .netem), change(.queue, "enp0s8", .undoNetem)),
    (
      .leave, .swarm(ObservedSwarmAction(action: .leave, outcome: .ok)),
      .swarm(ObservedSwarmAction(action: .join, outcome: .ok))
    ),
  ])
  func isBrokenAndMended(_ kind: Fault.Kind, _ breaks: Observation, _ mends: Observation) throws {
    let found = faults(breaks, mends, mends)
    let fault = try #require(found.first)
    #expect(found.count == 1)
    #expect(fault.kind == kind)
    #expect(fault.machine == "n2")
    #expect(fault.from.entry == 2)
    #expect(fault.to?.entry == 3)
    expectNoDifference(fault.repeatedRepairs, [4])
  }

  /// The first process of a container is not that of its machine.
  @Test func isInTheContainerThatTheCommandRanIn() {
    var sample = Sample()
    sample.add(Self.change(.process, "1", .kill), host: "n2")
    sample.add(Self.change(.interface, "eth0", .setDown), host: "n2")
    for place in sample.events.indices { sample.events[place].evidence.container = "web" }
    expectNoDifference(sample.history.faults.map(\.kind), [.process])
    expectNoDifference(sample.history.faults.map(\.container), ["web"])
  }

  /// A machine is one by its id, with braces or without, and in capitals.
  @Test(arguments: ["N2-id", "{n2-id}", "N2"])
  func isOfOneMachineUnderItsOtherNames(_ name: String) {
    var sample = Sample()
    sample.add(.vm(ObservedVM(name: "n2", uuid: "n2-id")))
    if name == "N2" { sample.add(Sample.node(name, .ready), host: "n1") }
    sample.add(
      name == "N2"
        ? Self.power(.off, .poweroff)
        : .link(ObservedLink(vm: name, slot: 1, state: .off)))
    sample.add(
      name == "N2" ? Sample.node(name, .down) : .link(ObservedLink(vm: "n2", slot: 1, state: .on)))
    expectNoDifference(sample.history.faults.map(\.machine), ["n2"])
    expectNoDifference(sample.history.faults.map { $0.to == nil }, [name == "N2"])
  }

  /// Names that differ only by the case may be those of two machines.
  @Test func isOfTheMachineThatIsWrittenSo() {
    var sample = Sample()
    for name in ["n2", "N2"] { sample.add(.vm(ObservedVM(name: name))) }
    sample.add(.link(ObservedLink(vm: "N2", slot: 1, state: .off)))
    sample.add(.link(ObservedLink(vm: "n2", slot: 1, state: .on)))
    expectNoDifference(sample.history.faults.map { $0.to?.entry }, [nil])
  }

  @Test func ofAMachineThatIsResetEndsByItself() {
    let found = faults(Self.change(.vm, "n2", .reset), Self.change(.vm, "n2", .reset))
    expectNoDifference(found.map(\.kind), [.reset, .reset])
    #expect(found.allSatisfy { $0.to == nil && $0.repairsItself })
    expectNoDifference(found.map { $0.end(among: found)?.entry }, [3, nil])
  }

  @Test func isARestartOfAMachineOfTheSwarmAlone() {
    let reboot = Self.change(.host, "n2", .reboot)
    expectNoDifference(faults(reboot), [])
    expectNoDifference(faults(Sample.node("n2", .ready), reboot).map(\.kind), [.reset])
    let halt = Self.change(.host, "n2", .poweroff)
    expectNoDifference(faults(Sample.node("n2", .ready), halt).map(\.kind), [.power])
  }

  private func routeFaults(_ observations: Observation...) -> [Fault] {
    var sample = sampleWithRoutes()
    for observation in observations { sample.add(observation, host: "n2") }
    return sample.history.faults.filter { $0.kind == .route }
  }

  /// Machines that a route may lead to.
  private func sampleWithRoutes() -> Sample {
    var sample = Sample()
    sample.add(Sample.node("n2", .ready), host: "n1")
    for (host, address) in [("n1", "10.1.1.21/24"), ("n3", "10.1.1.23/24")] {
      var interface = ObservedInterface(name: "enp0s8", mac: "08:00:27:00:00:01")
      interface.addresses = [address]
      sample.add(Sample.node(host, .ready), host: "n1")
      sample.add(.interface(interface), host: host)
    }
    return sample
  }

  @Test(arguments: [
    ("10.1.1.0/24", ObservedChange.Action.drop, "10.1.1.0/24", ObservedChange.Action.undoDrop, nil),
    ("10.1.1.23", .drop, "10.1.1.23", .delete, "n3"),
    ("10.1.1.21/32", .drop, "10.1.1.21/32", .undoDrop, "n1"),
    ("default", .delete, "default", .add, nil), ("default", .delete, "default", .modify, nil),
  ])
  func isARouteThatLeadsToOtherMachines(
    _ target: String, _ action: ObservedChange.Action, _ mended: String,
    _ repair: ObservedChange.Action, _ peer: String?
  ) {
    let found = routeFaults(
      Self.change(.route, target, action), Self.change(.route, mended, repair))
    expectNoDifference(found.map(\.object), [target])
    #expect(found.allSatisfy { $0.to != nil && $0.machine == "n2" })
    expectNoDifference(found.map { $0.peer?.name }, [peer])
  }

  /// Where no machine is behind it, or another way leads out, nothing is cut off.
  @Test func isNoRouteThatNobodyMisses() {
    expectNoDifference(routeFaults(Self.change(.route, "192.0.2.0/24", .drop)), [])
    expectNoDifference(routeFaults(Self.change(.route, "10.1.1.0/24", .delete)), [])
    let ways = ["10.0.2.2", "10.1.1.1"].map {
      Observation.route(ObservedRoute(destination: "default", gateway: $0))
    }
    expectNoDifference(
      routeFaults(ways[0], Self.change(.route, "default", .delete)).map(\.object), ["default"])
    var sample = sampleWithRoutes()
    sample.addAll(ways, host: "n2")
    sample.add(Self.change(.route, "default", .delete), host: "n2")
    expectNoDifference(sample.history.faults, [])
    // The last way out is missed; which are left follows from what was added and deleted.
    sample.add(Self.change(.route, "default", .add), host: "n2")
    sample.add(Self.change(.route, "default", .delete), host: "n2")
    expectNoDifference(sample.history.faults, [])
    let last = sample.entries.count + 1
    sample.add(Self.change(.route, "default", .delete), host: "n2")
    sample.add(Self.change(.route, "default", .add), host: "n2")
    expectNoDifference(sample.history.faults.map(\.from.entry), [last])
    expectNoDifference(sample.history.faults.map { $0.to?.entry }, [last + 1])
  }

  @Test func isAnInterfaceThatTookItsOwnConnectionAway() {
    let lost = { (action: ObservedChange.Action) in
      var change = ObservedChange(
        subject: .interface, target: "enp0s8", action: action, outcome: .unknown)
      change.lost = true
      return Observation.change(change)
    }
    expectNoDifference(faults(lost(.setDown)).map(\.kind), [.interface])
    expectNoDifference(faults(lost(.set)), [])
  }

  @Test func isNotWhatANodeCameBackFrom() throws {
    var sample = Sample()
    sample.add(Sample.node("n2", .ready), at: 1)
    sample.add(Self.change(.interface, "enp0s8", .setDown), host: "n2", at: 2)
    sample.add(Sample.node("n2", .down), at: 22)
    sample.add(Self.change(.interface, "enp0s8", .setUp), host: "n2", at: 23)
    sample.add(Sample.node("n2", .ready), at: 33)
    sample.add(Sample.node("n2", .down), at: 60)
    let faults = sample.history.faults
    expectNoDifference(faults.map(\.kind), [.interface, .node])
    #expect(try #require(faults.last).from.entry == 5)
  }

  @Test func isOnlyAskedForWhereTheMachineDecides() {
    let asked = Observation.power(
      ObservedPower(vm: "n2", state: .off, method: .acpipowerbutton, outcome: .unknown))
    expectNoDifference(faults(asked).map(\.isAsked), [true])
    expectNoDifference(faults(Self.power(.off, .poweroff)).map(\.isAsked), [false])
  }

  @Test func isNotWhatFailed() {
    let failed = ObservedChange(
      subject: .node, target: "n2", action: .drain, outcome: .fail, reason: "no such node")
    expectNoDifference(faults(.change(failed)), [])
  }

  @Test func isNotAContainerThatIsPutAway() {
    var sample = Sample()
    sample.add(.container(ObservedContainer(id: "b1b1b1b1b1b1", name: "trial")), host: "n2")
    sample.add(Self.change(.container, "trial", .stop), host: "n2")
    sample.add(Self.change(.container, "unlisted", .stop), host: "n2")
    sample.add(Self.change(.container, "unlisted", .rm), host: "n2")
    expectNoDifference(sample.history.faults, [])
  }

  /// Only by force is a container removed that runs.
  @Test func isAContainerThatIsRemovedWhileItRuns() {
    func removal(_ detail: String?) -> Observation {
      .change(
        ObservedChange(
          subject: .container, target: "c1c1c1", action: .rm, detail: detail, outcome: .ok))
    }
    expectNoDifference(faults(removal("force")).map(\.kind), [.container])
    expectNoDifference(faults(removal(nil)), [])
  }

  @Test func tookEffectWhileItsCommandRan() throws {
    var sample = Sample()
    sample.add(Sample.link(.off), at: 10, lasting: 2)
    sample.add(Sample.link(.on), at: 30, lasting: 1)
    let fault = try #require(sample.history.faults.first)
    #expect(fault.done == Sample.start.adding(seconds: 12))
    #expect(fault.restored == Sample.start.adding(seconds: 31))
    expectNoDifference(fault.duration, DurationBounds(atLeast: 18, atMost: 21))
  }

  @Test func isObservedWhereAMachineWasFoundOff() throws {
    var sample = Sample()
    sample.add(.vm(ObservedVM(name: "n2", state: Printed(.running))), at: 0)
    sample.add(.vm(ObservedVM(name: "n2", state: Printed(.poweroff))), at: 9)
    sample.add(Self.power(.on), at: 20)
    let fault = try #require(sample.history.faults.first)
    #expect(fault.known == .observed)
    #expect(fault.kind == .power)
    #expect(fault.from.entry == 1)
    #expect(fault.to?.entry == 3)
  }

  @Test func isObservedWhereALinkIsLostByTheGuestsOwnWord() throws {
    var sample = Sample()
    sample.add(Sample.node("n2", .ready, queried: true), host: "n2-oam", at: 0)
    let lost = Sample.start.adding(seconds: 200)
    sample.add(
      .carrier(ObservedCarrier(interface: "enp0s8", state: .off, at: lost, resolution: 1)),
      host: "n2-oam", at: 300)
    let fault = try #require(sample.history.faults.first)
    #expect(fault.known == .observed)
    #expect(fault.kind == .interface)
    #expect(fault.machine == "n2")
    #expect(fault.object == "enp0s8")
  }

  @Test func isToldOfWhatWasMendedThoughNothingWasBroken() {
    var sample = Sample()
    sample.add(.nic(ObservedNIC(vm: "n1", slot: 2, attachment: Printed(.intnet), cable: true)))
    sample.add(Sample.link(.on))
    sample.add(Self.change(.firewall, "10.1.1.9", .undoDrop), host: "n1")
    // To start a machine for the first time repairs nothing.
    sample.add(Self.power(.on))
    let repairs = sample.history.stated(UnmatchedRepair.self)
    expectNoDifference(repairs.map(\.part.kind), [.cable, .firewall])
    expectNoDifference(repairs.map { $0.wholeBefore?.entry }, [1, nil])
  }
}

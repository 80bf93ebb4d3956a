import Events
import Lab
import Session
import Testing

/// How a fault of a command ends where no command repaired it, and where one entry did both.
@Suite struct FaultEndTests {
  private static func unit(_ state: String) -> Observation {
    .unit(ObservedUnit(name: "docker.service", state: state))
  }

  private static func nic(_ cable: Bool) -> Observation {
    .nic(ObservedNIC(vm: "n1", slot: 2, attachment: Printed(.intnet), cable: cable))
  }

  private static func vm(_ name: String, _ state: ObservedVM.State?) -> Observation {
    .vm(ObservedVM(name: name, uuid: name, state: state.map(Printed.init)))
  }

  private static func change(
    _ subject: ObservedChange.Subject, _ target: String, _ action: ObservedChange.Action
  ) -> Observation {
    .change(ObservedChange(subject: subject, target: target, action: action, outcome: .ok))
  }

  private static func interface(_ state: String) -> Observation {
    .interface(ObservedInterface(name: "eth1", state: state))
  }

  @Test(arguments: [
    (Sample.link(.off), nic(false), nic(true)),
    (change(.unit, "docker.service", .stop), unit("inactive"), unit("active")),
    (change(.interface, "eth1", .setDown), interface("DOWN"), interface("UP")),
    (.power(ObservedPower(vm: "n1", state: .off)), vm("n1", .poweroff), vm("n1", .running)),
  ])
  func isBetweenTheLooksAroundIt(
    _ breaks: Observation, _ broken: Observation, _ whole: Observation
  ) throws {
    var sample = Sample()
    sample.add(breaks, host: "n1", at: 10)
    // A look that began before shows nothing of what came after.
    sample.add(whole, host: "n1", at: 10.2)
    sample.add(broken, host: "n1", at: 15)
    sample.add(whole, host: "n1", at: 20)
    let fault = try #require(sample.history.faults.first)
    #expect(fault.to?.entry == 3)
    #expect(fault.restored == Sample.start.adding(seconds: 20.5))
    #expect(fault.seenWhole?.entry == 4)
    #expect(fault.repair == nil)
    #expect(fault.duration == DurationBounds(atLeast: 4.5, atMost: 10.5))
  }

  @Test func isNotAMachineThatIsStillShuttingDown() {
    var sample = Sample()
    sample.add(Sample.node("n2", .ready), host: "n1", at: 1)
    sample.add(Self.change(.host, "n2", .poweroff), host: "n2", at: 10)
    sample.add(Self.vm("n2", .running), at: 12)
    #expect(sample.history.faults.map { $0.to == nil } == [true])
  }

  @Test func isTheCommandThatSetsTheCableOfAMachineThatIsOff() throws {
    var sample = Sample()
    sample.add(Sample.link(.off), at: 10)
    sample.add(Self.nic(true), at: 20)
    let last = sample.events.count - 1
    sample.events[last].evidence.span = 0..<0
    #expect(sample.history.faults.map { $0.repair?.entry } == [2])
  }

  @Test func isSomewhereInTheEntryThatBreaksAndRepairs() {
    var sample = Sample()
    sample.add(Sample.link(.off), Sample.link(.on), at: 10, lasting: 6)
    let faults = sample.history.faults
    #expect(faults.map(\.isWithinOneEntry) == [true])
    #expect(faults.map(\.duration) == [DurationBounds(atLeast: 0, atMost: 6)])
  }

  /// `VBoxManage list runningvms`, or `list vms`.
  private func list(_ names: [String], running: Bool = true, in sample: inout Sample, user: String)
  {
    let first = sample.events.count
    let listing = Sample.listing(of: .vm, rows: names.count, scope: running ? "running" : nil)
    sample.addAll([listing] + names.map { Self.vm($0, running ? .running : nil) })
    for index in first..<sample.events.count {
      sample.events[index].evidence.program = "VBoxManage"
      sample.events[index].evidence.user = user
    }
  }

  @Test func ofAMachineIsShownByAListingWithoutIt() {
    var sample = Sample()
    func power() -> Switch? {
      sample.history.state(at: nil).machines.first { $0.name == "n2" }?.power
    }
    list(["n1", "n2"], in: &sample, user: "ada")
    list([], in: &sample, user: "root")
    #expect(power() == .on)
    list(["n1"], in: &sample, user: "ada")
    #expect(power() == .off)
    // Since when is little known: that is no fault with causes and effects.
    #expect(sample.history.faults.isEmpty)
    list(["n1"], running: false, in: &sample, user: "ada")
    #expect(power() == nil)
  }

  @Test func ofAPausedMachineLeavesItOn() {
    var sample = Sample()
    list(["n1"], in: &sample, user: "ada")
    sample.add(.power(ObservedPower(vm: "n1", state: .off, method: .pause)))
    list(["n1"], in: &sample, user: "ada")
    let machine = sample.history.state(at: nil).machines.first
    #expect(machine?.power == .on)
    #expect(machine?.isPaused == true)
    #expect(sample.history.faults.map { $0.to == nil } == [true])
  }
}

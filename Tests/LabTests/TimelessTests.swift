import CustomDump
import Events
import Lab
import Session
import Testing

/// Records without a clock: what ages, logs and the order of the entries tell.
@Suite struct TimelessTests {
  private static func up(
    _ id: String, _ age: ClosedRange<Double>, task: String = "aaaaaaaaaaaa", slot: Int = 1,
    created: ClosedRange<Double>? = nil
  ) -> Observation {
    .container(
      ObservedContainer(
        id: ContainerID(id), service: "web", slot: slot, task: TaskID(task),
        status: "Up some time",
        age: AgeBounds(atLeast: age.lowerBound, lessThan: age.upperBound),
        created: created.map { AgeBounds(atLeast: $0.lowerBound, lessThan: $0.upperBound) }))
  }

  private static func line(_ interface: String, _ clock: String) -> Observation {
    .carrier(
      ObservedCarrier(
        interface: interface, state: .on, at: Timestamp(rfc3339: "2022-02-09T\(clock)Z"),
        resolution: 1))
  }

  private static func running(_ task: String, on node: String, _ age: ClosedRange<Double>)
    -> Observation
  {
    .task(
      ObservedTask(
        id: TaskID(task), name: "web.1", service: "web", slot: 1, node: node,
        desired: Printed(.running), state: Printed(.running),
        age: AgeBounds(atLeast: age.lowerBound, lessThan: age.upperBound)))
  }

  private func misplaced(_ sample: Sample) -> [Misplaced] {
    sample.history.stated(Misplaced.self)
  }

  @Test func outputIsMisplacedWhereAgesShrink() throws {
    var sample = Sample()
    sample.add(Self.up("c1c1c1c1c1c1", 60...120), host: "n1", clock: false)
    sample.add(Self.up("c1c1c1c1c1c1", 300...360), host: "n1", clock: false)
    sample.add(Self.up("c1c1c1c1c1c1", 120...180), host: "n1", clock: false)
    let found = misplaced(sample)
    #expect(found.map(\.entry) == [3])
    let steps = try #require(found.first).steps
    expectNoDifference(
      Set(steps.map(\.relation)), [.order, .up])
  }

  private static func change(
    _ subject: ObservedChange.Subject, _ target: String, _ action: ObservedChange.Action
  ) -> Observation {
    .change(ObservedChange(subject: subject, target: target, action: action, outcome: .ok))
  }

  @Test(
    arguments: [
      change(.container, "c1c1c1c1c1c1", .restart), change(.container, "c1c1", .kill),
      change(.unit, "docker.service", .restart), change(.vm, "n1", .reset),
      change(.host, "n1", .reboot),
      .power(ObservedPower(vm: "n1", state: .off, method: .poweroff)),
    ])
  func nothingIsMisplacedWhereAContainerWasStartedAnew(by restart: Observation) {
    var sample = Sample()
    sample.add(Self.up("c1c1c1c1c1c1", 300...360), host: "n1", clock: false)
    sample.add(restart, host: "n1", clock: false)
    sample.add(Self.up("c1c1c1c1c1c1", 5...6), host: "n1", clock: false)
    sample.add(restart, host: "n1", clock: false)
    sample.add(Self.up("c1c1c1c1c1c1", 3...4), host: "n1", clock: false)
    expectNoDifference(misplaced(sample), [])
  }

  @Test func aContainerOfNoServiceMayStartByItselfButIsMadeOnce() {
    let up = { (age: Double, created: Double) in
      Observation.container(
        ObservedContainer(
          id: "c1c1c1c1c1c1", status: "Up some time",
          age: AgeBounds(atLeast: age, lessThan: age + 1),
          created: AgeBounds(atLeast: created, lessThan: created + 1)))
    }
    var sample = Sample()
    sample.add(up(300, 300), host: "n1", clock: false)
    sample.add(up(5, 400), host: "n1", clock: false)
    expectNoDifference(misplaced(sample), [])
    sample.add(up(5, 100), host: "n1", clock: false)
    #expect(misplaced(sample).map(\.entry) == [3])
  }

  @Test func aLogMayTellOfAContainerThatNoListingShowed() {
    var sample = Sample()
    sample.add(Self.up("c1c1c1c1c1c1", 300...301, created: 300...301), host: "n1", clock: false)
    sample.add(Self.change(.container, "c2c2c2c2c2c2", .run), host: "n1", clock: false)
    sample.add(Self.line("veth1", "12:16:15"), host: "n1", clock: false)
    sample.add(
      Self.line("veth1", "12:16:15"), Self.line("enp0s8", "12:17:40"), host: "n1", clock: false)
    sample.add(Self.up("c1c1c1c1c1c1", 500...501, created: 500...501), host: "n1", clock: false)
    expectNoDifference(misplaced(sample), [])
  }

  @Test func nothingIsMisplacedWhereAgesGrow() {
    var sample = Sample()
    for minutes in 1...20 {
      let age = Double(minutes * 60)
      sample.add(Self.up("c1c1c1c1c1c1", age...(age + 60)), host: "n1", clock: false)
    }
    expectNoDifference(misplaced(sample), [])
  }

  /// The arithmetic of the paper: a log dates the container's interfaces and the repaired cable.
  @Test func outputThatStandsInTwoPlacesIsToldFromTheOneThatIsRight() throws {
    var sample = Sample()
    let container = Self.up("c1c1c1c1c1c1", 23...24, created: 30...31)
    sample.add(Sample.link(.off), clock: false)
    sample.add(container, host: "n1", clock: false)
    sample.add(Sample.link(.on), clock: false)
    sample.add(
      Self.line("veth36d686a", "12:16:15"), Self.line("enp0s8", "12:17:40"), host: "n1",
      clock: false)
    sample.add(container, host: "n1", clock: false)
    let found = misplaced(sample)
    expectNoDifference(found.map(\.entry), [5])
    let one = try #require(found.first)
    #expect(one.sameAs == 2)
    #expect(one.machine == "n1")
    let taken = try #require(one.taken)
    #expect(taken.lowerBound.rfc3339 == "2022-02-09T12:16:37.000Z")
    #expect(taken.upperBound.rfc3339 == "2022-02-09T12:16:47.000Z")
    let times = try #require(sample.history.times(of: 2)).times
    #expect(times == taken)
  }

  @Test func aListingInTheWrongPlaceTellsNothingOfTheFaultAroundIt() {
    let task = "aaaaaaaaaaaa"
    let listing = Sample.listing(of: .task, rows: 1, scope: "web")
    var sample = Sample()
    sample.add(Sample.node("n1", .ready), Sample.node("n2", .ready), clock: false)
    sample.add(
      listing, Self.running(task, on: "n1", 60...120), host: "n1", clock: false)
    sample.add(Self.up("c1c1c1c1c1c1", 62...63, task: task), host: "n1", clock: false)
    sample.add(Sample.link(.off), clock: false)
    sample.add(
      listing, Self.running(task, on: "n1", 600...660),
      Sample.task("bbbbbbbbbbbb", slot: 2, on: "n1"), host: "n1", clock: false)
    sample.add(Self.up("c1c1c1c1c1c1", 90...91, task: task), host: "n1", clock: false)
    sample.add(Self.up("c1c1c1c1c1c1", 95...96, task: task), host: "n1", clock: false)
    #expect(misplaced(sample).map(\.entry) == [5])
    let placements = sample.history.findings.filter { $0.stated(Placement.self) != nil }
    #expect(placements.map(\.from?.entry) == [2])
  }

  @Test func aFaultIsBoundedByAgesAndLogs() throws {
    var sample = Sample()
    sample.add(Self.up("c1c1c1c1c1c1", 10...11), host: "n1", clock: false)
    sample.add(Sample.link(.off), clock: false)
    sample.add(Sample.link(.on), clock: false)
    sample.add(Self.up("c1c1c1c1c1c1", 40...41), host: "n1", clock: false)
    let bounds = try #require(sample.history.faults.first?.duration)
    #expect(bounds.atLeast == 0)
    #expect(bounds.atMost == 31)
  }

  @Test func aClockIsAheadWhereATaskIsYoungerThanItsContainer() throws {
    var sample = Sample()
    sample.add(Sample.node("n1", .ready, queried: true), host: "n1", clock: false)
    sample.add(Self.up("c2c2c2c2c2c2", 600...601, task: "bbbbbbbbbbbb"), host: "n2", clock: false)
    sample.add(Self.running("bbbbbbbbbbbb", on: "n2", 0...1), host: "n1", clock: false)
    sample.add(Self.up("c2c2c2c2c2c2", 610...611, task: "bbbbbbbbbbbb"), host: "n2", clock: false)
    let offset = sample.history.stated(ClockOffset.self).first
    #expect(offset?.machine == "n2")
    #expect(offset?.reference == "n1")
    // 600 s and more of the container less 1 s of the task and 10 s between the two.
    #expect(offset?.atLeast == 589)
    expectNoDifference(misplaced(sample), [])
  }

  @Test func aClockWasSetWhereAContainerIsOlderThanItsCreation() {
    var sample = Sample()
    sample.add(
      Self.up("c1c1c1c1c1c1", 180...240, created: -5...1), host: "n1", clock: false)
    let offset = sample.history.stated(ClockOffset.self).first
    #expect(offset?.isChanged == true)
    expectNoDifference(misplaced(sample), [])
  }
}

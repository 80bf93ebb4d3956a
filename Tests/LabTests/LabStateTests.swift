import CustomDump
import Events
import Lab
import Session
import Testing

@Suite struct LabStateTests {
  private static let first = "aaaaaaaaaaaaaaaaaaaaaaaa1"
  private static let second = "bbbbbbbbbbbbbbbbbbbbbbbb2"

  private static func replicas(_ state: LabState) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: state.machines.map { machine in
        (machine.name, machine.replicas.map { $0.container?.short ?? $0.task?.short ?? "" })
      })
  }

  @Test func knowsTheMachineBehindAHostByTheNodeThatAnswered() {
    var sample = Sample()
    sample.add(Sample.node("n1", .ready, queried: true), host: "n1-oam")
    sample.add(
      .interface(
        ObservedInterface(name: "enp0s8", addresses: ["10.1.1.24/24"], state: "UP")),
      host: "n1-oam")
    let state = sample.history.state(at: nil)
    #expect(state.machines.map(\.name) == ["n1"])
    expectNoDifference(state.machines.first?.aliases, ["10.1.1.24", "n1-oam"])
    expectNoDifference(state.machines.first?.cards.map(\.interface), ["enp0s8"])
  }

  @Test func knowsTheMachineBehindAHostByTheTaskOfAContainer() {
    var sample = Sample()
    sample.add(Sample.task("aaaaaaaaaaaa", slot: 1, on: "n2"), host: "n1-oam")
    sample.add(Sample.container("c1", task: Self.first, slot: 1), host: "n2-oam")
    #expect(sample.history.machine(named: "n2-oam") == "n2")
  }

  @Test func leavesHostsApartThatNothingJoins() {
    var sample = Sample()
    sample.add(Sample.node("n1", .ready), host: "n1-oam")
    sample.add(Sample.listing(of: .container, rows: 0), host: "n2-oam")
    #expect(sample.history.machine(named: "n1-oam") == "n1-oam")
  }

  @Test func takesAContainerAwayThatAWholeListingDoesNotShow() {
    var sample = Sample()
    sample.manifest.machines = [.init(name: "n1", aliases: ["n1-oam"])]
    sample.add(
      Sample.container("c1", task: Self.first, slot: 1),
      Sample.listing(of: .container, rows: 1), host: "n1-oam")
    sample.add(Sample.listing(of: .container, rows: 0, complete: false), host: "n1-oam")
    expectNoDifference(Self.replicas(sample.history.state(at: nil)), ["n1": ["c1"]])
    sample.add(Sample.listing(of: .container, rows: 0), host: "n1-oam")
    expectNoDifference(Self.replicas(sample.history.state(at: nil)), ["n1": []])
  }

  @Test func runsNoContainerOfWhichOnlyAListingOfAllSaysThatItIsThere() {
    var sample = Sample()
    sample.manifest.machines = [.init(name: "n1", aliases: ["n1-oam"])]
    sample.add(
      Sample.listing(of: .container, rows: 1),
      .container(ObservedContainer(id: ContainerID("c1"), name: "front", state: Printed(.unknown))),
      host: "n1-oam")
    let state = sample.history.state(at: nil)
    expectNoDifference(Self.replicas(state), ["n1": []])
    expectNoDifference(state.containers.map(\.id.short), ["c1"])
    expectNoDifference(state.containers.map { $0.life?.began.by }, [nil])
  }

  @Test func goesOnRunningWhatAListingOfAllIdsShowsAgain() {
    var sample = Sample()
    sample.manifest.machines = [.init(name: "n1", aliases: ["n1-oam"])]
    sample.add(
      Sample.container("c1", task: Self.first, slot: 1),
      Sample.listing(of: .container, rows: 1), host: "n1-oam")
    sample.add(
      Sample.listing(of: .container, rows: 1),
      .container(ObservedContainer(id: ContainerID("c1"), state: Printed(.unknown))),
      host: "n1-oam")
    let state = sample.history.state(at: nil)
    expectNoDifference(Self.replicas(state), ["n1": ["c1"]])
    expectNoDifference(state.containers.map(\.service), ["web"])
  }

  /// The split of the coursework: the managers replaced a replica whose machine goes on running it.
  @Test func showsWhatAMachineRunsThoughTheManagersCountItAsShutDown() {
    var sample = Sample()
    sample.manifest.machines = [
      .init(name: "n1", aliases: ["n1-oam"]), .init(name: "n2", aliases: ["n2-oam"]),
    ]
    sample.add(
      Sample.task("bbbbbbbbbbbb", slot: 2, on: "n1"),
      Sample.task("aaaaaaaaaaaa", slot: 2, on: "n2", state: .shutdown),
      Sample.listing(of: .task, rows: 2, scope: "web"), host: "n1-oam")
    sample.add(
      Sample.container("c1", task: Self.first, slot: 2),
      Sample.listing(of: .container, rows: 1), host: "n2-oam")
    expectNoDifference(
      Self.replicas(sample.history.state(at: nil)), ["n1": ["bbbbbbbbbbbb"], "n2": ["c1"]])
  }

  @Test func believesTheManagersAboutAMachineThatWasLookedAtBefore() {
    var sample = Sample()
    sample.manifest.machines = [
      .init(name: "n1", aliases: ["n1-oam"]), .init(name: "n2", aliases: ["n2-oam"]),
    ]
    sample.add(
      Sample.container("c1", task: Self.first, slot: 1),
      Sample.listing(of: .container, rows: 1), host: "n2-oam")
    sample.add(
      Sample.task("bbbbbbbbbbbb", slot: 1, on: "n1"),
      Sample.task("aaaaaaaaaaaa", slot: 1, on: "n2", state: .shutdown),
      Sample.listing(of: .task, rows: 2, scope: "web"), host: "n1-oam")
    expectNoDifference(
      Self.replicas(sample.history.state(at: nil)), ["n1": ["bbbbbbbbbbbb"], "n2": []])
  }

  /// An engine that comes back dates the end of what it had lost to its own return.
  @Test(arguments: [80.0, nil]) func runsNothingOnAMachineWithoutPower(startedAgain: Double?) {
    var sample = Sample()
    sample.manifest.machines = [.init(name: "n2", aliases: ["n2-oam"])]
    sample.add(
      Sample.container("c1", task: Self.first, slot: 1),
      Sample.listing(of: .container, rows: 1), host: "n2-oam", at: 10)
    sample.add(
      .power(ObservedPower(vm: "n2", state: .off, method: .poweroff)), at: 20, lasting: 2)
    sample.add(at: 60)
    if let startedAgain {
      sample.add(.power(ObservedPower(vm: "n2", state: .on)), at: startedAgain)
    }
    var ended = ObservedContainer(
      id: "c1", name: "web.1.\(Self.first)", service: "web", slot: 1, task: TaskID(Self.first))
    ended.state = Printed(.exited)
    ended.age = AgeBounds(atLeast: 35, lessThan: 36)
    sample.add(.container(ended), host: "n2-oam", at: 200)
    expectNoDifference(Self.replicas(sample.history.state(at: 1)), ["n2": ["c1"]])
    expectNoDifference(Self.replicas(sample.history.state(at: 3)), ["n2": []])
  }

  @Test func isThatOfTheMomentAskedFor() {
    var sample = Sample()
    sample.add(Sample.link(.off))
    sample.add(Sample.link(.on))
    let history = sample.history
    #expect(history.state(at: 1).machines.first?.cards.first?.cable == .off)
    #expect(history.state(at: 2).machines.first?.cards.first?.cable == .on)
    #expect(history.state(at: 0).machines.isEmpty)
  }

  @Test func marksWhatOnlyTheManifestStatesAsUnseen() throws {
    var sample = Sample()
    sample.manifest.networks = [.init(id: "app", name: "cluster", attachment: "intnet")]
    sample.manifest.machines = [
      .init(
        name: "n1",
        cards: [
          .init(slot: 1, interface: "enp0s3", network: "nat"),
          .init(slot: 2, interface: "enp0s8", network: "app", address: "10.1.1.9/24"),
        ])
    ]
    sample.add(
      .interface(ObservedInterface(name: "enp0s8", addresses: ["10.1.1.24/24"], state: "UP")),
      host: "n1")
    let state = sample.history.state(at: nil)
    let cards = try #require(state.machines.first?.cards)
    #expect(cards.map(\.slot) == [1, 2])
    #expect(cards.map { $0.seen?.entry } == [nil, 1])
    #expect(cards.map(\.addresses) == [[], ["10.1.1.24/24"]])
    #expect(cards.map(\.attachmentSeen) == [nil, nil])
    #expect(state.networks.map(\.id) == ["app", "nat"])
    #expect(state.networks.map(\.seen) == [nil, nil])
  }
}

@Suite struct StageTests {
  @Test func beginsWithWhatCameBeforeTheFirstTitle() {
    var sample = Sample()
    sample.add()
    sample.addStage("one")
    sample.add()
    sample.manifest.stages = [.init(from: 3, title: "two")]
    let stages = sample.history.stages
    expectNoDifference(stages.map(\.title), [nil, "one", "two"])
    expectNoDifference(stages.map(\.from.entry), [1, 2, 3])
    expectNoDifference(stages.map(\.to.entry), [1, 2, 3])
  }

  @Test func isNoneInAnEmptySession() {
    #expect(Sample().history.stages.isEmpty)
  }
}

@Suite struct PlacementTests {
  @Test func countsNodesWithoutAReplicaAndTellsUnevenSpreads() {
    var sample = Sample()
    sample.add(Sample.node("n1", .ready), Sample.node("n2", .ready))
    let list = Sample.listing(of: .task, rows: 2, scope: "web")
    let (first, second) = (Sample.task("a", slot: 1, on: "n1"), Sample.task("b", slot: 2, on: "n1"))
    sample.add(list, first, second)
    sample.add(list, first, second)
    sample.add(list, first, Sample.task("c", slot: 2, on: "n2"))
    let found = sample.history.stated(Placement.self)
    expectNoDifference(found.map(\.replicas), [["n1": 2, "n2": 0], ["n1": 1, "n2": 1]])
    expectNoDifference(found.map(\.even), [false, true])
  }
}

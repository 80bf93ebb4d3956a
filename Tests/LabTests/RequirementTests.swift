import CustomDump
import Events
import Lab
import Session
import Testing

@Suite struct RequirementTests {
  private static func verdict(_ kind: Requirement.Kind, on sample: Sample) -> Verdict {
    SessionEvidence(history: sample.history, events: sample.events, entries: sample.entries)
      .verdict(on: Requirement(id: "it", titles: [:], kind: kind))
  }

  private static func ready(_ names: String...) -> [Observation] {
    names.map { Sample.node($0, "Ready", queried: $0 == names.first) }
  }

  private static func service(_ running: Int) -> Observation {
    .service(ObservedService(id: "id-of-web", name: "web", running: running, desired: running))
  }

  /// A cluster of three with a service of three, looked at from `n1-oam`.
  private static func cluster() -> Sample {
    var sample = Sample()
    sample.addAll(Self.ready("n1", "n2", "n3"), host: "n1-oam")
    sample.addAll(spread("a", "b", "c"), host: "n1-oam")
    return sample
  }

  private static func spread(_ ids: String...) -> [Observation] {
    ids.enumerated().map { Sample.task($0.element, slot: $0.offset + 1, on: "n\($0.offset + 1)") }
      + [Sample.listing(of: "task", rows: ids.count, scope: "web")]
  }

  private static func power(_ state: Switch) -> Observation {
    .power(ObservedPower(vm: "n2", state: state))
  }

  // Nodes

  @Test func nodesAreMetByAListingInWhichEnoughAreReady() {
    var sample = Sample()
    sample.addAll(Self.ready("n1", "n2"))
    sample.addAll(Self.ready("n1", "n2", "n3"))
    expectNoDifference(
      Self.verdict(.nodes(atLeast: 3), on: sample),
      Verdict(.met, shown: [.init(.nodesReady(3), entries: [2])]))
  }

  @Test func nodesAreUnmetByAWholeListingOfFewer() {
    var sample = Sample()
    sample.addAll(Self.ready("n1", "n2") + [Sample.listing(of: "node", rows: 2)], host: "n1-oam")
    let verdict = Self.verdict(.nodes(atLeast: 3), on: sample)
    #expect(verdict.outcome == .unmet)
    #expect(verdict.entries == [1])
    #expect(verdict.shown.first?.run.map(\.action) == [.showJoinToken])
    #expect(verdict.shown.first?.run.first?.host == "n1-oam")
  }

  @Test func nodesAreNotSeenInAListingBehindAFilter() {
    var sample = Sample()
    sample.addAll(Self.ready("n1") + [Sample.listing(of: "node", rows: 1, complete: false)])
    let verdict = Self.verdict(.nodes(atLeast: 3), on: sample)
    #expect(verdict.outcome == .notSeen)
    #expect(verdict.missing.first?.run.map(\.action) == [.listNodes])
  }

  @Test func nodesAreNotSeenInAnEmptySession() {
    let verdict = Self.verdict(.nodes(atLeast: 3), on: Sample())
    expectNoDifference(verdict.missing.map(\.statement), [.nodesNotListed])
  }

  // Configuration

  @Test func configurationIsMetByCardsAndInterfacesOfEveryNode() {
    var sample = Sample()
    sample.addAll(Self.ready("n1"), host: "n1")
    sample.add(.nic(ObservedNIC(vm: "n1", slot: 2, attachment: "intnet", network: "app")))
    sample.add(
      .interface(ObservedInterface(name: "enp0s8", addresses: ["10.1.1.24/24"])), host: "n1")
    expectNoDifference(
      Self.verdict(.configuration, on: sample),
      Verdict(.met, shown: [.init(.machinesSeen(["n1"]), entries: [2, 3])]))
  }

  @Test func configurationNeedsNoHypervisorOfARealComputer() {
    var sample = Sample()
    sample.addAll(Self.ready("n1"), host: "n1")
    sample.add(
      .interface(ObservedInterface(name: "enp0s8", addresses: ["10.1.1.24/24"])), host: "n1")
    #expect(Self.verdict(.configuration, on: sample).outcome == .met)
  }

  @Test func configurationNamesWhatOfWhichMachineWasNotSeen() {
    var sample = Self.cluster()
    sample.add(Self.power(.on))
    sample.add(
      .interface(ObservedInterface(name: "eth0", addresses: ["10.0.0.1/24"])), host: "n1-oam")
    let verdict = Self.verdict(.configuration, on: sample)
    #expect(verdict.outcome == .notSeen)
    expectNoDifference(
      verdict.missing.map(\.statement),
      [
        .interfacesNotSeen(machine: "n2"), .cardsNotSeen(machine: "n2"),
        .interfacesNotSeen(machine: "n3"),
      ])
    expectNoDifference(
      verdict.missing.flatMap(\.run).map(\.action),
      [.showAddresses, .showCards(vm: "n2"), .showAddresses])
    #expect(verdict.missing.first?.run.first?.host == "n2")
  }

  @Test func configurationIsNotSeenWithoutAMachine() {
    let verdict = Self.verdict(.configuration, on: Sample())
    expectNoDifference(verdict.missing.map(\.statement), [.machinesNotSeen])
  }

  // The service

  @Test func reachabilityIsMetByAnAnswerOfAContainerThatWasSeen() {
    var sample = Sample()
    sample.add(Sample.container("aaaaaaaaaaaa", task: "t", slot: 1), host: "n1-oam")
    sample.add(Sample.request("n1-oam", by: "bbbbbbbbbbbb"))
    sample.add(Sample.request("n1-oam", by: "aaaaaaaaaaaa"))
    expectNoDifference(
      Self.verdict(.reachableService, on: sample),
      Verdict(
        .met, shown: [.init(.answered(service: "web", endpoint: "n1-oam"), entries: [1, 3])]))
  }

  @Test func reachabilityIsMetByAServiceThatRanAndAnAnswerOfNobodyKnown() {
    var sample = Sample()
    sample.add(Self.service(1))
    sample.add(.request(ObservedRequest(target: "n1-oam", outcome: .ok)))
    #expect(Self.verdict(.reachableService, on: sample).entries == [1, 2])
  }

  @Test func reachabilityIsUnmetWhenEveryRequestFailed() {
    var sample = Self.cluster()
    sample.add(Sample.request("n1-oam", by: nil))
    sample.add(Sample.request("n1-oam", by: nil))
    let verdict = Self.verdict(.reachableService, on: sample)
    #expect(verdict.outcome == .unmet)
    expectNoDifference(verdict.shown.map(\.statement), [.requestsFailed(2)])
    #expect(verdict.entries == [3, 4])
  }

  @Test func reachabilityIsUnmetWhenTheManagersListNoService() {
    var sample = Sample()
    sample.add(Sample.listing(of: "service", rows: 0), host: "n1-oam")
    let verdict = Self.verdict(.reachableService, on: sample)
    #expect(verdict.outcome == .unmet)
    expectNoDifference(verdict.shown.map(\.statement), [.noService])
  }

  @Test func reachabilityIsNotSeenAsLongAsNobodyAsks() {
    let verdict = Self.verdict(.reachableService, on: Self.cluster())
    #expect(verdict.outcome == .notSeen)
    expectNoDifference(verdict.missing.map(\.statement), [.requestsNotSeen])
    expectNoDifference(
      verdict.missing.flatMap(\.run).map(\.action), [.request(endpoint: "n1-oam", ports: nil)])
  }

  @Test func replicasAreMetByTheManagersCount() {
    var sample = Sample()
    sample.add(Self.service(3))
    expectNoDifference(
      Self.verdict(.replicas(atLeast: 3), on: sample),
      Verdict(.met, shown: [.init(.replicasRan(service: "web", 3), entries: [1])]))
  }

  @Test func replicasAreUnmetByAWholeListingOfFewer() {
    var sample = Sample()
    sample.add(Self.service(1), host: "n1-oam")
    let verdict = Self.verdict(.replicas(atLeast: 3), on: sample)
    #expect(verdict.outcome == .unmet)
    #expect(verdict.shown.first?.run.first?.action == .scale(service: "web", replicas: 3))
  }

  @Test func replicasAreNotSeenInAListingBehindAFilter() {
    var sample = Sample()
    sample.add(
      Sample.task("a", slot: 1, on: "n1"),
      Sample.listing(of: "task", rows: 1, complete: false, scope: "web"))
    #expect(Self.verdict(.replicas(atLeast: 3), on: sample).outcome == .notSeen)
  }

  @Test func replicasThatACommandListsTwiceAreCountedOnce() {
    var sample = Sample()
    sample.addAll(Self.spread("a", "b") + Self.spread("a", "b"))
    let verdict = Self.verdict(.replicas(atLeast: 3), on: sample)
    expectNoDifference(verdict.shown.map(\.statement), [.replicasRan(service: "web", 2)])
  }

  // Placement

  @Test func placementIsMetByAListingOfTasks() {
    expectNoDifference(
      Self.verdict(.placement(replicas: 3, when: .anytime), on: Self.cluster()),
      Verdict(
        .met,
        shown: [.init(.placement(service: "web", ["n1": 1, "n2": 1, "n3": 1]), entries: [2])]))
  }

  @Test func placementIsMetByListingsOfContainersOnEveryNode() {
    var sample = Sample()
    sample.addAll(Self.ready("n1", "n2"))
    for (slot, node) in [(1, "n1"), (2, "n2")] {
      sample.add(
        Sample.container("c\(slot)", task: "t\(slot)", slot: slot),
        Sample.listing(of: "container", rows: 1), host: node)
    }
    #expect(Self.verdict(.placement(replicas: 2, when: .anytime), on: sample).entries == [2, 3])
  }

  @Test func placementIsNotPutTogetherFromListingsBeforeAndAfterAFault() {
    var sample = Sample()
    sample.addAll(Self.ready("n1", "n2"))
    let row = Sample.listing(of: "container", rows: 1)
    sample.add(Sample.container("c1", task: "t1", slot: 1), row, host: "n1")
    sample.add(Self.power(.off))
    sample.add(Sample.container("c2", task: "t2", slot: 2), row, host: "n2")
    #expect(Self.verdict(.placement(replicas: 1, when: .anytime), on: sample).outcome == .notSeen)
  }

  @Test func placementIsNotSeenWithFewerReplicas() {
    let verdict = Self.verdict(.placement(replicas: 4, when: .anytime), on: Self.cluster())
    expectNoDifference(verdict.missing.map(\.statement), [.placementNotSeen(replicas: 4)])
    expectNoDifference(
      verdict.missing.flatMap(\.run).map(\.action), [.listTasks(service: "web")])
    #expect(verdict.missing.first?.run.first?.like?.entry == 2)
  }

  @Test func placementAfterTheLastRepairIsNotSeenBeforeIt() throws {
    var sample = Self.cluster()
    sample.add(Self.power(.off))
    sample.add(Self.power(.on))
    let before = Self.verdict(.placement(replicas: 1, when: .lastRepair), on: sample)
    #expect(before.outcome == .notSeen)
    let run = try #require(before.missing.first?.run.first)
    #expect(run.action == .listTasks(service: "web"))
    #expect(run.host == "n1-oam")
    sample.addAll(Self.spread("a", "d"), host: "n1-oam")
    let after = Self.verdict(.placement(replicas: 1, when: .lastRepair), on: sample)
    #expect(after.outcome == .met)
    #expect(after.entries == [5])
  }

  @Test func placementAfterTheLastRepairIsNotSeenWhileAFaultIsOpen() {
    var sample = Self.cluster()
    sample.add(Self.power(.off))
    let verdict = Self.verdict(.placement(replicas: 1, when: .lastRepair), on: sample)
    #expect(verdict.outcome == .notSeen)
    #expect(verdict.missing.flatMap(\.run).map(\.action).contains(.start(vm: "n2")))
  }

  // Looks at faults

  @Test func lookingAtNodesIsNotSeenWithoutAFault() {
    var sample = Self.cluster()
    sample.add(.vm(ObservedVM(name: "n3")))
    let verdict = Self.verdict(.nodeListing(when: .eachFault), on: sample)
    expectNoDifference(verdict.missing.map(\.statement), [.nothingBroken])
    expectNoDifference(verdict.missing.flatMap(\.run).map(\.action), [.powerOff(vm: "n3")])
  }

  @Test func lookingAtNodesIsMetAtAnyTime() {
    #expect(Self.verdict(.nodeListing(when: .anytime), on: Self.cluster()).entries == [1])
    #expect(Self.verdict(.nodeListing(when: .anytime), on: Sample()).outcome == .notSeen)
  }

  @Test func lookingAtNodesAfterEachFaultAndRepairIsMetByAListingInEach() {
    var sample = Self.cluster()
    sample.add(Self.power(.off))
    sample.addAll(Self.ready("n1"))
    sample.add(Self.power(.on))
    sample.addAll(Self.ready("n1", "n2"))
    expectNoDifference(
      Self.verdict(.nodeListing(when: .eachFaultAndRepair), on: sample),
      Verdict(.met, shown: [.init(.looked(at: .nodes, occasions: 2), entries: [4, 6])]))
  }

  @Test func aMissedFaultIsToBeMadeOnceMoreAroundTheLook() {
    var sample = Self.cluster()
    sample.add(Self.power(.off))
    sample.add(Self.power(.on))
    let verdict = Self.verdict(.nodeListing(when: .eachFault), on: sample)
    #expect(verdict.outcome == .notSeen)
    let run = verdict.missing.flatMap(\.run)
    expectNoDifference(run.map(\.action), [.again, .listNodes, .again])
    expectNoDifference(run.compactMap(\.like?.entry), [3, 1, 4])
  }

  @Test func aFaultThatIsMadeAgainAndLookedAtIsNotMissed() {
    var sample = Self.cluster()
    sample.add(Self.power(.off))
    sample.add(Self.power(.on))
    sample.add(Self.power(.off))
    sample.addAll(Self.ready("n1"))
    #expect(Self.verdict(.nodeListing(when: .eachFault), on: sample).outcome == .met)
  }

  @Test func aFaultIsMetByWhatWasSeenWhileItLasted() {
    var sample = Self.cluster()
    sample.add(Self.power(.off))
    sample.add(Sample.request("n2-oam", by: nil))
    sample.addAll(Self.ready("n1"))
    let verdict = Self.verdict(.faults(atLeast: 1), on: sample)
    #expect(verdict.outcome == .met)
    guard case .effectSeen(let fault, 1, 1, 1) = verdict.shown.first?.statement else {
      Issue.record("\(verdict)")
      return
    }
    #expect(fault.machine == "n2")
    #expect(verdict.entries == [3, 4, 5])
  }

  @Test func aFaultAtWhichNobodyLookedIsNotSeen() {
    var sample = Self.cluster()
    sample.add(Self.power(.off))
    let verdict = Self.verdict(.faults(atLeast: 1), on: sample)
    #expect(verdict.outcome == .notSeen)
    expectNoDifference(
      verdict.missing.flatMap(\.run).map(\.action),
      [.listNodes, .request(endpoint: "n1-oam", ports: nil)])
  }

  @Test func aFaultIsNotSeenWhereNothingWasBroken() {
    let verdict = Self.verdict(.faults(atLeast: 1), on: Self.cluster())
    expectNoDifference(verdict.missing.map(\.statement), [.nothingBroken])
    expectNoDifference(verdict.missing.flatMap(\.run).map(\.action), [.drain(node: "n3")])
  }

  // Stages and commands

  @Test func availabilityIsMetByARequestInEveryStageThatHasTheService() {
    var sample = Sample()
    sample.addStage("Before the service")
    sample.add()
    sample.addStage("One replica")
    sample.add(Self.service(1))
    sample.add(Sample.request("n1-oam", by: "a"))
    expectNoDifference(
      Self.verdict(.availability(atLeast: 1), on: sample),
      Verdict(.met, shown: [.init(.stagesAsked(1), entries: [5])]))
  }

  @Test func availabilityNamesEachStageWithoutRequests() {
    var sample = Sample()
    sample.addStage("One replica")
    sample.add(Sample.request("n1-oam", by: "a"))
    sample.addStage("Three replicas")
    sample.add()
    sample.addStage("Failure")
    sample.add(.request(ObservedRequest(target: "n1-oam", outcome: .unknown)))
    let verdict = Self.verdict(.availability(atLeast: 1), on: sample)
    #expect(verdict.outcome == .notSeen)
    expectNoDifference(
      verdict.missing.map(\.statement),
      [
        .stageNotAsked(title: "Three replicas", requests: 0, over: true),
        .stageNotAsked(title: "Failure", requests: 0, over: false),
      ])
    expectNoDifference(
      verdict.missing.flatMap(\.run).map(\.action),
      [
        .markStage(title: "Three replicas"), .request(endpoint: "n1-oam", ports: nil),
        .request(endpoint: "n1-oam", ports: nil),
      ])
  }

  @Test func aStageThatIsEnteredAgainAndAskedIsNotMissed() {
    var sample = Sample()
    sample.addStage("One replica")
    sample.add(Self.service(1))
    sample.addStage("One replica")
    sample.add(Sample.request("n1-oam", by: "a"))
    #expect(Self.verdict(.availability(atLeast: 1), on: sample).outcome == .met)
  }

  @Test func availabilityIsNotSeenWithoutStages() {
    let verdict = Self.verdict(.availability(atLeast: 1), on: Self.cluster())
    expectNoDifference(verdict.missing.map(\.statement), [.noStages])
  }

  @Test func commandsAreMetWhenEnoughAreRecorded() {
    #expect(Self.verdict(.commands(atLeast: 2), on: Self.cluster()).entries == [1, 2])
    let verdict = Self.verdict(.commands(atLeast: 3), on: Self.cluster())
    #expect(verdict.outcome == .notSeen)
    expectNoDifference(verdict.missing.flatMap(\.run).map(\.action), [.record])
  }

  // Titles

  @Test func aTitleIsInTheLanguageElseInEnglish() {
    let titles = ["en": "Nodes", "lt": "Mazgai"]
    let requirement = Requirement(id: "nodes", titles: titles, kind: .configuration)
    #expect(requirement.title(in: "lt") == "Mazgai")
    #expect(requirement.title(in: "de") == "Nodes")
  }
}

import CustomDump
import Events
import Lab
import Testing

@Suite struct ConfigurationRequirementTests {
  @Test func nodesAreMetByAListingInWhichEnoughAreReady() {
    var sample = Sample()
    sample.addAll(Sample.ready("n1", "n2"))
    sample.addAll(Sample.ready("n1", "n2", "n3"))
    expectNoDifference(
      sample.verdict(.nodes(atLeast: 3)),
      Verdict(.met, shown: [.init(.nodesReady(3), entries: [2])]))
  }

  @Test func nodesAreUnmetByAWholeListingOfFewer() {
    var sample = Sample()
    sample.addAll(Sample.ready("n1", "n2") + [Sample.listing(of: .node, rows: 2)], host: "n1-oam")
    let verdict = sample.verdict(.nodes(atLeast: 3))
    #expect(verdict.outcome == .unmet)
    #expect(verdict.entries == [1])
    #expect(verdict.shown.first?.run.map(\.action) == [.showJoinToken])
    #expect(verdict.shown.first?.run.first?.host == "n1-oam")
  }

  @Test func nodesAreNotSeenInAListingBehindAFilter() {
    var sample = Sample()
    sample.addAll(Sample.ready("n1") + [Sample.listing(of: .node, rows: 1, complete: false)])
    let verdict = sample.verdict(.nodes(atLeast: 3))
    #expect(verdict.outcome == .notSeen)
    #expect(verdict.missing.first?.run.map(\.action) == [.listNodes])
    #expect(verdict.missing.first?.run.first?.like == nil, "the filter is not repeated")
  }

  @Test func nodesAreNotSeenInAnEmptySession() {
    let verdict = Sample().verdict(.nodes(atLeast: 3))
    expectNoDifference(verdict.missing.map(\.statement), [.nodesNotListed])
  }

  @Test func configurationIsMetByCardsAndInterfacesOfEveryNode() {
    var sample = Sample()
    sample.addAll(Sample.ready("n1"), host: "n1")
    sample.add(.nic(ObservedNIC(vm: "n1", slot: 2, attachment: Printed(.intnet), network: "app")))
    sample.add(
      .interface(ObservedInterface(name: "enp0s8", addresses: ["10.1.1.24/24"])), host: "n1")
    expectNoDifference(
      sample.verdict(.configuration),
      Verdict(.met, shown: [.init(.machinesSeen(["n1"]), entries: [2, 3])]))
  }

  @Test func configurationNeedsNoHypervisorOfARealComputer() {
    var sample = Sample()
    sample.addAll(Sample.ready("n1"), host: "n1")
    sample.add(
      .interface(ObservedInterface(name: "enp0s8", addresses: ["10.1.1.24/24"])), host: "n1")
    #expect(sample.verdict(.configuration).outcome == .met)
  }

  @Test func configurationNamesWhatOfWhichMachineWasNotSeen() {
    var sample = Sample.cluster()
    sample.add(Sample.power(.on))
    sample.add(
      .interface(ObservedInterface(name: "eth0", addresses: ["10.0.0.1/24"])), host: "n1-oam")
    let verdict = sample.verdict(.configuration)
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
    let verdict = Sample().verdict(.configuration)
    expectNoDifference(verdict.missing.map(\.statement), [.machinesNotSeen])
  }
}

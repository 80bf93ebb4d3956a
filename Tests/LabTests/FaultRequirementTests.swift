import CustomDump
import Events
import Lab
import Testing

@Suite struct FaultRequirementTests {
  @Test func lookingAtNodesIsNotSeenWithoutAFault() {
    var sample = Sample.cluster()
    sample.add(.vm(ObservedVM(name: "n3")))
    let verdict = sample.verdict(.nodeListing(when: .eachFault))
    expectNoDifference(verdict.missing.map(\.statement), [.nothingBroken])
    expectNoDifference(verdict.missing.flatMap(\.run).map(\.action), [.powerOff(vm: "n3")])
  }

  @Test func lookingAtNodesIsMetAtAnyTime() {
    #expect(Sample.cluster().verdict(.nodeListing(when: .anytime)).entries == [1])
    #expect(Sample().verdict(.nodeListing(when: .anytime)).outcome == .notSeen)
  }

  @Test func lookingAtNodesAfterEachFaultAndRepairIsMetByAListingInEach() {
    var sample = Sample.cluster()
    sample.add(Sample.power(.off))
    sample.addAll(Sample.ready("n1"))
    sample.add(Sample.power(.on))
    sample.addAll(Sample.ready("n1", "n2"))
    expectNoDifference(
      sample.verdict(.nodeListing(when: .eachFaultAndRepair)),
      Verdict(
        .met,
        shown: [
          .init(
            .looked(at: .nodes, occasions: 2), entries: [4, 6], findings: ["fault/power/n2#1"])
        ]))
  }

  @Test func aMissedFaultIsToBeMadeOnceMoreAroundTheLook() {
    var sample = Sample.cluster()
    sample.add(Sample.power(.off))
    sample.add(Sample.power(.on))
    let verdict = sample.verdict(.nodeListing(when: .eachFault))
    #expect(verdict.outcome == .notSeen)
    let run = verdict.missing.flatMap(\.run)
    expectNoDifference(run.map(\.action), [.again, .listNodes, .again])
    expectNoDifference(run.compactMap(\.like?.entry), [3, 1, 4])
  }

  @Test func aFaultThatIsMadeAgainAndLookedAtIsNotMissed() {
    var sample = Sample.cluster()
    sample.add(Sample.power(.off))
    sample.add(Sample.power(.on))
    sample.add(Sample.power(.off))
    sample.addAll(Sample.ready("n1"))
    #expect(sample.verdict(.nodeListing(when: .eachFault)).outcome == .met)
  }

  @Test func aFaultIsMetByWhatWasSeenWhileItLasted() {
    var sample = Sample.cluster()
    sample.add(Sample.power(.off))
    sample.add(Sample.request("n2-oam", by: nil))
    sample.addAll(Sample.ready("n1"))
    let verdict = sample.verdict(.faults(atLeast: 1))
    #expect(verdict.outcome == .met)
    guard case .effectSeen(let fault, 1, 1, 1) = verdict.shown.first?.statement else {
      Issue.record("\(verdict)")
      return
    }
    #expect(fault.machine == "n2")
    #expect(verdict.entries == [3, 4, 5])
  }

  @Test func aFaultAtWhichNobodyLookedIsNotSeen() {
    var sample = Sample.cluster()
    sample.add(Sample.power(.off))
    let verdict = sample.verdict(.faults(atLeast: 1))
    #expect(verdict.outcome == .notSeen)
    expectNoDifference(
      verdict.missing.flatMap(\.run).map(\.action),
      [.listNodes, .request(endpoint: "n1-oam", ports: nil)])
  }

  @Test func aFaultIsNotSeenWhereNothingWasBroken() {
    let verdict = Sample.cluster().verdict(.faults(atLeast: 1))
    expectNoDifference(verdict.missing.map(\.statement), [.nothingBroken])
    expectNoDifference(verdict.missing.flatMap(\.run).map(\.action), [.drain(node: "n3")])
  }
}

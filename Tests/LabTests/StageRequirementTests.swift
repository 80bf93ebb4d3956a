import CustomDump
import Events
import Lab
import Testing

@Suite struct StageRequirementTests {
  @Test func availabilityIsMetByARequestInEveryStageThatHasTheService() {
    var sample = Sample()
    sample.addStage("Before the service")
    sample.add()
    sample.addStage("One replica")
    sample.add(Sample.service(1))
    sample.add(Sample.request("n1-oam", by: "a"))
    expectNoDifference(
      sample.verdict(.availability(atLeast: 1)),
      Verdict(
        .met,
        shown: [
          .init(
            .stagesAsked(1, of: 1), entries: [5], findings: ["availability/2.One+replica/n1-oam#1"])
        ]))
  }

  @Test func availabilityNamesEachStageWithoutRequests() {
    var sample = Sample()
    sample.addStage("One replica")
    sample.add(Sample.request("n1-oam", by: "a"))
    sample.addStage("Three replicas")
    sample.add()
    sample.addStage("Failure")
    sample.add(.request(ObservedRequest(target: "n1-oam", outcome: .unknown)))
    let verdict = sample.verdict(.availability(atLeast: 1))
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
    sample.add(Sample.service(1))
    sample.addStage("One replica")
    sample.add(Sample.request("n1-oam", by: "a"))
    #expect(sample.verdict(.availability(atLeast: 1)).outcome == .met)
  }

  @Test func availabilityIsNotSeenWithoutStages() {
    let verdict = Sample.cluster().verdict(.availability(atLeast: 1))
    expectNoDifference(verdict.missing.map(\.statement), [.noStages])
  }

  @Test func commandsAreMetWhenEnoughAreRecorded() {
    #expect(Sample.cluster().verdict(.commands(atLeast: 2)).entries == [1, 2])
    let verdict = Sample.cluster().verdict(.commands(atLeast: 3))
    #expect(verdict.outcome == .notSeen)
    expectNoDifference(verdict.missing.flatMap(\.run).map(\.action), [.record])
  }

  @Test func aTitleIsInTheLanguageElseInEnglish() {
    let titles = ["en": "Nodes", "lt": "Mazgai"]
    let requirement = Requirement(id: "nodes", titles: titles, kind: .configuration)
    #expect(requirement.title(in: "lt") == "Mazgai")
    #expect(requirement.title(in: "de") == "Nodes")
  }
}

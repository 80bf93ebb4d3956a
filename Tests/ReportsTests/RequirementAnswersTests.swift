import CustomDump
import Foundation
import GoldenFiles
import Reports
import Testing

// Values that only Lab makes, made by hand.
@testable import Lab

@Suite struct RequirementAnswersTests {
  private static let fault = Fault(
    part: FaultPart(kind: .power, machine: "n2", slot: nil), from: Moment(entry: 4, time: nil),
    to: Moment(entry: 7, time: nil))

  private static func occasions(_ lookedAt: VerdictStatement.LookedAt) -> [VerdictStatement] {
    [
      .notLooked(at: lookedAt, FaultPhase(fault: fault, isRepair: false, begin: 4, end: 7)),
      .notLooked(at: lookedAt, FaultPhase(fault: fault, isRepair: true, begin: 7, end: nil)),
      .looked(at: lookedAt, occasions: 2),
    ]
  }

  private static let shown: [VerdictStatement] = [
    .nodesReady(3), .machinesSeen(["n1", "n2"]), .answered(service: "web", endpoint: "n1-oam"),
    .answered(service: nil, endpoint: "n1-oam"), .requestsFailed(2), .noService,
    .replicasRan(service: "web", 1), .placement(service: "web", ["n1": 2, "n2": 0]),
    .effectSeen(fault, requests: 1234, failed: 5, listings: 2), .stagesAsked(4, of: 4),
    .stagesAsked(3, of: 4),
    .commandsRecorded(2632),
  ]

  private static let missing: [VerdictStatement] =
    [
      .nodesNotListed, .machinesNotSeen, .interfacesNotSeen(machine: "n1"),
      .cardsNotSeen(machine: "n1"), .serviceNotSeen, .requestsNotSeen, .replicasNotSeen,
      .placementNotSeen(replicas: 3), .nothingBroken, .effectNotSeen(fault), .notRepaired(fault),
      .stageNotAsked(title: "Scaling", requests: 0, over: true),
      .stageNotAsked(title: nil, requests: 0, over: false), .noStages,
    ] + occasions(.nodes) + occasions(.placement)

  private static func paragraph(_ language: String, _ verdict: Verdict) throws -> String {
    let answers = RequirementAnswers(
      SampleInput.record(hasClock: false).studied(),
      words: try ShippedTemplates.folder().words(language), argument: "try")
    let requirement = Requirement(
      id: "it", titles: ["en": "The title", "lt": "Pavadinimas"], kind: .configuration)
    return answers.answer(to: requirement, verdict).paragraph
  }

  /// Every sentence there is, as it stands on the terminal.
  @Test(arguments: ["en", "lt"])
  func saysEverySentenceInEachLanguage(_ language: String) throws {
    let run = [Suggestion(.listVMs), Suggestion(.listVMs), Suggestion(.showCards(vm: "n1"))]
    let text =
      try [
        Verdict(.met, shown: Self.shown.map { .init($0, entries: [1, 2]) }),
        Verdict(.unmet, shown: [.init(.noService, entries: [1], run: run)]),
        Verdict(.notSeen, missing: Self.missing.map { .init($0) }),
      ].map { try Self.paragraph(language, $0) }.joined(separator: "\n\n") + "\n"
    try Golden("requirements-\(language).txt").expect(text)
  }
}

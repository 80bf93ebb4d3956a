import CustomDump
import Foundation
import Lab
import Reports
import Testing

@Suite struct RequirementsFileTests {
  private static func message(_ yaml: String) -> String {
    do {
      _ = try RequirementsFile(yaml: yaml, path: "my.yaml")
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  /// A file of one requirement with these lines below its id.
  private static func message(lines: String...) -> String {
    message("requirements:\n  - id: one\n" + lines.map { "    \($0)\n" }.joined())
  }

  @Test func readsEveryKindAndKey() throws {
    let file = try RequirementsFile(
      yaml: """
        requirements:
          - {id: a, title: Nodes, kind: nodes, atLeast: 3}
          - {id: b, title: {en: Figure, lt: Paveikslas}, kind: configuration}
          - {id: c, title: Service, kind: reachable-service}
          - {id: d, title: Replicas, kind: replicas, atLeast: 4}
          - {id: e, title: Spread, kind: placement, atLeast: 2, when: last-repair}
          - {id: f, title: Nodes, kind: node-listing, when: each-fault}
          - {id: g, title: Faults, kind: faults, atLeast: 2}
          - {id: h, title: Requests, kind: availability}
          - {id: i, title: Commands, kind: commands}
        """, path: "my.yaml")
    expectNoDifference(
      file.requirements.map(\.kind),
      [
        .nodes(atLeast: 3), .configuration, .reachableService, .replicas(atLeast: 4),
        .placement(replicas: 2, when: .lastRepair), .nodeListing(when: .eachFault),
        .faults(atLeast: 2), .availability(atLeast: 1), .commands(atLeast: 1),
      ])
    #expect(file.requirements.map { $0.title(in: "lt") }.prefix(2) == ["Nodes", "Paveikslas"])
  }

  @Test func theShippedListIsInBothLanguages() throws {
    let path = ShippedTemplates.path + "/requirements/swarm-coursework.yaml"
    for requirement in try RequirementsFile(path: path).requirements {
      #expect(Set(requirement.titles.keys) == ["en", "lt"], "\(requirement.id)")
    }
  }

  @Test func theExampleInTheDocumentIsReadAndTheTablesAreWhole() throws {
    let url = URL(filePath: ShippedTemplates.path).appending(path: "../docs/requirements.md")
    let document = try String(contentsOf: url.standardized, encoding: .utf8)
    let example = try #require(document.firstMatch(of: #/```yaml\n((?s:.)*?)```/#)).1
    #expect(try !RequirementsFile(yaml: String(example), path: "x").requirements.isEmpty)
    let kinds = Self.message(lines: "title: One", "kind: x").components(separatedBy: "one of ")
    let names = kinds.last?.split(separator: ", ").map(String.init) ?? []
    for name in names + Requirement.LookTime.allCases.map(\.rawValue) {
      #expect(document.contains("`\(name)`"), "docs/requirements.md lacks \(name)")
    }
  }

  @Test func anUnknownKindNamesThoseThatThereAre() {
    expectNoDifference(
      Self.message(lines: "title: One", "kind: node"),
      """
      my.yaml:4:11: unknown kind of requirement 'node'
      hint: expected one of nodes, configuration, reachable-service, replicas, placement, \
      node-listing, faults, availability, commands
      """)
  }

  @Test func anUnknownKeyNamesThoseOfTheKind() {
    expectNoDifference(
      Self.message(lines: "title: One", "kind: nodes", "atleast: 3"),
      """
      my.yaml:5:5: unknown key 'atleast'
      hint: the keys here are id, title, kind, atLeast
      """)
    expectNoDifference(
      Self.message("requirement: []"),
      """
      my.yaml:1:1: unknown key 'requirement'
      hint: the keys here are requirements
      """)
  }

  @Test func aMissingKeyNamesItsRequirement() {
    expectNoDifference(
      Self.message(lines: "kind: nodes"),
      """
      my.yaml:2:5: 'title' is missing here
      hint: add 'title: …'
      """)
    expectNoDifference(
      Self.message(lines: "title: One"),
      """
      my.yaml:2:5: 'kind' is missing here
      hint: add 'kind: …'
      """)
  }

  @Test(arguments: ["0", "three", "[3]", "2.5"])
  func aNumberMustBeOne(_ value: String) {
    expectNoDifference(
      Self.message(lines: "title: One", "kind: nodes", "atLeast: \(value)"),
      """
      my.yaml:5:14: invalid value for 'atLeast'
      hint: expected a number from 1
      """)
  }

  @Test func anOccasionMustBeKnown() {
    expectNoDifference(
      Self.message(lines: "title: One", "kind: node-listing", "when: always"),
      """
      my.yaml:5:11: invalid value for 'when'
      hint: expected one of anytime, last-repair, each-repair, each-fault, each-fault-and-repair
      """)
  }

  @Test func aTitleMustBeATextOrOneForEachLanguage() {
    expectNoDifference(
      Self.message(lines: "title: [One]", "kind: nodes"),
      """
      my.yaml:3:12: invalid value for 'title'
      hint: expected text
      """)
    expectNoDifference(
      Self.message(lines: "title: {en: [One]}", "kind: nodes"),
      """
      my.yaml:3:17: invalid value for 'title'
      hint: expected text for each language: {en: …, lt: …}
      """)
  }

  @Test func aRequirementMustHaveKeys() {
    expectNoDifference(
      Self.message("requirements: [nodes]"),
      """
      my.yaml:1:16: invalid value for 'requirements'
      hint: expected requirements with the keys id, title and kind
      """)
  }

  @Test func theListMustBeAList() {
    expectNoDifference(
      Self.message("requirements: nodes"),
      """
      my.yaml:1:15: invalid value for 'requirements'
      hint: expected a list of requirements
      """)
    expectNoDifference(
      Self.message("- id: one"),
      """
      my.yaml:1:1: invalid value for 'requirements'
      hint: expected a list under 'requirements:'
      """)
  }

  @Test(arguments: ["", "# nothing\n"])
  func aFileWithoutARequirementIsRefused(_ text: String) {
    expectNoDifference(
      Self.message(text),
      """
      my.yaml:1:1: the list of requirements is empty
      hint: begin with 'requirements:' and a line '- id: …'; see docs/requirements.md
      """)
  }

  @Test func anIDMustBeUnique() {
    let two = "\n  - {id: one, title: One, kind: commands}"
    expectNoDifference(
      Self.message("requirements:" + two + two),
      """
      my.yaml:3:5: duplicate requirement id 'one'
      hint: give each requirement its own id
      """)
  }

  @Test func aMistakeInYAMLNamesItsPlace() {
    expectNoDifference(
      Self.message("requirements:\n  - {id: one\n"),
      """
      my.yaml:3:1: did not find expected ',' or '}'
      hint: put text that contains ': ' or begins with '{' in double quotes
      """)
    expectNoDifference(
      Self.message("requirements: []\nrequirements: []\n"),
      """
      my.yaml:1:1: the key 'requirements' is there twice
      hint: put text that contains ': ' or begins with '{' in double quotes
      """)
  }

  @Test func aFileThatIsNotThereIsNamed() {
    #expect(throws: RequirementsError.self) { try RequirementsFile(path: "nowhere.yaml") }
    let error = RequirementsError.unreadable(path: "nowhere.yaml", reason: "it is not there")
    expectNoDifference(
      "\(error)",
      """
      cannot read 'nowhere.yaml': it is not there
      hint: check that the file exists, is readable and is UTF-8 text
      """)
  }
}

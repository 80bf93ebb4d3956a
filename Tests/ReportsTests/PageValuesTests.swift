import Mustache
import Testing

// What templates see is internal: nothing outside of the reports needs it.
@testable import Reports

@Suite struct PageValuesTests {
  /// A value of each type that answers for its names itself.
  private static let values: [any MustacheParent & Sendable] = [
    PageTable.Row(anchor: "a", cells: [], bad: true),
    PageTable.Cell(text: "t", code: "c", numeric: true, long: true, wide: true, links: []),
    PageLink(label: "l", anchor: "a", separator: "s"),
  ]

  @Test func everyPropertyIsFoundByItsName() throws {
    for value in Self.values {
      for property in Mirror(reflecting: value).children {
        let name = try #require(property.label)
        let found = try #require(value.child(named: name), "\(type(of: value)) hides '\(name)'")
        let stored = Mirror(reflecting: property.value).children.first?.value ?? property.value
        #expect("\(found)" == "\(stored)", "\(type(of: value)) mistakes '\(name)'")
      }
      #expect(value.child(named: "no such name") == nil)
    }
  }
}

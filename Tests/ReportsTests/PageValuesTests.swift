import Mustache
import Testing

// What templates see is internal: nothing outside of the reports needs it.
@testable import Reports

@Suite struct PageValuesTests {
  private static let cell = PageTable.Cell(
    text: "t", code: nil, numeric: false, long: true, wide: false, name: false,
    links: [PageLink(label: "2", anchor: "b"), PageLink(label: "1", anchor: nil, separator: ", ")])

  private func rendered(_ template: String) throws -> String {
    try MustacheTemplate(string: template).render(PageValue(Self.cell))
  }

  @Test func namesAreFoundAsInTheStructItself() throws {
    let template = """
      {{text}}{{#text}}[{{text}}{{.text}}]{{/text}}{{^code}}-{{/code}}{{#numeric}}n{{/numeric}}\
      {{#long}}l{{/long}}{{^wide}}w{{/wide}}{{#links}}{{label}}{{#.anchor}}@{{anchor}}{{/.anchor}}{{^last()}};{{/last()}}\
      {{/links}}{{none}}
      """
    #expect(try rendered(template) == "t[t]-lw2@b;1")
    #expect(try MustacheTemplate(string: template).render(Self.cell) == "t[t]-lw2@b;1")
  }

  @Test func functionsOfTheEngineReachTheValues() throws {
    #expect(
      try rendered(
        "{{uppercased(text)}} {{count(links)}} {{#first(links)}}{{label}}{{/first(links)}}")
        == "T 2 2")
    #expect(try rendered("{{#reversed(links)}}{{label}}{{/reversed(links)}}") == "12")
    let list = try PageValue(["words": ["b", "c", "a"]])
    let template = try MustacheTemplate(string: "{{#sorted(words)}}{{.}}{{/sorted(words)}}")
    #expect(template.render(list) == "abc")
  }

  @Test func oneMoreTextIsFoundBesideTheOthers() throws {
    let page = try PageValue(Self.cell).adding("c", as: "code")
    #expect(try MustacheTemplate(string: "{{text}}{{code}}").render(page) == "tc")
  }
}

import Mustache
import Testing

// What templates see is internal: nothing outside of the reports needs it.
@testable import Reports

@Suite struct PageValuesTests {
  private static let cell = PageTable.Cell(
    text: "t", code: nil, look: "long",
    links: [PageLink(label: "2", anchor: "b"), PageLink(label: "1", anchor: nil, separator: ", ")])

  private static let table = PageTable(
    caption: "t", columns: [], span: 1, rows: [PageTable.Row(cells: [cell])], short: true,
    dense: false)

  private func rendered(_ template: String) throws -> String {
    try MustacheTemplate(string: template).render(PageValue(Self.cell))
  }

  @Test func namesAreFoundAsInTheStructItself() throws {
    let template = """
      {{caption}}{{#caption}}[{{caption}}{{.caption}}]{{/caption}}{{^id}}-{{/id}}{{#dense}}n{{/dense}}\
      {{#short}}l{{/short}}{{^fixed}}w{{/fixed}}{{#rows}}{{#cells}}{{#.look}}({{.}}){{/.look}}{{.code}}\
      {{#links}}{{label}}{{#.anchor}}@{{anchor}}{{/.anchor}}{{^last()}};{{/last()}}{{/links}}{{/cells}}{{/rows}}{{none}}
      """
    let expected = "t[t]-lw(long)2@b;1"
    let parsed = try MustacheTemplate(string: template)
    #expect(try parsed.render(PageValue(Self.table)) == expected)
    #expect(parsed.render(Self.table) == expected)
  }

  @Test func oneMoreTextIsFoundInAPart() throws {
    let value = try PageValue(["live": ["data": "d"]]).adding("s", as: "script", in: "live")
    let template = try MustacheTemplate(string: "{{#live}}{{data}}{{script}}{{/live}}")
    #expect(template.render(value) == "ds")
    #expect(
      template.render(try PageValue([String: String]()).adding("s", as: "script", in: "live")) == ""
    )
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

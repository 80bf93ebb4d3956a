import Foundation
import Reports
import TestFiles
import Testing

@Suite struct TemplateFolderTests {
  @Test func shippedTemplatesAskOnlyForWhatReportsHave() throws {
    // Reading them checks every name, every included template and every word.
    let templates = try ShippedTemplates.folder()
    #expect(templates.languages == ["en", "lt"])
    for language in templates.languages {
      #expect(try templates.words(language).language == language)
    }
  }

  @Test func takesWhatACopyLacksFromTheShippedFolder() throws {
    try TemporaryFolder.with { folder in
      try "# Only {{title.name}}\n\n{{words.contents}}\n".write(
        to: folder.appending(path: "report.md.mustache"), atomically: true, encoding: .utf8)
      let templates = try TemplateFolder(
        shipped: ShippedTemplates.path, overrides: folder.path)
      let report = try Report(SampleInput.record(), words: templates.words("lt"))
      #expect(try report.text(.markdown, templates) == "# Only A cable \\| pulled\n\nTurinys\n")
      #expect(try report.text(.html, templates).contains("<main>"))
    }
  }

  @Test func aFolderMustBeThere() throws {
    let error = #expect(throws: ReportError.self) {
      try TemplateFolder(shipped: ShippedTemplates.path, overrides: "no-such-folder")
    }
    #expect(
      error?.description == """
        template folder 'no-such-folder' not found
        hint: copy the folder 'templates' of labbook and edit the copy
        """)
  }

  @Test func aTemplateMustBeThere() throws {
    try TemporaryFolder.with { folder in
      let error = #expect(throws: ReportError.self) { try TemplateFolder(shipped: folder.path) }
      #expect(
        error?.description == """
          file 'report.html.mustache' not found in '\(folder.path)'
          hint: copy it from the folder 'templates' of labbook
          """)
    }
  }

  @Test func aMistakeNamesItsLine() throws {
    let message = try ShippedTemplates.message([
      "report.md.mustache": "# {{title.name}}\n{{#contents}}\n- {{heading.text}}\n{{/content}}\n"
    ])
    #expect(
      message == """
        DIR/report.md.mustache:4:4: the section that is open has another name in '{{/content}}'
        hint: every {{#name}} needs its {{/name}}, every {{ its }}
        """)
  }

  @Test func anUnclosedSectionIsAMistake() throws {
    let message = try ShippedTemplates.message(["report.md.mustache": "a\n{{#contents}}\n"])
    #expect(message.hasPrefix("DIR/report.md.mustache:3:1: a section is not closed in ''\n"))
  }

  @Test func aNameThatReportsDoNotHaveIsAMistake() throws {
    let message = try ShippedTemplates.message([
      "report.html.mustache": "<p>\n{{#title}}\n{{naem}}\n{{/title}}\n"
    ])
    #expect(
      message == """
        DIR/report.html.mustache:3: the report has no 'naem' here
        hint: did you mean 'name'?
        """)
  }

  @Test func aNameIsLookedForInIncludedTemplatesToo() throws {
    let message = try ShippedTemplates.message([
      "partials/table.md.mustache":
        "{{caption}}\n\n{{#rows}}\n{{cel}}{{x}}\n{{/rows}}\n"
    ])
    #expect(
      message == """
        DIR/partials/table.md.mustache:4: the report has no 'cel' here
        hint: did you mean 'cells'?
        """)
  }

  @Test func anIncludedTemplateMustBeThere() throws {
    let message = try ShippedTemplates.message([
      "report.md.mustache": "x\n\n{{> partials/tabel.md}}\n"
    ])
    #expect(
      message == """
        DIR/report.md.mustache:3: no template 'partials/tabel.md' to include
        hint: {{> partials/table}} includes the file partials/table.mustache
        """)
  }

  @Test func aNameLikeNoOtherIsAMistakeToo() throws {
    let message = try ShippedTemplates.message([
      "report.md.mustache": "{{#title}}{{title.wholly}}{{/title}}\n"
    ])
    #expect(
      message == """
        DIR/report.md.mustache:1: the report has no 'title.wholly' here
        hint: see the names in templates/README.md
        """)
  }
}

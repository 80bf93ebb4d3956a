import Foundation
import Reports
import Session
import Testing

@Suite struct WordsTests {
  /// The message for the English words with one change.
  private func message(replacing old: String, with new: String) throws -> String {
    let text = try ShippedTemplates.text("words/en.yaml")
    #expect(text.contains(old))
    return try ShippedTemplates.message([
      "words/en.yaml": text.replacingOccurrences(of: old, with: new)
    ])
  }

  private func line(of text: String) throws -> Int {
    let file = try ShippedTemplates.text("words/en.yaml")
    let start = try #require(file.range(of: text)).lowerBound
    return file[..<start].count { $0 == "\n" } + 1
  }

  @Test func aLanguageMustBeThere() throws {
    #expect(
      try ShippedTemplates.message([:], language: "de") == """
        unknown language 'de'; expected en or lt
        hint: to add a language, copy 'SHIPPED/words/en.yaml' to de.yaml and translate it
        """)
  }

  @Test func aMissingWordNamesItsKey() throws {
    #expect(
      try message(replacing: "  contents: Contents\n", with: "") == """
        DIR/words/en.yaml: 'labels.contents' is missing
        hint: copy it from the file of another language
        """)
  }

  @Test func aMissingPluralNamesItsKey() throws {
    let old = "requests: {one: \"{number} request\", "
    #expect(
      try message(replacing: old, with: "requests: {") == """
        DIR/words/en.yaml: 'counts.requests.one' is missing
        hint: copy it from the file of another language
        """)
  }

  @Test func aMissingSentenceNamesItsKey() throws {
    #expect(
      try message(replacing: "    causedHere: \"This command caused the fault.\"\n", with: "")
        .hasPrefix(
          "DIR/words/en.yaml: 'phrases.fault.causedHere' is missing\n"))
  }

  @Test func aMissingWordOfFiguresNamesItsKey() throws {
    #expect(
      try message(replacing: "  noReplica: no replica\n", with: "").hasPrefix(
        "DIR/words/en.yaml: 'figures.noReplica' is missing\n"))
  }

  @Test func anUnknownWordNamesItsLine() throws {
    let line = try line(of: "  contents: Contents\n")
    #expect(
      try message(
        replacing: "  contents: Contents\n", with: "  contens: x\n  contents: Contents\n") == """
          DIR/words/en.yaml:\(line): unknown key 'labels.contens'
          hint: the keys are those of templates/words/en.yaml
          """)
  }

  @Test func anUnknownGapNamesItsLineAndTheKnownOnes() throws {
    let line = try line(of: "    power:")
    #expect(
      try message(replacing: "{machine} was powered off", with: "{mashine} was powered off") == """
        DIR/words/en.yaml:\(line): 'phrases.fault.power' has no placeholder '{mashine}'
        hint: its placeholders are {machine}
        """)
  }

  @Test func aMissingGapNamesItsLine() throws {
    let line = try line(of: "    power:")
    #expect(
      try message(replacing: "{machine} was powered off", with: "It was powered off") == """
        DIR/words/en.yaml:\(line): 'phrases.fault.power' lacks the placeholder '{machine}'
        hint: insert {machine} where it belongs in the sentence
        """)
  }

  @Test func aBraceWithoutItsPartnerIsAMistake() throws {
    let line = try line(of: "    power:")
    let expected = """
      DIR/words/en.yaml:\(line): unmatched brace or placeholder without a name in \
      'phrases.fault.power': '{machine was powered off'
      hint: put text that contains ': ' or begins with '{' in double quotes
      """
    let text = try message(
      replacing: "{machine} was powered off", with: "{machine was powered off")
    #expect(text == expected)
  }

  @Test func aMistakeInYAMLNamesItsLine() throws {
    let line = try line(of: "  contents: Contents\n")
    let message = try message(replacing: "  contents: Contents\n", with: "  contents: \"Con\n")
    // The quote is closed by the next one, so the mistake shows on a line below.
    let place = try #require(
      message.firstMatch(of: #/^DIR/words/en.yaml:([0-9]+): [a-z]/#), "\(message)")
    #expect(try #require(Int(place.1)) >= line)
  }

  @Test func aTextMustBeAText() throws {
    let line = try line(of: "  contents: Contents\n")
    #expect(
      try message(replacing: "  contents: Contents\n", with: "  contents: [Contents]\n") == """
        DIR/words/en.yaml:\(line): 'labels.contents' must be text
        hint: put text that contains ': ' or begins with '{' in double quotes
        """)
  }

  @Test func aPluralRuleMustBeKnown() throws {
    #expect(
      try message(replacing: "plurals: english", with: "plurals: latvian").hasPrefix(
        "DIR/words/en.yaml:3: unknown plural rule 'latvian'; expected english or lithuanian\n"))
  }

  @Test func lithuanianNumbersTakeTheFormOfTheNoun() throws {
    let templates = try ShippedTemplates.folder()
    let words = try templates.words("lt")
    for (number, noun) in [
      (1, "1 eilutė"), (2, "2 eilutės"), (9, "9 eilutės"), (10, "10 eilučių"),
      (11, "11 eilučių"), (19, "19 eilučių"), (21, "21 eilutė"), (22, "22 eilutės"),
      (111, "111 eilučių"), (121, "121 eilutė"),
    ] {
      var sample = SampleInput()
      let lines = (1...number).map { "line \($0)" }.joined(separator: "\n") + "\n"
      sample.run("x", printing: lines)
      let report = try Report(sample, manifest: .init(), figures: false, words: words)
      #expect(try report.text(.html, templates).contains("Neapdorota išvestis (\(noun))"))
    }
  }
}

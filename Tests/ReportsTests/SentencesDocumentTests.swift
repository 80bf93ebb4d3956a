import Foundation
import GoldenFiles
import Testing

@testable import Reports

/// The page `docs/sentences.md`: which sentence stands for which finding, in every language.
@Suite struct SentencesDocumentTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/sentences.md").standardized

  @Test func listsEverySentenceInEachLanguage() throws {
    let templates = try ShippedTemplates.folder()
    let english = try templates.words("en")
    let lithuanian = try templates.words("lt")
    var text = """
      # The sentences of findings

      What the report says of each kind of finding, as it stands in `templates/words/en.yaml` and `templates/words/lt.yaml` under `phrases`. A word in
      braces is filled in. Who corrects a sentence changes it there and nowhere else; `make goldens` writes this page anew. The Lithuanian terms are in
      [terms-lt.md](terms-lt.md).

      """
    for kind in FindingWriter.phrases {
      text += "\n## \(kind.section)\n\n| key | English | Lithuanian |\n|---|---|---|\n"
      for name in kind.names {
        let sentences = try [english, lithuanian].map { words in
          let pattern = try #require(words.phrases[ObjectIdentifier(kind)]?[name])
          return pattern.filled([:]).replacing("|", with: "\\|")
        }
        text += "| `\(name)` | \(sentences[0]) | \(sentences[1]) |\n"
      }
    }
    try Golden(Self.file).expect(text)
  }
}

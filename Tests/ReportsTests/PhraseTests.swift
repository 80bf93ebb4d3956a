import Foundation
import Testing

@Suite struct PhraseTests {
  /// The placeholders of every sentence of the English words: `outage.gap`, `gap`.
  private func placeholders() throws -> [String: Set<String>] {
    var (found, section): ([String: Set<String>], Substring) = ([:], "")
    for line in try ShippedTemplates.text("words/en.yaml").split(separator: "\n") {
      if let match = line.wholeMatch(of: #/  (\w+):/#) { section = match.1 }
      guard let match = line.wholeMatch(of: #/    (\w+): (.*)/#) else { continue }
      let names = match.2.matches(of: #/\{(\w+)\}/#).map { String($0.1) }
      found["\(section).\(match.1)"] = Set(names)
    }
    return found
  }

  @Test func theCodeFillsWhatTheEnglishWordsAskFor() throws {
    let asked = try placeholders()
    let sources = URL(filePath: ShippedTemplates.path).appending(path: "../Sources/Reports")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var uses = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let use = #/\b([A-Z]\w+)Phrase\.(\w+),\s*\[(.*?)\]\s*\)/#.dotMatchesNewlines()
      for match in text.matches(of: use) {
        let key = match.1.prefix(1).lowercased() + match.1.dropFirst() + "." + match.2
        let names = try #require(asked[String(key)], "\(file.lastPathComponent): \(key)")
        let filled = Set(match.3.matches(of: #/"(\w+)":/#).map { String($0.1) })
        #expect(names.isSubset(of: filled), "\(file.lastPathComponent): \(key)")
        uses += 1
      }
    }
    #expect(uses > 100)
  }
}

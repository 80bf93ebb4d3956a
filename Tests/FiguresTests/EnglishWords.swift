import Figures
import Foundation

extension FigureWords {
  /// The words of English, as `templates/words/en.yaml` has them.
  static func english() throws -> FigureWords {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../templates/words/en.yaml")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let section = lines.drop { $0 != "figures:" }.dropFirst().prefix { $0.hasPrefix(" ") }
    let pairs = section.compactMap { line in
      line.wholeMatch(of: #/  (\w+): "?(.*?)"?/#).flatMap { match in
        Word(rawValue: String(match.1)).map { ($0, String(match.2)) }
      }
    }
    return FigureWords(Dictionary(pairs + [(.decimal, ".")]) { first, _ in first })
  }
}

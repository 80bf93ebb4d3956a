import Anonymity
import Foundation
import Session

/// What is said of a copy in which names were replaced; never what became what.
enum AnonymizationText {
  /// Words that are named of a long list.
  private static let shown = 12

  /// The copy, and what was replaced by kind.
  static func lines(of copy: SessionAnonymization, in target: SessionFolder) -> [String] {
    let secrets = copy.secrets == 0 ? "" : ", \(copy.secrets) secrets masked"
    var lines = [
      "\(target.url.relativePath): \(copy.entries) entries, \(copy.findings) findings as before\(secrets)"
    ]
    let kinds = ReplacedKind.allCases.compactMap { kind -> String? in
      guard let count = copy.counts[kind], count > 0 else { return nil }
      return "\(count) \(count == 1 ? kind.singular : kind.plural)"
    }
    let replaced = kinds.isEmpty ? "nothing" : kinds.joined(separator: ", ")
    lines.append("replaced in \(copy.places) places: \(replaced)")
    return lines
  }

  /// What was kept, what could not be looked into, and what to look at.
  static func remarks(on copy: SessionAnonymization) -> [String] {
    var remarks: [String] = []
    let plain = copy.plain.filter { !["root", "localhost"].contains($0) }
    if !plain.isEmpty {
      remarks.append("kept, because they name nobody: \(list(plain)); --name replaces them")
    }
    if !copy.unseen.isEmpty {
      remarks.append("could not be looked into, and were left out: \(list(copy.unseen))")
    }
    if !copy.doubtful.isEmpty {
      remarks.append("look like names and were kept: \(list(copy.doubtful)); --name replaces them")
    }
    return remarks
  }

  private static func list(_ words: [String]) -> String {
    let first = words.prefix(shown).map { "'\($0)'" }.joined(separator: ", ")
    return words.count > shown ? "\(first) and \(words.count - shown) more" : first
  }
}

internal import Text

/// The part of a `session.yaml` that holds for every run of an experiment, and not for one alone.
enum BookManifest {
  /// What was written of one run, or names its entries, or files beside it.
  private static let ofOneRun: Set<String> = [
    "introduction", "summary", "references", "stages", "chapters", "assignment", "theory",
    "declaration", "bibliography", "citations", "requirements",
  ]

  /// The lines that are kept, comments with what they stand above.
  static func lines(of text: String) -> [String] {
    var kept: [String] = []
    var comments: [String] = []
    var isKept = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first == "#" {
        comments.append(String(line))
      } else if let first = line.first, !first.isWhitespace, first != "-" {
        isKept = !ofOneRun.contains(String(line.prefix { $0 != ":" }))
        if isKept { kept += comments + [String(line)] }
        comments = []
      } else if isKept {
        kept += comments + [String(line)]
        comments = []
      }
    }
    while kept.last?.trimmed.isEmpty == true { kept.removeLast() }
    // A new session's file is nothing but comments behind the title.
    return kept.contains { $0.first.map { $0 != "#" && !$0.isWhitespace } ?? false } ? kept : []
  }
}

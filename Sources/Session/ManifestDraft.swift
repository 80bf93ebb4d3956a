package import FoundationEssentials
internal import System
private import SystemPackage

/// A `session.yaml` with what its author said, and the files beside it to write in.
package struct ManifestDraft {
  private let template: Manifest.Template
  private let title: String
  private let facts: [(key: String, value: String?)]

  /// - Parameters:
  ///   - title: The title where the author gave none.
  ///   - facts: The values by key; nil for what is still open.
  package init(
    _ template: Manifest.Template, title: String, facts: [(key: String, value: String?)]
  ) {
    (self.template, self.title, self.facts) = (template, title, facts)
  }

  /// The files that the author writes in, by the key that names them.
  private static let files = [
    ("assignment", "task.md"), ("theory", "theory.md"), ("summary", "conclusions.md"),
  ]

  /// The text of `session.yaml`: what was answered, and the rest to fill in.
  package var text: String {
    let answered = facts.compactMap { key, value in
      value.map { (key, key == "year" ? $0 : Self.quoted($0)) }
    }
    let known = Set(answered.map(\.0) + ["template"])
    var lines = ["template: \(template.rawValue)"] + answered.map { "\($0): \($1)" }
    let starter = Manifest.starter(title: title).split(
      separator: "\n", omittingEmptySubsequences: false)
    // What is answered, or stands in a file, is not left to be filled in once more.
    let isPaper = template == .coursework
    let written = isPaper ? Self.files.map(\.0) : []
    lines += written.isEmpty ? [] : Self.files.map { "\($0): \($1)" }
    let rest = starter.drop { $0.hasPrefix("#") }.filter { line in
      let key = line.drop { $0 == "#" || $0 == " " }.prefix { $0.isLetter }
      return !known.contains(String(key)) && !written.contains(String(key))
    }
    return
      (starter.prefix { $0.hasPrefix("#") }.map(String.init) + [""] + lines
      + rest.map(String.init)).joined(separator: "\n")
  }

  /// Writes the files that the author is to fill in; those that are there stay.
  ///
  /// - Returns: Their places.
  package func writeFiles(into folder: SessionFolder) throws(SessionError) -> [URL] {
    guard template == .coursework else { return [] }
    var places: [URL] = []
    for (_, name) in Self.files {
      let place = folder.url.appending(path: name)
      do {
        try WholeFile.make(place.path, holding: [], permissions: .ownerReadWrite)
      } catch {
        guard error == .fileExists else {
          throw .system(path: place.relativePath, reason: "\(error)")
        }
      }
      places.append(place)
    }
    return places
  }

  /// A text as YAML in double quotes.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    return "\"\(escaped)\""
  }
}

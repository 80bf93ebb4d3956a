package import FoundationEssentials
internal import System
private import SystemPackage

extension Manifest {
  /// Puts the texts of the files that the author names in the place of their names.
  ///
  /// For reports only: nothing else needs them, and recording goes on where one is missing.
  ///
  /// - Parameter folder: That of the session; names are relative to it.
  package mutating func read(filesIn folder: URL) throws(ManifestError) {
    func text(_ value: String?) throws(ManifestError) -> String? {
      guard let value, value.hasSuffix(".md"), !value.contains(where: \.isNewline) else {
        return value
      }
      let text = try Self.text(of: value, in: folder)
      // Nothing was written yet.
      return text.allSatisfy(\.isWhitespace) ? nil : text
    }
    assignment = try text(assignment)
    introduction = try text(introduction)
    theory = try text(theory)
    summary = try text(summary)
    declaration = try text(declaration)
    for index in (chapters ?? []).indices {
      let written = chapters?[index].text
      chapters?[index].text = try text(written)
    }
    if let bibliography { bibliographyText = try Self.text(of: bibliography, in: folder) }
  }

  private static func text(of name: String, in folder: URL) throws(ManifestError) -> String {
    let file = folder.appending(path: name)
    do throws(Errno) {
      return try WholeFile.text(of: file.path)
    } catch {
      throw .unreadable(path: file.relativePath, reason: error.unreadable)
    }
  }
}

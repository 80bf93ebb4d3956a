import Foundation
import Lab
import Manifests
import Readers
import Reports
import Session
import Study

/// The templates that labbook was installed or built with.
enum ShippedTemplates {
  /// The folder: `$LABBOOK_TEMPLATES`, else `share/labbook/templates` beside the installed `libexec`,
  /// else `templates` of the checkout that the binary was built in.
  static func folder() throws -> URL {
    if let named = ProcessInfo.processInfo.environment["LABBOOK_TEMPLATES"], !named.isEmpty {
      return URL(filePath: named)
    }
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = URL(filePath: link)
    var folder = program.deletingLastPathComponent()
    var candidates = [folder.appending(path: "../../share/labbook/templates").standardized]
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      candidates.append(folder.appending(path: "templates"))
    }
    let found = candidates.first { candidate in
      FileManager.default.fileExists(atPath: candidate.appending(path: "words").path)
    }
    guard let found else { throw MissingTemplates(program: program.path) }
    return found
  }

  /// What the assignment asks for and what a session shows of it, for a report that says so.
  static func checklist(
    of session: StudiedSession, as kind: ReportKind, in folder: SessionFolder
  ) throws -> [(Requirement, Verdict)] {
    guard kind == .coursework else { return [] }
    return Checklist.verdicts(
      on: session, requiredBy: try requirements(of: session.manifest, in: folder))
  }

  /// What an assignment asks for: the file that the session's author names, else that of the coursework.
  static func requirements(
    of manifest: Manifest, in session: SessionFolder
  ) throws -> RequirementsFile {
    let named = manifest.requirements.map { session.url.appending(path: $0) }
    let file = try named ?? folder().appending(path: "requirements/swarm-coursework.yaml")
    return try RequirementsFile(path: file.path)
  }

  /// The readers of its folder `readers`, by name; a program without templates has none.
  static func readers() throws -> [DescribedReader] {
    let folder: URL
    do {
      folder = try Self.folder().appending(path: "readers")
    } catch is MissingTemplates {
      return []
    }
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    var readers: [DescribedReader] = []
    for name in names.sorted() where name.hasSuffix(".yaml") {
      let path = folder.appending(path: name).path
      let description = try ReaderDescription(file: path)
      if readers.contains(where: { $0.ownName == description.name }) {
        throw ReaderFileError.sameName(description.name, description.place)
      }
      readers.append(try DescribedReader(yielding: description))
    }
    return readers
  }
}

/// The program was copied without its templates.
struct MissingTemplates: Error, CustomStringConvertible {
  /// The path of the program.
  var program: String

  var description: String {
    "\(program): the templates of labbook were not found\n"
      + "hint: run 'make install', or set LABBOOK_TEMPLATES to their folder"
  }
}

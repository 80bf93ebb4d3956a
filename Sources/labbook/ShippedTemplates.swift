import Foundation

/// The templates that labbook was installed or built with.
enum ShippedTemplates {
  /// The folder: `$LABBOOK_TEMPLATES`, else `share/labbook/templates` beside the installed `bin`,
  /// else `templates` of the checkout that the binary was built in.
  static func folder() throws -> URL {
    if let named = ProcessInfo.processInfo.environment["LABBOOK_TEMPLATES"], !named.isEmpty {
      return URL(filePath: named)
    }
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = URL(filePath: link)
    var candidates = [
      program.deletingLastPathComponent().appending(path: "../share/labbook/templates").standardized
    ]
    var folder = program.deletingLastPathComponent()
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

import Foundation
import Reports
import TestFiles

/// The templates of this repository, and copies of them to make mistakes in.
enum ShippedTemplates {
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../templates").standardized.path

  static func folder() throws -> TemplateFolder { try TemplateFolder(shipped: path) }

  /// The text of a shipped file.
  static func text(_ file: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
  }

  /// The message of the error that some files lead to, when a language is asked for.
  static func message(_ files: [String: String], language: String = "en") throws -> String {
    var path = ""
    do {
      try TemporaryFolder.with { folder in
        path = folder.path
        for (name, text) in files {
          let file = folder.appending(path: name)
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try text.write(to: file, atomically: true, encoding: .utf8)
        }
        _ = try TemplateFolder(shipped: Self.path, overrides: folder.path).words(language)
      }
      return "no error"
    } catch let error as ReportError {
      return "\(error)".replacingOccurrences(of: path, with: "DIR")
        .replacingOccurrences(of: Self.path, with: "SHIPPED")
    }
  }
}

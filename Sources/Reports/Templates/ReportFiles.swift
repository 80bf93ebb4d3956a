private import Foundation
private import System
private import SystemPackage

/// The files that reports are made with: the shipped folder `templates`, and a user's folder of the same
/// layout in front of it, which may hold the changed files only.
package struct ReportFiles: Sendable {
  /// The folders, the user's first.
  let folders: [String]

  /// Checks that the folders are there; no file is read yet.
  package init(shipped: String, overrides: String? = nil) throws(ReportError) {
    folders = [overrides, shipped].compactMap(\.self)
    for folder in folders {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
      guard exists, isFolder.boolValue else {
        throw .missingFolder(path: folder, isFile: exists)
      }
    }
  }

  var shipped: String { folders.last ?? "" }

  /// The languages that there are words for, in alphabetical order.
  package var languages: [String] {
    let names = folders.flatMap { Self.names(below: "\($0)/words") }
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    return Set(names).sorted()
  }

  /// The words of a language, read and checked; no template is read for that.
  package func words(_ language: String) throws(ReportError) -> Words {
    guard languages.contains(language) else {
      throw .missingLanguage(language: language, folder: "\(shipped)/words", known: languages)
    }
    let path = try path(of: "words/\(language).yaml")
    let english = "\(shipped)/words/en.yaml"
    return try WordsFile(path: path, text: Self.text(of: path)).words(
      english: path == english ? nil : WordsFile(path: english, text: Self.text(of: english)))
  }

  func path(of file: String) throws(ReportError) -> String {
    let paths = folders.map { "\($0)/\(file)" }
    if let found = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) {
      return found
    }
    throw .missingTemplate(name: file, folder: shipped)
  }

  static func names(below folder: String) -> [String] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    return names.compactMap { $0 as? String }.sorted()
  }

  static func text(of path: String) throws(ReportError) -> String {
    do throws(Errno) {
      return try WholeFile.text(of: path)
    } catch {
      throw .unreadable(path: path, reason: error.unreadable)
    }
  }
}

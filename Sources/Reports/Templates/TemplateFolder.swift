private import Foundation
private import Mustache
private import System
private import SystemPackage

/// The templates and words of reports: the shipped folder, and a user's folder in front of it.
///
/// The user's folder may hold the changed files only. Everything is read and checked at once, so
/// that a mistake shows before anything is written.
package struct TemplateFolder: Sendable {
  /// The style of `report.html`.
  let css: String

  private let library: MustacheLibrary
  private let folders: [String]

  /// Reads the templates.
  ///
  /// - Parameters:
  ///   - shipped: The folder `templates` of labbook.
  ///   - overrides: A folder of the same layout whose files stand in for those of the same name.
  package init(shipped: String, overrides: String? = nil) throws(ReportError) {
    self.folders = [overrides, shipped].compactMap { $0 }
    for folder in folders where !Self.isFolder(folder) {
      throw .missingFolder(path: folder, isFile: FileManager.default.fileExists(atPath: folder))
    }

    var sources: [String: TemplateSource] = [:]
    for folder in folders.reversed() {
      for file in Self.files(below: folder) where file.hasSuffix(TemplateSource.ending) {
        let source = TemplateSource(
          path: "\(folder)/\(file)", name: String(file.dropLast(TemplateSource.ending.count)),
          text: try Self.text(of: "\(folder)/\(file)"))
        sources[source.name] = source
      }
    }
    for format in ReportFormat.allCases where sources[format.template] == nil {
      throw .missingTemplate(name: format.template + TemplateSource.ending, folder: shipped)
    }
    var library = MustacheLibrary()
    for source in sources.values.sorted(by: { $0.name < $1.name }) {
      library.register(try source.template(), named: source.name)
    }
    let check = try TemplateCheck(sources: sources)
    for format in ReportFormat.allCases { try check.names(of: format.template) }
    self.library = library
    self.css = try Self.text(of: Self.path(of: "report.css", in: folders))
  }

  /// The languages that there are words for, in alphabetical order.
  package var languages: [String] {
    let names = folders.flatMap { Self.files(below: "\($0)/words") }
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    return Set(names).sorted()
  }

  /// The words of a language, read and checked.
  package func words(_ language: String) throws(ReportError) -> Words {
    guard languages.contains(language) else {
      throw .missingLanguage(
        language: language, folder: "\(folders.last ?? "")/words", known: languages)
    }
    let path = try Self.path(of: "words/\(language).yaml", in: folders)
    let english = "\(folders.last ?? "")/words/en.yaml"
    return try WordsFile(path: path, text: Self.text(of: path)).words(
      english: path == english ? nil : WordsFile(path: english, text: Self.text(of: english)))
  }

  func render(_ page: ReportPage, as format: ReportFormat) throws(ReportError) -> String {
    guard let text = library.render(page, withTemplate: format.template) else {
      throw .missingTemplate(
        name: format.template + TemplateSource.ending, folder: folders.last ?? "")
    }
    return text
  }

  private static func path(of file: String, in folders: [String]) throws(ReportError) -> String {
    let paths = folders.map { "\($0)/\(file)" }
    if let found = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) {
      return found
    }
    throw .missingTemplate(name: file, folder: folders.last ?? "")
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func files(below folder: String) -> [String] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    return names.compactMap { $0 as? String }.sorted()
  }

  private static func text(of path: String) throws(ReportError) -> String {
    do throws(Errno) {
      return try WholeFile.text(of: path)
    } catch {
      throw .unreadable(path: path, reason: error.unreadable)
    }
  }
}

private import Foundation
private import Mustache
internal import Session

/// The templates of reports, with the words.
///
/// Every template is read and checked at once, so that a mistake shows before anything is written.
package struct TemplateFolder: Sendable {
  /// The style of `report.html`.
  let css: String
  /// The script of `report.html`: the files of the folder `page`, in the order of their names, in a scope of
  /// their own.
  let script: String
  /// Its SHA-256 digest, by which the page names it in base64.
  let scriptDigest: String

  private let library: MustacheLibrary
  private let files: ReportFiles

  /// Reads the templates.
  ///
  /// - Parameters:
  ///   - shipped: The folder `templates` of labbook.
  ///   - overrides: A folder of the same layout whose files stand in for those of the same name.
  package init(shipped: String, overrides: String? = nil) throws(ReportError) {
    self.files = try ReportFiles(shipped: shipped, overrides: overrides)
    var sources: [String: TemplateSource] = [:]
    for folder in files.folders.reversed() {
      for file in ReportFiles.names(below: folder) where file.hasSuffix(TemplateSource.ending) {
        let source = TemplateSource(
          path: "\(folder)/\(file)", name: String(file.dropLast(TemplateSource.ending.count)),
          text: try ReportFiles.text(of: "\(folder)/\(file)"))
        sources[source.name] = source
      }
    }
    let needed = ReportFormat.allCases.flatMap { [$0.template, "document.\($0.rawValue)"] }
    for template in needed where sources[template] == nil {
      throw .missingTemplate(name: template + TemplateSource.ending, folder: shipped)
    }
    var library = MustacheLibrary()
    for source in sources.values.sorted(by: { $0.name < $1.name }) {
      library.register(try source.template(), named: source.name)
    }
    let report = try TemplateCheck(of: ReportPage.self, sources: sources)
    let document = try TemplateCheck(of: PlainDocument.self, sources: sources)
    for format in ReportFormat.allCases {
      try report.names(of: format.template)
      try document.names(of: "document.\(format.rawValue)")
    }
    self.library = library
    self.css = try ReportFiles.text(of: files.path(of: "report.css"))
    var scripts: [String] = []
    let names = Set(files.folders.flatMap { ReportFiles.names(below: "\($0)/page") })
    for name in names.sorted() where name.hasSuffix(".js") {
      scripts.append(try ReportFiles.text(of: files.path(of: "page/\(name)")))
    }
    script = "\n(() => {\n'use strict';\n\(scripts.joined(separator: "\n"))})();\n"
    scriptDigest = Self.base64(SHA256.digest(of: script.utf8))
  }

  /// Hexadecimal digits in base64, as a policy for contents names a digest.
  private static func base64(_ digits: String) -> String {
    let bytes = stride(from: 0, to: digits.utf8.count, by: 2).compactMap { place in
      UInt8(digits.dropFirst(place).prefix(2), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }

  /// The languages that there are words for, in alphabetical order.
  package var languages: [String] { files.languages }

  /// The words of a language, read and checked.
  package func words(_ language: String) throws(ReportError) -> Words { try files.words(language) }

  /// The page that follows a session.
  package func livePage() throws(ReportError) -> String {
    try ReportFiles.text(of: files.path(of: "live.html"))
  }

  func render(_ page: PageValue, from template: String) throws(ReportError) -> String {
    guard let text = library.render(page, withTemplate: template) else {
      throw .missingTemplate(name: template + TemplateSource.ending, folder: files.shipped)
    }
    return text
  }
}

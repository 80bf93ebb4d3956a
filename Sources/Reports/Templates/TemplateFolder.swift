private import Mustache

/// The templates of reports, with the words.
///
/// Every template is read and checked at once, so that a mistake shows before anything is written.
package struct TemplateFolder: Sendable {
  /// The style of `report.html`.
  let css: String

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

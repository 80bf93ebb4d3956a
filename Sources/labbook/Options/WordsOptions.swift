import ArgumentParser
import Foundation
import Reports
import Session

/// Selects the language and the templates.
struct WordsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The language: en, lt, or another file of templates/words.",
      discussion: "Default: the language of session.yaml, else en.", valueName: "code"),
    completion: .languages)
  var language: String?

  @Option(
    help: ArgumentHelp(
      "A folder with your own templates; the shipped ones fill in for missing files.",
      valueName: "folder"),
    completion: .directory)
  var templates: String?

  /// The user's templates before the shipped ones.
  func folder() throws -> TemplateFolder {
    try TemplateFolder(shipped: ShippedTemplates.folder().path, overrides: templates)
  }

  /// The words of the selected language.
  func words(for manifest: Manifest) throws -> Words {
    try ReportFiles(shipped: ShippedTemplates.folder().path, overrides: templates)
      .words(language ?? manifest.language ?? "en")
  }
}

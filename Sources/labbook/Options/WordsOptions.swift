import ArgumentParser
import Foundation
import Reports
import Session

/// The language and the templates of what is written for people.
struct WordsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The language: en or lt, or another file of templates/words.",
      discussion: "Else the language of session.yaml, else en.", valueName: "code"))
  var language: String?

  @Option(
    help: ArgumentHelp(
      "A folder with your own templates; files it does not hold are the shipped ones.",
      valueName: "folder"))
  var templates: String?

  /// The templates, the user's before the shipped ones.
  func folder() throws -> TemplateFolder {
    try TemplateFolder(shipped: ShippedTemplates.folder().path, overrides: templates)
  }

  /// The words in the language that was asked for.
  func words(for manifest: Manifest) throws -> Words {
    try ReportFiles(shipped: ShippedTemplates.folder().path, overrides: templates)
      .words(language ?? manifest.language ?? "en")
  }
}

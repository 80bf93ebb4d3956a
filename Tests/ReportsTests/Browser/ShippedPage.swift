import Foundation
import Lab
import Reports
import Session
import Study

/// The report of a session that is shipped, in English, as `labbook report` writes it.
struct ShippedPage {
  /// The page.
  var html: String
  /// What the session shows.
  var history: LabHistory
  /// How many entries it has.
  var entries: Int

  init(of session: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../sessions/\(session)").standardized
    var study = try SessionStudy(SessionFolder(folder))
    let templates = try ShippedTemplates.folder()
    let studied = try study.written(in: .utc)
    let report = try Report(drawing: studied, words: templates.words("en"))
    html = try report.text(.html, templates)
    history = studied.history
    entries = studied.entries.count
  }
}

import Live
import Manifests
import Reports
import Session
import Study

/// What the commands that follow a session have in common.
enum LiveOptions {
  /// A session that is followed in the language and the zone that were asked for.
  static func following(
    _ folder: SessionFolder, _ times: TimeOptions, _ words: WordsOptions, columns: Int?
  ) throws -> FollowedSession {
    let manifest = try folder.manifest()
    let texts = try words.words(for: manifest)
    return FollowedSession(
      folder, view: LiveView(words: texts, columns: columns), language: texts.language,
      zone: times.zone(of:), open: { try SessionOptions.study(of: folder) },
      checklist: { session in
        let kind = session.manifest.requirements == nil ? session.manifest.template : .coursework
        return try ShippedTemplates.checklist(of: session, as: kind ?? .report, in: folder)
      })
  }
}

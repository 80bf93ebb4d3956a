import Catalogue
import Comparison
import Manifests
import Runbook
import Session
import Study

/// The runs that a trend is of, and what the author says of the first.
enum TrendRuns {
  /// Those of sessions that are read.
  static func read(
    _ names: [String], _ times: TimeOptions
  ) throws -> (runs: [TrendRun], manifest: Manifest) {
    var (runs, manifest): ([TrendRun], Manifest?) = ([], nil)
    for name in try BookSession.runs(named: names) {
      var study = try SessionOptions.study(of: SessionChoice(name).existing())
      let studied = try study.studied(in: times.zone(of: study.journal))
      manifest = manifest ?? studied.manifest
      runs.append(try TrendRun(studied))
    }
    return (runs, manifest ?? Manifest())
  }

  /// Those of a catalogue.
  static func catalogued(
    _ names: [String], in file: String
  ) throws -> (runs: [TrendRun], manifest: Manifest) {
    let catalogue = try CatalogueRuns(of: file)
    let chosen = try catalogue.chosen(
      BookSession.runs(named: names, among: catalogue.sessions.map(\.name)))
    for session in chosen {
      guard let broken = session.broken else { continue }
      StandardError.line(
        "labbook: warning: the record is not intact: \(session.folder): \(broken)")
    }
    let manifest = try chosen.first?.manifest.map {
      try Manifest(yaml: $0, path: chosen[0].folder + "/session.yaml")
    }
    return (try catalogue.runs(of: chosen), manifest ?? Manifest())
  }
}

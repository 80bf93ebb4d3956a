import Catalogue
import Foundation
import Reports
import Session
import Study
import Text

/// Finds words, and prints the lines that have them.
struct SearchOutput {
  let words: [String]
  /// Whether equal lines are printed each.
  let all: Bool
  let format: DataFormat

  /// The lines of sessions, each in its own time zone.
  func print(of folders: [SessionFolder], utc: Bool) throws {
    var output = StandardOutput()
    var indexes: [URL: SearchIndex] = [:]
    var hasHits = false
    for folder in folders {
      let parent = folder.url.deletingLastPathComponent().standardizedFileURL
      let index = try indexes[parent] ?? SearchIndex(in: parent)
      indexes[parent] = index
      if try !index.update(folder) {
        SessionOptions.warn(of: try Verification(of: folder.journal), of: folder)
      }
      let hits = shown(try index.hits(for: words, in: [folder]))
      hasHits = hasHits || !hits.isEmpty
      try write(hits, in: utc ? .utc : try index.zone(of: folder) ?? .utc, to: &output)
    }
    try output.flush()
    if !hasHits { tellNone() }
  }

  /// The lines of all sessions of a catalogue, in UTC.
  func print(ofCatalogue file: String) throws {
    var rest = shown(try CatalogueQuery.hits(for: words, in: file))[...]
    var output = StandardOutput()
    let gaps = SearchGap.lines(for: try SearchGap.all(in: file), of: file)
    for line in gaps { StandardError.line("labbook: \(line)") }
    if rest.isEmpty { tellNone(ofIndexed: true) }
    while let first = rest.first {
      let own = rest.prefix { $0.session == first.session }
      try write(Array(own), in: .utc, to: &output)
      rest = rest.dropFirst(own.count)
    }
    try output.flush()
  }

  private func shown(_ hits: [SearchHit]) -> [SearchHit] { all ? hits : SearchHit.folded(hits) }

  private func write(
    _ hits: [SearchHit], in zone: ZoneOffset, to output: inout StandardOutput
  ) throws {
    switch format {
    case .json: for hit in hits { try output.line(JSONWriter.line(of: hit)) }
    case .text:
      for line in SearchLines.lines(of: hits, zone: zone, columns: StandardOutput.columns) {
        try output.line(line)
      }
    }
  }

  private func tellNone(ofIndexed: Bool = false) {
    let line = ofIndexed ? "No line that is indexed" : "No line"
    StandardError.line("\(line) has \(words.count == 1 ? "it" : "all of them").")
  }
}

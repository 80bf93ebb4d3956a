import ArgumentParser
import Foundation
import Reports
import Session
import Study
import Text

extension Labbook {
  /// Finds words in sessions.
  struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "search",
      abstract: "Find words in the commands and the outputs of sessions.",
      discussion: """
        Prints every line in which all words stand, wherever in it; upper and lower case are one. Lines \
        that are equal at one machine are one with their number. The text of the sessions is kept in \
        sessions/.search.sqlite, which may be removed.
        """)

    @Option(
      name: [.short, .customLong("session")],
      help: ArgumentHelp(
        "The session: a name under ./sessions, or the path of a session's folder; may be repeated.",
        discussion: "Default: every session under ./sessions.", valueName: "name"),
      completion: .sessions)
    var session: [String] = []

    @OptionGroup var times: TimeOptions

    @Argument(help: ArgumentHelp("The words.", valueName: "words"))
    var words: [String]

    @Flag(help: "Print equal lines each.")
    var all = false

    @Option(help: "The output format; json is one object per line.")
    var format: DataFormat = .text

    func validate() throws {
      if words.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
        throw ValidationError("a word is empty")
      }
    }

    func run() throws {
      let folders = try folders()
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
        let found = try index.hits(for: words, in: [folder])
        let hits = all ? found : SearchHit.folded(found)
        hasHits = hasHits || !hits.isEmpty
        guard format == .text else {
          for hit in hits { try output.line(JSONWriter.line(of: hit)) }
          continue
        }
        let zone = try times.utc ? .utc : index.zone(of: folder) ?? .utc
        for line in SearchLines.lines(of: hits, zone: zone, columns: StandardOutput.columns) {
          try output.line(line)
        }
      }
      try output.flush()
      if !hasHits { StandardError.line("No line has \(words.count == 1 ? "it" : "all of them").") }
    }

    private func folders() throws -> [SessionFolder] {
      let named = session.isEmpty ? SessionFolder.known : session
      guard !named.isEmpty else {
        throw ValidationError("there are no sessions under ./sessions; name one with -s")
      }
      return try named.map { try SessionOptions.folder(named: $0) }
    }
  }
}

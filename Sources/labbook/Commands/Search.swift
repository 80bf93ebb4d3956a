import ArgumentParser
import Session

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

    @OptionGroup var catalogue: CatalogueOptions
    @OptionGroup var times: TimeOptions

    @Argument(help: ArgumentHelp("The words.", valueName: "words"))
    var words: [String]

    @Flag(help: "Print equal lines each.")
    var all = false

    @Option(help: "The output format; json is one object per line.")
    var format: DataFormat = .text

    func validate() throws {
      try catalogue.check(without: [("--session", !session.isEmpty)])
      if words.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
        throw ValidationError("a word is empty")
      }
    }

    func run() throws {
      let output = SearchOutput(words: words, all: all, format: format)
      if let file = catalogue.catalogue { return try output.print(ofCatalogue: file) }
      try output.print(of: try folders(), utc: times.utc)
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

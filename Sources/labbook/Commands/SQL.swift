import ArgumentParser
import Catalogue

extension Labbook {
  /// Asks a catalogue.
  struct SQL: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sql",
      abstract: "Ask the catalogue of many sessions a question in SQL.",
      discussion: """
        The catalogue is opened to be read only. docs/many-sessions.md has its tables and questions to \
        begin with.
        """)

    @Option(
      help: ArgumentHelp(
        "The catalogue. Default: \(CatalogueOutput.usual).", valueName: "file"),
      completion: .file())
    var catalogue: String = CatalogueOutput.usual

    @Option(help: "The output format; json is one object per line.")
    var format: QueryFormat = .text

    @Argument(help: ArgumentHelp("One statement: SELECT …", valueName: "statement"))
    var statement: String

    func run() throws {
      try CatalogueOutput.print(CatalogueQuery(statement, of: catalogue), as: format)
    }
  }
}

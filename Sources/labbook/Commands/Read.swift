import ArgumentParser
import Events
import Foundation
import Readers
import Reports
import Session
import Text

extension Labbook {
  /// Parses one output from standard input with one reader.
  struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Parse one output from standard input; without --as, list the readers.",
      discussion: """
        For pipes: 'docker node ls | labbook read --as docker-node-ls'. Prints the events as JSON, \
        one per line (docs/events.md); they belong to no session, so entry is 1 and time null. \
        Output that the reader cannot parse becomes an event of kind unread.
        """)

    @Option(
      name: .customLong("as"), help: ArgumentHelp("The reader's name.", valueName: "reader"),
      completion: .list(names), transform: word(of: names, listing: "labbook read"))
    var reader: String?

    @Option(
      help: ArgumentHelp(
        "The command that printed the output, if its options matter.",
        discussion: "Default: the command that the list shows.", valueName: "line"))
    var command: String?

    @Option(help: ArgumentHelp("The exit status of the command.", valueName: "status"))
    var exit: Int32 = 0

    @Option(help: "The output format; json is one object per line.")
    var format: DataFormat = .json

    private static let names = ReaderList.all.map { $0.name }

    func run() throws {
      var output = StandardOutput()
      guard let name = reader, let reader = ReaderList.all.first(where: { $0.name == name }) else {
        let width = ReaderList.all.map { $0.name.count }.max() ?? 0
        for reader in ReaderList.all {
          try output.line("\(reader.name.rightPadded(to: width))  \(reader.usage)")
        }
        return try output.flush()
      }
      let line = command ?? reader.usage
      let run = CommandRun(
        arguments: ["bash", "-c", line], line: line,
        end: CommandRun.End(time: nil, duration: nil, status: .exited(exit)))
      let entry = Entry(number: 1, time: nil, source: .imported, content: .command(run))
      guard let entryReader = EntryReader(only: reader, for: line) else {
        throw ValidationError("the reader '\(name)' does not parse the output of '\(line)'")
      }
      let bytes = try FileHandle.standardInput.readToEnd().map(Array.init) ?? []
      let chunks = [OutputChunk(stream: .output, offset: nil, bytes: bytes)]
      for event in entryReader.events(of: entry, output: chunks) {
        try output.line(format == .json ? JSONWriter.line(of: event) : EventLine.text(of: event))
      }
      try output.flush()
    }
  }
}

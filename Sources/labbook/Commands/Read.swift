import ArgumentParser
import Events
import Foundation
import Readers
import Reports
import Session
import System
import SystemPackage
import Text

extension Labbook {
  /// Parses one output from standard input or a file with one reader.
  struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "read",
      abstract: "Parse one output from standard input or a file; without --as, list the readers.",
      discussion: """
        For pipes: 'docker node ls | labbook read --as docker-node-ls'. Prints the events as JSON, \
        one per line (docs/events.md); they belong to no session, so entry is 1 and time null. \
        Output that the reader cannot parse becomes an event of kind unread. A reader of your own \
        is a file in YAML (docs/readers.md): --as ./my-reader.yaml.
        """)

    @Option(
      name: .customLong("as"),
      help: ArgumentHelp(
        "The reader's name, 'table' for any table under titles, or a file in YAML.",
        valueName: "reader"), completion: .custom { _, _, _ in NamedReader.names },
      transform: NamedReader.word)
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

    @Argument(
      help: ArgumentHelp("A file with the output. Default: standard input.", valueName: "file"),
      completion: .file())
    var file: String?

    func run() throws {
      var output = StandardOutput()
      guard let reader else {
        let all = try NamedReader.all()
        let width = all.map(\.name.count).max() ?? 0
        for reader in all {
          try output.line("\(reader.name.rightPadded(to: width))  \(reader.usage)")
        }
        return try output.flush()
      }
      let events = try NamedReader(reader).events(
        in: bytes(), printedBy: command, exit: exit)
      for event in events {
        try output.line(format == .json ? JSONWriter.line(of: event) : EventLine.text(of: event))
      }
      try output.flush()
    }

    private func bytes() throws -> [UInt8] {
      guard let file else {
        return try FileHandle.standardInput.readToEnd().map(Array.init) ?? []
      }
      do throws(Errno) {
        return try WholeFile.bytes(of: file)
      } catch {
        throw ValidationError("cannot read '\(file)': \(error.unreadable)")
      }
    }
  }
}

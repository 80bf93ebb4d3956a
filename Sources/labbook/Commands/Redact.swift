import ArgumentParser
import Foundation
import Session

extension Labbook {
  /// A copy of a session with its secrets masked.
  struct Redact: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy a session with every text masked by the patterns known now.",
      discussion: """
        For a session recorded before a pattern was known, or before it was added to session.yaml. \
        The session itself stays as it is: remove it when the copy is what you want to keep. The \
        copy's header names the last hash of the journal it was made from. Attached files are \
        copied as they are.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments

    @Option(
      help: ArgumentHelp(
        "The copy: a name under ./sessions, or a path.",
        discussion: "Else beside the session, with '-redacted' behind its name.",
        valueName: "name"), completion: .directory)
    var output: String?

    func run() throws {
      let source = try session.folder()
      let beside = source.url.deletingLastPathComponent()
        .appending(path: "\(source.name)-redacted", directoryHint: .isDirectory)
      let target = try output.map { try SessionFolder(naming: $0) } ?? SessionFolder(beside)
      let copy = try SessionRedaction.run(of: source, into: target)
      let torn = copy.tornLines == 0 ? "" : ", \(copy.tornLines) unfinished lines left out"
      print(
        "\(target.url.relativePath): \(copy.entries) entries, \(copy.secrets) secrets masked\(torn)"
      )
    }
  }
}

import ArgumentParser
import Foundation
import Manifests
import Session

extension Labbook {
  /// Copies a session with its secrets masked.
  struct Redact: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "redact",
      abstract: "Copy a session, masking secrets with the patterns known now.",
      discussion: """
        For a session recorded before a pattern was known or added to session.yaml. The session \
        itself is not changed; remove it if you only want to keep the copy. The header of the copy \
        contains the last hash of the original journal. What was attached is copied unchanged, but scripts that labbook kept are masked, too.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments

    @Option(
      help: ArgumentHelp(
        "The copy: a name under ./sessions, or a path.",
        discussion: "Default: beside the session, with '-redacted' added to the name.",
        valueName: "name"), completion: .directory)
    var output: String?

    func run() throws {
      let source = try session.folder()
      let target = try SessionOptions.copy(of: source, as: output, or: "redacted")
      let copy = try SessionRedaction.run(of: source, into: target)
      let torn = copy.tornLines == 0 ? "" : ", \(copy.tornLines) unfinished lines left out"
      print(
        "\(target.url.relativePath): \(copy.entries) entries, \(copy.secrets) secrets masked\(torn)"
      )
    }
  }
}

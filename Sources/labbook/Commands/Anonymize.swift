import Anonymity
import ArgumentParser
import Foundation
import Session

extension Labbook {
  /// Copies a session with persons, machines and addresses replaced.
  struct Anonymize: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "anonymize",
      abstract: "Copy a session, replacing persons, machines and addresses.",
      discussion: """
        To hand on the records of a course. Each name becomes another one of the same length, the same throughout; numbers in names, roles, subnets, \
        times and findings stay. Secrets are masked as by redact. Pictures cannot be looked into: a blank stands in their place. \
        The copy is read again and kept only if nothing is left in it and its findings are those of the session. \
        The session itself is not changed. Look through the copy before you hand it on: a nickname in a note is known only to you (--name).
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments

    @Option(
      help: ArgumentHelp(
        "The copy: a name under ./sessions, or a path.",
        discussion: "Default: beside the session, with '-anonymized' added to the name.",
        valueName: "name"), completion: .directory)
    var output: String?

    @Option(help: ArgumentHelp("Replace this word, too; may be repeated.", valueName: "word"))
    var name: [String] = []

    @Option(help: ArgumentHelp("Keep this word; may be repeated.", valueName: "word"))
    var keep: [String] = []

    @Option(
      help: ArgumentHelp(
        "Write what became what to this file, for you alone.", valueName: "file"),
      completion: .file())
    var map: String?

    func run() throws {
      let source = try session.folder()
      let target = try SessionOptions.copy(of: source, as: output, or: "anonymized")
      let copy = try SessionAnonymization.run(
        of: source, into: target, wishes: .init(names: name, kept: keep, map: map),
        studying: { try SessionOptions.study(of: $0) })
      for line in AnonymizationText.lines(of: copy, in: target) { print(line) }
      for line in AnonymizationText.remarks(on: copy) { StandardError.line("labbook: \(line)") }
    }
  }
}

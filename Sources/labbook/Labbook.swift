import ArgumentParser
import Foundation
import Manifests
import Recorder
import Session

/// The command line.
@main
struct Labbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labbook",
    abstract: "Record an experiment, interpret its output, and write the report.",
    version: Release.version,
    subcommands: [
      New.self, Record.self, Shell.self, Watch.self, Wrap.self, Run.self, Runbook.self,
      Stage.self, Note.self, Attach.self, Edit.self,
      Import.self, Export.self,
      List.self, Show.self, Status.self, Serve.self, Audit.self, Diff.self, Trend.self,
      Search.self, Index.self, SQL.self,
      Verify.self, Seal.self, Redact.self, Anonymize.self, Events.self, Read.self, State.self,
      Findings.self,
      Check.self,
      Diagram.self, Timeline.self, Report.self,
    ])

  /// Runs the subcommand, or the wrapped tool that this process replaces.
  static func main() {
    let words = CommandLine.rawArguments
    if let call = StandIn(words) { call.run { try $0.ownSecrets() } }
    // Parsing every subcommand would cost each recorded command milliseconds.
    if CommandLine.arguments.dropFirst().first == Record.name {
      RecordProgram.replaceLabbook(words)
      return perform(Record.self, Array(CommandLine.arguments.dropFirst(2)))
    }
    // What asks for no subcommand needs none of them parsed.
    switch CommandLine.arguments.dropFirst() {
    case ["--version"]: return print(configuration.version)
    case ["--help"], ["-h"]: return print(helpMessage())
    default: break
    }
    if let unknown = unknownSubcommand { exit(withError: ValidationError("\(unknown)")) }
    perform(Labbook.self, nil)
  }

  /// Runs a command; a message of failure may quote anything, so it is made visible before it is printed.
  private static func perform<Root: ParsableCommand>(_ root: Root.Type, _ arguments: [String]?) {
    do {
      var command = try Root.parseAsRoot(arguments)
      try command.run()
    } catch {
      let message = Root.fullMessage(for: error)
      let code = Root.exitCode(for: error)
      if code.isSuccess || message.isEmpty { Root.exit(withError: error) }
      StandardError.line(message)
      Foundation.exit(code.rawValue)
    }
  }

  /// The first word, or the one after `help`, if it is not a subcommand; ArgumentParser suggests none.
  private static var unknownSubcommand: UnknownWord? {
    let words = CommandLine.arguments.dropFirst()
    guard let word = words.first == "help" ? words.dropFirst().first : words.first,
      !word.isEmpty, !word.hasPrefix("-")
    else { return nil }
    let known = configuration.subcommands.map {
      $0.configuration.commandName ?? "\($0)".lowercased()
    }
    return known.contains(word) || word == "help"
      ? nil : UnknownWord(word, of: "subcommand", known: known, listing: "labbook --help")
  }
}

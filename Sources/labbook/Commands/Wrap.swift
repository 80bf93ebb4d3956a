import ArgumentParser
import Recorder
import Session

extension Labbook {
  /// Records the tools that an unchanged script calls.
  struct Wrap: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "wrap",
      abstract: "Record every call that a script makes to the given tools.",
      usage: """
        labbook wrap <tool> ... [-s <name>] -- <command> ...
        eval "$(labbook wrap <tool> ... [-s <name>])"
        """,
      discussion: """
        Stand-ins for the tools are placed first in PATH: each runs the real tool, passes its \
        input, output and exit status through, and records the call with the script and line that \
        made it, if bash provides the line. Pipelines, substitutions and background jobs work as \
        usual; streams that a script joins (2>&1) stay joined, in order. Calls made by a recorded \
        command are not recorded again, nor are tools called by their full path. A stand-in that \
        cannot record says so once and runs the tool.

        The command or script after -- is run this way, and labbook exits with its status. Without \
        a command, shell code is printed for the rest of a shell or script.
        """)

    @OptionGroup var session: SessionOptions

    @Argument(
      help: ArgumentHelp(
        "The tools, by their names in PATH; after --, the command.",
        valueName: "tool"))
    var words: [String]

    /// The words after `--`, which ArgumentParser counts among the tools.
    private var command: [String] {
      Array(CommandLine.arguments.drop { $0 != "--" }.dropFirst())
    }

    private var tools: [String] { words.dropLast(command.count) }

    func validate() throws {
      if tools.isEmpty { throw ValidationError("name the tools to wrap before --") }
    }

    func run() throws {
      let wrapping = try Wrapping(tools, session: session.folderToAddTo())
      if !wrapping.missing.isEmpty {
        StandardError.line(
          "labbook: not found in PATH, so not recorded: \(wrapping.missing.joined(separator: ", "))"
        )
      }
      guard !command.isEmpty else {
        var output = StandardOutput()
        try output.bytes(wrapping.shellCode.utf8)
        return try output.flush()
      }
      do {
        try wrapping.run(command)
      } catch {
        StandardError.line("\(error)")
        throw ExitCode(error.shellStatus)
      }
    }
  }
}

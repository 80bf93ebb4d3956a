import ArgumentParser
import Recorder
import Session

extension Labbook {
  /// Tools that record themselves, for a script that is not changed.
  struct Wrap: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record every call of some tools that a script makes.",
      usage: """
        labbook wrap <tool> ... [-s <name>] -- <command> ...
        eval "$(labbook wrap <tool> ... [-s <name>])"
        """,
      discussion: """
        Stand-ins for the tools go first in PATH: each runs the real tool, passes its input, \
        outputs and exit status through, and records the call with the script and the line that \
        made it, where bash tells the line. Pipelines, substitutions and background jobs work as \
        without; outputs that a script joins (2>&1) are kept joined, in their order. What a recorded command calls itself is not recorded again, nor is a tool that \
        is called by its full path. A stand-in that cannot record says so once and runs the tool.

        Behind -- stands a command or a script that is run so; labbook exits as it did. Without it, shell code is printed, for the rest of a shell or a \
        script.
        """)

    @OptionGroup var session: SessionOptions

    @Argument(
      help: ArgumentHelp(
        "The tools, by the names under which they are found in PATH; behind --, the command.",
        valueName: "tool"))
    var words: [String]

    /// The command: the words behind --, which ArgumentParser counts among the tools.
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
          "labbook: not in PATH, so not recorded: \(wrapping.missing.joined(separator: ", "))")
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

import ArgumentParser
import Manifests
import Recorder
import Session
import Study

extension Labbook {
  /// Runs and records a command at a fixed rate.
  struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "watch",
      abstract: "Run a command repeatedly at a fixed rate and record each run.",
      usage: """
        labbook watch [-s <name>] --every <time> [--for <time>] [--until <text>] \
        [--each <targets>] -- <command> ...
        """,
      discussion: """
        Ends at Ctrl-C, after --for, or at the stage or note of --until. Each run is an entry; its \
        output is not shown, and its standard input is empty. Runs in progress at the end have two \
        seconds to finish. The timings of curl are recorded, unless -w or -o is given. Times: \
        500ms, 0.5s, 90s, 2m, 1h. Exit status: 0; 1 if a run could not be recorded; 127 if there \
        is no such program, 126 if it may not be run.
        """)

    @OptionGroup var session: SessionOptions

    @Option(
      help: ArgumentHelp(
        "The time from one run to the next.",
        discussion:
          "Counted from the start of the first run, whatever becomes of it: runs of a target overlap, 16 at "
          + "most; one that is due then has an entry that says that it was not run.",
        valueName: "time"), transform: { try TimeSpan($0) })
    var every: TimeSpan

    @Option(
      name: .customLong("for"),
      help: ArgumentHelp("How long to go on.", valueName: "time"), transform: { try TimeSpan($0) })
    var limit: TimeSpan?

    @Option(
      help: ArgumentHelp(
        "End when a stage or note that contains this text is added to the session.",
        valueName: "text"))
    var until: String?

    @Option(
      help: ArgumentHelp(
        "Values for {} in the command, separated by commas; each is run at the same rate.",
        valueName: "targets"))
    var each: String?

    @Argument(help: "The command and its arguments, after --.")
    var command: [String]

    func validate() throws {
      do { _ = try plan() } catch { throw ValidationError("\(error)") }
    }

    func run() throws {
      let folder = try session.folderToAddTo()
      let status = try WatchStatus(plan(), in: folder)
      defer { status.clear() }
      RecordedMark.set()
      do {
        var loop = try ProbeLoop(plan(), in: folder, telling: status) { try JournalWriter(folder) }
        let outcome = try loop.run()
        status.summarise(outcome)
        if outcome.unrecorded > 0 { throw ExitStatus.failure }
      } catch let error as RecorderError {
        StandardError.line("\(error)")
        throw ExitCode(error.shellStatus)
      }
    }

    private func plan() throws -> ProbePlan {
      ProbePlan(
        command: command, targets: try each.map { try TargetList($0, for: command).names } ?? [],
        interval: every.duration, limit: limit?.duration, endText: until)
    }
  }
}

import ArgumentParser
import Recorder
import Session

extension Labbook {
  /// One command, run and recorded again and again at a fixed rate.
  struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run a command again and again at a fixed rate and record each run.",
      usage: """
        labbook watch [-s <name>] --every <time> [--for <time>] [--until <text>] \
        [--each <targets>] -- <command> ...
        """,
      discussion: """
        Ends at Ctrl-C, after --for, or at the stage or note of --until. Each run is an entry; \
        what it prints is not shown, and it reads nothing. Runs still going at the end have two \
        seconds to finish. The timings of curl are kept, unless it is told what to write \
        (-w, -o). Times: 500ms, 0.5s, 90s, 2m, 1h. Exit status: 0, or 1 when a run could not be \
        recorded, 127 and 126 when there is no such program or it may not be run.
        """)

    @OptionGroup var session: SessionOptions

    @Option(
      help: ArgumentHelp(
        "The time from one run to the next.",
        discussion: "It is counted from the first run; what still runs then is not run twice.",
        valueName: "time"), transform: TimeSpan.init)
    var every: TimeSpan

    @Option(
      name: .customLong("for"),
      help: ArgumentHelp("How long.", valueName: "time"), transform: TimeSpan.init)
    var limit: TimeSpan?

    @Option(
      help: ArgumentHelp(
        "End when a stage or note with this in its text is added to the session.",
        valueName: "text"))
    var until: String?

    @Option(
      help: ArgumentHelp(
        "What {} in the command stands for, separated by commas; each is run beside the others.",
        valueName: "targets"))
    var each: String?

    @Argument(help: "The command and its arguments, behind --.")
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
        var loop = try ProbeLoop(plan(), in: folder, telling: status)
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

private import Glibc
package import Session
private import System
private import SystemPackage
internal import Text

/// A `labbook watch` beside a run, which no key of the terminal reaches: what is probed is probed until the
/// end, also while something is repaired.
///
/// A class, because it owns a process. It is killed with the run, where that is killed.
package final class WatchProcess {
  /// Seconds that it has to end: its own probes have four.
  private static let grace = 10.0

  private let process: ChildProcess
  private let errors: String
  private var status: CommandRun.Status?

  /// Starts it.
  ///
  /// - Parameters:
  ///   - arguments: The words behind `labbook watch`.
  ///   - errors: A file for what it says; it is made.
  package init(_ arguments: [String], errors: String) throws {
    // Also where the file of this program was replaced meanwhile.
    let own = Program(
      path: "/proc/self/exe",
      words: (["labbook", "watch"] + arguments).map { Array($0.utf8CString) })
    let nothing = try Descriptor(opening: "/dev/null", .writeOnly)
    let said = try Descriptor(opening: errors, .writeOnly, [.create, .truncate])
    process = try ChildProcess(
      own, named: "labbook watch", input: .nothing,
      output: nothing.number, error: said.number, isApart: true)
    self.errors = errors
  }

  /// How it ended; nil while it runs.
  package var end: CommandRun.Status? {
    if status == nil { status = process.endIfThere() }
    return status
  }

  /// What it said so far.
  package var said: String {
    do throws(Errno) {
      return try WholeFile.text(of: errors).trimmed
    } catch {
      return ""
    }
  }

  /// Asks it to end, and waits until it has.
  package func stop() {
    for signal in [SIGTERM, SIGKILL] where end == nil {
      kill(process.pid, signal)
      let limit = SystemClocks.now().monotonic + Self.grace
      while end == nil, SystemClocks.now().monotonic < limit { usleep(20_000) }
    }
  }
}

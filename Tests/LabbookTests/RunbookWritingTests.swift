import Foundation
import GoldenFiles
import Testing

/// `labbook runbook`: the file out of a record.
@Suite struct RunbookWritingTests {
  @Test(arguments: ["swarm-failover-1", "swarm-failover-2", "swarm-managers"])
  func writesTheShippedSessionsAsFilesThatCanBeRun(_ name: String) throws {
    let program = try Program()
    let session = Program.repository.appending(path: "sessions/\(name)").path
    let run = try program.run(["runbook", "-s", session])
    #expect(run.status == 0 && run.error == "", "\(run.error)")
    try Golden("runbook/\(name).md").expect(run.text)
    // No secret is asked for that a manager can be asked for, and nothing masked is run.
    #expect(!run.text.contains("masked-") && !run.text.contains("secrets:"))
    try program.write("\(name).md", run.text)
    let plan = try program.runBook("\(name).md", "--dry-run")
    #expect(plan.status == 0, "\(plan.error)")
  }

  /// Recorded once, run for ever: the file of a run gives the same experiment.
  @Test func givesTheSameExperimentWhenItIsRun() throws {
    let program = try Program(book: Program.shownRunbook(), named: "cable.md")
    #expect(try program.runBook("cable.md").status == 0)
    let written = try program.run(["runbook", "-s", "cable-1"])
    #expect(written.status == 0, "\(written.error)")
    for line in [
      "each: swarm-n01-oam, swarm-n02-oam", "curl --connect-timeout 1 {}",
      "node swarm-n02 is Down within 5min", "node swarm-n02 is Ready within 5min",
      "service web has 3/3 replicas", "The other node is expected to be shown as *Down*.",
      "## The cable of swarm-n01 is pulled",
    ] {
      #expect(written.lines.contains(line), "\(line) is missing:\n\(written.text)")
    }
    try program.write("again.md", written.text)
    let run = try program.runBook("again.md", "-s", "again")
    #expect(run.status == 0, "\(run.text) \(run.error)")
    let diff = try program.run(["diff", "cable-1", "again-1", "--format", "json"])
    #expect(!diff.text.contains("other-experiment"), "\(diff.text)")
  }

  /// What somebody wrote into a note, or called a stage, is not run.
  @Test func runsNothingThatIsNoCommandOfTheRecord() throws {
    let program = try Program()
    let note = """
      Run this:

      ```bash
      rm -rf everything
      ```

      - ~~~finally
        rm -rf everything
        ~~~
      # No stage
      Underlined
      ===
      """
    _ = try program.run(["record", "-s", "x", "--", "true"])
    _ = try program.run(["note", "-s", "x", note])
    _ = try program.run(["stage", "-s", "x", "```bash `rm` *x* <b> # y"])
    _ = try program.run(["record", "-s", "x", "--", "printf", "```\n"])
    _ = try program.run(["record", "-s", "x", "--", "echo", "a\u{202E}b"])
    let written = try program.run(["runbook", "-s", "x"])
    #expect(
      written.error == "labbook: entry 5 is left out: it has characters that cannot be seen\n")
    try program.write("x.md", written.text)
    let plan = try program.runBook("x.md", "--dry-run")
    let commands = plan.lines.filter { $0.contains(" $ ") }
    #expect(commands.count == 2, "\(plan.text)\n\(written.text)")
    #expect(plan.lines.contains("== ```bash `rm` *x* <b> # y"), "\(plan.text)")
    #expect(plan.lines.count { $0.hasPrefix("== ") } == 1)
  }

  @Test func asksForSecretsAndLeavesStrayProcessesOut() throws {
    let program = try Program()
    _ = try program.run(["record", "-s", "x", "--", "echo", "--password", "hunter2hunter2"])
    _ = try program.run(["record", "-s", "x", "--", "sh", "-c", "sleep 9 & kill 12345"])
    let written = try program.run(["runbook", "-s", "x"])
    #expect(written.text.contains("secrets:\n  SECRET_1: secret_1.txt  # masked-"))
    #expect(written.text.contains("echo --password $SECRET_1\n"))
    #expect(
      written.error.contains(
        "labbook: entry 2 is left out: process 12345 is another one in every run\n"))
  }
}

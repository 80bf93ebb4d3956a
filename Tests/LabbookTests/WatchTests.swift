import CustomDump
import Foundation
import Session
import Testing

@Suite struct WatchTests {
  @Test func beginsEachRunAtItsTickHoweverLongTheOneBeforeTook() throws {
    let program = try Program()
    let run = try program.run([
      "watch", "-s", "try", "--every", "500ms", "--for", "3s", "--", "sleep", "0.3",
    ])
    #expect(run.status == 0)
    #expect(run.text == "")
    let runs = try commands(of: program)
    // A machine under load may miss a tick, and says so; six passed in any case.
    #expect(runs.count + skipped(in: run.error) == 6)
    let first = try #require(runs.first?.time)
    for entry in runs {
      let place = (entry.time?.seconds(since: first) ?? 0) / 0.5
      #expect(abs(place - place.rounded()) < 0.4, "a run began between two ticks")
    }
  }

  @Test func doesNotDelayATargetForAnotherThatIsSlow() throws {
    let program = try Program()
    let run = try program.run([
      "watch", "-s", "try", "--every", "0.2s", "--for", "2s", "--each", "0.01,1.1", "--",
      "sleep", "{}",
    ])
    let runs = try commands(of: program)
    let quick = runs.filter { $0.command?.line == "sleep 0.01" }
    let slow = runs.filter { $0.command?.line == "sleep 1.1" }
    #expect(quick.count + slow.count == runs.count)
    #expect(slow.count <= 2)
    let start = try #require(slow.first?.time)
    let end = try #require(slow.first?.command?.end?.time)
    let meanwhile = quick.filter { entry in entry.time.map { start < $0 && $0 < end } == true }
    #expect(meanwhile.count >= 2)
    // Every tick is accounted for: ten of each target.
    #expect(runs.count + skipped(in: run.error) == 20)
    #expect(!run.error.contains("sleep"))
    #expect(
      run.error.contains(
        "1.1: \(slow.count) answered, 0 failed; \(10 - slow.count) skipped "
          + "because the previous one was still running\n"))
  }

  @Test func putsTheTargetIntoEveryWord() throws {
    let program = try Program()
    _ = try program.run([
      "watch", "-s", "try", "--every", "10s", "--for", "100ms", "--each", "a, b", "--", "echo",
      "{}-{}", "x{}",
    ])
    let journal = try journal(of: program)
    expectNoDifference(
      journal.entries.compactMap { $0.command?.arguments },
      [["echo", "a-a", "xa"], ["echo", "b-b", "xb"]])
    #expect(try text(of: 1, .output, in: journal) == "a-a xa\n")
  }

  @Test func recordsOutputsAndStatusAndReadsNothing() throws {
    let program = try Program()
    let run = try program.run(
      [
        "watch", "-s", "try", "--every", "10s", "--for", "100ms", "--", "sh", "-c",
        "cat; echo out; echo err >&2; exit 3",
      ], input: "not for the probe")
    #expect(run.text == "")
    let journal = try journal(of: program)
    #expect(journal.entries.count == 1)
    let command = try #require(journal.entries.first?.command)
    #expect(command.end?.status == .exited(3))
    #expect(command.line == "sh -c 'cat; echo out; echo err >&2; exit 3'")
    #expect(try text(of: 1, .output, in: journal) == "out\n")
    #expect(try text(of: 1, .error, in: journal) == "err\n")
    #expect(run.error == command.line + ": 0 answered, 1 failed\n")
  }

  @Test func endsAtTheStageOrNoteThatAnotherProcessAdds() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook note --new -s try 'FAULT OVER was said before'
      labbook watch -s try --every 100ms --for 50s --until 'FAULT OVER' -- true & watch=$!
      await 'labbook list -s try | grep -q true'
      labbook stage -s try 'A fault'
      await "labbook list -s try | sed '1,/== A fault/d' | grep -q true"
      labbook stage -s try 'Later: FAULT OVER'
      wait $watch
      """)
    #expect(run.status == 0)
    let entries = try journal(of: program).entries
    let fault = try #require(entries.firstIndex { $0.content == .stage("A fault") })
    // The first stage did not end it, and neither did the note from before.
    #expect(entries[fault...].contains { $0.command != nil })
    let (first, last) = (try #require(entries.first?.time), try #require(entries.last?.time))
    #expect(last.seconds(since: first) < 45)
    #expect(try program.run(["verify", "-s", "try"]).status == 0)
  }

  @Test(arguments: ["INT", "TERM"]) func endsCleanlyAtASignal(_ signal: String) throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook watch -s try --every 60s --for 40s -- sleep 50 & watch=$!
      await 'labbook list -s try 2>&1 | grep -q sleep'
      kill -\(signal) $watch
      wait $watch
      """)
    #expect(run.status == 0)
    #expect(run.error.hasSuffix("sleep 50: 0 answered, 1 failed\n"))
    let ends = try commands(of: program).map { $0.command?.end?.status }
    #expect(ends == [.signaled(15)])
    #expect(try program.run(["verify", "-s", "try"]).status == 0)
  }

  @Test func recordsBesideOtherRecorders() throws {
    let program = try Program()
    _ = try program.shell(
      """
      labbook watch -s try --every 20ms --for 2s --each 1,2,3 -- echo {} &
      for i in 1 2 3 4 5; do labbook record -s try -- echo other; done
      wait
      """)
    let runs = try commands(of: program)
    #expect(runs.filter { $0.command?.line == "echo other" }.count == 5)
    #expect(runs.allSatisfy { $0.command?.end?.status == .exited(0) })
    #expect(try program.run(["verify", "-s", "try"]).status == 0)
  }

  private func journal(of program: Program) throws -> Journal {
    try Journal(reading: program.folder.appending(path: "sessions/try/journal.jsonl"))
  }

  private func commands(of program: Program) throws -> [Entry] {
    try journal(of: program).entries.filter { $0.command != nil }
  }

  private func text(of entry: Int, _ stream: OutputChunk.Stream, in journal: Journal) throws
    -> String
  {
    let bytes = try journal.output(of: entry).filter { $0.stream == stream }.flatMap(\.bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The sum of what a summary says was skipped.
  private func skipped(in summary: String) -> Int {
    summary.matches(of: #/(\d+) skipped/#).compactMap { Int($0.1) }.reduce(0, +)
  }
}

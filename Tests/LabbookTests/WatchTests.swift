import CustomDump
import Foundation
import Session
import Testing
import Text

@Suite struct WatchTests {
  @Test func beginsEachRunAtItsTickHoweverLongTheOneBeforeTook() throws {
    let program = try Program()
    let run = try program.run([
      "watch", "-s", "try", "--every", "500ms", "--for", "3s", "--", "sleep", "0.8",
    ])
    #expect(run.status == 0)
    #expect(run.text == "")
    let runs = try commands(of: program)
    // A machine under load may miss a tick, and says so in an entry; six passed in any case.
    #expect(runs.reduce(0) { $0 + (missed($1)?.integer("missed") ?? 1) } == 6)
    let first = try #require(runs.first?.time)
    for entry in runs where missed(entry) == nil {
      let place = (entry.time?.seconds(since: first) ?? 0) / 0.5
      #expect(abs(place - place.rounded()) < 0.4, "a run began between two ticks")
    }
    // Each of them ended when the next one was due already.
    #expect(run.error.contains(" of them late, 0 failed"))
    #expect(run.error.contains("; late: the next run was due already"))
  }

  @Test func doesNotDelayATargetForAnotherThatIsSlow() throws {
    let program = try Program()
    _ = try program.run([
      "watch", "-s", "try", "--every", "0.2s", "--for", "2s", "--each", "0.01,1.1", "--",
      "sleep", "{}",
    ])
    let runs = try commands(of: program)
    // Every tick is accounted for: ten of each target.
    for line in ["sleep 0.01", "sleep 1.1"] {
      let own = runs.filter { $0.command?.line == line }
      #expect(own.reduce(0) { $0 + (missed($1)?.integer("missed") ?? 1) } == 10)
    }
    // Who waited for the slow one would begin no other while it runs.
    let made = runs.filter { missed($0) == nil }
    let slow = made.filter { $0.command?.line == "sleep 1.1" }
    let during = made.filter { run in
      guard run.command?.line == "sleep 0.01", let time = run.time else { return false }
      return slow.contains { other in
        guard let begin = other.time, let end = other.command?.end?.time else { return false }
        return begin < time && time < end
      }
    }
    #expect(during.count >= 3, "\(made.map { ($0.time?.rfc3339 ?? "", $0.command?.line ?? "") })")
  }

  /// A service that hangs answers nobody: a rate that waited for it would count one failure.
  @Test func countsWhatCouldNotBeMadeInTime() throws {
    let (program, site) = (try Program(), try WebSite())
    defer { site.close() }
    let run = try program.run([
      "watch", "-s", "try", "--every", "50ms", "--for", "2s", "--", "curl", "-s", "--max-time",
      "1.5", site.silent,
    ])
    let runs = try commands(of: program)
    let overdue = runs.filter { missed($0)?.integer("running") != nil }
    #expect(!overdue.isEmpty)
    #expect(run.error.contains("not run because too many earlier ones had not ended"))
    let number = try #require(overdue.first?.number)
    let shown = try program.run(["show", "-s", "try", "\(number)"]).text
    #expect(shown.contains("labbook: not run: 16 earlier runs had not ended\n"))
    let findings = try program.run(["findings", "-s", "try", "--kind", "availability"]).text
    #expect(findings.contains("answered 0 of "))
    #expect(findings.contains("were due and not sent"))
    let json = try program.run([
      "findings", "-s", "try", "--kind", "availability", "--format", "json",
    ]).text
    #expect(json.contains(#""paced":"#) && json.contains(#""inTime":0"#))
  }

  /// What an entry says that stands for runs that were not made; nil for a run.
  private func missed(_ entry: Entry) -> JSONValue? {
    entry.extra["watch"].flatMap { $0.integer("missed") == nil ? nil : $0 }
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
    #expect(runs.allSatisfy { missed($0) != nil || $0.command?.end?.status == .exited(0) })
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
}

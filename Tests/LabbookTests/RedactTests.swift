import Foundation
import Testing

@Suite struct RedactTests {
  @Test func masksInACopyWhatAPatternOfTodayFinds() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s old -- sh -c 'echo zebra-1234; printf zeb; sleep 0.1; echo ra-7777' >/dev/null
      labbook note --new -s old 'it is zebra-1234' && labbook stage --new -s old 'About zebra-1234'
      labbook record -s old -- sh -c 'echo zebra-1; exec sleep 90' >/dev/null & recorder=$!
      await 'labbook show --raw -s old 4 2>/dev/null | grep -q zebra-1'
      kill -KILL $recorder; wait $recorder
      printf 'secrets:\\n  - {name: zebra, pattern: "zebra-[0-9]+"}\\n' >> sessions/old/session.yaml
      cp sessions/old/journal.jsonl before
      labbook redact -s old && cmp before sessions/old/journal.jsonl && echo untouched
      labbook verify -s old-redacted | head -1
      labbook show --raw -s old-redacted 1
      labbook list -s old-redacted
      """)
    #expect(run.lines.first?.hasPrefix("sessions/old-redacted: 4 entries, ") == true)
    #expect(run.lines.dropFirst().first == "untouched")
    #expect(run.text.contains("journal.jsonl: intact"))
    #expect(!run.text.contains("zebra-"))
    #expect(run.text.contains("no end"))
    let copy = try String(
      contentsOf: program.folder.appending(path: "sessions/old-redacted/journal.jsonl"),
      encoding: .utf8)
    #expect(!copy.contains("zebra-"))
    // One secret, one pseudonym: in the command, its output, the note and the stage.
    let first = try #require(copy.firstMatch(of: /masked-[0-9a-f]{10}/)?.output)
    #expect(copy.matches(of: /masked-[0-9a-f]{10}/).count { $0.output == first } >= 4)
    let hash = try #require(
      try program.run(["verify", "-s", "old"]).lines.last?.split(separator: " ").last)
    #expect(copy.prefix(600).contains("\"redacts\":\"\(hash)\""))
  }

  @Test func overwritesNothingAndCopiesNothingBroken() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook note --new -s a one && labbook note --new -s a two && labbook redact -s a > /dev/null
      labbook redact -s a; echo status $?
      sed -i 's/"one"/"0ne"/' sessions/a/journal.jsonl
      labbook redact -s a --output c; echo status $?; ls sessions
      """)
    #expect(run.lines == ["status 1", "status 1", "a", "a-redacted"])
    #expect(run.error.contains("sessions/a-redacted: there is something already"))
    #expect(run.error.contains("sessions/a/journal.jsonl:2: the chain breaks here"))
  }
}

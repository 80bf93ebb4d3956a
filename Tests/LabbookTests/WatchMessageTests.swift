import Foundation
import Testing

@Suite struct WatchMessageTests {
  @Test(arguments: [
    ("soon", "expected a duration\nhint: a number and its unit: 500ms, 0.5s, 90s, 2m or 1h"),
    ("-1s", "expected a duration\nhint: a number and its unit: 500ms, 0.5s, 90s, 2m or 1h"),
    ("0s", "expected at least a millisecond\nhint: half a second is 0.5s or 500ms"),
    ("0", "expected at least a millisecond\nhint: half a second is 0.5s or 500ms"),
    (
      "9000h",
      "expected at most a year\nhint: a number and its unit: 500ms, 0.5s, 90s, 2m or 1h"
    ),
  ])
  func saysWhatADurationIs(_ text: String, _ message: String) throws {
    let program = try Program()
    for option in ["--every", "--for"] {
      let others = option == "--for" ? ["--every", "1s"] : []
      let run = try program.run(["watch"] + others + ["\(option)=\(text)", "--", "true"])
      #expect(run.status == 64)
      #expect(
        run.error.hasPrefix(
          "Error: The value '\(text)' is invalid for '\(option) <time>': \(message)\n"))
    }
  }

  @Test(arguments: [
    ("a,,b", "{}", "--each: empty name in 'a,,b'\nhint: write --each one,two"),
    ("a,b,a", "{}", "--each: duplicate target 'a'\nhint: name each target once"),
    (
      "a,b", "x",
      "--each: the command has no {}\n"
        + "hint: write {} where the target goes: -- curl --connect-timeout 1 {}"
    ),
  ])
  func saysWhatIsWrongWithTheTargets(_ each: String, _ word: String, _ message: String) throws {
    let program = try Program()
    let run = try program.run([
      "watch", "-s", "try", "--every", "1s", "--each", each, "--", "echo", word,
    ])
    #expect(run.status == 64)
    #expect(run.error.hasPrefix("Error: \(message)\n"))
  }

  @Test func endsAtOnceWhenThereIsNoSuchProgram() throws {
    let program = try Program()
    let run = try program.run(["watch", "-s", "try", "--every", "1s", "--", "no-such-command"])
    #expect(run.status == 127)
    #expect(run.error == "labbook: no-such-command: No such file or directory\n")
    #expect(try program.run(["list", "-s", "try"]).text.contains("exit 127"))
  }

  @Test func saysThatRunsWereNotRecordedAndGoesOn() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "hello"])
    let journal = program.folder.appending(path: "sessions/try/journal.jsonl")
    // Room for what stands there and some lines more.
    let run = try program.shell(
      """
      ulimit -f 4; trap '' XFSZ
      labbook watch -s try --every 50ms --for 2s -- echo again
      """)
    #expect(run.status == 1)
    #expect(run.error.contains("runs were not recorded: "))
    #expect(run.error.contains("File too large\nhint: "))
    #expect(try Data(contentsOf: journal).count <= 4096)
  }
}

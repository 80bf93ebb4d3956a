import Foundation
import Testing

/// A wrong word on the command line is told with what may have been meant.
@Suite struct UsageTests {
  @Test(arguments: [
    (["lst"], "unknown subcommand 'lst'; did you mean 'list'?"),
    (["help", "reprot"], "unknown subcommand 'reprot'; did you mean 'report'?"),
    (["weather"], "unknown subcommand 'weather'; 'labbook --help' lists them"),
    (["list", "3-1"], "expected numbers of entries, such as 625, 625-700 or 625-, not '3-1'"),
    (["audit", "hst", "vm"], "'hst' begins no condition; did you mean 'host'?"),
    (["list", "--formt", "json"], "Unknown option '--formt'. Did you mean '--format'?"),
    (
      ["list", "--format", "jsn"],
      "The value 'jsn' is invalid for '--format <format>': expected text or json; did you mean 'json'?"
    ),
    (
      ["export", "--format", "xlsx"],
      "The value 'xlsx' is invalid for '--format <format>': expected jsonl, asciicast-v2, "
        + "asciicast-v3, script, csv, sqlite or parquet"
    ),
    (
      ["diagram", "--format", "x"],
      "The value 'x' is invalid for '--format <format>': expected svg, dot, png or pdf"
    ),
    (
      ["timeline", "--format", "dot"],
      "The value 'dot' is invalid for '--format <format>': expected svg, png or pdf"
    ),
    (
      ["timeline", "--theme", "drak"],
      "The value 'drak' is invalid for '--theme <theme>': expected light, dark or grey; did you mean 'dark'?"
    ),
    (
      ["diagram", "--changes", "--at", "5"],
      "--changes draws all moments: leave out --at and --since"
    ),
    (
      ["report", "--format", "html,markdown"],
      "The value 'html,markdown' is invalid for '--format <formats>': expected html, md, pdf, docx or odt"
    ),
    (
      ["read", "--as", "docker-sp"],
      "The value 'docker-sp' is invalid for '--as <reader>': did you mean 'docker-ps'?"
    ),
    (
      ["read", "--as", "weather"],
      "The value 'weather' is invalid for '--as <reader>': 'labbook read' lists them"
    ),
    (["findings", "--knd", "fault"], "Unknown option '--knd'. Did you mean '--kind'?"),
    (
      ["import", "--as", "asciicat", "file"],
      "The value 'asciicat' is invalid for '--as <format>': expected asciicast, typescript, … or "
        + "plain-transcript; did you mean 'asciicast'?"
    ),
    (
      ["findings", "--kind", "faults"],
      "The value 'faults' is invalid for '--kind <kind>': expected fault, repair, … or "
        + "secret; did you mean 'fault'?"
    ),
    (
      ["events", "--kind", "tsk"],
      "The value 'tsk' is invalid for '--kind <kind>': did you mean 'task'?"
    ),
    (["stage", "-s", "try", " "], "the title is empty"),
    (["note", "-s", "try", ""], "the text is empty"),
    (
      ["show", "try"],
      "The value 'try' is invalid for '<entry>': expected a number; a session is named with -s"
    ),
    (
      ["report", "sessions/try"],
      "unexpected argument 'sessions/try'; a session is named with -s: -s sessions/try"
    ),
    (["findings", "try"], "'try' begins no condition; a session is named with -s"),
  ])
  func isToldWithWhatWasMeant(arguments: [String], message: String) throws {
    let run = try Program().run(arguments)
    #expect(run.status == 64 && run.text.isEmpty)
    // Lists that grow with each kind and each format are not written out here.
    let told = run.error.split(separator: "\n").first ?? ""
    let parts = "Error: \(message)".split(separator: " … ")
    #expect(parts.count == 1 ? told == parts[0] : told.hasPrefix(parts[0]))
    #expect(told.hasSuffix(parts.last ?? ""))
    #expect(run.error.contains("Usage: labbook"))
  }
}

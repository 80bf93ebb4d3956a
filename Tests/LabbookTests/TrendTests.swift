import CustomDump
import Foundation
import GoldenFiles
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `labbook trend`, and `diff` with the last run.
@Suite struct TrendTests {
  @Test func showsWhatTheRunsOfABookMeasure() throws {
    let program = try Program(book: Program.shownRunbook(), named: "cable.md")
    #expect(try program.runBook("cable.md", "--repeat", "3").status == 0)
    // One name stands for the runs; none for those that the last session is one of.
    for names in [["cable"], [], ["cable-1", "cable-2", "cable-3"]] {
      let run = try program.run(["trend"] + names)
      #expect(run.status == 0, "\(run.error)")
      #expect(run.text.hasPrefix("Findings over 3 runs: cable-1, cable-2, cable-3.\n"))
      #expect(
        run.text.contains("swarm-n02 Down shown after the cable of NIC 2 of swarm-n01 was pulled"))
    }
    let rows = try program.run(["trend", "cable", "--format", "csv", "--only", "detection/*"]).text
      .split(separator: "\r\n")
    #expect(rows.first == "id,unit,run,least,most,entries")
    #expect(rows.count == 1 + 2 * 3, "\(rows)")
    #expect(
      rows.dropFirst().allSatisfy {
        $0.hasPrefix("detection/swarm-n02/") && $0.contains(",seconds,cable-")
      })

    let down = "detection/swarm-n02/down/*"
    for (condition, status) in [
      ("\(down) p95 > 1h", 0), ("\(down) p95 < 1h", 1), ("nothing/* max > 1s", 2),
    ] as [(String, Int32)] {
      let run = try program.run(["trend", "cable", "--fail-if", condition])
      #expect(run.status == status, "\(condition): \(run.error)")
      if status == 1 { #expect(run.error.hasPrefix("\(condition): holds: ")) }
      if status == 2 {
        #expect(
          run.error == "labbook: 'nothing/* max > 1s' concerns no finding\n"
            + "hint: 'labbook trend --format csv' lists their ids\n")
      }
    }
    let diff = try program.run(["diff", "cable-1", "--against-last", "--format", "json"])
    #expect(diff.text.contains("\"second\":{\"name\":\"cable-3\"") || diff.text.contains("cable-3"))
    #expect(!diff.text.contains("other-experiment"))
    let same = try program.run(["diff", "cable-3", "--against-last"])
    #expect(same.status == 2)
    #expect(
      same.error == "Error: 'cable-3' is itself the session that was recorded to last from here: "
        + "there is no earlier run to compare with\n"
        + "hint: run the experiment once more, or name both sessions: labbook diff A B\n")
    let none = try Program().run(["diff", "cable-3", "--against-last"])
    #expect(none.status == 2)
    #expect(
      none.error.hasPrefix(
        "Error: no session was recorded to from here before: there is no earlier run"))
  }

  /// What never came back passes no limit.
  @Test func saysOfARunThatNeverRecoveredThatItCannotBeTold() throws {
    let book = try Program.shownRunbook()
    let cut = try #require(book.firstRange(of: "## The cable is put back"))
    let program = try Program(book: book, named: "cable.md")
    #expect(try program.runBook("cable.md").status == 0)
    try program.write("cable.md", String(book[..<cut.lowerBound]))
    #expect(try program.runBook("cable.md").status == 0)
    let id = "detection/swarm-n02/ready/*"
    let csv = try program.run(["trend", "cable", "--format", "csv", "--only", id]).text
    #expect(csv.contains(",cable-2,,,"), "\(csv)")
    let run = try program.run(["trend", "cable", "--fail-if", "\(id) p95 > 1h"])
    #expect(run.status == 2)
    #expect(run.error.contains("\(id) p95 > 1h: cannot be told: "))
    #expect(
      run.error.hasSuffix(
        "labbook: no value of it in cable-2: there it was not over, or nobody looked\n"))
  }

  @Test(arguments: ["en", "lt"])
  func writesTheShippedRunsInBothLanguages(_ language: String) throws {
    let sessions = ["swarm-failover-1", "swarm-failover-2"].map {
      Program.repository.appending(path: "sessions/\($0)").path
    }
    let program = try Program()
    let text = try program.run(["trend"] + sessions + ["--language", language])
    try Golden("trend/\(language).txt").expect(text.text)
    let page = try program.run(["trend"] + sessions + ["--language", language, "--format", "md"])
    try Golden("trend/\(language).md").expect(page.text)
    let figure = try program.run(
      ["trend"] + sessions + ["--language", language, "--format", "svg"])
    let parser = XMLParser(data: figure.output)
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(figure.text.split(separator: "font-weight=\"bold\"").count > 10)
    #expect(figure.text.split(separator: "<circle").count > 10)
  }

  /// Only the catalogue is read: the sessions are gone by then.
  ///
  /// One machine has another name, and one session is of another experiment.
  @Test func aCatalogueHasTheTrendOfTheSessionsInIt() throws {
    let program = try Program(book: Program.shownRunbook(), named: "cable.md")
    #expect(try program.runBook("cable.md", "--repeat", "3").status == 0)
    let other = try program.shell(
      """
      for run in 2 3; do
        labbook export -s cable-$run | sed 's/swarm-n02/swarm-n09/g' > copy.jsonl; labbook import copy.jsonl -s renamed-$run
      done
      labbook import '\(Program.repository.path)/Tests/Fixtures/recordings/piped.jsonl' -s other
      labbook record -s empty -- true
      """)
    #expect(other.status == 0, "\(other.error)")
    let sessions = ["cable-2", "cable-3", "renamed-2", "renamed-3", "cable-1", "other", "empty"]
    let choices: [[String]] = [
      sessions, ["cable"], ["cable-3"], ["other", "cable-1"], ["empty", "cable-1"],
    ]
    let forms =
      ["text", "csv", "json", "md", "svg"].map { ["--all", "--format", $0] }
      + [["--language", "lt"], ["--only", "recovery/*"]]
      + ["* max > 1ms", "detection/* p95 > 1h", "nothing/* max > 1s"].map { ["--fail-if", $0] }
    func runs(_ options: [String]) throws -> [Program.Run] {
      try choices.flatMap { choice in
        try (choice == sessions ? forms : [forms[1]]).map {
          try program.run(["trend"] + options + choice + $0)
        }
      }
    }
    let expected = try runs([])
    #expect(expected[0].text.contains("renamed-2") && expected[1].text.contains("swarm-n02"))
    #expect(try program.run(["index"]).status == 0)
    _ = try program.shell("rm -r sessions")
    for (own, its) in zip(try runs(["--catalogue", "catalogue.sqlite"]), expected) {
      expectNoDifference(own.text, its.text)
      expectNoDifference(own.error, its.error)
      #expect(own.status == its.status)
    }
    let all = try program.run(["trend", "--catalogue", "catalogue.sqlite", "--format", "json"])
    #expect(all.status == 0 && all.text.contains("cable-1"), "\(all.error)")
    let none = try program.run(["trend", "--catalogue", "catalogue.sqlite", "nothing"])
    #expect(
      none.error
        == "Error: 'catalogue.sqlite' has no session 'nothing'\n"
        + "hint: 'labbook list --catalogue catalogue.sqlite' lists those that it has\n")
  }

  @Test func refusesWhatIsNoSession() throws {
    let program = try Program()
    let run = try program.run(["trend", "nothing", "--fail-if", "recovery/* max > 1s"])
    #expect(run.status == 2, "1 would say that the condition holds")
    #expect(
      run.error.hasPrefix("Error: no session 'nothing': there is no folder sessions/nothing\n"))
    let condition = try program.run(["trend", "--fail-if", "x"])
    #expect(condition.status == 64)
    #expect(
      condition.error.contains("'x' is no condition\nhint: such as 'recovery/requests/* p95 > 20s'")
    )
  }
}

import CustomDump
import Foundation
import Testing

/// What `labbook run` does where a run does not come to its end.
@Suite struct RunRepairTests {
  @Test func repairsWhereACommandFailsAndSaysSoInTheRecord() throws {
    let program = try Program(
      book:
        """
        ## Begun

        ```bash
        touch broken
        ```
        ```bash may-fail
        sh -c 'exit 7'
        ```
        ```onfail
        rm broken
        ```
        ```bash
        test -e nothing
        echo never
        ```
        ```finally
        false
        echo at the end
        ```

        ## Never begun

        ```onfail
        echo too much
        ```
        """)
    let run = try program.runBook("drill.md", "--junit", "junit.xml")
    #expect(run.status == 2)
    #expect(run.text.contains("(exit status 7, which it may have)"))
    #expect(run.error.contains("labbook: line 13: exit status 1: test -e nothing\n"))
    #expect(run.error.contains("labbook: not repaired: false\n"))
    #expect(
      try program.lines(of: "drill-1") == [
        "++ drill.md", "== Begun", "touch broken", "sh -c 'exit 7'", "test -e nothing",
        "-- The run did not come to its end: line 13: exit status 1: test -e nothing.",
        "rm broken", "false", "echo at the end",
      ])
    #expect(!FileManager.default.fileExists(atPath: program.folder.path + "/broken"))
    let junit = try program.text(of: "junit.xml")
    #expect(junit.contains("tests=\"6\" failures=\"0\" errors=\"2\""))
    #expect(junit.contains("<testcase classname=\"repair\" name=\"rm broken\" line="))
    #expect(junit.contains("<error message=\"line 17: exit status 1: false\"/>"))
    #expect(run.error.contains("labbook: line 17: exit status 1: false\n"))
    #expect(junit.contains("<error message=\"line 13: exit status 1: test -e nothing\"/>"))
  }

  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func repairsAtASignalAndEndsByIt(_ signal: String, _ status: Int32) throws {
    let program = try Program(
      book:
        """
        ```watch
        every: 100ms
        echo probe
        ```
        ```bash
        touch broken; sleep 60
        echo never
        ```
        ```onfail
        rm broken; echo repaired
        ```
        """)
    let run = try program.shell(
      """
      labbook run drill.md >out 2>err & run=$!
      await 'test -e broken'; await 'grep -q "echo probe" sessions/drill-1/journal.jsonl'
      kill -\(signal) $run; wait $run; echo "status $?"
      """, environment: program.standIns())
    #expect(run.text.contains("status \(status)"), "\(run.text) \(run.error)")
    #expect(try program.text(of: "out").contains("repaired\n"))
    #expect(try program.text(of: "err").contains("labbook: SIG\(signal) came\n"))
    #expect(try program.text(of: "err").contains("echo probe: "))
    let lines = try program.lines(of: "drill-1").filter { $0 != "echo probe" }
    expectNoDifference(
      lines,
      [
        "++ drill.md", "touch broken; sleep 60",
        "-- The run did not come to its end: SIG\(signal) came.", "rm broken; echo repaired",
      ])
    #expect(try program.run(["verify", "-s", "drill-1"]).status == 0)
  }

  @Test func tellsWhatIsLeftUnrepairedAtASecondSignal() throws {
    let program = try Program(
      book:
        """
        ```bash
        touch broken; sleep 60
        ```
        ```onfail
        touch repairing; sleep 60
        rm broken
        ```
        """)
    let run = try program.shell(
      """
      labbook run drill.md >out 2>err & run=$!
      await 'test -e broken'; kill -INT $run
      await 'test -e repairing'; kill -INT $run
      wait $run; echo "status $?"
      """, environment: program.standIns())
    #expect(run.text.contains("status 130"))
    let error = try program.text(of: "err")
    #expect(
      error.hasSuffix(
        "labbook: not repaired: touch repairing; sleep 60\nlabbook: not repaired: rm broken\n"),
      "\(error)")
    // Afterwards it can still be repaired, in the same session.
    try program.write(
      "drill.md", program.text(of: "drill.md").replacing("; sleep 60\nrm", with: "\nrm"))
    let repair = try program.runBook("drill.md", "--repair")
    #expect(repair.status == 0, "\(repair.error)")
    #expect(try program.lines(of: "drill-1").suffix(2) == ["touch repairing", "rm broken"])
  }

  @Test func runsWhatComesFinallyInANewShellWhereTheShellHasEnded() throws {
    let program = try Program(
      book:
        """
        ---
        variables: { name: kept }
        ---
        ```bash
        name=lost; exit 3
        echo never
        ```
        ```finally
        echo "finally $name"
        ```
        """)
    let run = try program.runBook("drill.md")
    #expect(run.status == 2)
    #expect(run.error.contains("labbook: line 5: the shell ended with status 3: name=lost; exit 3"))
    #expect(run.text.contains("\nfinally kept\n") && !run.text.contains("never"))
  }

  @Test func endsACommandAtItsLimit() throws {
    let program = try Program(
      book:
        """
        ```bash limit=500ms
        bash -c 'trap "" INT; echo begun; exec sleep 60'
        ```
        ```finally
        echo finally
        ```
        """)
    let run = try program.runBook("drill.md")
    #expect(run.status == 2)
    #expect(
      run.error.contains(
        "labbook: line 2: ended after 500ms, as long as a command may take: bash -c"))
    #expect(run.text.contains("finally\n"))
  }

  @Test func endsARunAtItsLimit() throws {
    let program = try Program(
      book:
        "---\nlimits: { run: 1s }\n---\n```bash\nsleep 60\n```\n```finally\necho finally\n```\n")
    let run = try program.runBook("drill.md")
    #expect(run.status == 2)
    #expect(run.error.contains("labbook: the run took longer than 1s\n"))
    #expect(run.text.contains("finally\n"))
  }

  @Test func endsWhereAWatchCannotBeStarted() throws {
    let program = try Program(
      book:
        "```watch\nevery: 1s\nno-such-program\n```\n```wait\nfor 2s\n```\n```bash\necho never\n```\n"
    )
    let run = try program.runBook("drill.md")
    #expect(run.status == 2)
    #expect(
      run.error.contains(
        "labbook: line 3: the watch ended: no-such-program\n"
          + "labbook: no-such-program: No such file or directory\n"), "\(run.error)")
    #expect(!run.text.contains("never"))
  }

  /// What it had set is lost, so that nothing behind it is what the file says.
  @Test func endsWhereTheShellHasDiedBetweenTwoCommands() throws {
    let program = try Program(
      book:
        """
        ```bash
        name=lost
        (sleep 0.2; kill -9 $$) &
        ```
        ```wait
        for 3s
        ```
        ```bash
        echo "never $name"
        ```
        ```onfail
        echo repaired
        ```
        """)
    let run = try program.runBook("drill.md")
    #expect(run.status == 2)
    #expect(
      run.error.hasPrefix(
        "labbook: the shell ended with status 137 between two commands: what was set in it is lost\n"
      ))
    #expect(run.text.contains("\nrepaired\n") && !run.text.contains("never"))
    #expect(try program.run(["verify", "-s", "drill-1"]).status == 0)
  }

  /// Ctrl-C while the run tidies up is of somebody who wants what was broken repaired.
  @Test func repairsAtASignalThatComesAtTheEnd() throws {
    let program = try Program(
      book:
        """
        ```bash
        touch broken
        ```
        ```onfail
        rm broken
        ```
        ```finally
        touch last; sleep 60
        echo behind
        ```
        """)
    let run = try program.shell(
      """
      labbook run drill.md --repeat 2 --junit junit.xml >out 2>err & run=$!
      await 'test -e last'; kill -INT $run; wait $run; echo "status $?"
      ls sessions; test -e broken || echo repaired
      """, environment: program.standIns())
    #expect(run.text == "status 130\ndrill-1\nrepaired\n", "\(run.text)")
    #expect(
      try program.lines(of: "drill-1") == [
        "++ drill.md", "touch broken", "touch last; sleep 60", "echo behind",
        "-- The run did not come to its end: SIGINT came.", "rm broken",
      ])
    #expect(try program.text(of: "err").contains("labbook: not repaired: touch last; sleep 60\n"))
    #expect(try program.text(of: "junit.xml").contains("errors=\"2\""))
    #expect(try program.run(["verify", "-s", "drill-1"]).status == 0)
  }

  @Test func repairsAtCtrlCWhereItAsks() throws {
    let program = try Program(
      book: "```bash\ntouch broken\necho never\n```\n```onfail\nrm broken\n```\n")
    let terminal = try program.startOnTerminal(
      "labbook run drill.md --step", environment: program.standIns())
    for answer in ["\n", "\u{3}"] {
      try terminal.expect("run it? [Enter: yes, s: leave it out, q: end] ")
      try terminal.type(answer)
    }
    let run = try terminal.end()
    #expect(run.status == 130)
    #expect(
      try program.lines(of: "drill-1") == [
        "++ drill.md", "touch broken", "-- The run did not come to its end: SIGINT came.",
        "rm broken",
      ])
  }
}

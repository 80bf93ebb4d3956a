import CustomDump
import Foundation
import Testing

/// `labbook run` against tools that stand in for a laboratory.
@Suite struct RunTests {
  @Test func runsTheExampleOfTheDocumentation() throws {
    let program = try Program(book: Program.shownRunbook(), named: "cable.md")
    let run = try program.runBook("cable.md", "--junit", "junit.xml")
    #expect(run.status == 0, "\(run.text) \(run.error)")
    #expect(run.text.contains("node swarm-n02 is Down: met after "))
    #expect(run.text.contains("\ncable-1: 4 commands, 6 of 6 states met, "))
    let lines = try program.lines(of: "cable-1").filter { !$0.hasPrefix("curl") }
    var folded: [String] = []
    for line in lines where folded.last != line { folded.append(line) }
    expectNoDifference(
      folded,
      [
        "++ cable.md",
        "-- The manager loses the cable of the cluster's network; requests come in on another one.",
        "== Before", "docker node ls", "docker service ls", "== The cable of swarm-n01 is pulled",
        "-- The other node is expected to be shown as *Down*.",
        "VBoxManage controlvm swarm-n01 setlinkstate2 off", "docker node ls",
        "== The cable is put back", "VBoxManage controlvm swarm-n01 setlinkstate2 on",
        "docker node ls", "docker service ls",
      ])
    let findings = try program.run(["findings", "-s", "cable-1"]).text
    #expect(findings.contains("fault/cable/swarm-n01.2#1"))
    #expect(findings.contains("detection/swarm-n02/down/cable/swarm-n01.2#1"))
    #expect(try program.run(["verify", "-s", "cable-1"]).status == 0)
    #expect(try program.text(of: "sessions/cable-1/session.yaml").hasPrefix("title: \"A cable"))
    let junit = try program.text(of: "junit.xml")
    #expect(junit.contains("<testsuite name=\"cable-1\" tests=\"10\" failures=\"0\" errors=\"0\""))
    // The line of the file stands beside the command.
    let shown = try program.run(["audit", "-s", "cable-1", "text", "setlinkstate2"]).text
    #expect(shown.contains("cable.md:33"), "\(shown)")
  }

  @Test func runsAllBlocksInOneShellAndMakesAnEntryOfEachCommand() throws {
    let program = try Program(
      book:
        """
        ```bash
        mkdir -p inside; cd inside
        greet() { echo "hello $1"; }
        name=world
        ```
        ```bash
        greet $name; pwd | grep -o inside
        cat <<'END'
        a	tab and a !bang
        END
        (sleep 0.2; echo from a job) &
        ```
        ```wait
        for 500ms
        ```
        ```bash
        wait; printf 'no end of a line'
        ```
        """)
    let run = try program.runBook("drill.md")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.text.contains("hello world\ninside\n"))
    #expect(run.text.contains("a\ttab and a !bang\n"))
    #expect(
      try program.lines(of: "drill-1") == [
        "++ drill.md", "mkdir -p inside; cd inside", "greet() { echo \"hello $1\"; }", "name=world",
        "greet $name; pwd | grep -o inside",
        "cat <<'END'\u{240A}a\u{2409}tab and a !bang\u{240A}END",
        "(sleep 0.2; echo from a job) &", "wait; printf 'no end of a line'",
      ])
    // What a job prints later is kept with the command that began it.
    #expect(
      try program.run(["show", "-s", "drill-1", "7"]).text.contains("from a job\n"))
    let json = try program.run(["show", "-s", "drill-1", "5", "--format", "json"]).text
    #expect(json.contains("\"caller\":\"drill.md:7\"") && json.contains("\"recorder\":\"run\""))
  }

  /// What is trapped for the end of the shell runs to its end, and is in the record.
  @Test func waitsForWhatTheShellDoesAtItsEnd() throws {
    let program = try Program(
      book: "```bash\ntrap 'sleep 3; echo cleaned up; touch cleaned' EXIT\necho first\n```\n")
    let run = try program.runBook("drill.md")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.text.contains("cleaned up"))
    #expect(try program.shell("ls cleaned").status == 0)
    #expect(try program.run(["show", "-s", "drill-1", "4"]).text.contains("cleaned up"))
  }

  @Test func saysWhatWasLastKnownWhereAWaitIsNotMet() throws {
    let program = try Program(
      book:
        """
        ```bash
        docker node ls
        ```
        ```wait
        node swarm-n02 is Down within 700ms
        look: docker node ls
        every: 300ms
        ```
        ```bash
        echo never
        ```
        """)
    let run = try program.runBook("drill.md", "--junit", "junit.xml")
    #expect(run.status == 1)
    let said = try #require(run.error.firstMatch(of: #/not met: Ready \[entry ([0-9]+)\]/#))
    #expect(
      try program.run(["show", "-s", "drill-1", String(said.1)]).text.contains("docker node ls"))
    #expect(!run.text.contains("never"))
    #expect(try program.text(of: "junit.xml").contains("failures=\"1\" errors=\"0\""))
  }

  /// What was shown before, and what nothing shows, meets nothing.
  @Test func neverTakesWhatIsNotKnownForMet() throws {
    let program = try Program(
      book:
        """
        ```bash
        docker node ls
        VBoxManage controlvm swarm-n01 setlinkstate2 on
        ```
        ```expect
        node swarm-n02 is Ready
        service web has 3/3 replicas
        machine swarm-n01 is on
        look: docker service ls
        ```
        """)
    let run = try program.runBook("drill.md")
    #expect(run.status == 1)
    #expect(
      run.error.contains(
        "node swarm-n02 is Ready: not known: last shown was Ready [entry 2], which is from before "
          + "the last change\nhint: a line 'look: COMMAND' in the block says what is run to see it\n"
      ))
    #expect(run.error.contains("machine swarm-n01 is on: not known: nothing has shown it\n"))
    #expect(run.text.contains("service web has 3/3 replicas: met\n"))
    #expect(run.text.contains("1 of 3 states met"))
  }

  @Test func numbersItsSessionsAndStopsAtTheFirstThatCouldNotBeRun() throws {
    let program = try Program(book: "```bash\necho x >>count; test $(wc -l <count) -ne 4\n```\n")
    #expect(try program.runBook("drill.md", "--repeat", "2").status == 0)
    #expect(try program.runBook("drill.md").status == 0)
    let run = try program.runBook("drill.md", "--repeat", "5", "--junit", "junit.xml")
    #expect(run.status == 2)
    #expect(try program.shell("ls sessions").text == "drill-1\ndrill-2\ndrill-3\ndrill-4\n")
    #expect(try program.runBook("drill.md", "-s", "other").status == 0)
    #expect(try program.shell("ls -d sessions/other*").text == "sessions/other-1\n")
  }

  @Test func beginsWithAStage() throws {
    let program = try Program(
      book:
        "```onfail\necho no\n```\n## One\n```bash\nfalse\n```\n## Two\n```bash\necho two\n```\n")
    let run = try program.runBook("drill.md", "--from", "two")
    #expect(run.status == 0)
    #expect(try program.lines(of: "drill-1") == ["++ drill.md", "== Two", "echo two"])
  }

  @Test func asksBeforeEachCommand() throws {
    let program = try Program(book: "```bash\necho one\necho two\necho three\n```\n")
    let terminal = try program.startOnTerminal(
      "labbook run drill.md --step", environment: program.standIns())
    for answer in ["", "s", "q"] {
      try terminal.expect("run it? [Enter: yes, s: leave it out, q: end] ")
      try terminal.type(answer + "\n")
    }
    let run = try terminal.end()
    #expect(run.status == 2)
    #expect(try program.lines(of: "drill-1").dropFirst().first == "echo one")
    #expect(!(try program.lines(of: "drill-1")).contains("echo two"))
  }

  @Test func printsWhatWouldBeRunAndRunsNothing() throws {
    let program = try Program(book: Program.shownRunbook(), named: "cable.md")
    let run = try program.runBook("cable.md", "--dry-run", "--set", "vm=swarm-n03")
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("cable.md: would be recorded in cable-1; nothing is run now\n"))
    #expect(run.text.contains("   33 $ VBoxManage controlvm swarm-n03 setlinkstate2 off\n"))
    let repair = try program.runBook("cable.md", "--dry-run", "--repair", "-s", "x")
    #expect(
      repair.text == "cable.md: would be recorded in x; nothing is run now\n"
        + "      {{vm}} is swarm-n01\n   37 $ VBoxManage controlvm swarm-n01 setlinkstate2 on\n"
        + "      (if the run fails once its stage has begun)\n")
    let more = try program.runBook("cable.md", "--dry-run", "--repeat", "3")
    #expect(
      more.text.hasPrefix("cable.md: would be recorded in cable-1 to cable-3; nothing is run"))
    #expect(!FileManager.default.fileExists(atPath: program.folder.path + "/sessions"))
  }

  /// Where nothing was run yet there is no shell that could wait.
  @Test func waitsBeforeTheFirstCommand() throws {
    let program = try Program(book: "```wait\nfor 1500ms\n```\n```bash\ntrue\n```\n")
    let begin = ContinuousClock.now
    #expect(try program.runBook("drill.md").status == 0)
    #expect(ContinuousClock.now - begin > .milliseconds(1500))
    try program.write(
      "drill.md",
      "---\nlimits: { run: 500ms }\n---\n```wait\nnode n1 is Down\n```\n```bash\ntrue\n```\n")
    let late = try program.runBook("drill.md")
    #expect(late.status == 2)
    #expect(late.error == "labbook: the run took longer than 500ms\n")
  }

  /// 1 is the answer that a state was not met.
  @Test func endsWith2WhereItCannotBeRun() throws {
    let program = try Program(book: "---\nlimits: run\n---\n```bash\ntrue\n```\n")
    let run = try program.runBook("drill.md")
    #expect(run.status == 2)
    #expect(
      run.error == "Error: drill.md:2: invalid value for 'limits'\n"
        + "hint: expected the keys step, wait or run below it\n")
    #expect(try program.runBook("no.md").status == 2)
    #expect(try program.runBook("drill.md", "--repeat", "0").status == 64)
  }
}

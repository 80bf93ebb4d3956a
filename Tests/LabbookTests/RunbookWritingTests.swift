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

  /// What was typed on another machine is run there, or not at all: never on the one that the book is run on.
  @Test func runsNothingHereThatWasTypedElsewhere() throws {
    let program = try Program()
    let typed = """
      ann@pc:~$ ssh n1
      ann@n1:~$ docker rm -f c1
      c1
      ann@n1:~/work$ docker ps
      ann@n1:~/work$ docker exec -it c2 bash
      root@4f3a2b1c0d9e:/# rm -rf /data
      root@4f3a2b1c0d9e:/# exit
      ann@n1:~/work$ sudo -i
      root@n1:~# docker rm -f c3
      root@n1:~# exit
      ann@n1:~/work$ exit
      ann@pc:~$ docker info
      """
    try program.write("typed.txt", typed + "\n")
    #expect(try program.run(["import", "typed.txt", "-s", "t"]).status == 0)
    let run = try program.run(["runbook", "-s", "t"])
    #expect(
      run.text.contains(
        "```bash\nssh n1 'docker rm -f c1'\nssh n1 'cd ~/work && docker ps'\ndocker info\n```\n"),
      "\(run.text)")
    for left in [
      "entry 5 is left out: it was typed elsewhere, as root@4f3a2b1c0d9e",
      "entry 8 is left out: it was typed elsewhere, as root@n1",
    ] {
      #expect(run.error.contains(left), "\(run.error)")
    }
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

  /// What a note begins hides nothing that stands behind it.
  @Test(arguments: [
    ("Open:\n\n```\n# a comment", "Open:\n\n```\n# a comment\n```"),
    ("<!-- open\n\nmore", "\\<!-- open\n\nmore"),
    ("- a\n\n***\n<pre>", "- a\n\n\\***\n\\<pre>"),
    ("~~~python\n# kept\n~~~", "~~~python\n# kept\n~~~"),
    ("text\n\n[a]: http://b", "```text\ntext\n\n[a]: http://b\n```"),
  ])
  func keepsNotesApartFromWhatIsRun(_ note: String, _ prose: String) throws {
    let program = try Program()
    _ = try program.run(["note", "-s", "x", "--new", "--", note])
    _ = try program.run(["record", "-s", "x", "--", "echo", "behind"])
    let written = try program.run(["runbook", "-s", "x"]).text
    #expect(written.contains("\n\n\(prose)\n\n```bash\necho behind\n```\n"), "\(written)")
    try program.write("x.md", written)
    let plan = try program.runBook("x.md", "--dry-run").lines
    #expect(plan.contains { $0.hasSuffix(" $ echo behind") })
    #expect(plan.count { $0.contains(" -- ") } == 1)
  }

  /// What only looks is a look in the file, what is a part of the experiment is in it, and the rest is said.
  @Test func writesWatchesTerminalsAndLinesOfSeveralCommands() throws {
    let program = try Program(
      book:
        """
        ```bash may-fail
        chmod +x watch tmux screen; PATH=$PWD:$PATH
        docker node ls
        VBoxManage controlvm swarm-n01 setlinkstate2 off
        sleep 1
        watch -n1 docker node ls
        watch -n1 df
        tmux new -d 'docker ps'
        tmux attach
        screen -dmS x ./probe.sh
        screen
        clear && VBoxManage controlvm swarm-n01 setlinkstate2 on
        sleep 1
        for i in 1 2; do
          docker node ls
        done
        ```
        """)
    for name in ["watch", "tmux", "screen"] {
      try program.write(name, "#!/bin/sh\nif [ \(name) = watch ]; then shift; exec \"$@\"; fi\n")
    }
    #expect(try program.runBook("drill.md").status == 0)
    let written = try program.run(["runbook", "-s", "drill-1"])
    #expect(
      written.error
        == "labbook: entry 9 is left out: 'tmux' opens a terminal that somebody types into\n"
        + "labbook: entry 11 is left out: 'screen' opens a terminal that somebody types into\n")
    for text in [
      "node swarm-n02 is Down within 5min\nlook: docker node ls\n",
      "timeout -s INT 1s watch -n1 df\n", "\ntmux new -d 'docker ps'\n",
      "\nscreen -dmS x ./probe.sh\n",
      "\nclear && VBoxManage controlvm swarm-n01 setlinkstate2 on\nsleep 1\n```\n",
      "node swarm-n02 is Ready within 5min\nlook: docker node ls\nevery",
    ] {
      #expect(written.text.contains(text), "\(text)\n\(written.text)")
    }
    try program.write("again.md", written.text)
    #expect(try program.runBook("again.md", "--dry-run").status == 0)
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

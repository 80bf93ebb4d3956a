import CustomDump
import Foundation
import Testing

@Suite struct WrapTests {
  @Test func runsAScriptAsWithoutItAndRecordsEveryCall() throws {
    let script = try WrappedScript()
    try script.write("build.sh", WrappedScript.build)
    let plain = try script.shell("./build.sh")
    let wrapped = try script.shell("labbook wrap VBoxManage ssh curl -s try -- ./build.sh")
    expectNoDifference(wrapped.output, plain.output)
    expectNoDifference(wrapped.error, plain.error)
    #expect(wrapped.status == plain.status)
    #expect(plain.status == 2)
    expectNoDifference(
      try script.calls(in: "try"),
      [
        "build.sh:12: VBoxManage list vms",
        "build.sh:13: curl '\"swarm-n01\"'",
        "build.sh:13: curl '\"swarm-n02\"'",
        "build.sh:16: ssh n01 'cat  twice'",
        "build.sh:18: curl one",
        "build.sh:19: curl two",
        "build.sh:22: VBoxManage no-verb",
        "build.sh:23: VBoxManage no-verb",
        "build.sh:24: VBoxManage showvminfo raw",
        "build.sh:27: curl traced",
        "build.sh:28: curl from",
        "build.sh:28: curl xargs",
        "build.sh:31: VBoxManage no-verb last",
        "build.sh:3: VBoxManage list vms",
        "build.sh:6: VBoxManage showvminfo swarm-n01 --machinereadable",
        "build.sh:6: VBoxManage showvminfo swarm-n02 --machinereadable",
      ])
    #expect(try script.shell("labbook verify -s try").status == 0)
    expectNoDifference(
      try FileManager.default.contentsOfDirectory(atPath: script.file("run").path), [])
  }

  @Test func recordsWhatAWrappedToolCallsWithThatToolOnly() throws {
    let script = try WrappedScript()
    let run = try script.shell(
      "echo in | labbook wrap VBoxManage ssh -s try -- VBoxManage guestcontrol n01")
    #expect(run.text == "hostname on n01\nin\n")
    #expect(try script.calls(in: "try") == ["?: VBoxManage guestcontrol n01"])
    _ = try script.shell(
      "labbook wrap ssh -s other -- labbook record -s other -- ssh n01 a </dev/null")
    #expect(try script.calls(in: "other") == ["?: ssh n01 a"])
  }

  @Test func wrapsTheRestOfAShellWithEval() throws {
    let script = try WrappedScript()
    try script.write(
      "own.sh",
      """
      #!/bin/bash
      eval "$(labbook wrap curl ssh -s try)"
      cd /
      curl one
      env -i PATH="$PATH" curl two
      tool=$(command -v curl)
      "$tool" three
      sh -c 'curl four'
      """)
    let run = try script.shell("./own.sh; stat -c %a run/labbook-wrap-*")
    #expect(run.lines == ["page of one", "page of two", "page of three", "page of four", "700"])
    #expect(run.error == "")
    expectNoDifference(
      try script.calls(in: "try"),
      ["own.sh:4: curl one", "own.sh:7: curl three", "own.sh:8: curl four", "own.sh: curl two"]
        .sorted())
  }

  @Test func namesAScriptWithoutALineWhereItsShellTellsNone() throws {
    let script = try WrappedScript()
    try script.write("plain.sh", "#!/bin/sh\ncurl one\ntrue\n")
    // With traps of its own the script keeps them, and its lines stay unknown.
    try script.write("traps.sh", "#!/bin/bash\ntrap 'echo trap' DEBUG\ncurl one\n")
    let run = try script.shell(
      "labbook wrap curl -s try -- sh plain.sh; labbook wrap curl -s try -- ./traps.sh")
    #expect(run.lines == ["page of one", "trap", "page of one"])
    #expect(try script.calls(in: "try") == ["plain.sh: curl one", "traps.sh: curl one"])
    #expect(try script.shell("labbook show -s try 2").text.contains("caller     plain.sh\n"))
  }

  @Test func endsToolsThatAScriptKills() throws {
    let script = try WrappedScript()
    try script.write(
      "kill.sh",
      """
      #!/bin/bash
      mkfifo pipe
      docker events >pipe &
      read -r line <pipe
      kill $!
      wait $! 2>/dev/null
      echo "$line, $?"
      """)
    // The threads of a test block signals, and what they start inherits that.
    let unblocked =
      "perl -MPOSIX -e 'sigprocmask(SIG_SETMASK, POSIX::SigSet->new); exec @ARGV' "
      + "labbook wrap docker -s try -- ./kill.sh"
    #expect(try script.shell(unblocked).text == "ready, 143\n")
    let list = try script.shell("labbook list -s try")
    #expect(list.text.contains("signal 15  docker events"))
    let run = try script.shell("labbook wrap docker -s try -- sh -c 'kill -9 $$'")
    #expect(run.status == 137)
  }

  @Test(arguments: [
    (
      "rm -r sessions",
      "SESSION/journal.jsonl: there is no journal here\n"
        + "hint: 'labbook record -s NAME -- COMMAND' begins one\n"
    ),
    (
      "rm sessions/try/journal.jsonl; ln -s /dev/full sessions/try/journal.jsonl",
      "SESSION/journal.jsonl: cannot write: No space left on device\n"
        + "hint: check the free space of the disk and the rights of the folder\n"
    ),
    (
      "rm sessions/try/journal.jsonl; mkdir sessions/try/journal.jsonl",
      "SESSION/journal.jsonl: expected the file of a journal, found a folder\n"
        + "hint: give the folder of a session; its journal is the file 'journal.jsonl' in it\n"
    ),
  ])
  func runsToolsThatItCannotRecordAndSaysSoOnce(breaking: String, message: String) throws {
    let script = try WrappedScript()
    try script.write(
      "broken.sh", "#!/bin/bash\ncurl one\n\(breaking)\ncurl two\ncurl three | cat; curl four\n")
    let run = try script.shell("labbook wrap curl -s try -- ./broken.sh")
    #expect(run.lines == ["page of one", "page of two", "page of three", "page of four"])
    let session = script.file("sessions/try").path
    expectNoDifference(
      run.error,
      "labbook: 'curl' runs, but it is not recorded: "
        + message.replacing("SESSION", with: session))
  }

  @Test func recordsWhatAScriptLeavesBehind() throws {
    let script = try WrappedScript()
    try script.write(
      "leave.sh",
      """
      #!/bin/bash
      curl now
      { read -r line <go; curl "$line"; echo "$?" >gone; } >late.txt 2>&1 &
      """)
    let run = try script.shell(
      "mkfifo go gone; labbook wrap curl -s try -- ./leave.sh; echo later >go; cat gone late.txt")
    #expect(run.lines == ["page of now", "0", "page of later"])
    #expect(try script.calls(in: "try") == ["leave.sh:2: curl now", "leave.sh:3: curl later"])
  }

  @Test func runsAToolWhoseStandInIsBeingRemoved() throws {
    let script = try WrappedScript()
    let run = try script.shell(
      """
      mkdir -p run/labbook-wrap-ended/bin
      ln -s "$(command -v labbook)" run/labbook-wrap-ended/bin/curl
      PATH=$PWD/run/labbook-wrap-ended/bin:$PATH curl x
      """)
    #expect(run.text == "page of x\n")
    expectNoDifference(
      run.error,
      """
      labbook: 'curl' runs, but it is not recorded: 'labbook wrap' has ended
      hint: run it again, or let the script wait for what it starts

      """)
  }

  @Test func keepsTheOrderOfOutputsThatAScriptJoins() throws {
    let script = try WrappedScript()
    try script.write(
      "tools/mixed",
      "#!/bin/sh\nfor i in 1 2 3 4 5 6 7 8 9; do echo err $i >&2; echo out $i; done\n")
    let run = try script.shell("labbook wrap mixed -s try -- sh -c 'mixed 2>&1 | cat; mixed >&-'")
    #expect(run.lines == (1...9).flatMap { ["err \($0)", "out \($0)"] })
    // What is closed is closed for the tool as well.
    let plain = try script.shell("mixed >&-")
    #expect(run.status == plain.status && plain.status != 0)
    #expect(run.error == plain.error)
    #expect(try script.shell("labbook show -s try --raw 2").text.isEmpty)
    #expect(try script.shell("labbook verify -s try").status == 0)
  }

  @Test func leavesToolsThatAreMissingMissing() throws {
    let script = try WrappedScript()
    let run = try script.shell(
      "labbook wrap curl no-such-tool -s try -- sh -c 'command -v no-such-tool || curl x'")
    #expect(run.text == "page of x\n")
    #expect(run.error == "labbook: not found in PATH, so not recorded: no-such-tool\n")
    let gone = try script.shell(
      "labbook wrap ssh -s try -- bash -c 'PATH=${PATH%%:*}; ssh n01 date; echo $?'")
    #expect(gone.text == "127\n")
    #expect(gone.error == "labbook: ssh: No such file or directory\n")
  }

  @Test func refusesWhatCannotBeWrapped() throws {
    let script = try WrappedScript()
    expectNoDifference(
      try script.shell("labbook wrap ./curl -s try").error,
      """
      Error: './curl' is not the name of a tool
      hint: give the name that scripts call it by, as it stands in PATH: 'labbook wrap curl'

      """)
    expectNoDifference(
      try script.shell("labbook wrap labbook -s try").error,
      """
      Error: 'labbook' cannot be wrapped by itself
      hint: name the tools that your script calls: 'labbook wrap curl docker'

      """)
    expectNoDifference(
      try script.shell("labbook wrap no-such-tool -s try").error,
      """
      Error: none of the tools is in PATH: no-such-tool
      hint: 'type -a NAME' shows how your shell finds a tool

      """)
    #expect(try script.shell("labbook wrap -s try -- true").status == 64)
    #expect(try script.shell("labbook wrap curl -s try -- no-such-command").status == 127)
  }
}

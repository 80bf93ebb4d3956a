import CustomDump
import Foundation
import Testing

/// Who and what stands behind an entry: the login, `sudo`, the parent processes, the recorder.
@Suite struct OriginTests {
  /// Setting the user of the login needs a right that not everybody has who runs the tests.
  private static let maySetLogin =
    (try? Program().shell("echo 65534 >/proc/self/loginuid").status) == 0

  private func entry(_ number: Int, of program: Program) throws -> [String: Any] {
    let run = try program.run(["show", "-s", "try", "--format", "json", "\(number)"])
    return try #require(JSONSerialization.jsonObject(with: run.output) as? [String: Any])
  }

  private func origin(_ number: Int, of program: Program) throws -> [String: Any] {
    try #require(try entry(number, of: program)["origin"] as? [String: Any])
  }

  @Test(.enabled(if: maySetLogin))
  func isTheUserOfTheLoginBehindSudo() throws {
    let program = try Program()
    let run = try program.shell(
      """
      echo 65534 >/proc/self/loginuid
      SUDO_USER=nobody labbook record -s try -- sh -c 'exit 3'; SUDO_USER=ona labbook record -s try -- false
      """)
    #expect(run.status == 1 && run.error == "")
    let shown = try program.run(["show", "-s", "try", "1"]).lines
    #expect(shown.contains("login      nobody (uid 65534)"), "\(shown)")
    #expect(shown.contains("sudo by    nobody"))
    #expect(shown.contains { $0.hasPrefix("below      bash (") })
    #expect(shown.contains { $0.hasPrefix("recorder   labbook ") && $0.hasSuffix(" record") })
    let user = try #require(shown.first { $0.hasPrefix("user ") }?.split(separator: " ").last)
    let audit = try program.run(["audit", "-s", "try", "--language", "en"]).text
    #expect(audit.contains("\(user) (begun by nobody)"), "\(audit)")
    let rows = try program.run(["audit", "-s", "try", "--format", "json"]).lines
    #expect(rows.count == 2 && rows.allSatisfy { $0.contains(#""caller":"nobody""#) })
    #expect(
      try program.run(["audit", "-s", "try", "--format", "json", "user nobody"]).lines.count == 2)
    let summary = try program.run(["audit", "-s", "try", "--summary", "--language", "en"]).text
    #expect(summary.contains("\(user) (nobody) "), "\(summary)")
  }

  private static let mayBeAnother =
    (try? Program().shell("setpriv --reuid 54321 --clear-groups true").status) == 0

  /// A variable says what anybody likes.
  @Test(.enabled(if: mayBeAnother))
  func isTheUserOfTheProcessWhateverVariablesSay() throws {
    let program = try Program()
    let run = try program.shell(
      """
      chmod 777 .
      LOGNAME=root USER=root setpriv --reuid 54321 --clear-groups labbook record -s try -- true
      """)
    #expect(run.error == "")
    #expect(try program.run(["show", "-s", "try", "1"]).lines.contains("user       54321"))
  }

  /// Without a login the word of `sudo` is what there is.
  @Test func isTheUserWhoCalledSudo() throws {
    let program = try Program()
    _ = try program.run(
      ["record", "-s", "try", "--", "false"], environment: ["SUDO_USER": "ona"])
    #expect(try origin(1, of: program)["sudoUser"] as? String == "ona")
    let known = try program.shell("test $(cat /proc/self/loginuid) = 4294967295").status != 0
    if !known {
      #expect(try origin(1, of: program)["login"] == nil)
      #expect(
        try program.run(["audit", "-s", "try", "--language", "en"]).text.contains("begun by ona"))
    }
  }

  @Test func namesParentsWithoutTheirWordsUpToTheLoginShell() throws {
    let program = try Program()
    let line =
      "exec -a -bash bash --noprofile -c 'sh -c \"labbook record -s try -- true; true\" secret-word; true'"
    _ = try program.shell("(\(line)); true")
    let parents = try #require(
      try origin(1, of: program)["parents"] as? [[String: Any]]
    )
    #expect(parents.compactMap { $0["name"] as? String } == ["sh", "bash"])
    #expect(parents.allSatisfy { $0["pid"] is Int })
    let journal = try String(
      contentsOf: program.folder.appending(path: "sessions/try/journal.jsonl"), encoding: .utf8)
    #expect(!journal.contains("secret-word"))
    #expect(parents.count <= 6)
  }

  @Test func namesTheRecorderAndTheTerminal() throws {
    let script = try WrappedScript()
    let program = script.program
    _ = try script.shell(
      """
      labbook record -s try -- true
      labbook wrap curl -s try -- sh -c 'curl one'
      labbook watch -s try --every 1s --for 1ms -- true
      """)
    let terminal = try program.startShell(session: "try")
    try terminal.expect("my-prompt> ")
    try terminal.type("exit\n")
    _ = try terminal.end()
    let origins = try (1...4).map { try origin($0, of: program) }
    #expect(
      origins.compactMap { $0["recorder"] as? String } == ["record", "wrap", "watch", "shell"])
    let version = try program.run(["--version"]).lines
    #expect(
      origins.compactMap { $0["labbook"] as? String } == version + version + version + version)
    #expect((origins[3]["tty"] as? String)?.hasPrefix("pts/") == true, "\(origins[3])")
    let parents = try #require(origins[3]["parents"] as? [[String: Any]])
    #expect(parents.first?["name"] as? String == "bash")
    let audit = try program.run(["audit", "-s", "try", "--all", "--format", "json"]).lines.last
    #expect(audit?.contains(#""tty":"pts\/"#) == true || audit?.contains(#""tty":"pts/"#) == true)
  }

  @Test func survivesExportAndImport() throws {
    let program = try Program()
    let run = try program.shell(
      """
      export SUDO_USER=ona; labbook record -s one -- true
      labbook export -s one >a.jsonl; labbook import -s two a.jsonl
      labbook export -s two >b.jsonl
      for file in a b; do sed -n 's/.*"origin":{\\(.*"sudoUser":"ona"\\).*/\\1/p' $file.jsonl >$file; done
      test -s a && cmp a b && echo same
      """)
    #expect(run.lines.last == "same", "\(run.error)")
  }

  @Test func isNotSaidOfOlderRecords() throws {
    let path = Program.repository.appending(path: "sessions/swarm-failover-1").path
    let shown = try Program().run(["show", "-s", path, "625"]).text
    #expect(!shown.contains("recorder") && !shown.contains("login") && !shown.contains("below"))
    #expect(shown.contains("caller     experiment.sh:67\n"))
  }

  // MARK: - Scripts

  @Test func keepsAScriptOnceAndShowsItsLine() throws {
    let script = try WrappedScript()
    try script.write(
      "build.sh",
      "#!/bin/bash\nfor i in 1 2; do\n  curl \\\n    one $i\ndone\ncd /\n(curl two; true)\n")
    let run = try script.shell(
      "labbook wrap curl -s try -- ./build.sh; labbook wrap curl -s try -- ./build.sh; "
        + "cmp build.sh sessions/try/attachments/build.sh && ls sessions/try/attachments | wc -l; "
        + "labbook verify -s try")
    #expect(run.lines.contains("1"), "\(run.text)\(run.error)")
    #expect(run.status == 0)
    let list = try script.shell("labbook list -s try").text
    #expect(list.components(separatedBy: "build.sh").count == 2, "\(list)")
    let first = try script.shell("labbook show -s try 2").text
    #expect(
      first.contains(
        "caller     build.sh:4\nscript     attachments/build.sh\nline 3       curl \\\nline 4         one $i\n"
      ), "\n\(first)")
    // After `cd` the shell still has the file.
    let last = try script.shell("labbook show -s try 4").text
    #expect(last.contains("line 7     (curl two; true)\n"), "\(last)")
  }

  @Test func keepsAScriptThatChangedAgain() throws {
    let script = try WrappedScript()
    try script.write(
      "build.sh",
      "#!/bin/bash\ncurl one\nsed 's/two/three/' build.sh >new; chmod +x new; mv new build.sh\ncurl two\n"
    )
    _ = try script.shell(
      "labbook wrap curl -s try -- ./build.sh; labbook wrap curl -s try -- ./build.sh")
    // The shell runs what it opened, whatever its name leads to meanwhile.
    #expect(try script.shell("labbook show -s try 3").text.contains("line 4     curl two\n"))
    let second = try script.shell("labbook show -s try 6").text
    #expect(
      second.contains("script     attachments/build-2.sh\nline 4     curl three\n"), "\(second)")
  }

  @Test func masksSecretsOfAScriptAndKeepsItsLines() throws {
    let script = try WrappedScript()
    let key =
      "-----BEGIN PRIVATE KEY-----\n" + String(repeating: "MIIEvQIBADANBgkqhkiG9w0B\n", count: 4)
      + "-----END PRIVATE KEY-----"
    try script.write(
      "build.sh", "#!/bin/bash\nPASSWORD=hunter2hunter2\nkey='\(key)'\ncurl one\n")
    _ = try script.shell("labbook wrap curl -s try -- ./build.sh")
    let kept = try script.shell("cat sessions/try/attachments/build.sh").text
    #expect(!kept.contains("hunter2") && !kept.contains("MIIEv"), "\(kept)")
    #expect(kept.contains("PASSWORD=masked-"))
    let shown = try script.shell("labbook show -s try 2").text
    #expect(shown.contains("caller     build.sh:9\n"))
    #expect(shown.contains("line 9     curl one\n"), "\(shown)")
  }

  @Test func masksScriptsOfACopyByThePatternsOfNow() throws {
    let script = try WrappedScript()
    try script.write("build.sh", "#!/bin/bash\ncurl one # ref-4711\n")
    let run = try script.shell(
      """
      labbook wrap curl -s try -- ./build.sh
      printf "secrets:\n- name: ref\n  pattern: 'ref-[0-9]+'\n" >>sessions/try/session.yaml
      labbook redact -s try --output ./public; labbook verify -s ./public
      labbook show -s ./public 2; grep -r ref-4711 public
      """)
    #expect(run.text.contains("intact"), "\(run.error)\(run.text)")
    #expect(run.text.contains("line 2     curl one # masked-"), "\(run.text)")
    #expect(run.status == 1)
  }

  /// Where the script cannot be kept, the command runs and is recorded.
  @Test func isNotDisturbedByAScriptThatCannotBeKept() throws {
    let script = try WrappedScript()
    try script.write(
      "big.sh", "#!/bin/bash\ncurl one\nexit\n" + String(repeating: "# x\n", count: 300_000))
    try script.write("build.sh", "#!/bin/bash\ncurl two\n")
    try script.write("odd.sh", "#!/bin/bash\ncurl three\nexit\n\u{0}\n")
    let run = try script.shell(
      """
      labbook wrap curl -s try -- ./big.sh
      labbook wrap curl -s try -- bash odd.sh
      echo file >sessions/try/attachments
      labbook wrap curl -s try -- ./build.sh
      labbook wrap curl -s try -- bash <(echo curl four)
      ls run
      """)
    #expect(run.lines == ["page of one", "page of three", "page of two", "page of four"])
    #expect(!run.error.contains("labbook"), "\(run.error)")
    #expect(try script.calls(in: "try").count == 4)
    let shown = try script.shell("labbook show -s try 3").text
    #expect(shown.contains("caller     build.sh:2\n") && !shown.contains("script"))
  }

  /// What was kept is compared with the record, when it is shown.
  @Test func saysThatAScriptWasChangedAfterwards() throws {
    let script = try WrappedScript()
    try script.write("build.sh", "#!/bin/bash\ncurl one\n")
    let run = try script.shell(
      """
      labbook wrap curl -s try -- ./build.sh; echo more >>sessions/try/attachments/build.sh
      labbook show -s try 2; labbook verify -s try; echo status $?
      """)
    #expect(run.text.contains("script     the attachment 'build.sh' is not what it was"))
    #expect(!run.text.contains("line 2"))
    #expect(run.lines.last == "status 1")
  }
}

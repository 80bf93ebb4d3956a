import Foundation
import Testing

/// Which session a command is about, as a new user meets it.
@Suite struct SessionChoiceTests {
  @Test func isTheLastOneRecordedToFromHere() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s one -- true; labbook note --new -s two 'in two'
      touch -d '1 hour' sessions/one/journal.jsonl
      labbook list
      """)
    #expect(run.text.contains("in two"))
    #expect(run.error == "labbook: session 'two', the last recorded to from here\n")
    let named = try program.shell(
      "labbook record -s one -- true && labbook list --format json | wc -l")
    #expect(named.text == "2\n")
    #expect(named.error == "labbook: session 'one', the last recorded to from here\n")
    let environment = try program.run(["list"], environment: ["LABBOOK_SESSION": "two"])
    #expect(environment.text.contains("in two") && environment.error.isEmpty)
  }

  @Test func isRememberedByItsPathWhereItIsElsewhere() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s here -- true; mkdir runs; labbook record -s runs/there -- echo elsewhere
      labbook note 'a remark' 2> /dev/null; labbook list -s runs/there --format json | wc -l
      labbook record -s "$PWD/sessions/here" -- true; cat sessions/.last
      """)
    #expect(run.lines == ["elsewhere", "2", "here"])
  }

  @Test func isNeverOneThatWasOnlyCopiedHere() throws {
    let program = try Program()
    _ = try program.shell("labbook record -s try -- true; rm sessions/.last")
    let expected =
      "no session was named, and none was recorded to from here before\n"
      + "hint: name one with -s NAME; the sessions here are: try\n"
    let list = try program.run(["list"])
    #expect(list.status == 1 && list.error == "Error: " + expected)
    // A command whose record has nowhere to go is not run.
    let record = try program.run(["record", "--", "echo", "ran"])
    #expect(record.status == 125 && record.text.isEmpty)
    #expect(record.error == "labbook: " + expected)
  }

  @Test func saysHowToBeginTheFirstOne() throws {
    let run = try Program().run(["findings"])
    #expect(
      run.error == """
        Error: no session was named, and none was recorded to from here before
        hint: name one with -s NAME; 'labbook record -s NAME -- COMMAND' begins it

        """)
  }

  @Test func saysThatTheLastOneIsGone() throws {
    let program = try Program()
    let run = try program.shell("labbook record -s try -- true; rm -r sessions/try; labbook list")
    #expect(
      run.error.hasPrefix(
        "Error: no session was named, and 'try', the last one recorded to from here, is gone\n"))
  }

  @Test(arguments: ["", " ", ".", "..", ".hidden", "a\nb"])
  func hasAName(_ name: String) throws {
    let program = try Program()
    let quoted = name.contains { !$0.isWhitespace } ? "'\(name)' cannot be" : ""
    for arguments in [["list", "-s", name], ["record", "-s", name, "--", "echo", "ran"]] {
      let run = try program.run(arguments)
      #expect(run.status != 0 && run.text.isEmpty)
      #expect(run.error.contains(quoted.isEmpty ? "the name of the session is empty" : quoted))
      #expect(run.error.contains("hint: a name such as 'try', for ./sessions/try; or the path"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder.path).isEmpty)
  }

  @Test func isAFolderOfItsOwn() throws {
    let program = try Program()
    let run = try program.shell(
      """
      mkdir other && touch other/file && labbook record -s try -- true
      for name in ./ other/ a/b sessions/try/journal.jsonl; do
        labbook record -s $name -- echo ran; labbook list -s $name; done
      """)
    #expect(run.text.isEmpty)
    let messages = run.error.split(separator: "\n").filter { !$0.hasPrefix("hint: ") }
    #expect(
      messages == [
        "labbook: '.' is not the folder of a session: it holds no journal.jsonl",
        "Error: '.' is not the folder of a session: it holds no journal.jsonl",
        "labbook: 'other' is not the folder of a session: it holds no journal.jsonl",
        "Error: 'other' is not the folder of a session: it holds no journal.jsonl",
        "labbook: cannot begin the session 'a/b': there is no folder 'a'",
        "Error: no session 'a/b': there is no folder a/b",
        "labbook: 'sessions/try/journal.jsonl' is not the folder of a session: it is a file",
        "Error: 'sessions/try/journal.jsonl' is not the folder of a session: it is a file",
      ])
  }

  @Test(arguments: [["stage", "Begun"], ["note", "Said"], ["attach", "file"]])
  func isNotBegunByAMistypedRemark(_ words: [String]) throws {
    let program = try Program()
    _ = try program.shell("touch file; labbook record -s failover -- true")
    let run = try program.run([words[0], "-s", "failovr"] + words.dropFirst())
    #expect(run.status == 1)
    #expect(
      run.error == """
        Error: no session 'failovr': there is no folder sessions/failovr; did you mean 'failover'?
        hint: the sessions here are: failover; --new begins it

        """)
    let sessions = program.folder.appending(path: "sessions")
    #expect(!FileManager.default.fileExists(atPath: sessions.appending(path: "failovr").path))
    _ = try program.run([words[0], "--new", "-s", "failovr"] + words.dropFirst())
    #expect(FileManager.default.fileExists(atPath: sessions.appending(path: "failovr").path))
  }

  @Test func isNotBegunForAFileThatCannotBeRead() throws {
    let program = try Program()
    for words in [["attach", "--new"], ["import"]] {
      let run = try program.run(words + ["-s", "try", "nowhere.png"])
      #expect(run.status == 1 && run.error.contains("'nowhere.png'"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder.path).isEmpty)
  }

  @Test func saysThatTheEnvironmentNamesIt() throws {
    let run = try Program().run(["list"], environment: ["LABBOOK_SESSION": "gone"])
    #expect(
      run.error == """
        Error: no session 'gone': there is no folder sessions/gone
        hint: $LABBOOK_SESSION names it; 'labbook record -s gone -- COMMAND' begins it

        """)
  }
}

import CustomDump
import Foundation
import Testing

/// `labbook edit`: the narrative as one text, taken over without a change to the record.
@Suite struct EditTests {
  /// A session of two stages with remarks, one of which was added afterwards.
  private func program() throws -> Program {
    let program = try Program()
    let run = try program.shell(
      """
      set -e
      export LABBOOK_SESSION=try
      labbook stage --new First; labbook note 'As it was.'
      labbook record -- echo one; labbook record -- echo two
      labbook stage Second; labbook record -- echo three; labbook record -- echo four
      labbook note --entry 4 'Told later.'
      """)
    #expect(run.status == 0, "\(run.error)")
    return program
  }

  private func draft(_ program: Program) throws -> String {
    try program.run(["edit", "-s", "try", "--print"]).text
  }

  /// What stands below the introduction.
  private func body(_ draft: String) -> String {
    String(draft[(draft.range(of: "-->\n\n")?.upperBound ?? draft.startIndex)...])
  }

  /// Takes over a draft, with the first lines of what is printed now where it has none.
  private func take(_ text: String, _ program: Program) throws -> Program.Run {
    let now = try draft(program)
    let head = text.contains("up to entry") ? "" : now.dropLast(body(now).count)
    try program.write("draft.md", head + text)
    return try program.run(["edit", "-s", "try", "--draft", "draft.md"])
  }

  private static let told = """
    # First <!-- stage 1 -->

    <!-- note 2 -->
    As it was.

    - [x] 3 `echo one`
    - [x] 4 `echo two`

    <!-- note 8 -->
    Told later.

    # Second <!-- stage 5 -->

    - [x] 6 `echo three`
    - [x] 7 `echo four`

    """

  @Test func showsTheWholeNarrativeAndChangesNothingByItself() throws {
    let program = try program()
    expectNoDifference(body(try draft(program)), Self.told)
    let run = try take(try draft(program), program)
    #expect(run.text == "0 added, 0 changed, 0 withdrawn\n")
    #expect(try program.run(["list", "-s", "try"]).lines.count == 9)
  }

  @Test func takesOverWhatWasWrittenChangedMovedAndDeleted() throws {
    let program = try program()
    let edited = """
      # The first <!-- stage 1 -->

      <!-- note 8 -->
      Told later.

      - [x] 3 `echo one`

      New words,
      in two lines.

      # Between

      - [/] 4 `echo two`

      \\- [ ] no command, but a list

      # Second <!-- stage 5 -->

      - [ ] 6 `echo three`
      - [x] 7 `echo four`

      The end.
      """
    let run = try take(edited, program)
    #expect(run.text == "4 added, 4 changed, 1 withdrawn\n", "\(run.error)")
    let told = body(try draft(program))
    expectNoDifference(
      told.replacing(#/(note|stage) (9|1\d)/#) { "\($0.1) N" },
      """
      # The first <!-- stage 1 -->

      <!-- note N -->
      Told later.

      - [x] 3 `echo one`

      <!-- note N -->
      New words,
      in two lines.

      # Between <!-- stage N -->

      - [/] 4 `echo two`

      <!-- note N -->
      \\- [ ] no command, but a list

      # Second <!-- stage 5 -->

      - [ ] 6 `echo three`
      - [x] 7 `echo four`

      <!-- note N -->
      The end.

      """)
    #expect(try take(try draft(program), program).text == "0 added, 0 changed, 0 withdrawn\n")

    let report = try program.run(["report", "-s", "try", "--format", "md", "--output", "out"])
    #expect(report.status == 0, "\(report.error)")
    let text = try program.text(of: "out/report.md")
    let order = [
      "The first", "Told later.", "echo one", "New words,", "Between", "echo two", "no command",
      "Second", "echo four", "The end.",
    ]
    let main = text[(text.range(of: "Told later.")?.lowerBound ?? text.startIndex)...]
    var place = main.startIndex
    for words in order.dropFirst(2) {
      let found = try #require(main.range(of: words, range: place..<main.endIndex), "\(words)")
      place = found.upperBound
    }
    #expect(!text.contains("As it was."))
    #expect(text.contains("Not shown here: echo two"))
    // What is left out of the main part stands in the appendix in full.
    #expect(text.components(separatedBy: "echo three").count == 2)
    // The record is added to, and intact.
    #expect(try program.run(["verify", "-s", "try"]).status == 0)
    #expect(try program.run(["show", "-s", "try", "2"]).text.contains("As it was."))
  }

  @Test(arguments: [
    (
      "- [x] 3 `echo one`\n", "",
      "the draft lacks the commands of entries 3\nhint: put '[ ]' before a command that the main part"
    ),
    (
      "- [x] 3 `echo one`\n- [x] 4", "- [x] 4 `a`\n- [x] 3",
      "line 12: entry 3 stands behind a command that was run after it\nhint: commands stay in the order"
    ),
    (
      "note 8", "note 80", "line 14: there is no such remark, picture, stage or command as entry 80"
    ),
    ("note 8", "note 2", "line 14: entry 2 stands in the draft a second time"),
    (
      "- [x] 3", "- [v] 3",
      "line 11: expected '- [x] NUMBER', with x, / or a blank in the brackets, found '- [v] 3 `echo one`'"
    ),
    (
      "Told later.", "<!-- open",
      "line 15: a comment that begins with '<!--' has no end in its line"
    ),
    (
      "`echo four`", "`echo four`\n\n# Third", "line 22: no command follows in the stage 'Third'"
    ),
  ])
  func refusesADraft(_ old: String, _ new: String, _ message: String) throws {
    let program = try program()
    let run = try take(Self.told.replacing(old, with: new), program)
    #expect(run.status != 0)
    #expect(run.error.contains("draft.md: " + message), "\(run.error)")
    #expect(run.error.contains("then 'labbook edit --draft draft.md' takes it over"))
    #expect(try program.run(["list", "-s", "try"]).lines.count == 9)
  }

  @Test func opensTheEditorOfTheEnvironment() throws {
    let program = try program()
    try program.write("editor", "#!/bin/sh\nsed -i 's/Told later/Told by \"'$1'\"/' \"$2\"\n")
    let run = try program.shell(
      """
      chmod +x editor; export LABBOOK_SESSION=try EDITOR='./editor me'
      labbook edit; labbook edit --print | grep Told; ls sessions/try
      EDITOR=true labbook edit; EDITOR=false labbook edit; echo "status $?"; ls sessions/try
      """)
    expectNoDifference(
      run.lines,
      [
        "0 added, 1 changed, 0 withdrawn", "Told by \"me\".", "journal.jsonl", "session.yaml",
        "nothing was changed", "status 1", "journal.jsonl", "session.yaml",
      ].filter { $0 != "session.yaml" || run.lines.contains("session.yaml") })
    #expect(run.error.contains("'false' ended with status 1: nothing was taken over"))
    #expect(!run.error.contains("hint"))
  }

  /// Nothing that was written is lost: neither by the next `edit` nor by a second one.
  @Test func keepsADraftUntilItIsTakenOver() throws {
    let program = try program()
    try program.write("fail", "#!/bin/sh\nsed -i 's/Told later/Long words/' \"$1\"; exit 1\n")
    let run = try program.shell(
      """
      chmod +x fail; export LABBOOK_SESSION=try; d=sessions/try/narrative-draft.md
      EDITOR=./fail labbook edit; EDITOR=true labbook edit; echo "status $?"
      grep -c 'Long words' $d; labbook edit --draft $d; ls $d; labbook edit --print | grep -c Long
      """)
    #expect(run.lines == ["status 1", "1", "0 added, 1 changed, 0 withdrawn", "1"], "\(run.error)")
    let draft = "sessions/try/narrative-draft.md"
    for words in [
      "the draft is kept in \(draft); 'labbook edit --draft \(draft)' takes it over",
      "\(draft) was not taken over yet, or is open in another editor",
    ] {
      #expect(run.error.contains(words), "\(run.error)")
    }
  }

  /// What a draft did not know is not withdrawn by it, and no later edit is undone.
  @Test func changesOnlyWhatADraftKnows() throws {
    let program = try program()
    let old = try draft(program)
    _ = try program.run(["note", "-s", "try", "Later."])
    _ = try program.run(["record", "-s", "try", "--", "true"])
    let taken = try take(old.replacing("As it was.", with: "As it is."), program)
    #expect(taken.text == "0 added, 1 changed, 0 withdrawn\n", "\(taken.error)")
    let told = body(try draft(program))
    #expect(told.contains("Later.") && told.contains("`true`") && told.contains("As it is."))
    let refused = try take(old, program)
    #expect(refused.status != 0)
    #expect(
      refused.error.contains(
        "draft.md: the session was edited after the draft was made, in entry 11\n"
          + "hint: 'labbook edit --print' prints how it is told now"))
    let foreign = try take(old.replacing("up to entry 8", with: "up to entry 80"), program)
    #expect(foreign.error.contains("it tells up to entry 80, and the session has 11"))
    try program.write("draft.md", Self.told)
    #expect(
      try program.run(["edit", "-s", "try", "--draft", "draft.md"]).error
        .contains("the first line is missing"))
  }

  /// Titles and remarks that a draft cannot show as they are stay as they are.
  @Test func changesNoWordThatWasNotTouched() throws {
    let program = try Program()
    let run = try program.shell(
      """
      export LABBOOK_SESSION=odd
      labbook stage --new "$(printf 'Bell \\a and  two')"; labbook record -- true
      labbook note "$(printf '    code\\n\\n# no stage\\n<!-- 2: requests, 9 -->\\n\\n')"
      labbook record -- true; labbook edit --print > draft.md; labbook edit --draft draft.md
      sed -i 's/# no stage/# none/' draft.md; labbook edit --draft draft.md
      labbook edit --print | grep -v '<!-- How' | grep -A9 '<!-- note'
      """)
    #expect(
      run.lines == [
        "0 added, 0 changed, 0 withdrawn", "0 added, 1 changed, 0 withdrawn", "<!-- note 3 -->",
        "    code", "\\# none", "\\<!-- 2: requests, 9 -->", "- [/] 4 `true`",
      ], "\(run.error)")
  }

  /// A remark behind requests that are told together stays behind them.
  @Test func remarksStayBesideRequests() throws {
    let program = try Program()
    let path = try program.shippedSession("swarm-failover-1", lines: 1500)
    let text = try program.run(["edit", "-s", path, "--print"]).text
    let run = try #require(text.firstMatch(of: #/<!-- [0-9]+: requests, [0-9]+ -->/#)).0
    let both = text.replacing(run, with: "Before them.\n\n\(run)\nBehind them.\n")
    try program.write("draft.md", both)
    let taken = try program.run(["edit", "-s", path, "--draft", "draft.md"])
    #expect(taken.text == "2 added, 0 changed, 0 withdrawn\n", "\(taken.error)")
    let told = try program.run(["edit", "-s", path, "--print"]).text
      .replacing(#/\n*<!-- note [0-9]+ -->\n/#, with: "\n")
    #expect(told.contains("Before them.\n\n\(run)\nBehind them."), "\(told)")
  }

  /// An edit is told as one, and is no stage, remark or moment of the experiment.
  @Test func anEditIsNothingThatHappened() throws {
    let program = try program()
    _ = try take(
      try draft(program).replacing("# Second", with: "# Other").replacing("[x] 7", with: "[ ] 7"),
      program)
    let list = try program.run(["list", "-s", "try"]).text
    #expect(list.contains("~~ 5: Other") && list.contains("~~ 7: "), "\(list)")
    let summary = try program.run(["show", "-s", "try"]).text
    #expect(summary.contains("4 commands, 2 stages, 2 notes, 0 attachments, 2 edits"), "\(summary)")
  }
}

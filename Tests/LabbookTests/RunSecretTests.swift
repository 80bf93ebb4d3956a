import Foundation
import Testing

/// Secrets of a runbook: in no record, and in no file that a run leaves behind.
@Suite struct RunSecretTests {
  /// A runbook that knows a secret, and a watch that prints it.
  private static let watched = """
    ---
    secrets: { WORD: word.txt }
    ---
    ```watch
    every: 100ms
    bash -c 'echo probe $WORD'
    ```

    """

  @Test func masksASecretWhereverItIsRecorded() throws {
    let program = try Program(
      book: Self.watched + """
        ```bash
        echo "it is $WORD"; labbook note "of $WORD"; labbook record -- echo "and $WORD"
        ```
        ```wait
        for 300ms
        ```
        """)
    try program.write("word.txt", "Šaltibarščiai-7\n")
    let run = try program.runBook("drill.md")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.text.contains("it is Šaltibarščiai-7"))
    let found = try program.shell(
      "grep -rl 'Šaltibarščiai' sessions; grep -o 'masked-[0-9a-f]*' -rh sessions | sort | uniq -c"
    ).text
    #expect(found.split(separator: "\n").count == 1, "\(found)")
    #expect(found.contains("masked-"))

    try program.write("word.txt", "abc\n")
    let short = try program.runBook("drill.md")
    #expect(
      short.error
        == "Error: drill.md: the secret 'WORD' has less than 4 characters, which cannot be masked\n"
        + "hint: use a longer one; a text that short would be masked wherever it stands\n")
    try FileManager.default.removeItem(at: program.folder.appending(path: "word.txt"))
    let missing = try program.runBook("drill.md")
    #expect(
      missing.error
        == "Error: drill.md: cannot read the secret in 'word.txt': No such file or directory\n"
        + "hint: see that the file exists and that you may read it\n")
  }

  /// Such files are made to be handed on.
  @Test func masksASecretInWhatJUnitIsTold() throws {
    let program = try Program(
      book:
        """
        ---
        variables: { token: none }
        ---
        ```bash
        export API_TOKEN={{token}}
        ```
        """)
    let run = try program.runBook(
      "drill.md", "--set", "token=Xk29fjQwZ81m", "--junit", "results/junit.xml")
    #expect(run.status == 0, "\(run.error)")
    let text = try program.text(of: "results/junit.xml")
    #expect(text.contains("export API_TOKEN=masked-"))
    #expect(!text.contains("Xk29"))

    try program.write("file", "")
    let refused = try program.runBook("drill.md", "--junit", "file/junit.xml")
    #expect(refused.error.contains("file/junit.xml"))
    #expect(try program.run(["list", "-s", "drill-2"]).status != 0)
  }

  /// A shell takes blanks together and quotes what stands in its way.
  @Test func masksASecretHoweverAShellPrintsIt() throws {
    let program = try Program(
      book:
        """
        ---
        secrets: { WORD: word.txt }
        ---
        ```bash
        echo "it is $WORD"; echo plain $WORD
        labbook record -- echo "and $WORD"
        labbook record -- echo and $WORD
        bash -xc 'echo "$WORD"'
        printf '%q\\n' "$WORD"; declare -p WORD
        LC_ALL=C printf '%q\\n' "$WORD"
        echo "http://x/?correct%20horse%27s+b%c3%a4ttery+%24x"
        ```
        """)
    try program.write("word.txt", "  correct  horse's bättery $x \n")
    let run = try program.runBook("drill.md")
    #expect(run.text.contains("it is   correct  horse's bättery $x \n"), "\(run.error)")
    #expect(try program.shell("grep -rn ttery sessions").text == "")
  }

  /// Neither knows the secrets of the other, and both records are clean.
  @Test func masksTheSecretsOfARunInsideAnother() throws {
    let program = try Program(
      book:
        """
        ---
        secrets: { OUTER: outer.txt }
        ---
        ```bash
        labbook run inner.md
        echo "$OUTER behind"
        ```
        """)
    try program.write("outer.txt", "outer-secret-7\n")
    try program.write("inner.txt", "inner-secret-8\n")
    try program.write(
      "inner.md",
      """
      ---
      secrets: { INNER: inner.txt }
      ---
      ```bash
      echo "$OUTER and $INNER"
      labbook note "$OUTER and $INNER"
      ```
      """)
    let run = try program.runBook("drill.md")
    #expect(run.status == 0, "\(run.text) \(run.error)")
    #expect(run.text.contains("outer-secret-7 behind\n"))
    #expect(try program.shell("grep -rnE '(outer|inner)-secret-[78]' sessions").text == "")
    let masked = try program.lines(of: "inner-1").last ?? ""
    #expect(masked.wholeMatch(of: /-- masked-[0-9a-f]+ and masked-[0-9a-f]+/) != nil, "\(masked)")
  }

  @Test func leavesNoSecretBehindWhereItIsKilled() throws {
    let program = try Program(
      book: Self.watched + """
        ```bash
        echo "$WORD"; touch begun; sleep 30
        ```
        """)
    try program.write("word.txt", "correct-horse-9\n")
    let run = try program.shell(
      """
      mkdir tmp; TMPDIR=$PWD/tmp labbook run drill.md >out 2>err & run=$!
      await 'test -e begun'; await 'grep -q "echo probe" sessions/drill-1/journal.jsonl'
      kill -9 $run; wait $run; grep -rl correct-horse-9 tmp sessions; ls tmp | wc -l
      """, environment: program.standIns())
    #expect(run.text == "1\n", "\(run.text) \(run.error)")
  }
}

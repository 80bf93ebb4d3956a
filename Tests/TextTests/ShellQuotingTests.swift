import Testing
import Text

@Suite struct ShellQuotingTests {
  @Test(arguments: [
    (["ls", "-l", "/tmp"], "ls -l /tmp"), (["echo", "a b"], "echo 'a b'"),
    (["echo", "it's"], #"echo 'it'\''s'"#), (["echo", ""], "echo ''"),
    (["sh", "-c", "exit $?"], "sh -c 'exit $?'"), (["žodis", "a,b"], "žodis a,b"),
  ])
  func writesWordsAsTheyWouldBeTyped(_ words: [String], _ line: String) {
    #expect(ShellQuoting.line(of: words) == line)
  }
}

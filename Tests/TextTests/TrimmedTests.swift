import Testing
import Text

@Suite struct TrimmedTests {
  @Test(arguments: [
    ("  a b\t", "a b"), ("\r\n", ""), ("", ""), ("\u{A0}\u{2003}č x\u{A0} ", "č x"),
    ("a\u{301}", "a\u{301}"), (" é ", "é"),
  ])
  func takesBlanksFromBothEnds(_ text: String, _ trimmed: String) {
    #expect(text.trimmed == trimmed)
    #expect(("x" + text).dropFirst().trimmed == trimmed)
  }

  @Test func takesBlanksFromTheEnd() {
    #expect(" a\u{A0} \t".trimmedEnd == " a")
    #expect("   ".trimmedEnd == "")
  }
}

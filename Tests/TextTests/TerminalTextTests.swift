import Testing
import Text

/// What a terminal leaves of an output: the one screen that reports, readers and imports share.
@Suite struct TerminalTextTests {
  private func lines(_ text: String) -> [String] { TerminalText.lines(of: Array(text.utf8)) }

  @Test(arguments: [
    ("a\tb  \nc\n\n", ["a\tb", "c"]),
    ("50 %\r100 %\n", ["100 %"]),
    ("long line\rshort\n", ["shortline"]),
    ("long line\rshort\u{1B}[K\n", ["short"]),
    ("abc\u{1B}[2Kd\n", ["   d"]),
    ("abcd\u{8}\u{8}\u{1B}[1Kx\n", ["  xd"]),
    ("one\ntwo\n\u{1B}[2Aupper\u{1B}[1B\rlower\n", ["upper", "lower"]),
    ("abc\r\u{1B}[2Pz\n", ["z"]),
    ("ab\r\u{1B}[1@c\n", ["cab"]),
  ])
  func showsWhatIsWrittenOverAsItWasLeft(_ text: String, _ expected: [String]) {
    #expect(lines(text) == expected)
  }

  @Test(arguments: [
    ("你好\r..\n", ["..好"]),
    ("你好\r\u{1B}[2Cx\n", ["你x"]),
    ("✅ done\r\u{1B}[3CDONE\n", ["✅ DONE"]),
    ("e\u{301}x\r\u{1B}[1Cy\n", ["e\u{301}y"]),
    ("a\u{200D}b\rc\n", ["cb"]),
    ("\u{1100}\u{1161}x\r\u{1B}[2Cy\n", ["\u{1100}\u{1161}y"]),
    ("👩\u{200D}\u{1F4BB}\r\n", ["👩\u{200D}\u{1F4BB}"]),
  ])
  func countsTheCellsOfEachCharacter(_ text: String, _ expected: [String]) {
    #expect(lines(text) == expected)
  }

  @Test(arguments: [
    ("\u{1B}]0;title\u{7}x\n", ["x"]),
    ("\u{1B}]2;title\u{1B}\\x\n", ["x"]),
    ("\u{1B}(Bx\u{1B}[01;31my\u{1B}[m\u{1B}[?25lz\n", ["xyz"]),
    ("before\u{1B}[2J\u{1B}[Hafter\n", ["before\u{1B}[2J\u{1B}[Hafter"]),
    ("a\u{1B}[6nb\u{0}c\u{7}\n", ["a\u{1B}[6nb\u{0}c\u{7}"]),
    ("\u{1B}]8;;http://x\u{7}link\r\n", ["\u{1B}]8;;http://x\u{7}link"]),
    ("cut\u{1B}[", ["cut\u{1B}["]),
    ("cut\u{1B}\nnext\r\n", ["cut\u{1B}", "next"]),
  ])
  func losesNothingThatWasPrinted(_ text: String, _ expected: [String]) {
    #expect(lines(text) == expected)
  }

  @Test func keepsEveryLineOfALongOutput() {
    let long = (1...9_001).map { "line \($0)" }
    #expect(lines(long.joined(separator: "\r\n") + "\r\n") == long)
    #expect(
      lines(long.joined(separator: "\r\n") + "\r\u{1B}[1Aup").suffix(2) == [
        "upne 9000", "line 9001",
      ])
  }

  @Test func knowsTheWidthOfEveryKindOfCharacter() {
    let widths: [(Unicode.Scalar, Int)] = [
      ("a", 1), ("č", 1), ("你", 2), ("ｱ", 1), ("Ａ", 2), ("✔", 1), ("✅", 2), ("😀", 2), ("─", 1),
      ("\u{301}", 0), ("\u{200B}", 0), ("\u{FE0F}", 0), ("\u{202E}", 0), ("\u{302A}", 0),
    ]
    for (scalar, width) in widths { #expect(scalar.cells == width, "\(scalar)") }
  }
}

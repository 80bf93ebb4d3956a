import Session
import Testing

@Suite struct FullScreenTests {
  private func folded(_ text: String) -> String {
    let bytes = FullScreen.folded(Array(text.utf8)) { "[\($0)]" }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func foldsWhatAnEditorDrew() {
    #expect(
      folded("before\r\n\u{1B}[?1049h~\u{1B}[2J~\u{1B}[?1049lafter\r\n")
        == "before\r\n[22]\r\nafter\r\n")
  }

  @Test func beginsALineForTheMark() {
    #expect(folded("$ \u{1B}[?47hx\u{1B}[?47l") == "$ \r\n[13]\r\n")
  }

  @Test func foldsToTheEndWhatWasNeverLeft() {
    #expect(folded("a\n\u{1B}[?1049hdrawing") == "a\n[15]\r\n")
  }

  @Test func leavesOtherSequencesAlone() {
    let text = "\u{1B}[?2004h\u{1B}[31mred\u{1B}[0m\u{1B}[?1049"
    #expect(folded(text) == text)
  }
}

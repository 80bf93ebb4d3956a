import Testing
import Text

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

  @Test func foldsTheSameInPiecesOfAnySize() {
    let text = "$ vi\r\n\u{1B}[?1049hx\u{1B}[2Jy\u{1B}[?1049lafter\u{1B}[1mbold\u{1B}"
    for size in 1...9 {
      var fold = FullScreen { "[\($0)]" }
      let bytes = Array(text.utf8)
      var shown: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        shown += fold.add(Array(bytes[start...].prefix(size)))
      }
      shown += fold.add([], isLast: true)
      #expect(String(decoding: shown, as: UTF8.self) == folded(text))
    }
  }
}

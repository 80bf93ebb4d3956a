import Testing
import Text

@Suite struct VisibleTextTests {
  @Test(
    arguments: [
      ("echo \u{202E}fdp.exe", "echo ⟨U+202E⟩fdp.exe"), ("\u{1B}[31mred\u{7F}", "␛[31mred␡"),
      ("a\u{200B}b\u{FEFF}c\u{2060}d\u{AD}e", "a⟨U+200B⟩b⟨U+FEFF⟩c⟨U+2060⟩d⟨U+00AD⟩e"),
      ("\u{9B}1m \u{85} \u{2028}\u{2029}", "⟨U+009B⟩1m ⟨U+0085⟩ ⟨U+2028⟩⟨U+2029⟩"),
      ("\u{2066}x\u{2069}\u{200F}\u{061C}", "⟨U+2066⟩x⟨U+2069⟩⟨U+200F⟩⟨U+061C⟩"),
      ("\u{E0041}\u{E007F} \u{FFFE}\u{1FFFF}", "⟨U+E0041⟩⟨U+E007F⟩ ⟨U+FFFE⟩⟨U+1FFFF⟩"),
      ("\u{3164}\u{115F}\u{180E}", "⟨U+3164⟩⟨U+115F⟩⟨U+180E⟩"), ("a\tb\r\n", "a\tb␍\n"),
      ("paprašė – 宽, naïve, e\u{301}, 한국어, 🇱🇹", "paprašė – 宽, naïve, e\u{301}, 한국어, 🇱🇹"),
    ])
  func showsWhatCannotBeSeen(_ text: String, _ visible: String) {
    #expect(Array(VisibleText.of(text).unicodeScalars) == Array(visible.unicodeScalars))
  }

  @Test func leavesEmojiAsTheyAre() {
    for emoji in ["👩‍🔬", "👨‍👩‍👧", "✔️", "🏳️‍🌈", "👍🏽", "☎︎"] {
      #expect(VisibleText.of(emoji) == emoji)
    }
    #expect(VisibleText.of("a\u{200D}b") == "a⟨U+200D⟩b")
    #expect(VisibleText.of("a\u{FE0F}") == "a⟨U+FE0F⟩")
    #expect(VisibleText.of("👩\u{200D}x") == "👩⟨U+200D⟩x")
  }

  @Test func makesOneLineOfALine() {
    #expect(VisibleText.line("a\tb\r\nc") == "a␉b␍␊c")
  }

  /// Every character that Unicode's own tables call one of these.
  @Test func knowsEveryCharacterWithoutWidth() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let category = scalar.properties.generalCategory
      let isHidden =
        category == .control || category == .lineSeparator || category == .paragraphSeparator
        || scalar.properties.isDefaultIgnorableCodePoint
        || scalar.properties.isNoncharacterCodePoint || (0xFFF9...0xFFFB).contains(value)
      if VisibleText.isHidden(scalar) != isHidden {
        Issue.record("U+\(String(value, radix: 16)): \(category)")
      }
    }
  }
}

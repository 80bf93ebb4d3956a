/// Text with every character made visible that would otherwise steer a terminal or a browser, turn
/// the direction of writing, or be drawn as nothing.
package enum VisibleText {
  /// The text with symbols in place of what cannot be seen; line ends and tabs stay.
  ///
  /// Escape becomes `␛`, what has no symbol `⟨U+202E⟩`. What joins two emoji to one, or chooses how
  /// one is drawn, stays.
  package static func of(_ text: String) -> String { visible(text, keeping: [0x09, 0x0A]) }

  /// The text on one line: line ends and tabs become symbols as well.
  package static func line(_ text: String) -> String { visible(text, keeping: []) }

  private static func visible(_ text: String, keeping kept: Set<UInt32>) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) else { return text }
    let scalars = text.unicodeScalars
    var visible = String.UnicodeScalarView()
    var before: Unicode.Scalar?
    for index in scalars.indices {
      let scalar = scalars[index]
      if !isHidden(scalar) || kept.contains(scalar.value)
        || isPartOfEmoji(scalar, after: before, before: scalars[index...].dropFirst().first)
      {
        visible.append(scalar)
      } else {
        visible.append(contentsOf: symbol(scalar).unicodeScalars)
      }
      before = scalar
    }
    return String(visible)
  }

  /// Whether a character is drawn as nothing, or does something else than being drawn: control
  /// characters, line and paragraph separators, what Unicode calls default ignorable (marks of
  /// direction, characters without width, tags), and what is no character.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x2028, 0x2029, 0xFFF9...0xFFFB: true
    // Most text, so that Unicode's tables need not be asked.
    case 0x20..<0x34F, 0x2070..<0x3164, 0x3165..<0xD800: false
    default:
      scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint
    }
  }

  private static func isPartOfEmoji(
    _ scalar: Unicode.Scalar, after before: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    func isEmoji(_ scalar: Unicode.Scalar?) -> Bool {
      guard let scalar, scalar.value > 0xFF else { return false }
      return scalar.properties.isEmoji || scalar == "\u{FE0F}"
    }
    switch scalar {
    case "\u{200D}": return isEmoji(before) && isEmoji(next)
    case "\u{FE0E}", "\u{FE0F}": return isEmoji(before) && before != "\u{FE0F}"
    default: return false
    }
  }

  private static func symbol(_ scalar: Unicode.Scalar) -> String {
    let picture: UInt32? =
      switch scalar.value {
      case 0..<0x20: 0x2400 + scalar.value
      case 0x7F: 0x2421
      default: nil
      }
    if let picture, let symbol = Unicode.Scalar(picture) { return String(Character(symbol)) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
  }
}

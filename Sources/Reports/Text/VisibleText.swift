/// Text with every character made visible that would otherwise steer a terminal, a browser or
/// the direction of writing.
enum VisibleText {
  /// The text with symbols in place of control characters.
  ///
  /// Escape becomes `␛`, what has no symbol `⟨U+202E⟩`. Line ends and tabs stay.
  static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isHidden($0) }) else { return text }
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        visible.append(contentsOf: symbol(scalar).unicodeScalars)
      } else {
        visible.append(scalar)
      }
    }
    return String(visible)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks that turn the direction of the text around them, and so can hide what it says.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
    default: false
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

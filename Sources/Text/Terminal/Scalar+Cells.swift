extension Unicode.Scalar {
  /// How many cells of a row a terminal gives the character: none to marks and to what is not drawn,
  /// two to East Asian scripts and pictures (Unicode UAX #11, W and F).
  package var cells: Int {
    if value < 0x300 { return 1 }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return isMark ? 0 : 2
    // The vowels and final consonants of a Korean syllable stand in the cells of the first.
    case 0x1160...0x11FF: return 0
    default: return isMark ? 0 : value >= 0x231A && properties.isEmojiPresentation ? 2 : 1
    }
  }

  private var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}

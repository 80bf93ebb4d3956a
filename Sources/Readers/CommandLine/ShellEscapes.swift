/// The text between `$'` and `'`, with its escapes as bash resolves them: `\n`, `\'`, `\x41`.
///
/// bash(1), "QUOTING".
enum ShellEscapes {
  private static let single: [Character: Character] = [
    "a": "\u{7}", "b": "\u{8}", "e": "\u{1b}", "E": "\u{1b}", "f": "\u{c}", "n": "\n", "r": "\r",
    "t": "\t", "v": "\u{b}", "\\": "\\", "'": "'", "\"": "\"", "?": "?",
  ]

  /// Takes the text from the place behind the opening quote to behind the closing one.
  static func take(from characters: [Character], at place: inout Int) -> String {
    var text = ""
    while place < characters.count, characters[place] != "'" {
      let character = characters[place]
      place += 1
      guard character == "\\", place < characters.count else {
        text.append(character)
        continue
      }
      let letter = characters[place]
      if let plain = single[letter] {
        text.append(plain)
        place += 1
      } else if let number = number(of: letter, from: characters, at: &place) {
        text.append(Character(number))
      } else {
        text.append(character)
      }
    }
    place += 1
    return text
  }

  /// `\101`, `\x41`, `\u0041`, `\U00000041`; nil for anything else, which then stays as it is.
  private static func number(
    of letter: Character, from characters: [Character], at place: inout Int
  ) -> Unicode.Scalar? {
    let form: (digits: Int, base: Int, start: Int)? =
      switch letter {
      case "x": (2, 16, 1)
      case "u": (4, 16, 1)
      case "U": (8, 16, 1)
      case "0"..."7": (3, 8, 0)
      default: nil
      }
    guard let form else { return nil }
    let start = place + form.start
    let digits = characters[start...].prefix(form.digits).prefix {
      $0.isASCII && ($0.hexDigitValue ?? 16) < form.base
    }
    guard let value = UInt32(String(digits), radix: form.base),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    place = start + digits.count
    return scalar
  }
}

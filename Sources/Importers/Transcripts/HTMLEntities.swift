/// The entities of HTML that stand in pages about commands.
enum HTMLEntities {
  private static let named: [String: String] = [
    "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ndash": "–", "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’", "sbquo": "‚",
    "ldquo": "“", "rdquo": "”", "bdquo": "„", "laquo": "«", "raquo": "»", "bull": "•",
    "middot": "·", "copy": "©", "reg": "®", "deg": "°", "times": "×", "rarr": "→", "larr": "←",
    "rArr": "⇒", "check": "✓", "dollar": "$", "num": "#", "percnt": "%", "lbrack": "[",
    "lsqb": "[", "rsqb": "]", "lbrace": "{", "rbrace": "}", "vert": "|", "bsol": "\\",
    "sol": "/", "grave": "`", "Tab": "\t", "NewLine": "\n", "colon": ":", "ensp": "\u{2002}",
    "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "", "zwj": "", "shy": "",
    "Scaron": "Š", "scaron": "š", "Zcaron": "Ž", "zcaron": "ž", "Ccaron": "Č", "ccaron": "č",
    "aogon": "ą", "Aogon": "Ą", "eogon": "ę", "Eogon": "Ę", "iogon": "į", "Iogon": "Į",
    "uogon": "ų", "Uogon": "Ų", "umacr": "ū", "Umacr": "Ū", "edot": "ė", "Edot": "Ė",
    "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß", "eacute": "é", "euro": "€",
  ]

  /// The text with the characters that its entities stand for; those not known here stay.
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      // The longest name there is has 31 letters.
      guard let end = rest.prefix(33).firstIndex(of: ";"),
        let character = character(rest[..<end].dropFirst())
      else {
        result += "&"
        rest.removeFirst()
        continue
      }
      result += character
      rest = rest[end...].dropFirst()
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> String? {
    guard name.first == "#" else { return named[String(name)] }
    let digits = name.dropFirst()
    let number =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, number != 0, let scalar = Unicode.Scalar(number) else { return nil }
    return String(scalar)
  }
}

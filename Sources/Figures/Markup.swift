internal import Text

/// Text from a record made fit for DOT and SVG, and numbers as both write them.
package enum Markup {
  /// The text as it stands between the tags and in the attributes of XML and of HTML-like labels.
  static func escaped(_ text: String) -> String {
    entities(in: visible(text))
  }

  /// A text without what cannot be seen, for any place in XML and HTML, quoted attributes too.
  ///
  /// Byte by byte: as a character, a quotation mark with an accent behind it is another one.
  package static func entities(in text: String) -> String {
    guard text.utf8.contains(where: { entity($0) != nil }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if let entity = entity(byte) { bytes += entity.utf8 } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func entity(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  /// The text on one line: what ends a line, or is a tab, becomes a blank; everything else that
  /// cannot be seen becomes a symbol, what XML has no way to write among it.
  static func visible(_ text: String) -> String {
    VisibleText.line(
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { ["\t", "\n", "\r"].contains($0) ? " " : $0 })))
  }

  /// A vertical line, as a part of a path's data.
  static func vertical(_ x: Double, _ top: Double, _ bottom: Double) -> String {
    "M\(number(x)) \(number(top))V\(number(bottom))"
  }

  /// A level line, as a part of a path's data.
  static func level(_ y: Double, _ left: Double, _ right: Double) -> String {
    "M\(number(left)) \(number(y))H\(number(right))"
  }

  /// The number with at most two decimals, a point, and no locale.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(decimals)"
  }
}

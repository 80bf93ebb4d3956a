/// Text from a record made fit for DOT and SVG, and numbers as both write them.
enum Markup {
  /// The text as it stands between the tags and in the attributes of XML and of HTML-like labels.
  ///
  /// Characters that XML has no way to write, and those that turn the direction of writing, become
  /// the replacement character; line breaks and tabs become spaces.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(printable(scalar))
      }
    }
    return result
  }

  /// The text with everything replaced that cannot be seen or written.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(printable)))
  }

  private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: " "
    case 0..<0x20, 0x7F..<0xA0: "\u{FFFD}"
    case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    case let value where value & 0xFFFE == 0xFFFE: "\u{FFFD}"
    default: scalar
    }
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

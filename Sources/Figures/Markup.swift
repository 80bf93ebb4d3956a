internal import Text

/// Text from a record made fit for DOT and SVG, and numbers as both write them.
enum Markup {
  /// The text as it stands between the tags and in the attributes of XML and of HTML-like labels.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
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

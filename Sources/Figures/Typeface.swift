private import Foundation
internal import Text

/// How wide text is in Helvetica, and text cut or wrapped to a width.
///
/// The widths are those of Helvetica's metrics in thousandths of the size, as Adobe published
/// them; Arial and Liberation Sans have the same. Letters with marks count as their base.
package struct Typeface: Hashable, Sendable {
  /// The size in points, or in pixels of an SVG.
  package var size: Double
  package var bold: Bool

  package init(_ size: Double, bold: Bool = false) {
    self.size = size
    self.bold = bold
  }

  package func width(_ text: String) -> Double {
    let table = bold ? Self.boldWidths : Self.widths
    var sum = 0
    for scalar in text.decomposed {
      let value = Int(scalar.value)
      switch value {
      case 32..<127: sum += table[value - 32]
      case 0x300..<0x370: break
      case ..<0x1100: sum += 600
      case 0x2010...0x205F: sum += scalar == "…" || scalar == "—" ? 1000 : 556
      default: sum += 1000
      }
    }
    return Double(sum) * size / 1000
  }

  /// The text, its middle replaced by an ellipsis when it is wider than allowed.
  ///
  /// The middle goes because names of one experiment differ at their end: `web-1`, `web-2`.
  func fitted(_ text: String, into limit: Double) -> String {
    guard width(text) > limit else { return text }
    let characters = Array(text)
    var (low, high) = (0, characters.count)
    while low < high {
      let middle = (low + high + 1) / 2
      if width(Self.cut(characters, keeping: middle)) <= limit {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return Self.cut(characters, keeping: low)
  }

  /// The text in lines, broken at spaces and after hyphens; the last is fitted.
  func wrapped(_ text: String, into limit: Double, lines: Int) -> [String] {
    var result: [String] = []
    var rest = text[...]
    while !rest.isEmpty, result.count < lines - 1, width(String(rest)) > limit {
      var end: String.Index?
      var index = rest.startIndex
      while index < rest.endIndex {
        let next = rest.index(after: index)
        if rest[index] == " " || rest[index] == "-" {
          let line = rest[..<next].trimmed
          if width(line) > limit { break }
          end = next
        }
        index = next
      }
      guard let end else { break }
      result.append(rest[..<end].trimmed)
      rest = rest[end...]
    }
    if !rest.isEmpty { result.append(fitted(rest.trimmed, into: limit)) }
    return result
  }

  private static func cut(_ characters: [Character], keeping count: Int) -> String {
    guard count < characters.count else { return String(characters) }
    return String(characters.prefix((count + 1) / 2)) + "…" + String(characters.suffix(count / 2))
  }

  /// From U+0020 to U+007E.
  private static let widths = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  /// From U+0020 to U+007E.
  private static let boldWidths = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
  ]
}

extension String {
  /// The scalars, letters with marks taken apart.
  fileprivate var decomposed: String.UnicodeScalarView {
    utf8.allSatisfy { $0 < 128 }
      ? unicodeScalars : decomposedStringWithCanonicalMapping.unicodeScalars
  }
}

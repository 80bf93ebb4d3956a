internal import Foundation
internal import Session

/// A kind of secret that the user named by a regular expression.
struct ExpressionSecret: OwnSecret {
  private let expression: NSRegularExpression

  init(_ pattern: SecretPattern) throws(RedactionError) {
    do {
      expression = try NSRegularExpression(pattern: pattern.expression)
    } catch {
      throw RedactionError(name: pattern.name, expression: pattern.expression)
    }
  }

  /// Where it stands in some bytes.
  func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    // One scalar for a byte, so that places in the text are places in the bytes.
    let text = String(String.UnicodeScalarView(bytes.lazy.map { Unicode.Scalar($0) }))
    let whole = NSRange(location: 0, length: bytes.count)
    return expression.matches(in: text, range: whole).compactMap { match in
      let range = match.range(at: match.numberOfRanges > 1 ? 1 : 0)
      guard range.location != NSNotFound, range.length > 0 else { return nil }
      return range.location..<range.location + range.length
    }
  }
}

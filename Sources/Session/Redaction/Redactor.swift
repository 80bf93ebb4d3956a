internal import Foundation

/// Replaces secrets by pseudonyms before they reach the disk.
///
/// A pseudonym is keyed by the session's id: two uses of one secret in a session carry the same one.
/// It says nothing of a long random secret. A short password can be guessed and compared with it by
/// who has the session: change passwords that were typed on a recorded command line all the same.
public struct Redactor: Sendable {
  /// A secret that was found, for the record of what was masked.
  public struct Hit: Hashable, Sendable {
    /// The name of the pattern.
    public var pattern: String
    /// What stands in its place.
    public var pseudonym: String
  }

  private struct Matcher {
    var pattern: SecretPattern
    var triggers: [[UInt8]]
    /// The expression of the user's own, which is compiled to see that it is one.
    ///
    /// The others are compiled when a trigger was seen: a command that prints none of them, as almost
    /// all do, must not wait for that.
    var compiled: NSRegularExpression?
    var expression: NSRegularExpression? {
      compiled ?? (try? NSRegularExpression(pattern: pattern.expression))
    }
    /// Whether a match may run over any number of lines, as a key in PEM does.
    var spansLines: Bool { pattern.name == "private-key" }
  }

  private let matchers: [Matcher]
  private let index: TriggerIndex
  private let session: String

  /// - Parameter session: The session's id, the key of the pseudonyms.
  public init(patterns: [SecretPattern], session: String) throws(RedactionError) {
    self.session = session
    var matchers: [Matcher] = []
    for pattern in patterns {
      var compiled: NSRegularExpression?
      if pattern.triggers.isEmpty {
        compiled = try? NSRegularExpression(pattern: pattern.expression)
        guard compiled != nil else {
          throw RedactionError(name: pattern.name, expression: pattern.expression)
        }
      }
      matchers.append(
        Matcher(
          pattern: pattern, triggers: pattern.triggers.map { Array($0.utf8) }, compiled: compiled))
    }
    self.matchers = matchers
    self.index = TriggerIndex(matchers.flatMap(\.triggers))
  }

  /// The text with its secrets replaced.
  public func masked(_ text: String) -> String {
    String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }

  /// The bytes with their secrets replaced; colours inside a secret go with it.
  public func masked(_ bytes: [UInt8]) -> [UInt8] {
    var masked = bytes
    for replacement in replacements(in: bytes).reversed() {
      masked.replaceSubrange(replacement.range, with: replacement.pseudonym)
    }
    return masked
  }

  struct Replacement {
    var range: Range<Int>
    var pseudonym: [UInt8]
  }

  /// Whether the bytes hold nothing that even begins a secret.
  func areClean(_ bytes: [UInt8]) -> Bool {
    matchers.allSatisfy { !$0.triggers.isEmpty } && index.isAbsent(from: bytes)
  }

  /// The secrets in some bytes, in order, none overlapping another.
  func replacements(in bytes: [UInt8]) -> [Replacement] {
    if areClean(bytes) { return [] }
    let plain = PlainBytes(bytes)
    let lower = plain.bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    let hits = matchers.filter { matcher in
      matcher.triggers.isEmpty || matcher.triggers.contains { lower.contains(sequence: $0) }
    }
    guard !hits.isEmpty else { return [] }
    // One scalar for a byte, so that places in the text are places in the bytes.
    let text = String(
      String.UnicodeScalarView(plain.bytes.lazy.map { Unicode.Scalar($0) }))
    var found: [Replacement] = []
    for matcher in hits {
      guard let expression = matcher.expression else { continue }
      let whole = NSRange(location: 0, length: plain.bytes.count)
      for match in expression.matches(in: text, range: whole) {
        let range = match.range(at: match.numberOfRanges > 1 ? 1 : 0)
        guard range.location != NSNotFound, range.length > 0 else { continue }
        let place = range.location..<(range.location + range.length)
        let secret = plain.bytes[place].filter { $0 > 32 }
        let digest = HashChain.authentication(
          of: String(decoding: secret, as: UTF8.self), key: session)
        let pseudonym = "\(matcher.pattern.prefix)masked-\(digest.prefix(10))"
        let start = plain.origins[place.lowerBound]
        let end = plain.origins[place.upperBound - 1] + 1
        if found.contains(where: { $0.range.overlaps(start..<end) }) { continue }
        // A pseudonym is no secret: what is masked stays as it is when it is masked again.
        if String(decoding: secret, as: UTF8.self).contains("masked-") { continue }
        found.append(Replacement(range: start..<end, pseudonym: Array(pseudonym.utf8)))
      }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// From where on the bytes may belong to a secret that has not arrived as a whole; the count of the
  /// bytes where nothing may.
  ///
  /// A line with a trigger is undecided until its end, and until the end of the next one, since a
  /// copied token may be broken over two lines; a key in PEM until its last line.
  func undecided(in bytes: [UInt8], after replaced: Int) -> Int {
    let plain = PlainBytes(bytes)
    let lower = plain.bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    let lastLine = lower.start(ofLineAt: lower.count)
    let lineBefore = lastLine > 0 ? lower.start(ofLineAt: lastLine - 1) : 0
    var first = lower.count
    for matcher in matchers {
      if matcher.triggers.isEmpty { first = min(first, lastLine) }
      for trigger in matcher.triggers {
        let start = matcher.spansLines ? plain.place(atOrAfter: replaced) : lineBefore
        if let place = lower.firstPlace(of: trigger, from: start) {
          first = min(first, lower.start(ofLineAt: place))
        } else if let partial = lower.endsWithPart(of: trigger) {
          first = min(first, lower.start(ofLineAt: partial))
        }
      }
    }
    guard first < lower.count else { return bytes.count - plain.openEscape }
    return plain.origins[first]
  }
}

/// A pattern of the user that is not a regular expression.
public struct RedactionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the pattern.
  public var name: String
  /// What is not a regular expression.
  public var expression: String

  /// The pattern and a way out.
  public var description: String {
    "session.yaml: secret '\(name)': '\(expression)' is not a regular expression\n"
      + "hint: escape brackets and dots with a backslash, and put the expression in single quotes"
  }
}

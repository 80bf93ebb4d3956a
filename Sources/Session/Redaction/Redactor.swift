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
    /// The expression of the user's own, which is compiled to see that it is one.
    ///
    /// The others are compiled when a trigger was seen: a command that prints none of them, as almost
    /// all do, must not wait for that.
    var compiled: NSRegularExpression?
    var expression: NSRegularExpression? {
      compiled ?? (try? NSRegularExpression(pattern: pattern.expression))
    }
    /// Whether a match may run over any number of lines, as a key in PEM does.
    var spansLines: Bool { pattern.name.hasPrefix("private-key") }
    /// Whether it finds what is known to be a secret only when nothing more comes.
    var isForEnds: Bool { pattern.name == "private-key-begun" }
    /// Whether nothing is known that its matches begin with.
    var isUnannounced: Bool { pattern.triggers.isEmpty }
  }

  private let matchers: [Matcher]
  private let search: TriggerSearch
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
      matchers.append(Matcher(pattern: pattern, compiled: compiled))
    }
    self.matchers = matchers
    self.search = TriggerSearch(patterns.map { $0.triggers.map { Array($0.utf8) } })
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
    /// Whether it is a key that runs over any number of lines.
    var spansLines = false
  }

  /// The secrets in some bytes, in order, none overlapping another.
  func replacements(in bytes: [UInt8]) -> [Replacement] {
    let plain = PlainBytes(bytes)
    return replacements(in: plain, search.hits(in: plain.bytes), isEnd: true)
  }

  /// The secrets in bytes that may go on, and from where on they are undecided.
  ///
  /// Undecided is what may belong to a secret that has not arrived as a whole: a line with a trigger
  /// until its end, and until the end of the next one, since a copied token may be broken over two
  /// lines; a key in PEM until its last line.
  func scan(_ bytes: [UInt8]) -> (replacements: [Replacement], undecided: Int) {
    let plain = PlainBytes(bytes)
    let hits = search.hits(in: plain.bytes)
    let found = replacements(in: plain, hits, isEnd: false)
    let text = plain.bytes
    let lastLine = text.start(ofLineAt: text.count)
    let lineBefore = lastLine > 0 ? text.start(ofLineAt: lastLine - 1) : 0
    // A key is open until its own end, whatever else was found in its first line.
    let replaced = plain.place(
      atOrAfter: found.last { $0.spansLines }?.range.upperBound ?? 0)
    var first = text.count
    if matchers.contains(where: \.isUnannounced) { first = lastLine }
    if let partial = search.partialTrigger(atEndOf: text) {
      first = min(first, text.start(ofLineAt: partial))
    }
    for hit in hits where hit.place < first {
      let start = matchers[hit.pattern].spansLines ? replaced : lineBefore
      if hit.place >= start { first = min(first, text.start(ofLineAt: hit.place)) }
    }
    var undecided = first < text.count ? plain.origin(of: first) : bytes.count - plain.openEscape
    // A secret that runs into what is undecided is not cut in two, nor is one that runs into it.
    for secret in found.reversed() where secret.range.upperBound > undecided {
      undecided = min(undecided, secret.range.lowerBound)
    }
    return (found, undecided)
  }

  private func replacements(
    in plain: PlainBytes, _ hits: [TriggerSearch.Hit], isEnd: Bool
  ) -> [Replacement] {
    var found: [Replacement] = []
    for (number, matcher) in matchers.enumerated() where isEnd || !matcher.isForEnds {
      let windows = windows(of: number, hits, in: plain.bytes)
      guard !windows.isEmpty, let expression = matcher.expression else { continue }
      for window in windows {
        // One scalar for a byte, so that places in the text are places in the bytes.
        let text = String(
          String.UnicodeScalarView(plain.bytes[window].lazy.map { Unicode.Scalar($0) }))
        let whole = NSRange(location: 0, length: window.count)
        for match in expression.matches(in: text, range: whole) {
          let range = match.range(at: match.numberOfRanges > 1 ? 1 : 0)
          guard range.location != NSNotFound, range.length > 0 else { continue }
          let start = window.lowerBound + range.location
          let secret = plain.bytes[start..<(start + range.length)].filter { $0 > 32 }
          let place =
            plain.origin(of: start)..<(plain.origin(of: start + range.length - 1) + 1)
          // A pseudonym is no secret: what is masked stays as it is when it is masked again.
          if String(decoding: secret, as: UTF8.self).contains("masked-")
            || found.contains(where: { $0.range.overlaps(place) })
          {
            continue
          }
          found.append(
            Replacement(
              range: place, pseudonym: pseudonym(of: secret, matcher.pattern),
              spansLines: matcher.spansLines))
        }
      }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func pseudonym(of secret: [UInt8], _ pattern: SecretPattern) -> [UInt8] {
    let digest = HashChain.authentication(
      of: String(decoding: secret, as: UTF8.self), key: session)
    return Array("\(pattern.prefix)masked-\(digest.prefix(10))".utf8)
  }

  /// The lines that a pattern is looked for in: those of its triggers, each with the next.
  private func windows(
    of number: Int, _ hits: [TriggerSearch.Hit], in text: [UInt8]
  ) -> [Range<Int>] {
    if matchers[number].isUnannounced { return [0..<text.count] }
    var windows: [Range<Int>] = []
    for hit in hits where hit.pattern == number {
      let start = text.start(ofLineAt: hit.place)
      var end = text.count
      if !matchers[number].spansLines {
        end = text.end(ofLineAt: hit.place)
        if end < text.count { end = text.end(ofLineAt: end) }
        let needed = matchers[number].pattern.companion
        if let needed, !text[start..<end].contains(needed) { continue }
      }
      if let last = windows.last, start < last.upperBound {
        windows[windows.count - 1] = last.lowerBound..<max(end, last.upperBound)
      } else {
        windows.append(start..<end)
      }
    }
    return windows
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

/// Replaces secrets by pseudonyms before they reach the disk.
///
/// A pseudonym is keyed by the session's id: two uses of one secret in a session carry the same one.
/// It says nothing of a long random secret. A short password can be guessed and compared with it by
/// who has the session: change passwords that were typed on a recorded command line all the same.
public struct Redactor: Sendable {
  private let own: [any OwnSecret]
  private let key: SHA256.Key
  /// The secrets of the command whose output this is for.
  var ofCommand: CommandSecrets?

  /// - Parameters:
  ///   - own: What is masked beside the secrets that always are.
  ///   - session: The session's id, the key of the pseudonyms.
  package init(own: [any OwnSecret] = [], session: String) {
    key = SHA256.Key(session)
    self.own = own
  }

  /// The text with its secrets replaced.
  public func masked(_ text: String) -> String {
    String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }

  /// The bytes with their secrets replaced; colours inside a secret go with it.
  public func masked(_ bytes: [UInt8]) -> [UInt8] { masked(bytes) { _ in [] } }

  /// The same with as many lines as there were: a key of several lines leaves empty ones behind.
  func maskedKeepingLines(_ bytes: [UInt8]) -> [UInt8] {
    masked(bytes) { secret in secret.filter { $0 == 10 } }
  }

  private func masked(
    _ bytes: [UInt8], leaving rest: (ArraySlice<UInt8>) -> [UInt8]
  ) -> [UInt8] {
    let replacements = replacements(in: bytes)
    guard !replacements.isEmpty else { return bytes }
    var masked: [UInt8] = []
    masked.reserveCapacity(bytes.count)
    var place = 0
    for replacement in replacements {
      masked += bytes[place..<replacement.range.lowerBound]
      masked += replacement.pseudonym + rest(bytes[replacement.range])
      place = replacement.range.upperBound
    }
    return masked + bytes[place...]
  }

  struct Replacement {
    var range: Range<Int>
    var pseudonym: [UInt8]
  }

  /// The secrets in some bytes, in order, none overlapping another.
  func replacements(in bytes: [UInt8]) -> [Replacement] {
    scan(bytes, isWhole: true).replacements
  }

  /// The secrets in bytes that may go on, and from where on they are undecided.
  ///
  /// Undecided is what may belong to a secret that has not arrived as a whole.
  func scan(_ bytes: [UInt8], isWhole: Bool = false) -> (
    replacements: [Replacement], undecided: Int
  ) {
    let plain = PlainBytes(bytes)
    var hunt = SecretHunt(plain.bytes, isWhole: isWhole)
    hunt.run()
    if !own.isEmpty {
      for secret in own {
        hunt.found += secret.ranges(in: plain.bytes).map { SecretHunt.Secret(range: $0) }
      }
      if !isWhole { hunt.doubt(from: plain.bytes.start(ofLineAt: plain.count)) }
    }
    if let ofCommand {
      hunt.found += ofCommand.ranges(in: plain.bytes).map { SecretHunt.Secret(range: $0) }
      if !isWhole { hunt.doubt(from: ofCommand.undecided(in: plain.bytes)) }
    }
    let secrets = hunt.secrets
    var undecided = hunt.undecided
    // A secret that runs into what is undecided is not cut in two, nor is one that runs into it.
    for secret in secrets.reversed() where secret.range.upperBound > undecided {
      undecided = min(undecided, secret.range.lowerBound)
    }
    let end = undecided < plain.count ? plain.origin(of: undecided) : bytes.count - plain.openEscape
    // A log repeats its secrets, and a pseudonym costs more than finding one again.
    var names: [ArraySlice<UInt8>: [UInt8]] = [:]
    return (
      secrets.map { secret in
        let range = secret.range
        let place =
          plain.origin(of: range.lowerBound)..<(plain.origin(of: range.upperBound - 1) + 1)
        let known = names[plain.bytes[range]] ?? pseudonym(of: plain.bytes[range])
        names[plain.bytes[range]] = known
        let name = Array(secret.prefix.utf8) + known
        return Replacement(range: place, pseudonym: plain.isWide(range) ? widened(name) : name)
      }, isWhole ? bytes.count : end
    )
  }

  /// In two bytes each, as the text around it.
  private func widened(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.flatMap { [$0, 0] }.dropLast())
  }

  func pseudonym(of secret: ArraySlice<UInt8>) -> [UInt8] {
    // Blanks and line ends are the terminal's, or of the file that it stands in.
    Array("masked-".utf8)
      + key.authentication(of: secret.filter { $0 > 32 }).prefix(10)
  }
}

/// A pattern of the user that is not a regular expression.
public struct RedactionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the pattern.
  public var name: String
  /// What is not a regular expression.
  public var expression: String

  package init(name: String, expression: String) {
    (self.name, self.expression) = (name, expression)
  }

  /// The pattern and a way out.
  public var description: String {
    "session.yaml: secret '\(name)': '\(expression)' is not a regular expression\n"
      + "hint: escape brackets and dots with a backslash, and put the expression in single quotes"
  }
}

/// The ways in which a secret of a file comes to be printed.
///
/// A shell takes blanks together and puts quotes around what is in its way, `bash -x` and a recorded line of words
/// show those quotes, and an address has numbers for it: `it's two  words` is also `'it'\''s two words'`,
/// `it\'s\ two\ words` and `it%27s+two++words`.
enum SecretSpelling {
  private static let blank = #"(?:\s|\+|%20|%09)"#
  private static let quote = #"(?:['"\\]|%2[27]|%5[Cc])"#

  /// A regular expression that finds the secret, held against bytes, one scalar for each.
  static func expression(of secret: [UInt8]) -> String {
    let solid = secret.count { !isBlank($0) && !isQuote($0) }
    // Hardly more than quotes and blanks, which stand everywhere.
    guard solid >= SecretFiles.shortest else { return secret.map(literal).joined() }
    var expression = ""
    var gap = Gap.closed
    var place = 0
    while place < secret.count {
      let byte = secret[place]
      place += 1
      if isQuote(byte) {
        if gap == .closed { gap = .quoted }
      } else if isBlank(byte) {
        while place < secret.count, isBlank(secret[place]) { place += 1 }
        expression += "\(quote)*(?:\(blank)\(quote)*)+"
        gap = .blank
      } else if byte.isAlphanumeric {
        expression += gap == .quoted ? "\(quote)+" : gap == .open ? "\(quote)*" : ""
        expression += literal(byte)
        gap = .closed
      } else {
        // What a shell has to quote, it quotes with what stands around it.
        if gap != .blank, !expression.isEmpty { expression += "\(quote)*" }
        expression += spellings(of: byte)
        gap = .open
      }
    }
    return expression
  }

  /// What stands between two bytes of a secret.
  private enum Gap {
    /// Nothing, or what may be a quote, or what is one.
    case closed, open, quoted
    /// Blanks, with the quotes around them.
    case blank
  }

  /// As it is, in an address, and as `printf %q` has what is not ASCII.
  private static func spellings(of byte: UInt8) -> String {
    let hex = String(byte, radix: 16)
    return "(?:\(literal(byte))|(?i:%\(byte < 16 ? "0" : "")\(hex))"
      + (byte < 128 ? ")" : "|\(String(byte, radix: 8)))")
  }

  private static func literal(_ byte: UInt8) -> String {
    "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

  private static func isQuote(_ byte: UInt8) -> Bool { [34, 39, 92].contains(byte) }
}

/// What tells a secret from the harmless words that stand in its place.
enum SecretValue {
  private static let states: Set<String> = [
    "yes", "no", "true", "false", "none", "null", "nil", "on", "off", "undefined", "unset",
    "disabled", "enabled", "required", "optional", "invalid", "incorrect", "expired", "missing",
    "changed", "updated", "unchanged", "empty", "default", "unknown", "ok", "failed", "prompt",
    "ask",
    "never", "always", "basic", "bearer", "digest", "negotiate", "ntlm", "compat", "systemd", "sss",
    "ldap", "db", "winbind", "locked", "redacted", "hidden", "masked", "sensitive", "omitted",
    "removed", "n/a", "is", "was", "not", "set", "denied", "accepted", "rejected", "revoked",
    "valid",
    "created", "deleted", "done", "read", "write", "worker", "manager", "external", "internal",
    "any",
    "wrong", "mismatch", "auto", "generated", "self", "files",
  ]
  /// What a help text, or a sentence, says behind an option.
  private static let types: Set<String> = [
    "string", "strings", "stringarray", "bytes", "int", "file", "value", "password", "passwd",
    "pass",
    "token", "secret", "key", "text", "list", "duration", "path", "name", "and", "or", "with",
    "the",
    "a", "an", "to", "for", "from", "via", "in", "must", "flag", "option", "options", "requires",
    "if", "when", "instead", "using", "use", "string=", "can", "will", "may", "should", "of", "by",
    "argument", "has", "as", "at", "passphrase", "that", "this", "are", "were", "it", "on",
  ]
  private static let placeholderParts = [
    "password", "passwd", "token", "secret", "your", "pass", "key", "value",
  ]

  /// Whether the bytes cannot be a secret, whatever their name says: a variable, a placeholder, a path.
  static func isHarmless(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, let last = value.last else { return true }
    if first == 36 { return isVariable(value) }
    if first == 96 || (first == 60 && value.contains(62))
      || (first == 37 && (last == 37 || value.count == 2))
    {
      return true
    }
    if value.starts(with: "{{".utf8) || value.starts(with: "[".utf8) || value.starts(with: "(".utf8)
    {
      return true
    }
    if first == 123 { return value.last == 125 || value.count == 1 }
    if value.allSatisfy({ $0 == first }) && (value.count > 1 || !first.isAlphanumeric) {
      // `xxxx`, `****`, `....`; `1111` is somebody's password.
      return !first.isDigit
    }
    if value.range(of: "masked-") != nil || value.starts(with: "…") || value.starts(with: "...") {
      return true
    }
    if value.range(of: "://") != nil { return true }
    guard value.count < 12 || value.prefix(8).contains(where: { $0 == 58 || $0 == 47 || $0 == 64 })
    else {
      return isPath(value) || isAlgorithm(value)
    }
    if isAlgorithm(value) { return true }
    let text = String(decoding: value.prefix(40).lazy.map(\.lowercased), as: UTF8.self)
    if states.contains(text) { return true }
    if ["sha256:", "sha512:", "sha1:", "md5:", "file:", "env:", "vault:", "@", "./", "~/", "../"]
      .contains(where: text.hasPrefix)
    {
      return !(first == 64 && !value.contains(47) && !value.contains(46))
    }
    return isPath(value)
  }

  private static let algorithms: Set<String> = [
    "scram-sha-256", "md5", "bcrypt", "scrypt", "argon2", "argon2i", "argon2id", "pbkdf2",
    "pbkdf2-sha256", "pbkdf2_sha256", "pbkdf2-sha512", "sha1", "sha256", "sha512", "sha-256",
    "sha-512",
    "yescrypt", "hs256", "rs256", "aes-256-cbc", "aes-256-gcm", "aes256", "aes-128-cbc",
    "caching_sha2_password", "mysql_native_password",
  ]

  private static func isAlgorithm(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count < 24 else { return false }
    return algorithms.contains(String(decoding: value.map(\.lowercased), as: UTF8.self))
  }

  /// Whether what begins with a dollar is not known yet: `$NAME`, `${NAME}`, `$(…)`; not a hash, `$1$…` and
  /// `$2b$…`, nor a password that happens to.
  private static func isVariable(_ value: ArraySlice<UInt8>) -> Bool {
    let rest = value.dropFirst()
    if rest.first == 40 || rest.first == 123 { return true }
    if rest.contains(36) { return value.count <= 20 }
    return !rest.contains { "!@#%^&*?~;|<>+=".utf8.contains($0) }
  }

  /// Whether a word behind an option, or behind a name in a sentence, is one of the help's.
  static func isHelp(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count < 40 else { return false }
    let word = value.lazy.filter { !",.)]".utf8.contains($0) }.map(\.lowercased)
    let text = String(decoding: Array(word), as: UTF8.self)
    if types.contains(text) { return true }
    let isCapital = value.allSatisfy { $0.isUppercase || $0 == 95 || $0 == 45 }
    return isCapital && placeholderParts.contains { text.contains($0) }
  }

  private static func isPath(_ value: ArraySlice<UInt8>) -> Bool {
    // Behind a comma another option follows.
    let value = value.prefix { $0 != 44 }
    guard value.first == 47, value.dropFirst().contains(47) else { return false }
    return value.allSatisfy {
      $0.isLowercase || $0.isDigit || $0 == 47 || $0 == 46 || $0 == 95 || $0 == 45
    }
  }

  /// Whether the bytes look like what a machine made, or a person who wanted a good password.
  static func isRandom(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 6 else { return false }
    var (upper, lower, digits, signs, changes) = (0, 0, 0, 0, 0)
    var before: UInt8 = 0
    for byte in value {
      if byte.isDigit {
        digits += 1
      } else if byte.isUppercase {
        upper += 1
        if before.isLowercase { changes += 1 }
      } else if byte.isLowercase {
        lower += 1
      } else if "!@#$%^*+?~".utf8.contains(byte) {
        signs += 1
      }
      before = byte
    }
    if upper + lower == 0 { return false }
    if digits > 0 && value.count >= 8 { return !isTime(value) }
    if signs > 0 && upper + lower > 2 && value.count >= 6 { return true }
    return upper > 1 && lower > 1 && changes > 1 && value.count >= 12
  }

  /// `2026-11-25T10:00:00Z`, `24h0m0s`, `10.0.0.1:2377`, `512MiB`.
  private static func isTime(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.first?.isDigit == true else { return false }
    let letters = value.filter(\.isLetter)
    let isUnit = letters.count <= 3 && value.count < 26
    let rest = value.filter { !$0.isLetter && !$0.isDigit }
    return isUnit && (!rest.isEmpty || letters.allSatisfy { "dhmsTZ".utf8.contains($0) })
  }
}

extension ArraySlice<UInt8> {
  /// Where a short text stands in the bytes first.
  func range(of text: StaticString) -> Range<Int>? {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard count >= wanted.count else { return nil }
    for place in startIndex...(endIndex - wanted.count)
    where self[place] == wanted[0] && self[place...].starts(with: wanted) {
      return place..<(place + wanted.count)
    }
    return nil
  }

  /// Whether they begin with a text.
  func starts(with text: StaticString) -> Bool {
    starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

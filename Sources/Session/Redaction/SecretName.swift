/// What the name of a variable, an option or a key says of its value.
struct SecretName {
  /// How surely the value is a secret.
  enum Kind {
    /// Whatever it is: a password may be a plain word.
    case password
    /// When it is none of the words that also stand there.
    case token
    /// Only when it looks random, since harmless values are as common.
    case weak
    /// `Cookie` and `Set-Cookie`: names with values.
    case cookie
    /// `Authorization`: a scheme and a value.
    case authorization
  }

  /// Texts one of which stands in every such name, in lower case.
  static let triggers = [
    "pass", "pw", "secret", "token", "apikey", "api_key", "api-key", "api key", "auth", "cred",
    "psk", "cookie", "private_key", "privatekey", "private-key", "accesskey", "access_key",
    "access-key", "accountkey", "account_key", "account-key", "encryption", "signing_key",
    "signingkey", "master_key", "master-key", "masterkey", "shared_key", "sharedkey",
    "shared-key", "presharedkey", "key-data", "sig=", "unseal", "unlock_key", "unlockkey",
    "subscription-key", "storage_key", "ssh_key", "sshkey", "community", "pin=", "recovery_key",
    "certificate-key",
    "signature=",
  ]

  /// Nil where it tells of no secret.
  let kind: Kind?
  let range: Range<Int>
  /// Whether it is written as variables of the environment are.
  let isVariable: Bool
  /// Whether it begins with a hyphen, as an option does.
  let isOption: Bool

  private static let passwords: Set<String> = [
    "password", "passwd", "passphrase", "passcode", "passw", "pwd", "pass", "psk", "passkey", "pw",
  ]
  private static let passwordEnds = ["password", "passwd", "passphrase", "passwort", "pwd"]
  private static let otherPasswords: Set<String> = [
    "requirepass", "masterauth", "dbpass", "userpass", "rootpass", "adminpass", "storepass",
    "keypass", "bindpass", "smtppass", "sshpass", "mypass", "pgpass", "authpass", "bindpw",
    "rootpw", "rediscliauth", "smtppassword", "privpass", "dbpwd", "wifipass", "mailpass",
    "ftppass", "vncpass", "encpass", "sudopass", "becomepass", "loginpass", "hostpass", "webpass",
  ]
  private static let tokenEnds = ["secret", "token", "apikey", "secretkey", "accesskey"]
  private static let tokens: Set<String> = [
    "secret", "token", "apikey", "privatekey", "accountkey", "authkey", "sharedkey", "sshkey",
    "presharedkey", "signingkey", "masterkey", "encryptionkey", "sharedaccesskey", "unlockkey",
    "sig", "authtoken", "credential", "credentials", "creds", "cred", "secrets", "tokens",
  ]
  /// Words before `key` that make a secret of it.
  private static let keys: Set<String> = [
    "api", "access", "private", "secret", "account", "auth", "encryption", "signing", "master",
    "shared", "unseal", "unlock", "subscription", "storage", "preshared", "ssh", "recovery",
    "token",
    "cookie", "pass", "sharedaccess", "certificate",
  ]
  /// Words that make something else of a name wherever they stand in it.
  private static let denying: Set<String> = [
    "no", "not", "empty", "permit", "allow", "require", "requires", "required", "needs", "enable",
    "disable", "use", "show", "hide", "reset", "change", "forgot", "expire", "invalid", "wrong",
    "missing", "bad", "max", "min", "num", "number", "minimum", "maximum", "next", "automount",
    "cancellation", "continuation", "page", "stop", "start", "bos", "eos", "pad", "public",
    "unexpected", "has", "is", "last", "check", "prompt", "failed", "total", "used", "nopasswd",
    "passwordless", "with", "without", "per", "file", "path", "url", "authentication",
  ]
  /// Words behind the telling one that make something else of it.
  private static let harmless: Set<String> = [
    "add", "rm", "file", "files", "path", "dir", "url", "uri", "name", "names", "id", "ids", "type",
    "method",
    "mode", "policy", "ttl", "expiry", "expires", "expiration", "expired", "length", "len", "size",
    "count", "max", "min", "limit", "age", "days", "authentication", "enabled", "disabled",
    "required", "prompt", "reset", "hint", "field", "changed", "change", "at", "time", "version",
    "provider", "plugin", "plugins", "server", "host", "port", "user", "users", "username",
    "manager", "store", "ref", "format", "algorithm", "alg", "stdin", "scope", "scopes", "endpoint",
    "status", "index", "driver", "rotation", "interval", "lifetime", "usage", "has", "is", "no",
    "not", "empty", "permit", "allow", "require", "requires", "needs", "enable", "disable", "use",
    "show", "hide", "forgot", "invalid", "wrong", "missing", "bad", "num", "next", "automount",
    "cancellation", "continuation", "page", "stop", "start", "bos", "eos", "pad", "public",
    "unexpected", "strength", "complexity", "class", "cmd", "command", "callback", "handler",
    "failed", "failure", "failures", "attempts", "retries", "cost", "budget", "bucket", "jar",
    "rate", "source", "mount", "audience", "aud", "issuer", "domain", "created", "updated", "last",
    "log", "logs", "level", "check", "checks", "fd", "env", "agent", "backend", "service", "socket",
    "sock", "methods", "types", "cache", "group", "realm", "column", "label", "digest",
    "fingerprint", "thumbprint", "number", "minimum", "maximum", "warn", "inactive", "date",
    "cookiename", "samesite", "secure", "path2", "in", "out", "per", "used", "total", "prompts",
    "completion", "nopasswd", "passwordless", "input", "output", "delegate", "mac", "line", "lines",
    "round", "rounds", "helper", "protection", "database", "generator",
  ]

  /// Whether a word makes something else of the name before it.
  static func isHarmless(_ word: String) -> Bool {
    harmless.contains(word) || denying.contains(word)
  }

  /// The name around a place.
  ///
  /// - Parameter kinds: What is known of names already: a log repeats its own.
  init(around place: Int, in text: inout SecretText, _ kinds: inout [ArraySlice<UInt8>: Kind?]) {
    var start = place
    while start > 0, place - start < 64, text.bytes[start - 1].isOfName { start -= 1 }
    var end = place
    while end < place + 96, text.at(end).isOfName { end += 1 }
    // "API Key: …", "Unseal Key 1: …".
    if text.at(end) == 32, (text.at(end + 1) | 0x20) == 107, (text.at(end + 2) | 0x20) == 101,
      (text.at(end + 3) | 0x20) == 121
    {
      end += 4
      while end < place + 96, text.at(end).isOfName { end += 1 }
      if text.at(end) == 32, text.at(end + 1).isDigit {
        end += 2
        while end < place + 96, text.at(end).isDigit { end += 1 }
      }
    }
    while end > place + 1, text.bytes[end - 1] == 46 || text.bytes[end - 1] == 45 { end -= 1 }
    range = start..<end
    isOption = text.bytes[start] == 45
    isVariable = !text.bytes[range].contains { $0.isLowercase }
    let name = text.bytes[range]
    if let known = kinds[name] {
      kind = known
    } else {
      // `--secret` of docker takes a name.
      kind =
        name.elementsEqual("--secret".utf8)
        ? .weak : Self.kind(of: Self.words(of: name), isVariable: isVariable)
      kinds[name] = .some(kind)
    }
  }

  /// What a name alone says.
  static func kind(of name: ArraySlice<UInt8>) -> Kind? {
    kind(of: words(of: name), isVariable: !name.contains { $0.isLowercase })
  }

  /// Whether a file of this name holds a secret, and nothing else: `db_password.txt`.
  static func isOfFile(_ name: ArraySlice<UInt8>) -> Bool {
    let kind = kind(of: words(of: name), isVariable: false)
    return kind == .password || kind == .token
  }

  /// The words of a name, in lower case: `dbPassword`, `db_password`, `DB-PASSWORD` have two.
  private static func words(of name: ArraySlice<UInt8>) -> [String] {
    var words: [[UInt8]] = [[]]
    var before: UInt8 = 0
    for byte in name {
      if !byte.isAlphanumeric {
        words.append([])
      } else if byte.isUppercase && before.isLowercase {
        words.append([byte.lowercased])
      } else {
        words[words.count - 1].append(byte.lowercased)
      }
      before = byte
    }
    return words.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func kind(of words: [String], isVariable: Bool) -> Kind? {
    guard !words.isEmpty, words.count < 12 else { return nil }
    if words == ["pwd"] || words == ["oldpwd"] {
      return isVariable || words[0] == "oldpwd" ? nil : .weak
    }
    guard !words.contains(where: denying.contains) else { return nil }
    if words.last == "authorization" { return .authorization }
    if words.last == "cookie" || words.last == "cookies" || words.last == "cookie2" {
      return .cookie
    }
    var found: Kind?
    for (place, word) in words.enumerated() {
      if found != nil, harmless.contains(word) { return nil }
      let bare = word.last?.isNumber == true ? String(word.prefix { !$0.isNumber }) : word
      let next = place + 1 < words.count ? words[place + 1] : ""
      if passwords.contains(bare) || otherPasswords.contains(bare)
        || passwordEnds.contains(where: bare.hasSuffix)
      {
        found = ["pass", "pw"].contains(bare) && words.count == 1 ? .weak : .password
        continue
      }
      if found == .password { continue }
      if next.hasPrefix("key"), keys.contains(bare) {
        found = .token
      } else if tokens.contains(bare) || tokenEnds.contains(where: bare.hasSuffix) {
        // `tokens`, `secrets` are counts and lists as often.
        found = bare.hasSuffix("s") && bare != "credentials" && bare != "creds" ? .weak : .token
      } else if bare == "client", next == "key", words.last == "data" {
        found = .token
      } else if bare == "auth" || bare == "community" || bare == "pin" || bare == "signature" {
        found = found ?? (isVariable && words.count > 1 ? .token : .weak)
      } else if bare == "passwords" {
        found = .weak
      }
    }
    return found
  }
}

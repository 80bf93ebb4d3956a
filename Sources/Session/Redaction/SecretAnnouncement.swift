/// What a text that is looked for announces.
enum SecretAnnouncement: Sendable {
  /// A token whose shape is known, by its number.
  case shape(Int)
  /// A name whose value is secret.
  case name
  /// A program, by its number, and the length of its name.
  case command(Int, length: Int)
  /// `echo`, `printf`: what they print may go to a program that reads a secret.
  case printing(length: Int)
  /// `<<`.
  case handing
  /// A key of several lines, and the end of one.
  case key, keyEnd
  case hash, pgpass, address, bearer, basic
  /// OpenSSL's `pass:x`.
  case passArgument
  /// SQL's `IDENTIFIED BY`.
  case identified
  /// A part of an address that is secret as a whole.
  case hook
  /// What stands behind a password in Go's addresses of databases.
  case network
  /// A value in YAML whose name may follow.
  case itemValue

  /// Everything that is announced, with the texts that do so, in lower case.
  static let all: [(text: String, what: SecretAnnouncement)] = {
    var all: [(text: String, what: SecretAnnouncement)] = []
    all.reserveCapacity(512)
    for (number, shape) in SecretShape.known.enumerated() {
      all.append((String(decoding: shape.beginning, as: UTF8.self).lowercased(), .shape(number)))
    }
    for trigger in SecretName.triggers { all.append((trigger, .name)) }
    for (number, command) in SecretCommand.all.enumerated() {
      for name in command.names { all.append((name, .command(number, length: name.utf8.count))) }
    }
    for name in ["echo", "printf", "print", "yes"] {
      all.append((name, .printing(length: name.utf8.count)))
    }
    all += [
      ("<<", .handing), ("-----begin", .key), ("private-lines:", .key), ("-----end", .keyEnd),
      (":543", .pgpass), (":6432:", .pgpass), (":*:", .pgpass), ("- value:", .itemValue),
      ("@tcp(", .network), ("@unix(", .network), ("://", .address), ("bearer", .bearer),
      ("basic ", .basic), ("pass:", .passArgument), ("identified ", .identified),
      ("hooks.slack.com/", .hook),
      ("discord.com/api/webhooks/", .hook), ("discordapp.com/api/webhooks/", .hook),
      (".webhook.office.com/", .hook), ("api.telegram.org/bot", .hook), (":aa", .hook),
      (".atlasv1.", .hook), ("8q~", .hook), ("7q~", .hook), ("{ssha", .hash), ("pbkdf2_sha", .hash),
    ]
    for mark in [
      "$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$7$", "$y$", "$gy$", "$apr1$", "$argon2",
      "$scrypt$", "$pbkdf2",
    ] {
      all.append((mark, .hash))
    }
    return all
  }()

  /// Every one of them in the bytes, in order of their ends, and how many bytes at the end begin one.
  static func hits(in bytes: [UInt8]) -> (hits: [SecretSearch.Hit], partial: Int) {
    // The automaton costs more to make than a command line and a few lines of output are worth.
    bytes.count <= 1024 ? shortSearch.hits(in: bytes) : search.hits(in: bytes)
  }

  private static let texts = all.enumerated().map {
    (text: Array($0.element.text.utf8), number: $0.offset)
  }

  /// The automaton that finds them.
  static let search = SecretSearch(texts)

  /// What finds them in a few bytes.
  static let shortSearch = ShortSecretSearch(texts)
}

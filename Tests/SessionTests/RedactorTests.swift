import Foundation
import Manifests
import Session
import Testing
import Text

@Suite struct RedactorTests {
  // Made up, of the shape of real ones.
  private static let token =
    "SWMTKN-1-" + String(repeating: "a1", count: 25) + "-" + String(repeating: "b2c3d", count: 5)

  private static func redactor(_ own: [SecretPattern] = []) throws -> Redactor {
    try Redactor(patterns: own, session: "session")
  }

  @Test func givesOneSecretOnePseudonymInASession() throws {
    let one = try Self.redactor().masked("a \(Self.token)")
    let other = try Self.redactor().masked("\(Self.token) b").dropLast(2)
    #expect(one.dropFirst(2) == other)
    let elsewhere = try Redactor(patterns: [], session: "another")
    #expect(elsewhere.masked("a \(Self.token)") != one)
  }

  @Test func findsATokenThatIsPrintedInColour() throws {
    let coloured = "\u{1B}[01;31m\u{1B}[KSWMTKN\u{1B}[m\u{1B}[K" + Self.token.dropFirst(6) + "\n"
    let masked = try Self.redactor().masked(coloured)
    #expect(!masked.contains("b2c3db2c3d"))
    #expect(masked.hasSuffix("\n"))
  }

  /// Output arrives in pieces that are cut anywhere.
  @Test func findsATokenThatIsCutAnywhere() throws {
    let text = Array("join --token \(Self.token) 10.1.1.24:2377\nnext line\n".utf8)
    var seen: Set<String> = []
    for place in stride(from: 1, to: text.count, by: 1) {
      let session = try TemporarySession()
      try session.record([(.output, Array(text[..<place])), (.output, Array(text[place...]))])
      let journal = String(decoding: try session.bytes, as: UTF8.self)
      #expect(!journal.contains("b2c3db2c3d"))
      let output = String(
        decoding: try session.journal().output(of: 1).flatMap(\.bytes), as: UTF8.self)
      #expect(output.hasPrefix("join --token SWMTKN-1-masked-"))
      #expect(output.hasSuffix(" 10.1.1.24:2377\nnext line\n"))
      seen.insert(String(output.prefix(24)))
    }
    #expect(seen.count == 1)
  }

  @Test func masksTheWordsOfACommand() throws {
    let session = try TemporarySession()
    let writer = try JournalWriter(session.folder)
    _ = try writer.start(
      CommandRun(
        arguments: ["sshpass", "-p", "hunter2", "ssh", "n1"], line: "sshpass -p hunter2 ssh n1"))
    let command = try session.journal().entries.first?.command
    #expect(command?.arguments.count == 5)
    #expect(command?.arguments[2].hasPrefix("masked-") == true)
    #expect(command?.line.contains("hunter2") == false)
    #expect(command?.line.hasSuffix(" ssh n1") == true)
  }

  /// The quotes that a line of words is written with hide nothing.
  @Test func masksWordsWithQuotesAndSymbols() throws {
    let session = try TemporarySession()
    let writer = try JournalWriter(session.folder)
    let words = [
      "env", "DB_PASSWORD=k7Rm;Xk29fj", "ssh", "db", "mysql -p'Xk29fj7' -e \"select 1\"",
      "API_KEY=it's|Xk29fj7", "--password=two Xk29fj7",
    ]
    _ = try writer.start(
      CommandRun(arguments: words, line: ShellQuoting.line(of: words)))
    let command = try #require(session.journal().entries.first?.command)
    #expect(!"\(command.arguments) \(command.line)".contains("Xk29"))
    #expect(command.line == ShellQuoting.line(of: command.arguments))
    #expect(command.arguments[4].hasSuffix("' -e \"select 1\""))
  }

  /// What may name secrets is read as YAML, which tells a misspelt key.
  @Test(arguments: [
    ("title: x\n# secrets\n\nreferences:\n- a\n- b\nsummary: |\n  secrets: none\n", false),
    ("secrets:\n- {name: a, pattern: b}\n", true), ("title: x\nSecrets:\n", true),
    ("title: x\nsecret:\n", true), ("  title: x\n  secrets:\n", true), ("\"secrets\": []\n", true),
    ("{title: x, secrets: []}\n", true), ("\u{FEFF}secrets:\n", true), ("", false),
  ])
  func asksYAMLForSecrets(_ yaml: String, _ isAsked: Bool) throws {
    let session = try TemporarySession()
    try yaml.write(to: session.folder.manifestFile, atomically: true, encoding: .utf8)
    #expect(try session.folder.namesSecrets() == isAsked)
  }

  @Test func findsTheUsersOwnSecrets() throws {
    let session = try TemporarySession()
    try "secrets:\n  - { name: ticket, pattern: 'TICKET-[0-9]+' }\n".write(
      to: session.folder.manifestFile, atomically: true, encoding: .utf8)
    try session.record([(.output, Array("see TICKET-4711 now\n".utf8))])
    #expect(!String(decoding: try session.bytes, as: UTF8.self).contains("TICKET-4711"))
  }

  @Test func saysThatAPatternIsNoExpression() throws {
    let own = SecretPattern(
      name: "mine", expression: "(")
    do {
      _ = try Self.redactor([own])
      Issue.record("it was taken")
    } catch {
      #expect(
        "\(error)"
          == "session.yaml: secret 'mine': '(' is not a regular expression\n"
          + "hint: escape brackets and dots with a backslash, and put the expression in single "
          + "quotes")
    }
  }

  @Test func leavesOrdinaryOutputAloneByteForByte() throws {
    let session = try TemporarySession()
    let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try session.record([(.output, bytes)])
    #expect(
      TemporarySession.bytes(of: try session.journal().output(of: 1), in: .output) == bytes)
  }

  /// `head -3 key.pem`: the last line of the key never comes.
  @Test func hidesAKeyThatWasCutOff() throws {
    let line = String(repeating: "AbC+", count: 16)
    let key = "-----BEGIN \("RSA") PRIVATE KEY-----\n\(line)\n\(line)\nAbCd\n"
    let session = try TemporarySession()
    let bytes = Array("before\n\(key)".utf8)
    for cut in [3, 20, 60, 100, bytes.count - 2] {
      try session.record([(.output, Array(bytes[..<cut])), (.output, Array(bytes[cut...]))])
    }
    #expect(!String(decoding: try session.bytes, as: UTF8.self).contains("AbC"))
    let journal = try session.journal()
    let outputs = try journal.entries.map { entry in
      String(decoding: try journal.output(of: entry.number).flatMap(\.bytes), as: UTF8.self)
    }
    #expect(Set(outputs).count == 1)
    #expect(outputs.first?.hasPrefix("before\n-----BEGIN RSA PRIVATE KEY-----\nmasked-") == true)
  }

  @Test func findsASecretInOneOfManyLinesWithItsTrigger() throws {
    let plain = (0..<3000).map { "GET https://example.org/\($0)\n" }.joined()
    let text = plain + "clone https://user:hunter2@example.org/\n" + plain
    let session = try TemporarySession()
    let bytes = Array(text.utf8)
    try session.record(
      stride(from: 0, to: bytes.count, by: 5000).map {
        (.output, Array(bytes[$0..<min($0 + 5000, bytes.count)]))
      })
    let output = String(
      decoding: try session.journal().output(of: 1).flatMap(\.bytes), as: UTF8.self)
    #expect(output.hasPrefix(plain + "clone https://user:masked-"))
    #expect(output.hasSuffix("@example.org/\n" + plain))
  }

  /// One secret begins in, or goes on into, a line that announces another.
  @Test(arguments: [
    "join \(token.prefix(60))\n  \(token.dropFirst(60)) --password hunter2\nnext\n\nend\n",
    "Authorization: Bearer -----BEGIN \("EC") PRIVATE KEY-----\nb2c3db2c3d\nb2c3db2c3d\n"
      + "-----END EC PRIVATE KEY-----\nend\n",
  ])
  func findsSecretsThatShareALine(_ text: String) throws {
    let bytes = Array(text.utf8)
    let session = try TemporarySession()
    let writer = try JournalWriter(session.folder)
    var outputs = Set([bytes.maskedWhole(by: writer)])
    outputs.insert(bytes.masked(cutAt: Array(bytes.indices.dropFirst()), by: writer))
    for first in bytes.indices {
      for second in first..<bytes.count {
        outputs.insert(bytes.masked(cutAt: [first, second], by: writer))
      }
    }
    #expect(outputs.count == 1)
    #expect(outputs.allSatisfy { !$0.contains("b2c3d") && !$0.contains("hunter2") })
  }
}

extension [UInt8] {
  /// What the record of an output is that arrives in pieces, however long it takes between them.
  func masked(cutAt cuts: [Int], by writer: JournalWriter) -> String {
    var masker = writer.outputMasker
    var output: [OutputChunk] = []
    for (start, end) in zip([0] + cuts, cuts + [count]) {
      output += masker.add(
        OutputChunk(stream: .output, offset: nil, bytes: Array(self[start..<end])))
    }
    return String(decoding: (output + masker.finish()).flatMap(\.bytes), as: UTF8.self)
  }

  func maskedWhole(by writer: JournalWriter) -> String { masked(cutAt: [], by: writer) }
}

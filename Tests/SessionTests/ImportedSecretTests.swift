import Foundation
import Manifests
import Session
import Testing
import Text

/// Secrets that come with an import: cut between chunks, coloured, in remarks and unknown keys.
@Suite struct ImportedSecretTests {
  // Made up, of the shape of a real one.
  private static let token =
    "SWMTKN-1-" + String(repeating: "a1", count: 25) + "-" + String(repeating: "b2c3d", count: 5)

  /// Imports commands that printed these chunks, and returns what the journal says of each.
  private func imported(
    _ outputs: [[[UInt8]]], into session: TemporarySession
  ) throws -> [[UInt8]] {
    _ = try JournalWriter(session.folder).importing(ImportedFile(name: "f") { [] }) { add in
      for chunks in outputs {
        try add(
          ImportedEntry(
            time: nil, content: .command(CommandRun(arguments: ["cmd"], line: "cmd")),
            output: chunks.enumerated().map { index, bytes in
              OutputChunk(stream: .output, offset: Double(index), bytes: bytes)
            }))
      }
    }
    let journal = try session.journal()
    return try outputs.indices.map {
      TemporarySession.bytes(of: try journal.output(of: $0 + 1), in: .output)
    }
  }

  private func importedAtEveryCut(
    _ text: String, into session: TemporarySession? = nil
  ) throws -> Set<[UInt8]> {
    let session = try session ?? TemporarySession()
    let bytes = Array(text.utf8)
    let cuts = (0...bytes.count).map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
    let outputs = try imported(cuts, into: session)
    #expect(!String(decoding: try session.bytes, as: UTF8.self).contains("b2c3db2c3d"))
    return Set(outputs)
  }

  @Test func carryOnePseudonymWhereverTheyAreCut() throws {
    let seen = try importedAtEveryCut("a\tb ü €\r\n  --token \(Self.token) n1:2377\nnext \u{7}\n")
    #expect(seen.count == 1)
    let text = String(decoding: seen.first ?? [], as: UTF8.self)
    #expect(text.hasPrefix("a\tb ü €\r\n  --token SWMTKN-1-masked-"))
    #expect(text.hasSuffix(" n1:2377\nnext \u{7}\n"))
  }

  @Test func carryTheSamePseudonymWithColoursInside() throws {
    let coloured =
      "\u{1B}[01;31m\u{1B}[KSWMTKN\u{1B}[m\u{1B}[K-1-"
      + Self.token.dropFirst(9).prefix(30) + "\u{1B}[32m" + Self.token.dropFirst(39)
    let seen = try importedAtEveryCut("--token \(coloured)\u{1B}[0m n1\n")
    #expect(seen.count == 1)
    let text = String(decoding: seen.first ?? [], as: UTF8.self)
    let redactor = try Redactor(patterns: [], session: "session")
    #expect(
      redactor.masked("--token \(coloured)\u{1B}[0m n1\n")
        == "--token \u{1B}[01;31m\u{1B}[K" + redactor.masked(Self.token) + "\u{1B}[0m n1\n")
    #expect(text.hasPrefix("--token \u{1B}[01;31m\u{1B}[KSWMTKN-1-masked-"))
    #expect(text.hasSuffix("\u{1B}[0m n1\n"))
  }

  @Test func areFoundOverManyChunks() throws {
    let session = try TemporarySession()
    let bytes = Array("x \(Self.token) y\n".utf8)
    let outputs = try imported([[bytes], bytes.map { [$0] }], into: session)
    #expect(outputs[0] == outputs[1])
  }

  @Test func areFoundWhereACopyBrokeTheLine() throws {
    let broken = Self.token.prefix(60) + "\n    " + Self.token.dropFirst(60)
    let seen = try importedAtEveryCut("--token \(broken) n1\n")
    #expect(seen.count == 1)
    #expect(String(decoding: seen.first ?? [], as: UTF8.self).hasSuffix(" n1\n"))
  }

  @Test func areFoundInWhatComesBesidesCommands() throws {
    let session = try TemporarySession()
    _ = try JournalWriter(session.folder).importing(ImportedFile(name: "f") { [] }) { add in
      try add(ImportedEntry(time: nil, content: .stage("Join with \(Self.token)")))
      try add(
        ImportedEntry(
          time: nil, content: .note("We typed \(Self.token)."),
          extra: ["seen": .array([.object(["token": .string(Self.token), "n": .integer(2)])])]))
      try add(
        ImportedEntry(
          time: nil,
          content: .attachment(
            Attachment(file: "a.png", caption: "Shows \(Self.token)", digest: "00"))))
      try add(
        ImportedEntry(
          time: nil,
          content: .command(
            CommandRun(
              arguments: ["join", Self.token], line: "join \(Self.token)", note: Self.token))
        ))
    }
    let journal = String(decoding: try session.bytes, as: UTF8.self)
    #expect(!journal.contains("b2c3db2c3d"))
    let entries = try session.journal().entries
    #expect(entries.count == 4)
    guard case .array(let seen) = entries[1].extra["seen"], case .object(let first) = seen.first
    else {
      Issue.record("the key was lost")
      return
    }
    #expect(first["n"] == .integer(2))
  }

  @Test func areFoundInWordsThatAreSplit() throws {
    let session = try TemporarySession()
    let words = ["echo", "-----BEGIN", "EC", "PRIVATE", "KEY-----", "AbCd", "EfGh", "-----END"]
    let line = (words + ["EC", "PRIVATE", "KEY-----"]).joined(separator: " ")
    _ = try JournalWriter(session.folder).start(
      CommandRun(arguments: line.components(separatedBy: " "), line: line))
    let journal = String(decoding: try session.bytes, as: UTF8.self)
    #expect(!journal.contains("AbCd"))
    #expect(!journal.contains("EfGh"))
    #expect(try session.journal().entries.first?.command?.arguments.count == 11)
  }

  @Test func ofTheUserAreFoundWithTheirGroup() throws {
    let session = try TemporarySession()
    try "secrets:\n  - { name: pin, pattern: 'pin ([0-9]{4})' }\n".write(
      to: session.folder.manifestFile, atomically: true, encoding: .utf8)
    let seen = try importedAtEveryCut(
      "the pin 4711 is set\nand 4711 alone is none\n", into: session)
    #expect(seen.count == 1)
    let text = String(decoding: seen.first ?? [], as: UTF8.self)
    #expect(text.hasPrefix("the pin masked-"))
    #expect(text.hasSuffix(" is set\nand 4711 alone is none\n"))
  }

  @Test func keepTheirEntryWhenTheSourceFailsLater() throws {
    struct Broken: Error {}
    let session = try TemporarySession()
    let writer = try JournalWriter(session.folder)
    #expect(throws: Broken.self) {
      _ = try writer.importing(ImportedFile(name: "f") { [] }) { add in
        try add(ImportedEntry(time: nil, content: .note("first")))
        throw Broken()
      }
    }
    try writer.append(.note("second"))
    #expect(try session.journal().entries.map(\.content) == [.note("first"), .note("second")])
    #expect(try Verification(of: session.folder.journal).firstBreak == nil)
  }
}

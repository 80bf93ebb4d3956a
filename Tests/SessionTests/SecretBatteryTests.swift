import Foundation
import Manifests
import Session
import Testing

/// What must be masked, and what must stay: kinds that people print and type.
@Suite struct SecretBatteryTests {
  private static func redactor() throws -> Redactor {
    try Redactor(patterns: [], session: "session")
  }

  /// The text without the marks, and what stands around the secrets.
  private static func parts(of marked: String) -> (text: String, around: [Substring]) {
    let text = marked.replacing("⟦", with: "").replacing("⟧", with: "")
    var around: [Substring] = []
    for piece in marked.split(separator: "⟦", omittingEmptySubsequences: false) {
      around.append(
        piece.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false).last ?? "")
    }
    return (text, around)
  }

  @Test func isLarge() {
    #expect(MadeUpSecrets.all.count >= 250)
    #expect(HarmlessTexts.all.count >= 130)
  }

  /// The secret is gone, all of it, and nothing beside it.
  @Test(arguments: MadeUpSecrets.all)
  func masksTheSecretAndNothingElse(_ marked: String) throws {
    let (text, around) = Self.parts(of: marked)
    let masked = try Self.redactor().masked(text)
    let kept = masked.replacing(/(?:SWM(?:TKN|KEY)-1-)?masked-[0-9a-f]{10}/, with: "⟦⟧")
    #expect(kept == around.joined(separator: "⟦⟧"), "\(text)")
    #expect(try Self.redactor().masked(masked) == masked)
  }

  @Test(arguments: HarmlessTexts.all)
  func leavesHarmlessTextsAlone(_ text: String) throws {
    #expect(try Self.redactor().masked(text) == text)
  }

  @Test func findsSecretsInUTF16() throws {
    for marked in MadeUpSecrets.variables.prefix(8) {
      let (text, _) = Self.parts(of: marked)
      let wide = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      let masked = try Self.redactor().masked(wide)
      let narrow = String(decoding: masked.filter { $0 != 0 }, as: UTF8.self)
      #expect(narrow == (try Self.redactor().masked(text)))
      #expect(masked.count == narrow.utf8.count * 2)
    }
  }

  /// Output that is cut anywhere, once, twice or at each byte, leaves the same record.
  @Test(arguments: MadeUpSecrets.all)
  func findsItWhereverOutputIsCut(_ marked: String) throws {
    let text = Array(("before\n" + Self.parts(of: marked).text + "\nnext\n").utf8)
    let session = try TemporarySession()
    let writer = try JournalWriter(session.folder)
    let whole = text.maskedWhole(by: writer)
    #expect(text.masked(cutAt: Array(text.indices.dropFirst()), by: writer) == whole)
    for cut in text.indices.dropFirst() {
      #expect(text.masked(cutAt: [cut], by: writer) == whole)
      let second = cut + (cut * 7919) % (text.count - cut)
      #expect(text.masked(cutAt: [cut, second], by: writer) == whole)
    }
  }

  /// No text takes longer than its length: four times as much may take six times as long, not sixteen.
  @Test(arguments: [
    "password=", "password x ", "\"password\":\"", "curl mysql ", "echo a | sudo ", "<<<", ":*:",
    "-----BEGIN \("EC") PRIVATE KEY-----\n", "-----BEGIN \("EC") PRIVATE KEY-----\nab\n", "eyJa.",
    "sk-", "pass", "authorization=none url=https://10.0.0.1:2377/v1/x\n", "8q~", "://a:b", "$1$",
    "cookie: a=b; ", "authorization: digest ", "api key ", "name: password\n",
    "password | x ", "| password |\n", "'password: ' ", "password is generated ", "sudo -S <<EOF\n",
    "passwords:\n- a\n", "\"redis-cli\", \"-a\", ",
  ])
  func takesTimeInProportion(_ piece: String) throws {
    let redactor = try Self.redactor()
    func seconds(_ count: Int) -> Double {
      let text = Array(String(repeating: piece, count: count / piece.utf8.count).utf8)
      return (0..<2).map { _ in
        let start = clock()
        _ = redactor.masked(text)
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
      }.min() ?? 0
    }
    _ = seconds(1000)
    #expect(seconds(80_000) < seconds(20_000) * 8 + 0.05)
  }

  /// Pieces of what announces secrets, in any order and cut anywhere.
  @Test func masksAnyMixtureOnce() throws {
    let redactor = try Self.redactor()
    let signs = [
      "=", ":", "\"", "'", " ", "\n", "\r\n", " \r", "\\", "|", "<", "-", "\0", "\u{1B}[m", "ž",
    ]
    let pieces =
      MadeUpSecrets.all.map { Self.parts(of: $0).text } + HarmlessTexts.all + signs + signs
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<1500 {
      var text: [UInt8] = []
      for _ in 0...next(6) {
        let piece = Array(pieces[next(pieces.count)].utf8)
        text += piece.prefix(next(piece.count + 1)).suffix(next(piece.count + 1))
      }
      let masked = redactor.masked(text)
      #expect(redactor.masked(masked) == masked)
    }
  }
}

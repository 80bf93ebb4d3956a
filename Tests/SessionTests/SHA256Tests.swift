import Session
import Testing

/// Digests that others have published.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func agreesWithTheStandard(_ text: String, _ digest: String) {
    #expect(SHA256.digest(of: Array(text.utf8)) == digest)
    // Bytes that do not lie in one piece, and pieces that come one by one.
    #expect(SHA256.digest(of: text.utf8.lazy.map { $0 }) == digest)
    var pieces = Array(text.utf8).map { [$0] }[...]
    #expect(SHA256.digest { pieces.popFirst() ?? [] } == digest)
  }

  /// RFC 4231, test case 2.
  @Test func authenticatesAsTheStandardDoes() {
    let digits = SHA256.Key("Jefe").authentication(of: Array("what do ya want for nothing?".utf8))
    #expect(
      String(decoding: digits, as: UTF8.self)
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }
}

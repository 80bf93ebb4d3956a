import Testing

@testable import Session

/// Announcements of secrets are found in one pass over any amount of bytes: which way is taken depends on
/// how many there are, and nothing else may.
@Suite struct SecretSearchTests {
  private static let texts = SecretAnnouncement.all.map { Array($0.text.utf8) }

  /// Announcements among other bytes, some of them cut, so many bytes in all.
  private func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var state = seed
    func random(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % most
    }
    var bytes: [UInt8] = []
    while bytes.count < count {
      let text = Self.texts[random(Self.texts.count)]
      bytes += random(4) == 0 ? text.prefix(1 + random(text.count)) : text[...]
      bytes += (0..<random(30)).map { _ in UInt8(32 + random(95)) }
      if random(3) == 0 { bytes = bytes.map { $0 } + [10] }
    }
    return Array(bytes.prefix(count))
  }

  /// What is found by looking for every text at every place.
  private func expected(in bytes: [UInt8]) -> Set<[Int]> {
    let lower = bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    var found: Set<[Int]> = []
    for (number, text) in Self.texts.enumerated() {
      for place in lower.indices where lower[place...].starts(with: text) {
        found.insert([place, number])
      }
    }
    return found
  }

  @Test(arguments: [0, 1, 40, 1023, 1024, 1025, 4000, 9001])
  func findsEveryAnnouncementHoweverLongTheTextIs(_ count: Int) {
    for seed in 1...3 {
      let bytes = bytes(count, seed: UInt64(seed))
      let (hits, partial) = SecretAnnouncement.search.hits(in: bytes)
      let short = SecretAnnouncement.shortSearch.hits(in: bytes)
      #expect(Set(hits.map { [$0.place, $0.number] }) == expected(in: bytes))
      #expect(hits.map { [$0.place, $0.number] } == short.hits.map { [$0.place, $0.number] })
      #expect(partial == short.partial)
    }
  }
}

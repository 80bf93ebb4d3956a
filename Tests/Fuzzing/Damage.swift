/// Damages inputs at random, the same way for the same seed.
struct Damage {
  /// Pieces that mean something to one format or the other.
  private static let pieces: [[UInt8]] = [
    "\u{1b}[2J", "\u{1b}[?1049h", "\u{1b}]133;C\u{7}", "\r\n", "\t", "  ", "\u{0}", "\u{ff}", "é",
    "宽", "{", "}", "[", "]", "\"", "'", "\\", "$(", "`", "|", "&&", ";", "<<E\n", "{1..99}", "-",
    "--",
    "99999999999999999999", "-1", "1e999", "NaN", "null", "ID", "STATUS",
    "Error response from daemon:",
    "About a minute ago", "2026-11-23T18:51:37Z", "----\n", "```\n", "<pre>", "&lt;",
    "osboxes@a:~$ ",
  ].map { Array($0.utf8) }
  /// Bytes of a damaged input at most: a mutation doubles what it copies.
  private static let most = 200_000

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number from 0 up to a limit (splitmix64).
  mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    value ^= value >> 31
    return limit > 0 ? Int(value % UInt64(limit)) : 0
  }

  /// One of some inputs, damaged in a few places.
  mutating func input(from seeds: [[UInt8]]) -> [UInt8] {
    var bytes = seeds[number(below: seeds.count)]
    for _ in 0...number(below: 6) {
      let place = number(below: bytes.count + 1)
      let end = min(bytes.count, place + number(below: 40))
      switch number(below: 7) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(UInt8(number(below: 256)), at: place)
      case 2 where place < bytes.count: bytes[place] ^= UInt8(1 << number(below: 8))
      case 3: bytes.insert(contentsOf: Self.pieces[number(below: Self.pieces.count)], at: place)
      case 4 where bytes.count < Self.most: bytes.insert(contentsOf: bytes[place..<end], at: end)
      case 5:
        // The rest of another input: two formats in one.
        let other = seeds[number(below: seeds.count)]
        bytes.replaceSubrange(place..., with: other[number(below: other.count + 1)...])
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes.count > Self.most ? Array(bytes[..<Self.most]) : bytes
  }
}

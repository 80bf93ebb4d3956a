/// Finds what `SecretSearch` finds, in a few bytes: each text is compared where its first byte stands.
///
/// There is nothing to build but a list for each byte, where the automaton takes most of a millisecond.
struct ShortSecretSearch: Sendable {
  private let texts: [[UInt8]]
  private let numbers: [Int]
  /// The places of the texts that begin with a byte.
  private var beginning = [[UInt16]](repeating: [], count: 256)

  /// - Parameter texts: In lower case, each with what it announces.
  init(_ texts: [(text: [UInt8], number: Int)]) {
    self.texts = texts.map(\.text)
    numbers = texts.map(\.number)
    for (place, text) in self.texts.enumerated() {
      guard let first = text.first else { continue }
      beginning[Int(first)].append(UInt16(place))
    }
  }

  /// Every text in the bytes, in order of their ends, and how many bytes at the end begin one.
  func hits(in bytes: [UInt8]) -> (hits: [SecretSearch.Hit], partial: Int) {
    var found: [(end: Int, hit: SecretSearch.Hit)] = []
    var partial = 0
    for start in bytes.indices {
      for place in beginning[Int(Self.lower(bytes[start]))] {
        let text = texts[Int(place)]
        var length = 1
        while length < text.count, start + length < bytes.count,
          Self.lower(bytes[start + length]) == text[length]
        {
          length += 1
        }
        if start + length == bytes.count { partial = max(partial, length) }
        if length == text.count {
          found.append((start + length, .init(place: start, number: numbers[Int(place)])))
        }
      }
    }
    // Of those that end at one place the longest comes first.
    let hits = found.enumerated().sorted {
      ($0.element.end, $0.element.hit.place, $0.offset)
        < ($1.element.end, $1.element.hit.place, $1.offset)
    }
    return (hits.map(\.element.hit), partial)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (65...90).contains(byte) ? byte | 0x20 : byte
  }
}

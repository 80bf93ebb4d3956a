private import Glibc

/// Finds the texts that announce a secret, whatever their case, in one pass over the bytes.
///
/// All output passes through here, so a byte costs one look at a table of pairs; a trigger is
/// compared only where its first two bytes stand.
struct TriggerSearch: Sendable {
  /// A trigger that was found.
  struct Hit {
    /// Where it begins.
    var place: Int
    /// The number of the pattern that it belongs to.
    var pattern: Int
  }

  private struct Trigger {
    var bytes: [UInt8]
    var pattern: Int
  }

  /// Upper-case ASCII letters made lower, everything else as it is.
  private static let folded = (0...255).map {
    (65...90).contains($0) ? UInt8($0) | 0x20 : UInt8($0)
  }

  private let triggers: [Trigger]
  /// By the first two bytes of a trigger, 1 + the number of its bucket; 0 where none begins so.
  private var buckets = [UInt8](repeating: 0, count: 1 << 16)
  private var members: [[Int]] = []

  /// - Parameter triggers: For every pattern its triggers, in lower case; shorter ones than two bytes
  ///   find nothing.
  init(_ triggers: [[[UInt8]]]) {
    self.triggers = triggers.enumerated().flatMap { pattern, texts in
      texts.filter { $0.count > 1 }.map { Trigger(bytes: $0, pattern: pattern) }
    }
    for (number, trigger) in self.triggers.enumerated() {
      let pair = Int(trigger.bytes[0]) << 8 | Int(trigger.bytes[1])
      if buckets[pair] == 0 {
        members.append([])
        buckets[pair] = UInt8(members.count)
      }
      members[Int(buckets[pair]) - 1].append(number)
    }
  }

  /// Every trigger in the bytes, in order of place.
  func hits(in bytes: [UInt8]) -> [Hit] {
    guard bytes.count > 1 else { return [] }
    var hits: [Hit] = []
    bytes.withUnsafeBufferPointer { bytes in
      Self.folded.withUnsafeBufferPointer { folded in
        buckets.withUnsafeBufferPointer { buckets in
          var pair = Int(folded[Int(bytes[0])])
          for place in 1..<bytes.count {
            pair = (pair & 0xFF) << 8 | Int(folded[Int(bytes[place])])
            let bucket = buckets[pair]
            if bucket == 0 { continue }
            for number in members[Int(bucket) - 1]
            where Self.begins(triggers[number].bytes, bytes[(place - 1)...], folded) {
              hits.append(Hit(place: place - 1, pattern: triggers[number].pattern))
            }
          }
        }
      }
    }
    return hits
  }

  private static func begins(
    _ trigger: [UInt8], _ rest: Slice<UnsafeBufferPointer<UInt8>>,
    _ folded: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard rest.count >= trigger.count else { return false }
    return zip(trigger, rest).allSatisfy { $0 == folded[Int($1)] }
  }

  /// Where the bytes end with the beginning of a trigger: the first such place, nil where none is.
  func partialTrigger(atEndOf bytes: [UInt8]) -> Int? {
    let longest = triggers.map(\.bytes.count).max() ?? 0
    let end = bytes.suffix(max(0, longest - 1)).map { Self.folded[Int($0)] }
    for length in stride(from: end.count, to: 0, by: -1) {
      let rest = end.suffix(length)
      if triggers.contains(where: { $0.bytes.count > length && $0.bytes.starts(with: rest) }) {
        return bytes.count - length
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// Whether a byte is among them.
  func holds(_ byte: UInt8) -> Bool {
    withUnsafeBytes { bytes in
      bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false
    }
  }

  /// Where a byte stands first from a place on; nil where it does not.
  func place(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Where the line begins that a place is in.
  func start(ofLineAt place: Int) -> Int {
    (self[..<place].lastIndex(of: 10) ?? -1) + 1
  }

  /// Past the end of the line that a place is in.
  func end(ofLineAt place: Int) -> Int {
    self[place...].firstIndex(of: 10).map { $0 + 1 } ?? count
  }
}

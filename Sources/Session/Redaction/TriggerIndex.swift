/// Looks for the triggers of all patterns in one pass.
///
/// Almost all output has none, and passes here at the speed of a pipe: the first two bytes of every
/// trigger are looked up in a table, and only where they stand the rest is compared.
struct TriggerIndex: Sendable {
  private static let escape: UInt8 = 27

  private let triggers: [[UInt8]]
  /// For every pair of bytes, whether a trigger begins with it.
  private let begins: [Bool]
  private let longest: Int

  /// - Parameter triggers: In lower-case ASCII, of two bytes at least.
  init(_ triggers: [[UInt8]]) {
    var begins = [Bool](repeating: false, count: 1 << 16)
    for trigger in triggers where trigger.count >= 2 {
      begins[Int(trigger[0]) << 8 | Int(trigger[1])] = true
    }
    self.triggers = triggers
    self.begins = begins
    self.longest = triggers.map(\.count).max() ?? 0
  }

  /// Whether no trigger is in the bytes, none begins at their end, and no escape sequence could hide
  /// one.
  func isAbsent(from bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      begins.withUnsafeBufferPointer { begins in
        var before = 0
        for place in bytes.indices {
          let byte = bytes[place]
          if byte == Self.escape { return false }
          let lower = byte &- 65 < 26 ? byte | 0x20 : byte
          if begins[before << 8 | Int(lower)], mayStand(at: place - 1, in: bytes) { return false }
          before = Int(lower)
        }
        // The last byte alone may be the first of a trigger.
        return !triggers.contains { $0.first == UInt8(before) } || bytes.isEmpty
      }
    }
  }

  /// Whether a trigger, or as much of one as the bytes have room for, stands at a place.
  private func mayStand(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place >= 0 else { return false }
    return triggers.contains { trigger in
      for (offset, expected) in trigger.enumerated() {
        guard place + offset < bytes.count else { return true }
        let byte = bytes[place + offset]
        if (byte &- 65 < 26 ? byte | 0x20 : byte) != expected { return false }
      }
      return true
    }
  }
}

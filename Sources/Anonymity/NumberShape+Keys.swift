extension NumberShape {
  /// A public key of SSH, a fingerprint, a hashed name, the id of a container engine.
  static func key(_ text: BareText, _ place: Int) -> (shape: NumberShape, end: Int)? {
    let bytes = text.bytes
    func starts(_ word: StaticString) -> Bool {
      word.withUTF8Buffer { bytes[place...].starts(with: $0) }
    }
    if starts("SHA256:") {
      let end = run(bytes, place + 7)
      return end - place - 7 == 43 ? (.key(from: 7), end) : nil
    }
    if starts("AAAA") {
      // The first bytes are the name of the algorithm, and of RSA the exponent that nearly all have.
      let end = run(bytes, place)
      return end - place >= 60 ? (.key(from: starts("AAAAB3NzaC1yc2E") ? 30 : 25), end) : nil
    }
    if place > 2, bytes[place - 1] == 124,
      bytes[(place - 3)..<place].elementsEqual("|1|".utf8)
        || isHashedName(bytes, place)
    {
      let end = run(bytes, place)
      return end - place >= 27 ? (.key(from: 0), end) : nil
    }
    return engine(bytes, place).map { (.key(from: 0), $0) }
  }

  /// The second half of `|1|salt|name`.
  private static func isHashedName(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard place > 31 else { return false }
    return bytes[(place - 32)..<(place - 29)].elementsEqual("|1|".utf8)
  }

  /// `7TRN:IPZB:…`: twelve groups of four.
  private static func engine(_ bytes: [UInt8], _ place: Int) -> Int? {
    let end = place + 59
    guard end <= bytes.count, bytes[place + 4] == 58 else { return nil }
    for offset in 0..<59 {
      let byte = bytes[place + offset]
      let isRight = offset % 5 == 4 ? byte == 58 : (65...90).contains(byte) || byte.isDigit
      guard isRight else { return nil }
    }
    return end == bytes.count || !isWord(bytes[end]) ? end : nil
  }

  private static func run(_ bytes: [UInt8], _ place: Int) -> Int {
    var end = place
    while end < bytes.count, isWord(bytes[end]) || [43, 47, 61].contains(bytes[end]) { end += 1 }
    return end
  }

  /// `VB1b2c3d4e-5f607182`, and what stands behind the words "serial number".
  static func serial(_ bytes: [UInt8], _ place: Int) -> (shape: NumberShape, end: Int)? {
    if bytes[place] == 118, place + 19 <= bytes.count, bytes[place + 1] == 98,
      bytes[(place + 2)..<(place + 10)].allSatisfy(\.isHexDigit), bytes[place + 10] == 45,
      let end = fixed(8, bytes, place + 11)
    {
      return (.serial(from: 2), end)
    }
    guard bytes[place] == 115, bytes[place...].starts(with: "serial".utf8) else { return nil }
    var start = place + 6
    if bytes[start...].starts(with: " number".utf8) || bytes[start...].starts(with: "_number".utf8)
    {
      start += 7
    } else if bytes[start...].starts(with: "number".utf8) {
      start += 6
    } else if bytes[start...].starts(with: "_short".utf8) {
      start += 6
    }
    let marks = start
    while start < bytes.count, [32, 34, 58, 61].contains(bytes[start]) { start += 1 }
    guard bytes[marks..<start].contains(where: { $0 == 58 || $0 == 61 }) else { return nil }
    var end = start
    while end < bytes.count, isWord(bytes[end]) || bytes[end] == 45 { end += 1 }
    let isNumber = end - start >= 4 && bytes[start..<end].contains(where: \.isDigit)
    return isNumber ? (.serial(from: start - place), end) : nil
  }
}

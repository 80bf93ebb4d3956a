/// The chain that ties every line of a journal to the one before it.
///
/// A line begins `{"hash":"<64 digits>",`. The hash is SHA-256 over the 64 digits of the line before
/// (64 zeros before the first line) and this line without its hash member and without its newline.
struct HashChain: Sendable {
  /// Bytes before the digits of a line's hash: `{"hash":"`.
  static let prefix = Array(#"{"hash":""#.utf8)
  /// Bytes between the digits and the rest of the line.
  private static let suffix = Array("\",".utf8)
  /// Where a line goes on after its hash member.
  static let bodyOffset = prefix.count + 64 + suffix.count

  /// The 64 hexadecimal digits of the last line.
  var last: [UInt8] = [UInt8](repeating: 48, count: 64)

  /// The whole line for a body that begins `{"entries":…`; the chain goes on from it.
  mutating func seal(_ body: [UInt8]) -> [UInt8] {
    var line: [UInt8] = []
    seal(body, into: &line)
    return line
  }

  /// Adds the whole line for a body to others; output passes through here, and is copied once.
  mutating func seal(_ body: [UInt8], into lines: inout [UInt8]) {
    var hash = SHA256()
    hash.add(last)
    hash.add(body)
    last = hash.finish()
    // Only at first: asked each time, an array makes exactly this room and is copied each time.
    if lines.isEmpty { lines.reserveCapacity(body.count + Self.bodyOffset + 1) }
    lines += Self.prefix
    lines += last
    lines += Self.suffix
    lines += body[1...]
    lines.append(10)
  }

  /// Whether a line (without its newline) follows on the last one; the chain goes on from it only then.
  mutating func accepts(_ line: ArraySlice<UInt8>) -> Bool {
    guard let hash = Self.hash(of: line) else { return false }
    var digest = SHA256()
    digest.add(last)
    digest.add(CollectionOfOne(UInt8(ascii: "{")))
    digest.add(line.dropFirst(Self.bodyOffset))
    guard digest.finish() == hash else { return false }
    last = hash
    return true
  }

  /// Whether a line begins as a line of a journal does.
  static func hasHash(_ line: ArraySlice<UInt8>) -> Bool {
    line.withUnsafeBufferPointer { line in
      guard line.count > bodyOffset else { return false }
      let (digits, end) = (prefix.count, prefix.count + 64)
      return line[..<digits].elementsEqual(prefix) && line[end..<bodyOffset].elementsEqual(suffix)
        && line[digits..<end].allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
  }

  /// The digits that a line carries; nil where it does not begin as a line of a journal does.
  static func hash(of line: ArraySlice<UInt8>) -> [UInt8]? {
    hasHash(line) ? Array(line.dropFirst(prefix.count).prefix(64)) : nil
  }
}

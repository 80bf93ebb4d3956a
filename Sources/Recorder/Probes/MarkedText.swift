/// Takes what stands between two marks out of a stream that arrives in pieces.
struct MarkedText {
  private let opening: [UInt8]
  private let closing: UInt8
  private var held: [UInt8] = []
  /// What stood between marks.
  private(set) var found: [[UInt8]] = []

  init(from opening: [UInt8], to closing: UInt8) {
    self.opening = opening
    self.closing = closing
  }

  /// The bytes outside of marks, as far as that can be told.
  mutating func pass(_ bytes: [UInt8]) -> [UInt8] {
    held += bytes
    var outside: [UInt8] = []
    while let start = held.firstRange(of: opening) {
      outside += held[..<start.lowerBound]
      guard let end = held[start.upperBound...].firstIndex(of: closing) else {
        held.removeFirst(start.lowerBound)
        return outside
      }
      found.append(Array(held[start.upperBound..<end]))
      held.removeFirst(end + 1)
    }
    let partial = (0...min(held.count, opening.count)).last {
      held.suffix($0) == opening.prefix($0)
    }
    let rest = held.count - (partial ?? 0)
    outside += held[..<rest]
    held.removeFirst(rest)
    return outside
  }

  /// What was held back, at the end of the stream.
  ///
  /// What a mark opened and nothing closed is no output: who wrote it was ended in the middle.
  mutating func finish() -> [UInt8] {
    defer { held = [] }
    return held.starts(with: opening) ? [] : held
  }
}

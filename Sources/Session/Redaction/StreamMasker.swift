/// Masks the secrets of one stream while it arrives.
///
/// Bytes that may belong to a secret which has not arrived as a whole are held back, with the time at
/// which they came; everything else goes on at once. Chunks keep their bounds.
struct StreamMasker {
  /// Bytes that are held back at most: past that they cannot be one secret.
  static let mostHeld = 1 << 16

  private let redactor: Redactor
  private var held: [UInt8] = []
  private var marks: [(start: Int, chunk: OutputChunk)] = []

  init(_ redactor: Redactor) {
    self.redactor = redactor
  }

  /// Takes a chunk and returns what can go on.
  mutating func add(_ chunk: OutputChunk) -> [OutputChunk] {
    if held.isEmpty && redactor.areClean(chunk.bytes) { return [chunk] }
    marks.append((held.count, OutputChunk(stream: chunk.stream, offset: chunk.offset, bytes: [])))
    held += chunk.bytes
    let replacements = redactor.replacements(in: held)
    var end = redactor.undecided(in: held, after: replacements.last?.range.upperBound ?? 0)
    if held.count - end > Self.mostHeld { end = held.count }
    return take(end, replacements.filter { $0.range.upperBound <= end })
  }

  /// What was held back, at the end of the stream.
  mutating func finish() -> [OutputChunk] {
    take(held.count, redactor.replacements(in: held))
  }

  private mutating func take(_ end: Int, _ replacements: [Redactor.Replacement]) -> [OutputChunk] {
    guard end > 0 else { return [] }
    var chunks: [OutputChunk] = []
    for (index, mark) in marks.enumerated() where mark.start < end {
      let next = index + 1 < marks.count ? min(marks[index + 1].start, end) : end
      var chunk = mark.chunk
      var place = mark.start
      for replacement in replacements where replacement.range.upperBound > mark.start {
        guard replacement.range.lowerBound < next else { break }
        // A secret that is cut between chunks is told in the one it begins in.
        if replacement.range.lowerBound >= mark.start {
          chunk.bytes += held[place..<replacement.range.lowerBound] + replacement.pseudonym
        }
        place = min(replacement.range.upperBound, next)
      }
      if place < next { chunk.bytes += held[place..<next] }
      if !chunk.bytes.isEmpty { chunks.append(chunk) }
    }
    held.removeFirst(end)
    let kept = marks.lastIndex { $0.start <= end } ?? 0
    let rest = held.isEmpty ? [] : Array(marks[kept...])
    marks = rest.map { (max(0, $0.start - end), $0.chunk) }
    return chunks
  }
}

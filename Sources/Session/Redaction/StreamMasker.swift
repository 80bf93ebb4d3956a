/// Masks the secrets of one stream while it arrives.
///
/// Bytes that may belong to a secret which has not arrived as a whole are held back, with the time at
/// which they came; everything else goes on at once. Chunks keep their bounds.
package struct StreamMasker {
  /// Bytes that are held back at most: past that they cannot be one secret.
  static let mostHeld = 1 << 16

  /// Bytes of a chunk that is held back as a whole where a part of it is undecided.
  private static let mostKeptWhole = 1 << 13

  private let redactor: Redactor
  private var held: [UInt8] = []
  private var marks: [(start: Int, chunk: OutputChunk)] = []

  init(_ redactor: Redactor) {
    self.redactor = redactor
  }

  /// Takes a chunk and returns what can go on.
  package mutating func add(_ chunk: OutputChunk) -> [OutputChunk] {
    if held.isEmpty {
      let (replacements, undecided) = redactor.scan(chunk.bytes)
      // Nearly all output goes this way, without a copy.
      if replacements.isEmpty && undecided == chunk.bytes.count { return [chunk] }
    }
    marks.append((held.count, OutputChunk(stream: chunk.stream, offset: chunk.offset, bytes: [])))
    held += chunk.bytes
    let (replacements, undecided) = redactor.scan(held)
    if held.count - undecided > Self.mostHeld { return finish() }
    let end = end(before: undecided, replacements)
    return take(end, replacements.filter { $0.range.upperBound <= end })
  }

  /// What is held back, with the time of its first byte; nil where nothing is.
  var heldBack: OutputChunk? {
    guard let first = marks.first, !held.isEmpty else { return nil }
    return OutputChunk(stream: first.chunk.stream, offset: first.chunk.offset, bytes: held)
  }

  /// Where to cut what is held: small chunks keep their bounds, and no secret is cut.
  private func end(before undecided: Int, _ replacements: [Redactor.Replacement]) -> Int {
    guard undecided < held.count,
      let number = marks.lastIndex(where: { $0.start <= undecided }),
      (number + 1 < marks.count ? marks[number + 1].start : held.count) - marks[number].start
        <= Self.mostKeptWhole
    else { return undecided }
    let start = marks[number].start
    let cut = replacements.first { $0.range.lowerBound < start && $0.range.upperBound > start }
    return cut.map(\.range.lowerBound) ?? start
  }

  /// What was held back, at the end of the stream or where it became too much.
  package mutating func finish() -> [OutputChunk] {
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

extension JournalWriter {
  /// What masks a stream that is not written to this journal as what is.
  package var outputMasker: StreamMasker { StreamMasker(redactor) }
}

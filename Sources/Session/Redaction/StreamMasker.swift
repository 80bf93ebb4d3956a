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
  /// The last lines that have gone on already, and behind them what is held back.
  private var bytes: [UInt8] = []
  /// How many bytes have gone on: they tell what the rest is, as a `--` before `password` does.
  private var passed = 0
  private var marks: [(start: Int, chunk: OutputChunk)] = []

  /// - Parameter recent: What of the stream has gone on already, where another masker was before this.
  init(_ redactor: Redactor, after recent: [UInt8] = []) {
    self.redactor = redactor
    (bytes, passed) = (recent, recent.count)
  }

  /// Takes a chunk and returns what can go on.
  package mutating func add(_ chunk: OutputChunk) -> [OutputChunk] {
    if bytes.isEmpty {
      let (replacements, undecided) = redactor.scan(chunk.bytes)
      // Nearly all output goes this way, without a copy.
      if replacements.isEmpty && undecided == chunk.bytes.count {
        bytes = Self.recent(of: chunk.bytes, before: chunk.bytes.count)
        passed = bytes.count
        return [chunk]
      }
    }
    marks.append(
      (bytes.count, OutputChunk(stream: chunk.stream, offset: chunk.offset, bytes: [])))
    bytes += chunk.bytes
    let (replacements, undecided) = redactor.scan(bytes)
    if bytes.count - max(undecided, passed) > Self.mostHeld { return finish() }
    let end = end(before: max(undecided, passed), replacements)
    return take(end, replacements.filter { $0.range.upperBound <= end })
  }

  /// What is held back of a stream, and the last lines that have gone on.
  package struct Held {
    /// What has gone on.
    package var recent: [UInt8]
    /// What has not, with the time of its first byte.
    package var chunk: OutputChunk

    package init(recent: [UInt8], chunk: OutputChunk) {
      (self.recent, self.chunk) = (recent, chunk)
    }
  }

  /// What is held back, and then what came after it; nil where there is neither.
  func held(with gathered: OutputChunk?) -> Held? {
    guard var chunk = marks.first?.chunk ?? gathered else { return nil }
    chunk.bytes = bytes[passed...] + (gathered?.bytes ?? [])
    return Held(recent: Array(bytes[..<passed]), chunk: chunk)
  }

  /// The lines before a place that tell what stands behind it, as the account before a password.
  private static func recent(of bytes: [UInt8], before place: Int) -> [UInt8] {
    let start = max(0, place - SecretHunt.longestLine)
    let line = bytes.start(ofLineAt: start)
    return Array(bytes[(start - line < SecretHunt.longestLine ? line : start)..<place])
  }

  /// Where to cut what is held: small chunks keep their bounds, and no secret is cut.
  private func end(before undecided: Int, _ replacements: [Redactor.Replacement]) -> Int {
    guard undecided < bytes.count,
      let number = marks.lastIndex(where: { $0.start <= undecided }),
      (number + 1 < marks.count ? marks[number + 1].start : bytes.count) - marks[number].start
        <= Self.mostKeptWhole
    else { return undecided }
    let start = marks[number].start
    let cut = replacements.first { $0.range.lowerBound < start && $0.range.upperBound > start }
    return cut.map(\.range.lowerBound) ?? start
  }

  /// What was held back, at the end of the stream or where it became too much.
  package mutating func finish() -> [OutputChunk] {
    take(bytes.count, redactor.replacements(in: bytes))
  }

  private mutating func take(_ end: Int, _ replacements: [Redactor.Replacement]) -> [OutputChunk] {
    guard end > passed else { return [] }
    var chunks: [OutputChunk] = []
    for (index, mark) in marks.enumerated() where mark.start < end {
      let next = index + 1 < marks.count ? min(marks[index + 1].start, end) : end
      var chunk = mark.chunk
      var place = mark.start
      for replacement in replacements where replacement.range.upperBound > mark.start {
        guard replacement.range.lowerBound < next else { break }
        // A secret that is cut between chunks is told in the one it begins in, or in the first that
        // has not gone on.
        if max(replacement.range.lowerBound, passed) >= mark.start {
          let start = max(replacement.range.lowerBound, place)
          chunk.bytes += bytes[place..<start] + replacement.pseudonym
        }
        place = min(replacement.range.upperBound, next)
      }
      if place < next { chunk.bytes += bytes[place..<next] }
      if !chunk.bytes.isEmpty { chunks.append(chunk) }
    }
    let recent = Self.recent(of: bytes, before: end)
    let kept = marks.lastIndex { $0.start <= end } ?? 0
    let rest = end == bytes.count ? [] : Array(marks[kept...])
    marks = rest.map { (max(0, $0.start - end) + recent.count, $0.chunk) }
    bytes.replaceSubrange(..<end, with: recent)
    passed = recent.count
    return chunks
  }
}

extension JournalWriter {
  /// What masks a stream that is not written to this journal as what is.
  package var outputMasker: StreamMasker { StreamMasker(redactor) }
}

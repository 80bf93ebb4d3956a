extension Journal {
  /// Bytes of one stream that are read from its beginning and from its end; what is between them is
  /// omitted, and reported as such.
  package static let (readFromStart, readFromEnd) = (4 << 20, 1 << 20)
  /// How far from these limits the end of a line is looked for.
  private static let longestLine = 1 << 16

  /// What a command printed, in order of arrival; nothing for other entries.
  public func output(of entry: Int) throws(JournalError) -> [OutputChunk] {
    try chunks(at: places(of: entry))
  }

  /// Hands out what a command printed chunk by chunk, in the same order.
  ///
  /// - Parameter stream: The only stream that is asked for; nil for all of them.
  public func forEachChunk(
    of entry: Int, in stream: OutputChunk.Stream? = nil, _ body: (OutputChunk) throws -> Void
  ) throws {
    for place in places(of: entry) where stream == nil || place.stream == stream {
      try body(chunk(at: place.range))
    }
  }

  /// Whether a stream of the output is too long to be read as a whole.
  package func isLong(_ entry: Int) -> Bool {
    OutputChunk.Stream.allCases.contains { stream in
      places(of: entry).reduce(0) { $0 + ($1.stream == stream ? $1.count : 0) }
        > Self.readFromStart + Self.readFromEnd
    }
  }

  /// What a command printed, stream by stream, as it is read and shown: of a long stream whole lines
  /// of its beginning and its end, the chunk behind the omission saying how much is missing.
  package func excerpt(of entry: Int) throws(JournalError) -> [OutputChunk] {
    guard isLong(entry) else { return try output(of: entry) }
    var excerpt: [OutputChunk] = []
    for stream in OutputChunk.Stream.allCases {
      let places = places(of: entry).filter { $0.stream == stream }
      let total = places.reduce(0) { $0 + $1.count }
      guard total > Self.readFromStart + Self.readFromEnd else {
        excerpt += try chunks(at: places)
        continue
      }
      let head = try chunks(at: Self.first(Self.readFromStart, of: places))
      let start = head.flatMap(\.bytes).prefix(Self.readFromStart)
      let kept = start.suffix(Self.longestLine).lastIndex(of: 10).map { $0 + 1 } ?? start.count
      let tail = try chunks(at: Self.first(Self.readFromEnd, of: places.reversed()).reversed())
      let end = tail.flatMap(\.bytes).suffix(Self.readFromEnd)
      let first = end.prefix(Self.longestLine).firstIndex(of: 10).map { $0 + 1 } ?? end.startIndex
      var last = tail.dropping(first)
      last[0].skipped = total - kept - (end.endIndex - first)
      excerpt += head.keeping(kept) + last
    }
    return excerpt
  }

  /// The first places that hold so many bytes.
  private static func first(_ count: Int, of places: [OutputPlace]) -> [OutputPlace] {
    var held = 0
    return Array(
      places.prefix { place in
        defer { held += place.count }
        return held < count
      })
  }

  private func chunks(at places: [OutputPlace]) throws(JournalError) -> [OutputChunk] {
    var chunks: [OutputChunk] = []
    for place in places { chunks.append(try chunk(at: place.range)) }
    return chunks
  }
}

extension [OutputChunk] {
  /// The chunks of the first bytes.
  fileprivate func keeping(_ count: Int) -> [OutputChunk] {
    var rest = count
    return compactMap { (chunk) -> OutputChunk? in
      guard rest > 0 else { return nil }
      var chunk = chunk
      chunk.bytes = [UInt8](chunk.bytes.prefix(rest))
      rest -= chunk.bytes.count
      return chunk
    }
  }

  /// The chunks without the first bytes.
  fileprivate func dropping(_ count: Int) -> [OutputChunk] {
    var rest = count
    return compactMap { (chunk) -> OutputChunk? in
      var chunk = chunk
      let dropped = Swift.min(rest, chunk.bytes.count)
      rest -= dropped
      chunk.bytes.removeFirst(dropped)
      return chunk.bytes.isEmpty ? nil : chunk
    }
  }
}

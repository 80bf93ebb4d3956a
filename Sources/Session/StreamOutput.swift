/// The bytes of one stream of an output, joined: characters and lines are cut anywhere between chunks.
package struct StreamOutput: Sendable {
  /// The bytes, without those that were omitted.
  package private(set) var bytes: [UInt8] = []
  /// Where in the stream the omitted bytes were; empty where all of it is here.
  package private(set) var omitted = 0..<0
  private var arrivals: [(end: Int, offset: Double?)] = []

  /// Joins the chunks of one stream.
  package init(_ chunks: [OutputChunk], _ stream: OutputChunk.Stream) {
    for chunk in chunks where chunk.stream == stream {
      if chunk.skipped > 0 { omitted = bytes.count..<bytes.count + chunk.skipped }
      bytes += chunk.bytes
      arrivals.append((bytes.count, chunk.offset))
    }
  }

  /// How many bytes the stream has, omitted ones among them.
  package var total: Int { bytes.count + omitted.count }

  /// The place in the stream of a byte that is here.
  package func origin(of place: Int) -> Int {
    place < omitted.lowerBound ? place : place + omitted.count
  }

  /// The bytes that are here of a range of the stream.
  package subscript(span: Range<Int>) -> ArraySlice<UInt8> {
    func place(_ origin: Int) -> Int {
      origin < omitted.upperBound ? min(origin, omitted.lowerBound) : origin - omitted.count
    }
    let span = omitted.isEmpty ? span : place(span.lowerBound)..<place(span.upperBound)
    return bytes[span.clamped(to: bytes.indices)]
  }

  /// Seconds since the command began when the bytes before a place had arrived; nil without a clock.
  package func arrival(before place: Int) -> Double? {
    // Most outputs are one chunk; of the others the first that reaches the place.
    var (low, high) = (0, arrivals.count)
    while low < high {
      let middle = (low + high) / 2
      if arrivals[middle].end < place { low = middle + 1 } else { high = middle }
    }
    return low < arrivals.count ? arrivals[low].offset : arrivals.last?.offset
  }
}

public import Text

/// A command that runs and is being written down.
///
/// A class for the same reason as its writer: both outputs of the command add to it.
public final class OpenEntry {
  /// The number of the entry.
  public let number: Int
  /// The clocks when the command was started.
  public let clocks: SystemClocks

  private let writer: JournalWriter
  private let redactor: Redactor
  private var maskers: StreamMaskers
  /// Output that has come in small pieces and is not written yet.
  private var gathered: OutputChunk?
  /// When something came last, in seconds since the command was started.
  private var last: Double?

  /// Seconds that small pieces are gathered: programs that do not buffer print byte by byte, and a
  /// line of the journal for each byte is two hundred times its size.
  private static let gathering = 0.01
  /// Bytes that are gathered at most.
  private static let mostGathered = JournalWriter.mostBytesInALine
  /// Bytes of the largest piece that is gathered: a terminal gives 4,096 at a time.
  fileprivate static let smallPiece = 1 << 13

  init(number: Int, clocks: SystemClocks, writer: JournalWriter, redactor: Redactor) {
    (self.number, self.clocks, self.writer, self.redactor) = (number, clocks, writer, redactor)
    maskers = StreamMaskers(redactor)
  }

  /// Adds what the command printed now; secrets are replaced on the way.
  public func add(_ bytes: [UInt8], to stream: OutputChunk.Stream) throws(JournalError) {
    let offset = SystemClocks.now().seconds(since: clocks)
    let isFollowing = offset - (last ?? -.infinity) < Self.gathering
    last = offset
    if let begun = gathered, begun.stream == stream, offset - (begun.offset ?? 0) < Self.gathering,
      begun.bytes.count + bytes.count <= Self.mostGathered
    {
      gathered?.bytes += bytes
      return
    }
    try writeGathered()
    let chunk = OutputChunk(stream: stream, offset: offset, bytes: bytes)
    // What comes alone is written at once: most commands print once, and may be killed then.
    if isFollowing, bytes.count <= Self.smallPiece {
      gathered = chunk
    } else {
      try mask(chunk)
    }
  }

  /// Whether something is gathered that `settle` shall write soon.
  public var isGathering: Bool { gathered != nil }

  /// Writes what was gathered, when its time is over.
  public func settle() throws(JournalError) {
    guard let begun = gathered,
      SystemClocks.now().seconds(since: clocks) - (begun.offset ?? 0) >= Self.gathering
    else { return }
    try writeGathered()
  }

  private func writeGathered() throws(JournalError) {
    guard let chunk = gathered else { return }
    gathered = nil
    try mask(chunk)
  }

  private func mask(_ chunk: OutputChunk) throws(JournalError) {
    try write(maskers.add(chunk))
  }

  /// Notes that the command's terminal has a new size now.
  public func resize(to size: TerminalSize) throws(JournalError) {
    try writeGathered()
    let offset = SystemClocks.now().seconds(since: clocks)
    try writer.append { entries in
      [JournalV1.resize(size, at: offset, of: self.number, entries: entries)]
    }
  }

  /// Ends the entry; it is on the disk, with everything before it, when this returns.
  ///
  /// - Parameter extra: What the command told of itself beside its output; secrets are replaced.
  @discardableResult
  public func finish(
    _ status: CommandRun.Status, extra: [String: JSONValue] = [:]
  ) throws(JournalError) -> CommandRun.End {
    try writeHeld()
    let now = SystemClocks.now()
    let end = CommandRun.End(
      time: now.wall, duration: now.seconds(since: clocks), status: status)
    let masked = extra.mapValues(writer.redactor.masked)
    try writer.append { entries in
      [JournalV1.end(end, extra: masked, of: self.number, entries: entries)]
    }
    try writer.sync()
    return end
  }

  /// Writes what came after the end, from what the command left behind; it is on the disk on return.
  public func close() throws(JournalError) {
    try writeHeld()
    try writer.sync()
  }

  /// What is not written yet of each stream: it may belong to a secret that has not arrived as a whole, or
  /// was gathered.
  package var held: [StreamMasker.Held] { maskers.held(with: gathered) }

  /// Learns, before output is written, what is held when it has been: then the journal is larger than this.
  package var willWrite: ((_ held: [StreamMasker.Held], _ size: Int) -> Void)?

  /// The number of the journal's descriptor.
  package var descriptor: Int32 { writer.descriptor }

  /// Whether something was written to a journal that had this size.
  package func hasGrown(beyond size: Int) throws(JournalError) -> Bool { try writer.size() > size }

  /// Writes what a recorder held back that was killed: secrets are replaced as at the end of the output.
  package func writeAfterTheRecorder(_ held: [StreamMasker.Held]) throws(JournalError) {
    guard !held.isEmpty else { return }
    for stream in held {
      var masker = StreamMasker(redactor, after: stream.recent)
      try write(masker.add(stream.chunk) + masker.finish())
    }
    try writer.sync()
  }

  private func writeHeld() throws(JournalError) {
    try writeGathered()
    for stream in OutputChunk.Stream.allCases { try write(maskers.finish(stream)) }
  }

  private func write(_ chunks: [OutputChunk]) throws(JournalError) {
    guard !chunks.isEmpty else { return }
    try writer.append { entries in
      self.willWrite?(self.held, self.writer.knownSize)
      return chunks.flatMap { JournalV1.output($0, of: self.number, entries: entries) }
    }
  }
}

extension OutputChunk {
  /// The bytes in pieces that fit into a line, and whether each is text (UTF-8).
  ///
  /// No character is cut by us; one that was cut by who read the output costs a piece of its few bytes, not
  /// the text beside it.
  var pieces: [(bytes: ArraySlice<UInt8>, isText: Bool)] {
    var pieces: [(bytes: ArraySlice<UInt8>, isText: Bool)] = []
    var rest = bytes[...]
    let lead = rest.prefix(3).prefix { $0 & 0xC0 == 0x80 }
    if rest.count > OpenEntry.smallPiece, !lead.isEmpty {
      pieces.append((lead, false))
      rest = rest[lead.endIndex...]
    }
    while !rest.isEmpty {
      let line = rest.prefix(JournalWriter.mostBytesInALine)
      let text = JSONBytes.countOfUTF8(in: line)
      let isCut =
        rest.count > OpenEntry.smallPiece && text < line.count && line.count - text < 4
      let piece = isCut ? line.prefix(text) : line
      pieces.append((piece, text >= piece.count))
      rest = rest[piece.endIndex...]
    }
    return pieces
  }
}

extension Array {
  /// In order of time; elements of one time, or without one, stay in their order.
  func sortedByOffset(_ time: (Element) -> Double?) -> [Element] {
    let times = map { time($0) ?? 0 }
    if zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }) { return self }
    return indices.sorted { (times[$0], $0) < (times[$1], $1) }.map { self[$0] }
  }
}

package import FoundationEssentials
package import Text

/// A copy of a journal in which texts are written anew; entries, times, pieces of output and the order of
/// the lines stay, and the chain is sealed again.
package struct JournalRewriting {
  /// The header of the copy.
  package var header: (JournalHeader) -> JournalHeader
  /// What stands in the place of a member of a line: its type, the member's name, its value.
  package var member: (_ type: String, _ name: String, _ value: JSONValue) -> JSONValue
  /// What stands in the place of all that a command printed to one stream: as many bytes, so that it is
  /// cut where it was cut.
  package var stream: ([UInt8]) -> [UInt8]

  /// A copy with everything given.
  package init(
    header: @escaping (JournalHeader) -> JournalHeader,
    member: @escaping (_ type: String, _ name: String, _ value: JSONValue) -> JSONValue,
    stream: @escaping ([UInt8]) -> [UInt8]
  ) {
    (self.header, self.member, self.stream) = (header, member, stream)
  }

  /// Members that the copy has of its own.
  private static let own: Set<String> = ["hash", "entries", "type", "entry"]
  /// Bytes of lines that are written at once.
  private static let block = 1 << 20

  /// Writes the copy, which is on the disk on return; its folder is there and has no journal.
  ///
  /// - Parameter source: A journal whose chain is whole; lines that were not finished are left out.
  package func run(of source: URL, into target: URL) throws {
    let journal = try Journal(reading: source)
    let old = try JournalFile(source.path, for: .reading)
    let new = try JournalFile(target.path, for: .appending)
    var chain = HashChain()
    var lines: [UInt8] = []
    // What commands printed that are being copied, by where the pieces stand in the old journal.
    var pieces: [Int: OutputChunk] = [:]
    chain.seal(JournalV1.header(header(journal.header)), into: &lines)
    try old.forEachLine { (line, number, range, isWhole) throws(JournalError) in
      guard isWhole, number > 1, let known = JournalLine(line), known.type != "torn",
        case .object(let members)? = try? JSONReader.value(of: Array(line))
      else { return }
      if known.type == "output", let entry = known.entry {
        if pieces[range.lowerBound] == nil {
          pieces.merge(try self.pieces(of: entry, in: journal)) { $1 }
        }
        guard let chunk = pieces.removeValue(forKey: range.lowerBound) else { return }
        for body in JournalV1.output(chunk, of: entry, entries: known.entries) {
          chain.seal(body, into: &lines)
        }
      } else {
        var body = JournalV1.begin(known.type, entries: known.entries, entry: known.entry)
        for (name, value) in members.sorted(by: { $0.key < $1.key })
        where !Self.own.contains(name) {
          body.member(name, member(known.type, name, value))
        }
        body.endObject()
        chain.seal(body.bytes, into: &lines)
      }
      guard lines.count > Self.block else { return }
      try new.append(lines)
      lines.removeAll(keepingCapacity: true)
    }
    try new.append(lines)
    try new.sync()
    try JournalFile.syncFolder(of: target.path)
  }

  /// The pieces of what a command printed, changed as one text a stream.
  private func pieces(
    of entry: Int, in journal: Journal
  ) throws(JournalError) -> [Int: OutputChunk] {
    var pieces: [Int: OutputChunk] = [:]
    let places = journal.places(of: entry)
    for stream in OutputChunk.Stream.allCases {
      var old: [(place: Int, chunk: OutputChunk)] = []
      for place in places where place.stream == stream {
        old.append((place.range.lowerBound, try journal.chunk(at: place.range)))
      }
      let changed = self.stream(old.flatMap(\.chunk.bytes))
      var end = 0
      for (place, chunk) in old {
        var chunk = chunk
        let start = end
        end += chunk.bytes.count
        chunk.bytes = Array(changed[min(start, changed.count)..<min(end, changed.count)])
        pieces[place] = chunk
      }
    }
    return pieces
  }
}

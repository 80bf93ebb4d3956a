/// Where the chain of a journal stands: its last whole line, and what was torn off after it.
struct JournalTail {
  /// The hash of the last whole line.
  var hash: [UInt8]
  /// Entries begun by then.
  var entries: Int
  /// Bytes after it that no newline ends.
  var torn: [UInt8]

  init(of file: borrowing JournalFile, size: Int) throws(JournalError) {
    var start = size
    var bytes: [UInt8] = []
    // Backwards, until a whole line is in view: a line may be longer than a step.
    while start > 0 {
      let from = max(0, start - (1 << 16))
      bytes = try file.read(from..<start) + bytes
      start = from
      let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      // The first piece is whole only when it begins the file; the last one is what was torn.
      for line in lines.dropLast().dropFirst(start == 0 ? 0 : 1).reversed() {
        guard let known = JournalLine(line), let hash = HashChain.hash(of: line) else { continue }
        self.hash = hash
        self.entries = known.entries
        self.torn = Array(lines.last ?? [])
        return
      }
    }
    throw .noHeader(path: file.path)
  }
}

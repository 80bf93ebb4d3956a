/// Where the chain of a journal stands: its last whole line, and what was torn off after it.
struct JournalTail {
  /// The hash of the last whole line.
  var hash: [UInt8]
  /// Entries begun by then.
  var entries: Int
  /// What was torn off after it, without a newline at its end.
  ///
  /// More than one line where setting a torn line aside was torn off as well; nil where nothing was.
  var torn: [UInt8]?
  /// Whether the file ends without a newline.
  var lacksNewline: Bool

  init(of file: borrowing JournalFile, size: Int) throws(JournalError) {
    var start = size
    var bytes: [UInt8] = []
    // Most last lines are short: that of an end.
    var step = 1 << 12
    // Backwards, until a whole line is in view: a line may be longer than a step.
    while start > 0 {
      let from = max(0, start - step)
      step = 1 << 16
      bytes = try file.read(from..<start) + bytes
      start = from
      let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      // The first piece is whole only when it begins the file.
      for line in lines.dropFirst(start == 0 ? 0 : 1).reversed() {
        guard let known = JournalLine(line), let hash = HashChain.hash(of: line),
          JournalLine.isWhole(line)
        else { continue }
        self.hash = hash
        self.entries = known.entries
        self.lacksNewline = bytes.last != 10
        let rest = bytes[line.endIndex...].dropFirst()
        self.torn = rest.isEmpty ? nil : Array(lacksNewline ? rest : rest.dropLast())
        return
      }
    }
    throw .noHeader(path: file.path)
  }
}

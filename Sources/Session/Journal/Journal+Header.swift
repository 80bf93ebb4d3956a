internal import Text

extension Journal {
  /// Bytes in which the header of a journal ends.
  private static let mostOfHeader = 1 << 14

  /// The header, which the first line must be.
  static func header(of file: borrowing JournalFile) throws(JournalError) -> JournalHeader {
    let start = try file.read(0..<mostOfHeader)
    if start.isEmpty { throw .empty(path: file.path) }
    guard let end = start.firstIndex(of: 10) else {
      let isBegun = HashChain.prefix.starts(with: start.prefix(HashChain.prefix.count))
      throw isBegun ? .unfinishedHeader(path: file.path) : .noHeader(path: file.path)
    }
    let line = start[..<end]
    var chain = HashChain()
    let isDamaged = !chain.accepts(line) && isJournal(start)
    guard JournalLine(line)?.type == "header", let value = try? JSONReader.value(of: Array(line)),
      let version = value.text("version")
    else { throw isDamaged ? .damagedHeader(path: file.path) : .noHeader(path: file.path) }
    guard version.prefix(while: { $0 != "." }) == "1" else {
      // Every version begins with a line whose hash tells whether it was changed.
      throw isDamaged
        ? .damagedHeader(path: file.path) : .version(path: file.path, found: version)
    }
    guard let header = JournalHeader(value) else {
      throw isDamaged ? .damagedHeader(path: file.path) : .noHeader(path: file.path)
    }
    return header
  }

  /// Checks that a file is a journal that this version reads, damaged or not.
  static func checkKind(of file: borrowing JournalFile) throws(JournalError) {
    do throws(JournalError) {
      _ = try header(of: file)
    } catch {
      switch error {
      case .damagedHeader, .unfinishedHeader: return
      case .noHeader:
        // A header without its newline is one, too.
        guard isJournal(try file.read(0..<mostOfHeader)) else { throw error }
      default: throw error
      }
    }
  }

  /// Whether a file with a damaged first line is a journal for all that: one of the signs is left.
  private static func isJournal(_ start: [UInt8]) -> Bool {
    let lines = start.split(separator: 10, maxSplits: 2, omittingEmptySubsequences: false)
    return start.starts(with: HashChain.prefix)
      || lines.dropFirst().contains(where: HashChain.hasHash)
      || String(decoding: lines[0], as: UTF8.self).contains(
        #""entries":0,"type":"header","version":"#)
  }
}

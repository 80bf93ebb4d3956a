public import Foundation

/// Whether the chain of a journal is whole.
public struct Verification: Hashable, Sendable {
  /// A place where the chain breaks.
  public struct Break: Hashable, Sendable {
    /// The number of the line, from 1.
    public var line: Int
    /// Whether the line cannot be read at all; else its hash does not follow on the line before.
    public var isUnreadable: Bool
  }

  /// Lines that were looked at.
  public var lines = 0
  /// The first place where the chain breaks; nil when it is whole.
  public var firstBreak: Break?
  /// Incomplete lines that were set aside, or that end the file.
  public var torn: [Journal.TornLine] = []
  /// The hash of the last line: what to write down elsewhere to know the journal again.
  public var lastHash = ""

  /// Follows the chain from the first line to the last.
  public init(of url: URL) throws(JournalError) {
    let file = try JournalFile(url.path, for: .reading)
    _ = try Journal.header(of: file)
    var chain = HashChain()
    var suspect: (number: Int, bytes: [UInt8], isUnreadable: Bool, before: [UInt8])?
    var found = self
    try file.forEachLine { (line, number, _, isWhole) throws(JournalError) in
      guard isWhole else {
        found.torn.append(.init(line: number, bytes: line.count))
        return
      }
      found.lines = number
      let before = suspect?.before ?? chain.last
      var next = chain
      if let (place, bytes, isUnreadable, hash) = suspect {
        // The line after a torn one follows on the last whole line; so it does after several.
        var skipping = HashChain(last: hash)
        if JournalLine(line)?.type == "torn", skipping.accepts(line) {
          found.torn.append(.init(line: place, bytes: bytes.count))
          chain = skipping
          suspect = nil
          return
        }
        if !JournalLine.isWhole(bytes[...]), !JournalLine.isWhole(line) {
          suspect = (place, bytes + [10] + line, isUnreadable, hash)
          return
        }
        if found.firstBreak == nil {
          found.firstBreak = .init(line: place, isUnreadable: isUnreadable)
        }
        suspect = nil
      }
      if next.accepts(line) {
        chain = next
      } else {
        suspect = (number, Array(line), HashChain.hash(of: line) == nil, before)
        if let hash = HashChain.hash(of: line) { chain.last = hash }
      }
    }
    if let suspect, found.firstBreak == nil {
      found.firstBreak = .init(line: suspect.number, isUnreadable: suspect.isUnreadable)
    }
    found.lastHash = String(decoding: chain.last, as: UTF8.self)
    self = found
  }
}

package import Session
internal import Text

/// What a terminal was sent, without times: a log of PuTTY, of `screen`, of `tmux pipe-pane`.
///
///     =~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2026.03.03 10:11:12 =~=~=~=~=~=~=~=~=~=~=~=
///
/// Each such line begins a recording of its own. PuTTY `logging.c`. `docs/terminal-recordings.md`
/// says how it is split.
package enum TerminalLog: Importer {
  package static let name = "terminal-log"
  package static let summary = "a log of PuTTY, screen or tmux, without times"

  package static let isBinary = true

  private static let mark = " PuTTY log "

  /// Whether a log says so, or the beginning has escape sequences of a terminal.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    // Compressed files and pictures have such bytes as well.
    guard isText(head) else { return false }
    if fileName.hasPrefix("screenlog.") { return true }
    let lines = head.split(separator: 10, maxSplits: 4).prefix(4)
    if lines.contains(where: isMark) { return true }
    return head.indices.dropLast().contains { place in
      head[place] == 27 && [UInt8(ascii: "["), UInt8(ascii: "]")].contains(head[place + 1])
    }
  }

  /// At most one in so many characters of a log is none that a terminal shows or obeys: a log in another
  /// encoding than UTF-8 has some, compressed bytes are full of them.
  private static let rarestDamage = 5

  private static func isText(_ head: [UInt8]) -> Bool {
    guard !head.contains(0) else { return false }
    var (all, odd) = (0, 0)
    for scalar in String(decoding: head, as: UTF8.self).unicodeScalars {
      all += 1
      switch scalar.value {
      // The bell, backspace, tabs, ends of lines, the two character sets, escape.
      case 7...15, 27: continue
      case 0..<32, 127..<160, 0xFFFD: odd += 1
      default: continue
      }
    }
    return odd * rarestDamage <= all
  }

  private static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "=~=~=~=".utf8)
      && String(decoding: line, as: UTF8.self).place(of: mark) != nil
  }

  /// Reads line by line.
  package static func read(
    _ file: inout ForeignFile, _ options: ImportOptions,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var remarks: [String] = []
    var splitter = try RecordingSplitter(RecordingOrigin(isTimed: false), prompt: options.prompt)
    while let line = try file.nextLineBytes() {
      if isMark(line) {
        try end(&splitter, into: sink)
        remarks += splitter.remarks
        splitter = try RecordingSplitter(
          RecordingOrigin(isTimed: false), prompt: options.prompt)
      } else {
        try splitter.take(line, at: nil, into: sink)
      }
    }
    try end(&splitter, into: sink)
    var told: [String] = ["a log without times: none are known"]
    for remark in remarks + splitter.remarks where !told.contains(remark) { told.append(remark) }
    return ImportedHeader(format: name, remarks: told)
  }

  /// Ends a recording: nothing says that its last command was interrupted, nor how it ended.
  private static func end(
    _ splitter: inout RecordingSplitter, into sink: (ImportedEntry) throws -> Void
  ) throws {
    try splitter.finish(nil, at: nil, isWhole: true, into: sink)
  }
}

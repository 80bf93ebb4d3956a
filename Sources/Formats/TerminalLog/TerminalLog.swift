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
    if fileName.hasPrefix("screenlog.") { return true }
    let lines = head.split(separator: 10, maxSplits: 4).prefix(4)
    if lines.contains(where: isMark) { return true }
    return head.indices.dropLast().contains { place in
      head[place] == 27 && [UInt8(ascii: "["), UInt8(ascii: "]")].contains(head[place + 1])
    }
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
        try splitter.finish(nil, at: nil, isWhole: false, into: sink)
        remarks += splitter.remarks
        splitter = try RecordingSplitter(
          RecordingOrigin(isTimed: false), prompt: options.prompt)
      } else {
        try splitter.take(line, at: nil, into: sink)
      }
    }
    try splitter.finish(nil, at: nil, isWhole: false, into: sink)
    var told: [String] = ["a log without times: none are known"]
    for remark in remarks + splitter.remarks where !told.contains(remark) { told.append(remark) }
    return ImportedHeader(format: name, remarks: told)
  }
}
